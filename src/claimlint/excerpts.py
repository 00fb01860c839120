"""The source lines that findings stand in, for reports that show them."""

from __future__ import annotations

from collections.abc import Sequence

from claimlint.discovery import Found
from claimlint.intake import Intake
from claimlint.model.finding import Finding
from claimlint.model.page import Position, line_starts
from claimlint.readers import UnreadablePage
from claimlint.reports.interface import Excerpt

#: Characters of a line kept before the words of a finding, and half as many as are kept from there on.
_BEFORE = 240


def excerpts(findings: Sequence[Finding], pages: Sequence[Found], intake: Intake) -> dict[tuple[str, int], Excerpt]:
    """The source line of each finding. Pages are decoded again for it: no run keeps the source of all its pages."""
    by_path = {found.path: found for found in pages}
    wanted: dict[str, dict[int, Finding]] = {}
    for finding in findings:
        if finding.path in by_path and finding.quote:
            wanted.setdefault(finding.path, {})[finding.start.offset] = finding
    found: dict[tuple[str, int], Excerpt] = {}
    for path, by_offset in wanted.items():
        try:
            source = intake.source(by_path[path])
        except (OSError, UnreadablePage):
            continue  # gone since it was judged
        starts = line_starts(source)
        for offset, finding in by_offset.items():
            if finding.start.line <= len(starts) and offset <= len(source):
                line_end = starts[finding.start.line] if finding.start.line < len(starts) else len(source)
                line = source[starts[finding.start.line - 1] : line_end].rstrip("\r\n")
                found[path, offset] = _excerpt(line, finding.start, finding.end)
    return found


def _excerpt(line: str, start: Position, end: Position) -> Excerpt:
    begin = max(0, start.column - 1 - _BEFORE)
    text = line[begin : start.column - 1 + 2 * _BEFORE]
    byte_start = len(line[: start.column - 1].encode("utf-8", "replace")) + 1
    byte_end = len(line[: end.column - 1].encode("utf-8", "replace")) + 1 if end.line == start.line else None
    return Excerpt(text, begin + 1, len(text) == len(line), byte_start, byte_end)
