"""`--format csv`: a row a finding, for the reviewer's spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence

from claimlint.model.finding import Finding
from claimlint.reports.interface import Presentation, Report
from claimlint.reports.logs import unheaded, unmarked
from claimlint.reports.words import cited, dated, harmless

COLUMNS = (
    *("path", "line", "column", "end_line", "end_column", "level", "rule", "name", "message", "quote"),
    *("treatment", "claim", "statement", "suggestion", "evidence", "related", "confidence", "fingerprint"),
    *("suppressed", "reason", "owner", "until", "judged_by"),
)


#: What begins a formula in some spreadsheet, the full-width ones too: at the beginning of a text, or of what a
#: spreadsheet that cuts rows at other characters takes for a cell. White space and quotes may stand before.
_FORMULA = re.compile(r"""(^|[;\t\r\n|])(?=["'\s]*[=+\-@＝＋－＠]|[\t\r])""")


def render(report: Report, presentation: Presentation = Presentation()) -> str:
    """CSV with a header, comma-separated, lines ending in CRLF (RFC 4180)."""
    return "".join(pieces(report, presentation))


def pieces(report: Report, presentation: Presentation = Presentation()) -> Iterator[str]:
    """A row at a time."""
    yield _line(COLUMNS)
    for finding in report.findings:
        yield _line([safe(value) for value in row(finding, report)])


def _line(values: Sequence[str | int]) -> str:
    stream = io.StringIO()
    csv.writer(stream).writerow(values)
    return stream.getvalue()


def row(finding: Finding, report: Report) -> list[str | int | None]:
    """A finding under COLUMNS, with the claims file that judged it: its version, hash and review."""
    judged_by = [dated(claims) for claims in report.claims if claims.treatment == finding.treatment]
    silenced = finding.suppressed
    related = (f"{r.path}:{r.start.line}:{r.start.column} {r.quote}" for r in finding.related)
    return [
        finding.path,
        finding.start.line,
        finding.start.column,
        finding.end.line,
        finding.end.column,
        finding.level,
        finding.rule,
        finding.name,
        finding.message,
        finding.quote,
        finding.treatment,
        finding.claim,
        finding.statement,
        finding.suggestion,
        " | ".join(cited(evidence) for evidence in finding.evidence),
        " | ".join(related),
        "" if finding.confidence is None else f"{finding.confidence:.2f}",
        finding.fingerprint,
        *((silenced.kind, silenced.reason, silenced.owner, silenced.until) if silenced else ("", "", "", "")),
        " | ".join(judged_by),
    ]


def safe(value: str | int | None) -> str | int:
    """A text that a spreadsheet would take for a formula is marked as text."""
    if value is None or isinstance(value, int):
        return "" if value is None else value
    return _FORMULA.sub(r"\1'", unheaded(unmarked(harmless(value))))
