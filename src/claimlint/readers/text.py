"""Plain text, as it comes out of a browser: what its lines are, told by blank lines, bullets, punctuation and case.

Each line becomes an element of the same tree that HTML becomes; a wrapped paragraph is one element of several lines.
"""

from __future__ import annotations

import re

from claimlint.model.page import Page
from claimlint.readers.decoding import decode
from claimlint.readers.flow import page_from
from claimlint.readers.limits import DEFAULT_LIMITS, Limits
from claimlint.readers.lines import Line, cells, groups_of, kept, lines_of, wrapped, wraps
from claimlint.readers.tree import TreeBuilder

_NUMBER = re.compile(r"(?:\(?\d{1,2}[.)]|\(?[a-z][.)]|[ivx]{1,4}[.)])\s+(?=\S)")
_ASIDE = re.compile(r"\s*\([^()]*\)$")
_NUMBERED = re.compile(r"\d+[.)]?\s+[A-Z]")  # "5 Things …", "1. What …"; "75 minutes" is no heading
_STOP = re.compile(r"""[.!;,…]["'”’)\]]*$""")
_ASKS = re.compile(r"""\?+["'”’)\]]*$""")
_TITLE = re.compile(r"\S\s+(?:\||[-–—»])\s+\S")
_LONGEST_HEADING = 90
_MOST_HEADING_WORDS = 13


def read(path: str, data: bytes, limits: Limits = DEFAULT_LIMITS) -> Page:
    """Read a plain-text page. Raises UnreadablePage for what is no text."""
    decoded = decode(data, limits)
    builder = TreeBuilder(limits.depth)
    _Writer(decoded.text, builder).write(groups_of(kept(lines_of(decoded.text))))
    return page_from(path, decoded, builder, limits, name="text")


class _Writer:
    """Turns groups of lines into elements."""

    def __init__(self, source: str, builder: TreeBuilder) -> None:
        self.source = source
        self.builder = builder
        self._indents: list[int] = []  # of the open lists
        self._in_body = False  # past the headings at the top
        self._titled = False
        self._introduced = False  # the last text ends with ":"

    def write(self, groups: list[list[Line]]) -> None:
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

    def _item(self, group: list[Line], index: int) -> int:
        """One bullet with the wrapped lines that follow it."""
        line = group[index]
        stop = index + 1
        while stop < len(group) and group[stop].kind == "text" and group[stop].indent > line.indent:
            stop += 1
        if stop == index + 1:
            while stop < len(group) and group[stop].kind == "text" and wraps(group[stop - 1], group[stop]):
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

    def _numbered(self, group: list[Line], index: int) -> int:
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

    def _rows(self, group: list[Line], index: int) -> int:
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
            for start, end in cells(line.text):
                self.builder.start("td", {}, line.start + start)
                self._run(line.start + start, line.start + end)
        self.builder.end("table", group[stop - 1].end)
        self._in_body = True
        return stop - index

    # --- paragraphs and headings

    def _texts(self, lines: list[Line], *, alone: bool, first: bool) -> None:
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
        for part in wrapped(lines):
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

    def _page_title(self, lines: list[Line]) -> None:
        line = lines[0]
        if _TITLE.search(line.text) and len(line.text) <= 120 and not _STOP.search(line.text):
            self._heading(line)
            del lines[0]

    def _is_bare_list(self, lines: list[Line]) -> bool:
        """Short lines without bullets that follow a text ending in ":"."""
        return len(lines) > 1 and self._introduced and all(_is_short(line) for line in lines)

    def _is_heading(self, line: Line, follower: Line | None, *, alone: bool) -> bool:
        text = line.text
        words = text.split()
        if len(text) > _LONGEST_HEADING or len(words) > _MOST_HEADING_WORDS or _STOP.search(text):
            return False
        letters = [char for char in text if char.isalpha()]
        if len(letters) < 2:
            return False
        bare = _ASIDE.sub("", text)
        if bare.isupper() and sum(char.isalpha() for char in bare) > 2:
            return True  # "ACUPUNCTURE (Mondays, with Lian)" too
        if text.endswith(":") or text[0] in "\"“‘'(" or not (text[0].isupper() or _NUMBERED.match(text)):
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

    def _heading(self, line: Line) -> None:
        """Headings above the first text are the page's, but for a question after the first: that opens the text."""
        if self._titled and _ASKS.search(line.text):
            self._in_body = True
        self._element("h2" if self._in_body else "h1", [line])
        self._titled = True

    def _element(self, name: str, lines: list[Line]) -> None:
        self._close_lists()
        self.builder.start(name, {}, lines[0].start)
        self._run(lines[0].start, lines[-1].end)
        self.builder.end(name, lines[-1].end)
        self._introduced = name == "p" and lines[-1].text.endswith(":")
        self._in_body = self._in_body or name == "p"

    def _run(self, start: int, end: int) -> None:
        self.builder.text(start, end)


def _is_short(line: Line) -> bool:
    return len(line.text) <= 100 and not line.text.endswith(":") and not re.search(r"[.!]\s+\S", line.text)
