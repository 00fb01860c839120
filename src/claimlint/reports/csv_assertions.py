"""`--format csv-assertions`: a row an assertion, with how it stands to the record, for the reviewer's spreadsheet."""

from __future__ import annotations

import csv
import io

from claimlint.model.assertion import Assertion
from claimlint.reports.assertions import quantity_text
from claimlint.reports.csv_report import safe
from claimlint.reports.interface import Extraction, Presentation, Report
from claimlint.reports.judged import judged

Cells = list[str | int | None]

SAID = (
    *("path", "line", "column", "end_line", "end_column", "treatment", "topic", "quote", "sentence", "heading"),
    *("terms", "quantity", "polarity", "certainty", "stance", "advice", "frequency", "said_of", "seen"),
)
JUDGED = ("standing", "claims", "refuted", "reason", "rule", "fingerprint", "waived_because")


def render(report: Report, presentation: Presentation = Presentation()) -> str:
    """CSV with a header, comma-separated, lines ending in CRLF (RFC 4180)."""
    return written((*SAID, *JUDGED), judged_rows(report))


def render_extraction(extraction: Extraction) -> str:
    """The same of pages that were not judged."""
    return written(SAID, [said(assertion) for assertion in extraction.assertions])


def written(columns: tuple[str, ...], rows: list[Cells]) -> str:
    """A table as CSV that no spreadsheet takes for formulas."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(columns)
    writer.writerows([[safe(value) for value in row] for row in rows])
    return stream.getvalue()


def judged_rows(report: Report) -> list[Cells]:
    """What pages say, and what came of it, under the columns SAID and JUDGED."""
    rows: list[Cells] = []
    for each in judged(report):
        standing, finding = each.standing, each.finding
        silenced = finding.suppressed if finding else None
        came_of_it: Cells = [
            each.state,
            " ".join(standing.claims),
            " ".join(standing.refuted),
            standing.reason,
            finding.rule if finding else " ".join(standing.rules),
            finding.fingerprint if finding else "",
            (silenced.reason or "no reason given") if silenced else "",
        ]
        rows.append([*said(standing.assertion), *came_of_it])
    return rows


def said(told: Assertion) -> Cells:
    """What a page says at one place, under the columns SAID."""
    return [
        told.path,
        told.start.line,
        told.start.column,
        told.end.line,
        told.end.column,
        told.treatment,
        told.topic,
        told.quote,
        told.sentence,
        told.heading,
        " ".join(told.terms),
        quantity_text(told.quantity) if told.quantity else "",
        told.polarity,
        told.certainty,
        told.stance,
        told.advice,
        told.frequency,
        told.subject_name or told.subject if told.subject != "treatment" else "treatment",
        "no" if told.metadata else "yes",
    ]
