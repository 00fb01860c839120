"""`--format rdjson`: reviewdog's diagnostic format. Its columns count bytes of UTF-8, from 1.

Messages are Markdown: reviewdog puts them into comments as they are. A reporter of it that prints plain text shows the
backslashes, which is the lesser evil.
"""

from __future__ import annotations

from claimlint.model.finding import Finding, Related
from claimlint.reports.interface import Presentation, Report
from claimlint.reports.json_report import Json, dumped
from claimlint.reports.markdown import escaped_lightly
from claimlint.reports.words import full_lines

_SEVERITIES = {"error": "ERROR", "warning": "WARNING", "note": "INFO"}


def render(report: Report, presentation: Presentation = Presentation()) -> str:
    """A DiagnosticResult. A suppressed finding is INFO, and says so."""
    return dumped(
        {"source": {"name": "claimlint"}, "diagnostics": [_diagnostic(finding, report) for finding in report.findings]}
    )


def _diagnostic(finding: Finding, report: Report) -> Json:
    return {
        "message": "\n".join(map(escaped_lightly, full_lines(finding, report.claims))),
        "location": {"path": finding.path, "range": _range(finding, report)},
        "severity": "INFO" if finding.suppressed else _SEVERITIES[finding.level],
        "code": {"value": f"{finding.rule} {finding.name}"},
        "relatedLocations": [_related(related) for related in finding.related],
    }


def _range(finding: Finding, report: Report) -> Json:
    """Lines, and columns where the source line is at hand to count its bytes."""
    excerpt = report.excerpt_of(finding)
    if excerpt is None:
        return {"start": {"line": finding.start.line}, "end": {"line": finding.end.line}}
    if excerpt.byte_end is None:
        return {"start": {"line": finding.start.line, "column": excerpt.byte_start}, "end": {"line": finding.end.line}}
    return {
        "start": {"line": finding.start.line, "column": excerpt.byte_start},
        "end": {"line": finding.end.line, "column": excerpt.byte_end},
    }


def _related(related: Related) -> Json:
    lines = {"start": {"line": related.start.line}, "end": {"line": related.end.line}}
    return {
        "message": escaped_lightly(related.message or f"“{related.quote}”"),
        "location": {"path": related.path, "range": lines},
    }
