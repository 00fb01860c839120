"""Plain text, as it comes out of a browser: what its lines are, told by blank lines, bullets, punctuation and case.

Each line becomes an element of the same tree that HTML becomes; a wrapped paragraph is one element of several lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claimlint.model.page import Page
from claimlint.readers import boilerplate
from claimlint.readers.decoding import decode
from claimlint.readers.flow import page_from
from claimlint.readers.limits import DEFAULT_LIMITS, Limits
from claimlint.readers.tree import TreeBuilder

_LINE = re.compile(r"[^\r\n]*")
_MARGIN = re.compile(r"[\s\u200b\ufeff]*")
_END = re.compile(r"\r\n|\r|\n")
_BULLET = re.compile(r"(?:[•▪▫◦‣●○■□➤➢►✓✔✅☑·»]\s*|[-–—*+o]\s+)(?=\S)")
_NUMBER = re.compile(r"(?:\(?\d{1,2}[.)]|\(?[a-z][.)]|[ivx]{1,4}[.)])\s+(?=\S)")
_STOP = re.compile(r"""[.!;,…]["'”’)\]]*$""")
_ASKS = re.compile(r"""\?+["'”’)\]]*$""")
_CELL_END = re.compile(r"[|\t]")
_TITLE = re.compile(r"\S\s+(?:\||[-–—»])\s+\S")
_LONGEST_HEADING = 90
_MOST_HEADING_WORDS = 13


@dataclass(slots=True)
class _Line:
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


def read(path: str, data: bytes, limits: Limits = DEFAULT_LIMITS) -> Page:
    """Read a plain-text page. Raises UnreadablePage for what is no text."""
    decoded = decode(data, limits)
    builder = TreeBuilder(limits.depth)
    lines = list(_kept(_lines(decoded.text)))
    _Writer(decoded.text, builder).write(_groups(lines))
    return page_from(path, decoded, builder, limits, name="text")


def _lines(source: str) -> Iterator[_Line]:
    position = 0
    while position < len(source):
        match = _LINE.match(source, position)
        assert match is not None
        raw = match[0]
        lead = _MARGIN.match(raw).end()  # type: ignore[union-attr]
        text = raw[lead:].rstrip()
        indent = len(raw[:lead].expandtabs(4))
        start = position + lead
        yield _classified(_Line(start, start + len(text), indent, text))
        end = _END.match(source, match.end())
        position = end.end() if end else len(source)


def _classified(line: _Line) -> _Line:
    if not line.text.strip("|-–—_=*. \t"):
        line.kind = "blank"
    elif bullet := _BULLET.match(line.text):
        line.kind, line.mark = "item", bullet.end()
    elif len(_cells(line.text)) > 1:
        line.kind = "row"
    return line


def _cells(text: str) -> list[tuple[int, int]]:
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


def _kept(lines: Iterator[_Line]) -> Iterator[_Line]:
    """Without menus, buttons and notices; everything after "Leave a reply" is the comment form."""
    for line in lines:
        if line.kind != "blank":
            if boilerplate.ends_page(line.text):
                return
            if boilerplate.is_notice(line.text) or boilerplate.is_menu(line.text):
                line.kind = "blank"
        yield line


def _groups(lines: list[_Line]) -> list[list[_Line]]:
    """Lines between blank lines."""
    groups: list[list[_Line]] = [[]]
    for line in lines:
        if line.kind == "blank":
            if groups[-1]:
                groups.append([])
        else:
            groups[-1].append(line)
    return [group for group in groups if group]


