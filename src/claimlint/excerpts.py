"""The source lines that findings stand in, for reports that show them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimlint.discovery import Found
from claimlint.intake import Intake
from claimlint.model.finding import Finding
from claimlint.model.page import Position, line_starts
from claimlint.readers import UnreadablePage
from claimlint.reports.interface import Excerpt

#: Characters of a line kept before the words of a finding, and half as many as are kept from there on.
_BEFORE = 240


class Excerpts:
    """Gives the source line of a finding. Pages are decoded again for it, and the last one is held."""

    def __init__(self, pages: Sequence[Found], intake: Intake) -> None:
        self._pages = {found.path: found for found in pages}
        self._intake = intake
        self._path = ""
        self._source = ""
        self._starts: Sequence[int] = ()

    def __call__(self, finding: Finding) -> Excerpt | None:
        """None where the page is gone since it was judged, or nothing of it was quoted."""
        if not finding.quote or finding.path not in self._pages:
            return None
        if finding.path != self._path:
            self._open(finding.path)
        starts, source = self._starts, self._source
        if finding.start.line > len(starts) or finding.start.offset > len(source):
            return None
        line_end = starts[finding.start.line] if finding.start.line < len(starts) else len(source)
        line = source[starts[finding.start.line - 1] : line_end].rstrip("\r\n")
        return _excerpt(line, finding.start, finding.end)

    def _open(self, path: str) -> None:
        self._path = path
        try:
            self._source = self._intake.source(self._pages[path])
            self._starts = line_starts(self._source)
        except (OSError, UnreadablePage):
            self._source, self._starts = "", ()


def excerpts(findings: Iterable[Finding], told: Excerpts) -> dict[tuple[str, int], Excerpt]:
    """The source line of each finding, by path and offset."""
    found = ((finding, told(finding)) for finding in findings)
    return {(finding.path, finding.start.offset): excerpt for finding, excerpt in found if excerpt}


def _excerpt(line: str, start: Position, end: Position) -> Excerpt:
    begin = max(0, start.column - 1 - _BEFORE)
    text = line[begin : start.column - 1 + 2 * _BEFORE]
    byte_start = len(line[: start.column - 1].encode("utf-8", "replace")) + 1
    byte_end = len(line[: end.column - 1].encode("utf-8", "replace")) + 1 if end.line == start.line else None
    return Excerpt(text, begin + 1, len(text) == len(line), byte_start, byte_end)
