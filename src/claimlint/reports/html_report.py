"""`--format html`: the reviewer's report, one file that needs nothing else and calls nobody.

Templates, styles and script are files under assets/. Everything that comes from pages, claims or file names passes the
template engine's escaping; scripts and styles are named by their hashes in the Content-Security-Policy, so that nothing
else could run even if it got in.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from claimlint.reports.html_audit import claims_hash, pages_hash
from claimlint.reports.html_cards import DEMANDS, READY, STALE, cards
from claimlint.reports.html_data import data
from claimlint.reports.html_matrix import LETTERS, matrices
from claimlint.reports.html_verdict import verdict
from claimlint.reports.interface import Presentation, Report
from claimlint.reports.judged import judged
from claimlint.reports.text import counted
from claimlint.reports.words import harmless


def render(report: Report, presentation: Presentation = Presentation()) -> str:
    """The report as one HTML document. The same report gives the same bytes: no clock, no random number."""
    told = list(judged(report))
    shown = cards(report)
    openly = [card for card in shown if card.finding.suppressed is None]
    anchors = {card.finding: card.anchor for card in shown}
    later = dict.fromkeys(card.evidence for card in shown if not card.ready)
    sources = {evidence: number for number, evidence in enumerate(later)}
    return (
        environment()
        .get_template("report.html")
        .render(
            report=report,
            css=Markup(asset("report.css")),  # noqa: S704 - our own
            js=Markup(asset("report.js")),  # noqa: S704 - our own
            policy=_policy(),
            verdict=verdict(report, presentation.fail_on),
            demands=DEMANDS,
            ready=READY,
            sources=sources,
            open=openly,
            faults=sorted({(card.finding.rule, card.finding.name.replace("-", " ")) for card in openly}),
            waived=[card for card in shown if card.finding.suppressed is not None],
            contradictions=[card for card in openly if card.contradiction],
            matrices=list(matrices(report.treatments, told, [page.path for page in report.pages])),
            letters=LETTERS,
            folder=_common_folder([page.path for page in report.pages]),
            undecided=[each.standing for each in told if each.state == "undecided"],
            stale=[card for card in openly if card.finding.rule == STALE],
            silent=[page for page in report.pages if not page.assertions],
            noted=[page for page in report.pages if page.remarks],
            pages_hash=pages_hash(report),
            claims_hash=claims_hash(report),
            data=data(report, told, anchors, sources),
        )
    )


@cache
def environment() -> Environment:
    """What renders the templates under assets/; it escapes all that is not told to be markup."""
    environment = Environment(
        loader=FunctionLoader(asset),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_shown,
    )
    environment.filters["counted"] = counted
    return environment


def _shown(value: Any) -> Any:
    """Text of a page without control characters, which HTML cannot hold."""
    return harmless(value) if type(value) is str else value


def _common_folder(paths: list[str]) -> str:
    """The folder that all pages lie in, with its slash; "" where there is none."""
    common = []
    for parts in zip(*(path.split("/")[:-1] for path in paths), strict=False):
        if len(set(parts)) > 1:
            break
        common.append(f"{parts[0]}/")
    return "".join(common)


def asset(name: str) -> str:
    """A file under assets/."""
    return files("claimlint.reports").joinpath("assets", name).read_text("utf-8")


def _policy() -> str:
    """Nothing is loaded and nothing is sent; this style and this script are the only ones that work."""
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src 'sha256-{_digest('report.css')}'",
            f"script-src 'sha256-{_digest('report.js')}'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _digest(name: str) -> str:
    return b64encode(hashlib.sha256(asset(name).encode()).digest()).decode()
