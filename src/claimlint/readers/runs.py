"""Runs of source become the text of a block, and every character keeps its place.

A run is `(start, end, text, flags)`: a half-open range of the source and what it reads as (None: as written). White
space folds to one space, soft hyphens and zero-width characters vanish, a forced break is one "\\n".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

from claimlint.model.page import OffsetMap, Piece

#: start, end, text (None: source[start:end]), flags.
Run: TypeAlias = tuple[int, int, str | None, int]

BOLD = 1
LINK = 2
#: A forced line break; its text is "\n".
BREAK = 4
#: Set above the line: a footnote mark, an ordinal's ending, an exponent.
RAISED = 8

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_SPECIAL = re.compile(rf"[\s{_INVISIBLE}]{{2,}}|[{_INVISIBLE}]")
_ODD_SPACE = re.compile(r"[^\S ]")
_HAS_SPACE = re.compile(r"\s")


class Text(NamedTuple):
    """A block's text and the way back to the source."""

    text: str
    offsets: OffsetMap


def fold(source: str, runs: Sequence[Run]) -> Text:
    """Fold runs, which are in source order, into one text."""
    if len(runs) == 1 and runs[0][2] is None:  # most blocks are one run of plain text
        start, end = runs[0][:2]
        raw = source[start:end]
        left = raw.lstrip()
        start += len(raw) - len(left)
        plain = left.rstrip()
        if plain and _SPECIAL.search(plain) is None:
            plain = _ODD_SPACE.sub(" ", plain)
            return Text(plain, OffsetMap((Piece(0, start, start + len(plain), True),)))
    folder = _Folder(source)
    for start, end, text, flags in runs:
        if flags & BREAK:
            folder.line_break(start, end)
        elif text is None:
            folder.written(start, end)
        else:
            folder.resolved(start, end, text)
    return folder.done()


class _Folder:
    """Collects text and pieces. `spaced`: what stands last is white space, or nothing stands yet."""

    __slots__ = ("length", "parts", "pieces", "source", "spaced")

    def __init__(self, source: str) -> None:
        self.source = source
        self.parts: list[str] = []
        self.pieces: list[Piece] = []
        self.length = 0
        self.spaced = True

    def written(self, start: int, end: int) -> None:
        raw = self.source[start:end]
        position = 0
        for match in _SPECIAL.finditer(raw):
            if match.start() > position:
                self._verbatim(raw[position : match.start()], start + position)
            if not self.spaced and _HAS_SPACE.search(match[0]):
                self._append(" ", start + match.start(), start + match.end(), verbatim=False)
                self.spaced = True
            position = match.end()
        if position < len(raw):
            self._verbatim(raw[position:] if position else raw, start + position)

    def resolved(self, start: int, end: int, text: str) -> None:
        kept = "".join(char for char in text if char not in _INVISIBLE)
        if kept.isspace():
            if not self.spaced:
                self._append(" ", start, end, verbatim=False)
                self.spaced = True
        elif kept:
            kept = _ODD_SPACE.sub(" ", kept)
            self._append(kept, start, end, verbatim=len(kept) == end - start and kept == self.source[start:end])
            self.spaced = kept[-1] == " "

    def line_break(self, start: int, end: int) -> None:
        if self.spaced and self.parts and self.parts[-1][-1] == " ":
            self._chop()
        if not self.parts or self.parts[-1] == "\n":
            return
        self._append("\n", start, end, verbatim=False)
        self.spaced = True

    def done(self) -> Text:
        while self.parts and self.parts[-1][-1] in " \n":
            self._chop()
        return Text("".join(self.parts), OffsetMap(tuple(self.pieces)))

    def _verbatim(self, chunk: str, at: int) -> None:
        if self.spaced and chunk[0].isspace():
            chunk, at = chunk[1:], at + 1
            if not chunk:
                return
        chunk = _ODD_SPACE.sub(" ", chunk)
        self._append(chunk, at, at + len(chunk), verbatim=True)
        self.spaced = chunk[-1] == " "

    def _append(self, text: str, start: int, end: int, *, verbatim: bool) -> None:
        pieces = self.pieces
        if verbatim and pieces and pieces[-1].verbatim and pieces[-1].source_end == start:
            pieces[-1] = pieces[-1]._replace(source_end=end)
        else:
            pieces.append(Piece(self.length, start, end, verbatim))
        self.parts.append(text)
        self.length += len(text)

    def _chop(self) -> None:
        """Take the last character off."""
        self.length -= 1
        if len(self.parts[-1]) == 1:
            self.parts.pop()
        else:
            self.parts[-1] = self.parts[-1][:-1]
        last = self.pieces[-1]
        if last.text_start == self.length:
            self.pieces.pop()
        elif last.verbatim:
            self.pieces[-1] = last._replace(source_end=last.source_end - 1)
