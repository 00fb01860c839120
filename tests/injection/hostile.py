"""The payloads, and one report in which each of them stands wherever a stranger can write."""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import cache
from pathlib import Path

import yaml

sys.path.insert(0, str(Path(__file__).parents[1] / "unit" / "reports"))

from sample import REPORT, TREATMENT

from claimlint.model.claim import Source
from claimlint.model.finding import Evidence, Finding, Related, Suppressed
from claimlint.model.page import Position
from claimlint.reports.interface import Excerpt, PageSummary, Passage, Report

FILE = Path(__file__).with_name("payloads.yaml")


@cache
def payloads() -> dict[str, str]:
    """`medium: what it tries` -> the payload. The pure loader, for the C one refuses lone surrogates."""
    told = yaml.load(FILE.read_text("utf-8"), yaml.SafeLoader)
    return {f"{medium}: {name}": text for medium, each in told.items() for name, text in each.items()}


def hostile_report() -> Report:
    """Two findings a payload, one of them silenced, with everything that a report can show; and pages with notes."""
    findings, passages, excerpts, pages, standings = [], {}, {}, [], []
    first = REPORT.standings[0]
    for number, text in enumerate(payloads().values()):
        start, end = Position(number + 1, 1, 10 * number), Position(number + 1, 4, 10 * number + 3)
        for silenced in (None, Suppressed("waiver", text, owner=text, until=text)):
            path = text if silenced is None else f"{text}/page.html"
            related = Related(path, start, end, text, text)
            findings.append(
                Finding(
                    rule="CL101",
                    name="denied-risk",
                    level=("error", "warning", "note")[number % 3],
                    message=text,
                    path=path,
                    start=start,
                    end=end,
                    quote=text,
                    sentence=f"{text} {text}",
                    treatment="dry-needling",
                    claim="serious-risks",
                    statement=text,
                    evidence=(Evidence("one", text, doi=text), Evidence("two", text, url=text)),
                    suggestion=text,
                    related=(related,),
                    cues=((text, text),),
                    fingerprint=f"{2 * number + (silenced is not None):016x}",
                    suppressed=silenced,
                )
            )
            passages[(path, start.offset, end.offset)] = Passage(text, text, text, text)
            excerpts[(path, start.offset)] = Excerpt(text, 1, True, 1, 1 + len(text.encode("utf-8", "replace")))
            pages.append(PageSummary(path, 1, 0, (text,), sha256="0" * 64))
        said = replace(first.assertion, path=text, quote=text, sentence=text, heading=text, terms=(text,))
        standings.append(replace(first, assertion=replace(said, start=start, end=end), reason=text))
    everything = "\n".join(payloads().values())
    claims = tuple(
        replace(REPORT.claims[0], treatment=f"t-{n}", path=text, version=text, reviewed_by=text, extends=(text,))
        for n, text in enumerate(payloads().values())
    )
    claim = replace(TREATMENT.claims[0], statement=everything, say_instead=everything)
    treatment = replace(
        TREATMENT,
        names=tuple(payloads().values()),
        claims=(claim, *TREATMENT.claims[1:]),
        sources=(Source("brady-2014", everything),),
    )
    return replace(
        REPORT,
        claims=(REPORT.claims[0], *claims),
        pages=tuple(sorted(pages, key=lambda page: page.path)),
        findings=tuple(sorted(findings, key=lambda finding: (finding.path, finding.start))),
        unreadable=(),
        passages=passages,
        excerpts=excerpts,
        standings=tuple(sorted(standings, key=lambda each: each.assertion.path)),
        treatments=(treatment,),
        notes=tuple(payloads().values()),
    )


def findings_of(report: Report, *, silenced: bool) -> list[Finding]:
    """Those that are silenced, or those that are not."""
    return [finding for finding in report.findings if bool(finding.suppressed) is silenced]
