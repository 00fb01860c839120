"""The lines of a plain text, what each looks like, and which of them belong together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from claimlint.readers import boilerplate

_LINE = re.compile(r"[^\r\n]*")
_MARGIN = re.compile(r"[\s\u200b\ufeff]*")
_END = re.compile(r"\r\n|\r|\n")
_BULLET = re.compile(r"(?:[•▪▫◦‣●○■□➤➢►✓✔✅☑·»]\s*|[-–—*+o]\s+)(?=\S)")
_CELL_END = re.compile(r"[|\t]")


@dataclass(slots=True)
class Line:
    """A line without its surrounding white space: source range, indent in columns, and what it is."""

    start: int
    end: int
    indent: int
    text: str
    kind: str = "text"  # blank, item, row, text
    mark: int = 0  # characters of the bullet

    @property
    def body(self) -> int:
        """Offset at which the text after the bullet begins."""
        return self.start + self.mark


def lines_of(source: str) -> Iterator[Line]:
    """The lines of a text, each with what it looks like."""
    position = 0
    while position < len(source):
        match = _LINE.match(source, position)
        assert match is not None
        raw = match[0]
        lead = _MARGIN.match(raw).end()  # type: ignore[union-attr]
        text = raw[lead:].rstrip()
        indent = len(raw[:lead].expandtabs(4))
        start = position + lead
        yield _classified(Line(start, start + len(text), indent, text))
        end = _END.match(source, match.end())
        position = end.end() if end else len(source)


def _classified(line: Line) -> Line:
    if not line.text.strip("|-–—_=*. \t"):
        line.kind = "blank"
    elif bullet := _BULLET.match(line.text):
        line.kind, line.mark = "item", bullet.end()
    elif len(cells(line.text)) > 1:
        line.kind = "row"
    return line


def cells(text: str) -> list[tuple[int, int]]:
    """Ranges of the cells of an "a | b" or tab-separated line; one range where it has no such mark."""
    found: list[tuple[int, int]] = []
    position = 0
    for cell in _CELL_END.split(text):
        start = position + len(cell) - len(cell.lstrip())
        end = position + len(cell.rstrip())
        if end > start:
            found.append((start, end))
        position += len(cell) + 1
    return found


def kept(lines: Iterator[Line]) -> Iterator[Line]:
    """Without menus, buttons and notices; everything after "Leave a reply" is the comment form."""
    for line in lines:
        if line.kind != "blank":
            if boilerplate.ends_page(line.text):
                return
            if boilerplate.is_notice(line.text) or boilerplate.is_menu(line.text):
                line.kind = "blank"
        yield line


def groups_of(lines: Iterable[Line]) -> list[list[Line]]:
    """Lines between blank lines."""
    groups: list[list[Line]] = [[]]
    for line in lines:
        if line.kind == "blank":
            if groups[-1]:
                groups.append([])
        else:
            groups[-1].append(line)
    return [group for group in groups if group]


def wraps(line: Line, follower: Line) -> bool:
    """Whether a line goes on in the next: it is as long as wrapped text is, and no sentence ends with it."""
    return 45 <= len(line.text) <= 110 and not re.search(r"[.!?:;]$", line.text) and follower.text[0].islower()


def wrapped(lines: list[Line]) -> list[list[Line]]:
    """Lines joined to paragraphs where the text was wrapped at a fixed width, else one by one."""
    inner = lines[:-1]
    lengths = [len(line.text) for line in inner]
    if len(lines) > 1 and all(45 <= length <= 110 for length in lengths):
        stops = sum(1 for line in inner if re.search(r"""[.!?:]["'”’)]*$""", line.text))
        goes_on = sum(1 for line in lines[1:] if line.text[0].islower())
        if 2 * stops <= len(inner) and 2 * goes_on >= len(inner):
            return [lines]
    parts: list[list[Line]] = []
    for line in lines:
        if parts and wraps(parts[-1][-1], line):
            parts[-1].append(line)
        else:
            parts.append([line])
    return parts
