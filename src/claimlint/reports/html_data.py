"""All assertions as the data that the HTML report's script lists, filters and searches."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from claimlint.model.finding import Finding
from claimlint.reports.html_cards import Sources
from claimlint.reports.html_matrix import LETTERS
from claimlint.reports.interface import Report
from claimlint.reports.judged import Judged
from claimlint.reports.words import harmless

#: In a script element these begin something else; in JSON they may be escaped anywhere.
_ESCAPES = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def data(report: Report, told: Sequence[Judged], anchors: Mapping[Finding, str], sources: Iterable[Sources]) -> Markup:
    """JSON that is safe within a script element: pages, claims, sources by number, and a row for each assertion.

    A row: page, line, topic, treatment, quote, sentence, state, claims, refuted claims, anchor of its finding, reason.
    """
    pages = {page.path: index for index, page in enumerate(report.pages)}
    claims = [(treatment.id, claim) for treatment in report.treatments for claim in treatment.claims]
    numbers = {(treatment, claim.id): index for index, (treatment, claim) in enumerate(claims)}
    document: dict[str, Any] = {
        "pages": [page.path for page in report.pages],
        "claims": [[f"{treatment}/{claim.id}", claim.statement] for treatment, claim in claims],
        "sources": list(sources),
        "rows": [_row(each, pages, numbers, anchors) for each in told],
    }
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    # What could end the element is escaped.
    return Markup(harmless(text).translate(_ESCAPES))  # noqa: S704


def _row(
    each: Judged,
    pages: Mapping[str, int],
    numbers: Mapping[tuple[str, str], int],
    anchors: Mapping[Finding, str],
) -> list[Any]:
    standing, told = each.standing, each.standing.assertion
    return [
        pages[told.path],
        told.start.line,
        told.topic,
        told.treatment,
        told.quote,
        told.sentence if told.sentence != told.quote else "",
        LETTERS.get(each.state, "n"),
        [numbers[told.treatment, claim] for claim in standing.claims],
        [numbers[told.treatment, claim] for claim in standing.refuted],
        anchors.get(each.finding, "") if each.finding else "",
        standing.reason,
    ]