class _Writer:
    """Turns groups of lines into elements."""

    def __init__(self, source: str, builder: TreeBuilder) -> None:
        self.source = source
        self.builder = builder
        self._indents: list[int] = []  # of the open lists
        self._in_body = False  # past the headings at the top
        self._titled = False
        self._introduced = False  # the last text ends with ":"

    def write(self, groups: list[list[_Line]]) -> None:
        """Write all groups."""
        for number, group in enumerate(groups):
            index = 0
            while index < len(group):
                taken = self._rows(group, index) or self._numbered(group, index)
                if taken:
                    index += taken
                elif group[index].kind == "item":
                    index += self._item(group, index)
                else:
                    stop = index + 1
                    while stop < len(group) and group[stop].kind == "text":
                        stop += 1
                    self._texts(group[index:stop], alone=stop - index == len(group), first=number == 0 and index == 0)
                    index = stop
        self._close_lists()

    # --- lists and tables

    def _item(self, group: list[_Line], index: int) -> int:
        """One bullet with the wrapped lines that follow it."""
        line = group[index]
        stop = index + 1
        while stop < len(group) and group[stop].kind == "text" and group[stop].indent > line.indent:
            stop += 1
        if stop == index + 1:
            while stop < len(group) and group[stop].kind == "text" and _wraps(group[stop - 1], group[stop]):
                stop += 1
        self._open_list(line.indent, line.start)
        self.builder.start("li", {}, line.start)
        self._run(line.body, group[stop - 1].end)
        self._introduced = False
        return stop - index

    def _open_list(self, indent: int, at: int) -> None:
        while self._indents and indent < self._indents[-1] - 1:
            self._indents.pop()
            self.builder.end("ul", at)
        if not self._indents or indent > self._indents[-1] + 1:
            self._indents.append(indent)
            self.builder.start("ul", {}, at)

    def _close_lists(self) -> None:
        for _ in self._indents:
            self.builder.end("ul", 0)
        self._indents.clear()

    def _numbered(self, group: list[_Line], index: int) -> int:
        """Numbered lines, where two or more follow each other."""
        stop = index
        while stop < len(group) and group[stop].kind == "text" and _NUMBER.match(group[stop].text):
            stop += 1
        if stop - index < 2:
            return 0
        for line in group[index:stop]:
            mark = _NUMBER.match(line.text)
            self._open_list(line.indent, line.start)
            self.builder.start("li", {}, line.start)
            self._run(line.start + (mark.end() if mark else 0), line.end)
        return stop - index

    def _rows(self, group: list[_Line], index: int) -> int:
        """Two or more lines of cells are a table; a single one is text."""
        stop = index
        while stop < len(group) and group[stop].kind == "row":
            stop += 1
        if stop == index:
            return 0
        if stop - index == 1:
            group[index].kind = "text"
            return 0
        self._close_lists()
        self.builder.start("table", {}, group[index].start)
        for line in group[index:stop]:
            self.builder.start("tr", {}, line.start)
            for start, end in _cells(line.text):
                self.builder.start("td", {}, line.start + start)
                self._run(line.start + start, line.start + end)
        self.builder.end("table", group[stop - 1].end)
        self._in_body = True
        return stop - index

    # --- paragraphs and headings

    def _texts(self, lines: list[_Line], *, alone: bool, first: bool) -> None:
        if alone and self._is_bare_list(lines):
            for line in lines:
                self._open_list(0, line.start)
                self.builder.start("li", {}, line.start)
                self._run(line.start, line.end)
            self._introduced = False
            return
        self._close_lists()
        if first:
            self._page_title(lines)
        read = 0
        for part in _wrapped(lines):
            read += len(part)
            follower = lines[read] if read < len(lines) else None
            if len(part) == 1 and self._is_heading(part[0], follower, alone=len(lines) == 1):
                self._heading(part[0])
            elif follower is not None and part[-1].text.endswith(":") and all(_is_short(line) for line in lines[1:]):
                self._element("p", part)
                for line in lines[len(part) :]:
                    self._open_list(0, line.start)
                    self.builder.start("li", {}, line.start)
                    self._run(line.start, line.end)
                return
            else:
                self._element("p", part)

    def _page_title(self, lines: list[_Line]) -> None:
        line = lines[0]
        if _TITLE.search(line.text) and len(line.text) <= 120 and not _STOP.search(line.text):
            self._heading(line)
            del lines[0]

    def _is_bare_list(self, lines: list[_Line]) -> bool:
        """Short lines without bullets that follow a text ending in ":"."""
        return len(lines) > 1 and self._introduced and all(_is_short(line) for line in lines)

    def _is_heading(self, line: _Line, follower: _Line | None, *, alone: bool) -> bool:
        text = line.text
        words = text.split()
        if len(text) > _LONGEST_HEADING or len(words) > _MOST_HEADING_WORDS or _STOP.search(text):
            return False
        letters = [char for char in text if char.isalpha()]
        if len(letters) < 2:
            return False
        if text.isupper() and len(letters) > 2:
            return True
        if text.endswith(":") or text[0] in "\"“‘'(" or not (text[0].isupper() or text[0].isdigit()):
            return False
        if alone:
            return True
        # The first of several lines is a heading where a sentence follows it.
        return (
            follower is not None
            and len(text) <= 60
            and len(follower.text) > len(text)
            and bool(_STOP.search(follower.text))
        )

    def _heading(self, line: _Line) -> None:
        """Headings above the first text are the page's, but for a question after the first: that opens the text."""
        if self._titled and _ASKS.search(line.text):
            self._in_body = True
        self._element("h2" if self._in_body else "h1", [line])
        self._titled = True

    def _element(self, name: str, lines: list[_Line]) -> None:
        self._close_lists()
        self.builder.start(name, {}, lines[0].start)
        self._run(lines[0].start, lines[-1].end)
        self.builder.end(name, lines[-1].end)
        self._introduced = name == "p" and lines[-1].text.endswith(":")
        self._in_body = self._in_body or name == "p"

    def _run(self, start: int, end: int) -> None:
        self.builder.text(start, end)


def _is_short(line: _Line) -> bool:
    return len(line.text) <= 100 and not line.text.endswith(":") and not re.search(r"[.!]\s+\S", line.text)


def _wraps(line: _Line, follower: _Line) -> bool:
    """Whether a line goes on in the next: it is as long as wrapped text is, and no sentence ends with it."""
    return 45 <= len(line.text) <= 110 and not re.search(r"[.!?:;]$", line.text) and follower.text[0].islower()


def _wrapped(lines: list[_Line]) -> list[list[_Line]]:
    """Lines joined to paragraphs where the text was wrapped at a fixed width, else one by one."""
    inner = lines[:-1]
    lengths = [len(line.text) for line in inner]
    if len(lines) > 1 and all(45 <= length <= 110 for length in lengths):
        stops = sum(1 for line in inner if re.search(r"""[.!?:]["'”’)]*$""", line.text))
        goes_on = sum(1 for line in lines[1:] if line.text[0].islower())
        if 2 * stops <= len(inner) and 2 * goes_on >= len(inner):
            return [lines]
    parts: list[list[_Line]] = []
    for line in lines:
        if parts and _wraps(parts[-1][-1], line):
            parts[-1].append(line)
        else:
            parts.append([line])
    return parts
