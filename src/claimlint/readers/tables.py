"""Tables: which are data and which only lay out a page, and which cells head which."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from claimlint.readers.content_model import HEADINGS, RAW
from claimlint.readers.drafts import Cell, Slot, is_blank
from claimlint.readers.runs import BOLD, BREAK, Run
from claimlint.readers.tree import Node, holds_any

if TYPE_CHECKING:
    from claimlint.readers.flow import Context, Flow

#: The cells of a row, and whether the row stands in <thead>.
Row: TypeAlias = tuple[list[Node], bool]

_SECTIONS = frozenset({"thead", "tbody", "tfoot"})
_PARTS = _SECTIONS | {"tr", "td", "th", "caption"}
_MOST_SPAN = 50


def read(flow: Flow, table: Node, context: Context) -> None:
    """Read a table: as cells with their headers, or, where it only lays out, as the containers its cells are."""
    rows = _rows(flow.source, table)
    if _lays_out(flow.source, table, rows):
        _read_layout(flow, table, rows, context)
        return
    number = flow.tables
    flow.tables += 1
    _read_captions(flow, table, context)
    plain = [(cells, in_head) for cells, in_head in rows if cells]
    headed = _header_rows(flow.source, plain)
    labelled = max((len(cells) for cells, _ in plain), default=0) > 1
    columns: dict[int, Slot] = {}
    taken: dict[int, int] = {}  # column -> rows that a rowspan still fills
    for row, (cells, _) in enumerate(plain):
        is_header = row < headed
        row_head: Slot | None = None
        column = 0
        for cell in cells:
            while taken.get(column, 0) > 0:
                column += 1
            width, height = _span(cell, "colspan"), _span(cell, "rowspan")
            place = Cell(number, row, None if is_header else columns.get(column), row_head)
            flow.walk(cell, replace(context, kind="cell", level=0, cell=place, item=None))
            for covered in range(column, column + width):
                if is_header:
                    columns[covered] = place.own
                if height > 1:
                    taken[covered] = height
            if not is_header and labelled and row_head is None:
                row_head = place.own
            column += width
        taken = {at: left - 1 for at, left in taken.items() if left > 1}


def _read_layout(flow: Flow, table: Node, rows: list[Row], context: Context) -> None:
    """The cells of a layout table are boxes; beside the one box that has headings and text, the others are asides."""
    cells = [cell for row, _ in rows for cell in row]
    headed = [cell for cell in cells if holds_any(cell, HEADINGS)]
    main = headed[0] if len(headed) == 1 and holds_any(headed[0], frozenset({"p", "ul", "ol", "table"})) else None
    _read_captions(flow, table, context)
    for cell in cells:
        beside = main is not None and cell is not main
        flow.walk(cell, replace(context, region="aside") if beside else context)


def _read_captions(flow: Flow, table: Node, context: Context) -> None:
    for child in table.children:
        if isinstance(child, Node) and child.name == "caption":
            flow.walk(child, replace(context, kind="caption"))


def _rows(source: str, table: Node) -> list[Row]:
    """The rows of a table. What malformed markup puts beside cells or rows counts as a cell, or a row, of its own."""
    rows: list[Row] = []

    def collect(node: Node, in_head: bool) -> None:
        for part in _parts(source, node):
            if part.name in _SECTIONS:
                collect(part, part.name == "thead")
            elif part.name == "tr":
                rows.append(([cell for cell in _parts(source, part) if cell.name != "caption"], in_head))
            elif part.name != "caption":
                if rows and loose and rows[-1][0] is loose[-1]:
                    loose[-1].append(part)
                else:
                    loose.append([part])
                    rows.append((loose[-1], in_head))

    loose: list[list[Node]] = []
    collect(table, False)
    return rows


def _parts(source: str, node: Node) -> list[Node]:
    """The rows, cells and captions in a node; what stands between them as cells."""
    found: list[Node] = []
    stray: Node | None = None
    for child in node.children:
        if isinstance(child, Node) and child.name in _PARTS:
            found.append(child)
            stray = None
        elif stray is not None:
            stray.children.append(child)
        elif not _is_nothing(source, child):
            at = child.order if isinstance(child, Node) else node.order
            stray = Node("td", {}, node.start, node, at)
            stray.last = node.last
            stray.children.append(child)
            found.append(stray)
    return found


def _is_nothing(source: str, child: Node | Run) -> bool:
    if isinstance(child, Node):
        return child.name in RAW or child.name in ("meta", "link", "hr", "#comment")
    return bool(child[3] & BREAK) or is_blank(source, child)


def _lays_out(source: str, table: Node, rows: list[Row]) -> bool:
    if table.attrs.get("role") in ("presentation", "none"):
        return True
    cells = [cell for row, _ in rows for cell in row]
    if any(holds_any(cell, HEADINGS | {"table"}) for cell in cells):
        return True
    if any(cell.name == "th" for cell in cells):
        return False
    filled = [sum(1 for cell in row if not _is_empty(source, cell)) for row, _ in rows]
    if sum(1 for count in filled if count) < 2 or max(filled, default=0) < 2:
        return True
    return 2 * sum(1 for cell in cells if _blocks(source, cell) > 1) > sum(filled)


def _header_rows(source: str, rows: list[Row]) -> int:
    """How many rows at the top are headers."""
    count = 0
    for cells, in_head in rows:
        if not (in_head or (len(cells) > 1 and all(cell.name == "th" for cell in cells))):
            break
        count += 1
    if count or len(rows) < 2:
        return count
    first, second = rows[0][0], rows[1][0]
    if len(first) > 1 and all(_is_bold(source, cell) for cell in first):
        return 0 if all(_is_bold(source, cell) for cell in second) else 1
    return 0


def _is_bold(source: str, cell: Node) -> bool:
    """Whether all text of a cell is bold; an empty corner counts."""
    stack = [cell]
    while stack:
        for child in stack.pop().children:
            if isinstance(child, Node):
                stack.append(child)
            elif not child[3] & (BOLD | BREAK) and not is_blank(source, child):
                return False
    return True


def _is_empty(source: str, cell: Node) -> bool:
    return not any(
        holds_any(child, frozenset({"img"})) or not _is_empty(source, child)
        if isinstance(child, Node)
        else not child[3] & BREAK and not is_blank(source, child)
        for child in cell.children
    )


def _blocks(source: str, cell: Node) -> int:
    """How many paragraphs or lists a cell holds."""
    own = any(type(child) is tuple and not child[3] & BREAK and not is_blank(source, child) for child in cell.children)
    return int(own) + sum(
        1
        for child in cell.children
        if isinstance(child, Node) and child.name not in ("img", "#comment") and not _is_empty(source, child)
    )


def _span(cell: Node, name: str) -> int:
    value = cell.attrs.get(name, "")
    return min(max(int(value), 1), _MOST_SPAN) if value.isdecimal() and len(value) < 5 else 1
