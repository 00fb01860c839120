"""A draft: a block before it has an index, with what the tree says of it and references to other drafts."""

from __future__ import annotations

from claimlint.model.page import BlockKind, Region
from claimlint.readers.runs import LINK, Run, Text, fold
from claimlint.readers.tree import Node

#: Kinds that stand outside the running text.
HIDDEN_KINDS = frozenset({"title", "description", "answer", "question"})

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
