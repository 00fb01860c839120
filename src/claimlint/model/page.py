"""A page as read: its source text, its blocks, and the way from every character of a block back to the source."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

BlockKind = Literal[
    "title",
    "description",  # meta description, Open Graph and Twitter descriptions
    "heading",
    "paragraph",
    "item",
    "cell",
    "term",  # the <dt> of a definition list, or a label that asks
    "definition",
    "summary",  # <summary> of <details>
    "alt",
    "caption",
    "answer",  # JSON-LD FAQPage: acceptedAnswer
    "question",  # JSON-LD FAQPage: the question
]

#: Kinds that are published but not part of the visible running text.
METADATA_KINDS: frozenset[str] = frozenset({"title", "description", "alt", "answer", "question"})

Region = Literal["main", "testimonial", "aside"]


class Span(NamedTuple):
    """A half-open range of characters, 0-based, in the decoded source of a page."""

    start: int
    end: int


class Position(NamedTuple):
    """A place in a page: line and column are 1-based (columns in code points), offset is 0-based."""

    line: int
    column: int
    offset: int


class Piece(NamedTuple):
    """A run of block text and the source it came from.

    A *verbatim* piece maps character by character; any other (an entity, a collapsed white space) maps as a whole.
    """

    text_start: int
    source_start: int
    source_end: int
    verbatim: bool


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Maps character ranges of a block's text to ranges of the page's source. Pieces are ordered by text_start."""

    pieces: tuple[Piece, ...]

    def source_start(self, index: int) -> int:
        """Source offset at which the text character `index` begins."""
        piece = self._piece(index)
        return piece.source_start + (index - piece.text_start) if piece.verbatim else piece.source_start

    def source_end(self, index: int) -> int:
        """Source offset just after the text character `index`."""
        piece = self._piece(index)
        return piece.source_start + (index - piece.text_start) + 1 if piece.verbatim else piece.source_end

    def span(self, start: int, end: int) -> Span:
        """The source range of text[start:end]; for an empty range, an empty span where it would stand."""
        if end <= start:
            at = self.source_start(start) if self.pieces else 0
            return Span(at, at)
        return Span(self.source_start(start), self.source_end(end - 1))

    def _piece(self, index: int) -> Piece:
        return self.pieces[bisect_right(self.pieces, index, key=lambda piece: piece.text_start) - 1]


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item, cell … of a page. References to other blocks are indices into Page.blocks."""

    index: int
    kind: BlockKind
    #: Decoded text: entities resolved, inline tags gone, runs of white space folded to one space.
    #: A forced line break (<br>, a hard break of Markdown) is one "\n". Quotes and dashes are left as written.
    text: str
    offsets: OffsetMap
    #: Headings: 1 to 6, 7 for a paragraph that is bold as a whole and acts as one. Items: depth of the list, from 1.
    level: int = 0
    #: The headings this block stands under, outermost first.
    headings: tuple[int, ...] = ()
    #: Items and cells: the paragraph that introduces the list or table ("Tell us if you:"), or the parent item.
    intro: int | None = None
    #: Cells: the header cell of the row and of the column.
    row_header: int | None = None
    column_header: int | None = None
    #: Which row of which table a cell stands in: (table number in the page, row number), both 0-based.
    row: tuple[int, int] | None = None
    #: The block that asks what this block answers (heading, summary, term, JSON-LD question, "Q:" paragraph).
    question: int | None = None
    #: "testimonial" for blockquotes and review widgets; "aside" for boxes beside the main text.
    region: Region = "main"


@dataclass(frozen=True, slots=True)
class Suppression:
    """A comment in the page that silences findings. Spans are source ranges."""

    kind: Literal["next-block", "block", "range", "file"]
    rules: tuple[str, ...]  # codes or names; empty: all rules
    reason: str
    until: str | None  # ISO date
    span: Span  # the comment itself
    covers: Span  # the source it silences
    #: What is wrong with it, where it cannot be understood: then it silences nothing.
    malformed: str = ""
    #: The comment that ends a range.
    closing: Span | None = None


class Cut(NamedTuple):
    """Where a limit left something of a page unread."""

    limit: str  # field of Limits
    offset: int  # 0-based, in the source: from here on
    message: str  # what was left out, and how to raise the limit


@dataclass(frozen=True, slots=True)
class Page:
    """A page as read. `source` is the decoded text every offset counts in."""

    path: str
    source: str
    blocks: tuple[Block, ...]
    #: How the bytes were decoded: "utf-8", "utf-8-sig", "utf-16", "cp1252", …
    encoding: str = "utf-8"
    format: str = "html"
    language: str | None = None  # as declared: "en-GB"
    canonical: str | None = None  # canonical address as declared
    suppressions: tuple[Suppression, ...] = ()
    #: What was repaired while reading, in plain words ("3 bytes not in UTF-8 read as Windows-1252").
    notes: tuple[str, ...] = ()
    #: What limits left out.
    cuts: tuple[Cut, ...] = ()
    #: Where runs of a document without lines stand, by source offset, ascending: (0, "paragraph 1, run 2").
    places: list[tuple[int, str]] = field(default_factory=list, repr=False)
    _line_starts: list[int] = field(default_factory=list, repr=False, compare=False)

    def position(self, offset: int) -> Position:
        """Line and column of a source offset. "\\r\\n", "\\n" and a lone "\\r" each end one line."""
        starts = self._line_starts
        if not starts:
            starts.extend(line_starts(self.source))
        line = bisect_right(starts, offset)
        return Position(line, offset - starts[line - 1] + 1, offset)

    def place(self, offset: int) -> str:
        """Where a source offset is in a document that has no lines; "" in one that has."""
        index = bisect_right(self.places, offset, key=lambda place: place[0]) - 1
        return self.places[index][1] if index >= 0 else ""

    def line(self, number: int) -> str:
        """The source line `number` (1-based), without its line end."""
        if not self._line_starts:
            self._line_starts.extend(line_starts(self.source))
        starts = self._line_starts
        end = starts[number] if number < len(starts) else len(self.source)
        return self.source[starts[number - 1] : end].rstrip("\r\n")


def line_starts(source: str) -> list[int]:
    """Offsets at which the lines of `source` begin."""
    starts = [0]
    find = source.find
    if "\r" not in source:
        at = find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = find("\n", at + 1)
        return starts
    for index, char in enumerate(source):
        if char == "\n" or (char == "\r" and source[index + 1 : index + 2] != "\n"):
            starts.append(index + 1)
    return starts
