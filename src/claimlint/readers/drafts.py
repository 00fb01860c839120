"""A draft: a block before it has an index, with what the tree says of it and references to other drafts."""

from __future__ import annotations

import re

from claimlint.model.page import BlockKind, Region
from claimlint.readers.runs import BREAK, LINK, RAISED, Run, Text, fold
from claimlint.readers.tree import Node

#: Kinds that stand outside the running text.
HIDDEN_KINDS = frozenset({"title", "description", "answer", "question"})

_FOOTNOTE = re.compile(r"\s*\[?\d{1,3}(?:[,–-]\s?\d{1,3})*\]?\s*$")
_SEPARATORS = frozenset(" \t\r\n\f\u00a0|·•*>›»→/\\,-–—:&")


class Slot:
    """A place for a draft that others will refer to: the summary of a <details>, the last <dt>, the item of a list."""

    __slots__ = ("draft",)

    def __init__(self) -> None:
        self.draft: Draft | None = None


class Cell:
    """Where a cell stands: table and row number (0-based), and the first drafts of its header cells."""

    __slots__ = ("column", "heads", "intro", "own", "row", "row_head", "table")

    def __init__(self, table: int, row: int, column: Slot | None, row_head: Slot | None) -> None:
        self.table = table
        self.row = row
        self.column = column
        self.row_head = row_head
        #: Filled with the first draft of this cell.
        self.own = Slot()


class Draft:
    """Kind, level and region as in Block; `holder` is the element whose text this is."""

    __slots__ = (
        "asks", "cell", "holder", "index", "kind", "level", "list", "parent", "region", "runs", "start", "text",
    )  # fmt: skip

    def __init__(self, kind: BlockKind, level: int, runs: list[Run], holder: Node, region: Region) -> None:
        self.kind = kind
        self.level = level
        self.runs = runs
        self.holder = holder
        self.region = region
        self.start = runs[0][0] if runs else holder.start
        self.text: Text | None = None
        self.index = -1
        #: The outermost or nested list of an item, the item that a nested list belongs to.
        self.list: Node | None = None
        self.parent: Draft | None = None
        self.cell: Cell | None = None
        self.asks: Draft | None = None

    def folded(self, source: str) -> Text:
        """The text, folded once."""
        if self.text is None:
            self.text = fold(source, self.runs)
        return self.text


def is_blank(source: str, run: Run) -> bool:
    """Whether a run is only white space."""
    text = run[2]
    return (source[run[0] : run[1]] if text is None else text).isspace()


def only_links(source: str, runs: list[Run]) -> bool:
    """Whether runs hold links and nothing else but separators, or a label ("Quick links:") and several links."""
    links = 0
    inside = False
    rest: list[str] = []
    for run in runs:
        if run[3] & LINK:
            links += not inside
            inside = True
            continue
        inside = False
        text = source[run[0] : run[1]] if run[2] is None else run[2]
        if not _SEPARATORS.issuperset(text):
            if links:
                return False
            rest.append(text)
    if not rest:
        return links > 0
    label = "".join(rest).strip()
    return links > 1 and label.endswith(":") and len(label.split()) <= 4


def paragraphs(source: str, runs: list[Run]) -> list[list[Run]]:
    """Cut runs where two forced breaks follow each other: that is how old pages separate paragraphs."""
    if not any(run[3] & BREAK for run in runs):
        return [] if all(is_blank(source, run) for run in runs) else [runs]
    found: list[list[Run]] = []
    part: list[Run] = []
    breaks = 0
    for run in runs:
        if run[3] & BREAK:
            breaks += 1
            if breaks == 2 and part:
                found.append(part)
                part = []
        elif is_blank(source, run):
            if not part:
                continue
        else:
            breaks = 0
        if part or not (run[3] & BREAK):
            part.append(run)
    found.append(part)
    return [part for part in found if not all(run[3] & BREAK or is_blank(source, run) for run in part)]


def without_footnote_marks(source: str, runs: list[Run]) -> list[Run]:
    """Without raised numbers that are links or follow a word: "30 minutes" must not become "30 minutes1"."""
    found: list[Run] = []
    for run in runs:
        if run[3] & RAISED and _FOOTNOTE.match(source[run[0] : run[1]]):
            before = found[-1] if found else None
            if run[3] & LINK or before is None or not source[before[1] - 1].isdigit():
                continue
        found.append(run)
    return found
