"""`--format gitlab`: a Code Quality report, for the merge request's widget.

Fields as https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format documents them.
"""

from __future__ import annotations

from claimlint.model.finding import Finding
from claimlint.reports.interface import Presentation, Report
from claimlint.reports.json_report import Json, dumped
from claimlint.reports.words import full_text

_SEVERITIES = {"error": "major", "warning": "minor", "note": "info"}


def render(report: Report, presentation: Presentation = Presentation()) -> str:
    """An issue a finding. A suppressed one is `info`, and says so."""
    return dumped([_issue(finding, report) for finding in report.findings])


def _issue(finding: Finding, report: Report) -> Json:
    return {
        "description": f"{finding.rule} {full_text(finding, report.claims)}",
        "check_name": finding.name,
        "fingerprint": finding.fingerprint,
        "severity": "info" if finding.suppressed else _SEVERITIES[finding.level],
        "location": {
            "path": finding.path,
            "lines": {"begin": finding.start.line, "end": finding.end.line},
        },
    }
