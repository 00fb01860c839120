"""`--format github`: workflow commands that GitHub shows as annotations on the changed files."""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.model.finding import Finding
from claimlint.reports.interface import Presentation, Report
from claimlint.reports.logs import unmarked
from claimlint.reports.words import full_text, harmless

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def render(report: Report, presentation: Presentation = Presentation()) -> str:
    """A command a finding. A suppressed one is a debug message, which GitHub shows on request."""
    return "".join(pieces(report, presentation))


def pieces(report: Report, presentation: Presentation = Presentation()) -> Iterator[str]:
    """A command at a time."""
    for finding in report.findings:
        yield f"{_command(finding, report)}\n"


def _command(finding: Finding, report: Report) -> str:
    start, end = finding.start, finding.end
    text = full_text(finding, report.claims)
    title = f"{finding.rule} {finding.name}"
    if finding.suppressed:
        return f"::debug::{_data(f'{finding.path}:{start.line}:{start.column}: {title}: {text}')}"
    place = {"file": finding.path, "line": start.line, "endLine": end.line, "title": title}
    if end.line == start.line:  # GitHub takes columns within one line only
        place |= {"col": start.column, "endColumn": end.column}
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in place.items())
    return f"::{_COMMANDS[finding.level]} {properties}::{_data(text)}"


def _data(text: str) -> str:
    return unmarked(harmless(text)).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
