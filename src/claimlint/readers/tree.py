"""A tolerant tree of a page: block elements are nodes, inline markup is only flags on runs of text.

Whatever the markup, building it takes linear time and never fails: end tags may be missing (HTML's implied end tags),
wrong or too many, and nesting beyond a depth is read flat. All readers build this tree; `flow` reads it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from claimlint.readers import roles
from claimlint.readers.content_model import (
    BLOCKS,
    BOXES,
    CELL_WALLS,
    CLOSES_PARAGRAPH,
    EMPTY_NODES,
    END_OPTIONAL,
    ENDS_FOREIGN,
    ENDS_SELECT,
    FOREIGN,
    HEADINGS,
    HOLDS_HTML,
    IMPLIED,
    LEFT_OPEN,
    NO_WALLS,
    PARAGRAPH,
    PARAGRAPH_WALLS,
    RAW,
    SELECT,
    TABLE_FRAME,
    TABLE_PARTS,
    TRANSPARENT,
    VOID,
)
from claimlint.readers.runs import BOLD, BREAK, LINK, RAISED, Run

#: A box to tick: the text after it is one of several to choose from.
CHOICE = "#choice"
#: Inline elements may be left open by the hundred; so many for each level of depth are minded.
_MOST_INLINE = 4


class Node:
    """A block element, an image, a `<meta>`, a box to tick, or a comment that speaks to claimlint ("#comment")."""

    __slots__ = ("attrs", "children", "end", "last", "name", "order", "parent", "start")

    def __init__(self, name: str, attrs: Mapping[str, str], start: int, parent: Node | None, order: int) -> None:
        self.name = name
        self.attrs = attrs
        #: Source offset of the start tag; `end` is set for comments only.
        self.start = start
        self.end = start
        self.parent = parent
        self.children: list[Node | Run] = []
        #: Place in the order of start tags; the subtree is order..last.
        self.order = order
        self.last = order

    def holds(self, other: Node) -> bool:
        """Whether `other` is this node or stands inside it."""
        return self.order <= other.order <= self.last


class _Open:
    """An open element: its node (None for inline ones), its own flag, and the flags of text inside it."""

    __slots__ = ("flag", "flags", "name", "node", "silent")

    def __init__(self, name: str, node: Node | None, flag: int, flags: int, silent: bool) -> None:
        self.name = name
        self.node = node
        self.flag = flag
        self.flags = flags
        self.silent = silent


class TreeBuilder:
    """Takes tags, text and comments in source order; `done()` gives the root."""

    def __init__(self, depth: int) -> None:
        self.root = Node("#root", {}, 0, None, 0)
        self.language: str | None = None
        #: The comments that speak to claimlint, in source order.
        self.comments: list[Node] = []
        #: Source offset of the first tag that was too deep.
        self.too_deep: int | None = None
        self._depth = depth
        self._count = 0
        self._blocks = 0
        self._overflow = 0
        self._node = self.root
        self._flags = 0
        self._silent = False
        self._open: list[_Open] = [_Open("#root", self.root, 0, 0, False)]
        self._names: dict[str, int] = {}

    def text(self, start: int, end: int, text: str | None = None) -> None:
        """A run of text: source[start:end] as written, or what it reads as."""
        if not self._silent:
            self._node.children.append((start, end, text, self._flags))

    def line_break(self, start: int, end: int) -> None:
        """A forced line break."""
        if not self._silent:
            self._node.children.append((start, end, "\n", self._flags | BREAK))

    def comment(self, start: int, end: int) -> None:
        """A comment; only those that speak to claimlint are handed on."""
        node = self._new("#comment", {}, start)
        node.end = end
        self.comments.append(node)

    def image(self, attrs: Mapping[str, str], at: int) -> Node:
        """An image whose alt text is given as runs: append them to the node's children."""
        return self._new("img", attrs, at)

    def metadata(self, name: str, runs: list[Run]) -> None:
        """A title or description that is given as runs; the name of the node is "#title" or "#description"."""
        self._new(f"#{name}", {}, runs[0][0]).children.extend(runs)

    def start(self, name: str, attrs: Mapping[str, str], at: int, end: int | None = None) -> None:
        """A start tag at source offset `at`."""
        if self._node.name in LEFT_OPEN and self._ends_what_was_left_open(name):
            return
        if name == "br":
            self.line_break(at, at if end is None else end)
        elif name in EMPTY_NODES:
            if name == "hr":
                self._close_implied(PARAGRAPH, CELL_WALLS)
            if not self._silent:
                self._new(name, attrs, at)
        elif name in VOID:
            if name == "input" and attrs.get("type", "").lower() in BOXES and not self._silent:
                self._new(CHOICE, {}, at)
        elif name in TRANSPARENT:
            self.language = self.language or attrs.get("lang") or attrs.get("xml:lang") or None
        elif name == "form" and self._node.name in TABLE_FRAME:
            pass  # old pages open a form between table and row; taken as an element it would swallow the rows
        elif name in BLOCKS:
            if self._blocks >= self._depth:
                self._too_deep(name, at)
            else:
                self._start_block(name, attrs, at)
        elif len(self._open) <= _MOST_INLINE * self._depth:
            self._start_inline(name, attrs)

    def end(self, name: str, at: int) -> None:
        """An end tag; one that nothing waits for is ignored."""
        if name == "br":
            self.line_break(at, at)
            return
        if name in EMPTY_NODES or name in VOID or name in TRANSPARENT:
            return
        if self._overflow and name in BLOCKS:
            self._overflow -= name not in END_OPTIONAL
            return
        if name in HEADINGS:
            self._close_implied(HEADINGS, CELL_WALLS)
        elif not self._names.get(name):
            return
        elif name in BLOCKS:
            walls = frozenset({"table"}) - {name} if name in TABLE_PARTS else CELL_WALLS - {name}
            walls = NO_WALLS if name in RAW else walls
            self._close_implied(frozenset({name}), walls)
        else:
            self._end_inline(name)

    def done(self) -> Node:
        """Close what is open and return the root."""
        self._pop_to(1)
        self.root.last = self._count
        return self.root

    def _new(self, name: str, attrs: Mapping[str, str], at: int) -> Node:
        self._count += 1
        node = Node(name, attrs, at, self._node, self._count)
        self._node.children.append(node)
        return node

    def _start_block(self, name: str, attrs: Mapping[str, str], at: int) -> None:
        if name in CLOSES_PARAGRAPH:
            if self._names.get("p"):
                self._close_implied(PARAGRAPH, PARAGRAPH_WALLS)
            if self._node.name in HEADINGS and _has_text(self._node):
                self._close_implied(HEADINGS, CELL_WALLS)
        if name in IMPLIED:
            while self._close_implied(*IMPLIED[name]):
                pass
        node = self._new(name, attrs, at)
        # A link around blocks is a clickable card, not a menu entry: what it holds is text like any other.
        self._push(_Open(name, node, 0, self._flags & ~LINK, self._silent))

    def _ends_what_was_left_open(self, name: str) -> bool:
        """End a menu, drawing or formula that a start tag cannot stand in; whether the tag does nothing else."""
        if self._names.get("select"):
            if name in ENDS_SELECT or (name in TABLE_PARTS and self._names.get("table")):
                self._close_implied(SELECT, NO_WALLS)
                return name == "select"
        elif name in ENDS_FOREIGN and self._node.name in FOREIGN:
            for entry in reversed(self._open):
                if entry.name in HOLDS_HTML:
                    return False
                if entry.name in FOREIGN:
                    break
            self._close_implied(FOREIGN, NO_WALLS)
        return False

    def _start_inline(self, name: str, attrs: Mapping[str, str]) -> None:
        flag = 0
        if name in ("b", "strong") or ("style" in attrs and roles.is_bold(attrs["style"])):
            flag = BOLD
        elif name == "a":
            if self._names.get("a"):
                self._end_inline("a")
            flag = LINK if "href" in attrs else 0
        elif name == "sup":
            flag = RAISED
        silent = self._silent or (bool(attrs) and roles.is_unseen_inline(name, attrs))
        if name == "button":
            # A button is a control, unless it is a heading in itself: the bar of an accordion.
            toggles = roles.is_toggle(attrs)
            silent = self._silent or not (
                toggles or self._node.name in HEADINGS or self._node.name in ("summary", "dt")
            )
            flag = BOLD if toggles else 0
        self._push(_Open(name, None, flag, self._flags | flag, silent))

    def _end_inline(self, name: str) -> None:
        for index in range(len(self._open) - 1, 0, -1):
            entry = self._open[index]
            if entry.name == name and entry.node is None:
                break
            if entry.name in CELL_WALLS:
                return
        else:
            return
        if all(other.node is None for other in self._open[index:]):
            self._pop_to(index)
            return
        # Misnested: blocks opened since go on, without the mark.
        self._names[name] -= 1
        entry.name = ""
        before = self._open[index - 1]
        for other in self._open[index:]:
            other.flags &= ~entry.flag
            if entry.silent and not before.silent:
                other.silent = False
        self._restore()

    def _close_implied(self, names: frozenset[str], walls: frozenset[str]) -> bool:
        """Close the innermost open element of `names`, and all inside it, unless a wall stands before it."""
        for index in range(len(self._open) - 1, 0, -1):
            name = self._open[index].name
            if name in names:
                self._pop_to(index)
                return True
            if name in walls:
                return False
        return False

    def _push(self, entry: _Open) -> None:
        self._open.append(entry)
        self._names[entry.name] = self._names.get(entry.name, 0) + 1
        if entry.node is not None:
            self._node = entry.node
            self._blocks += 1
        self._flags = entry.flags
        self._silent = entry.silent

    def _pop_to(self, index: int) -> None:
        while len(self._open) > index:
            entry = self._open.pop()
            if entry.name:
                self._names[entry.name] -= 1
            if entry.node is not None:
                self._blocks -= 1
                entry.node.last = self._count
                assert entry.node.parent is not None
                self._node = entry.node.parent
        self._restore()

    def _restore(self) -> None:
        top = self._open[-1]
        self._flags = top.flags
        self._silent = top.silent

    def _too_deep(self, name: str, at: int) -> None:
        if self.too_deep is None:
            self.too_deep = at
        self._overflow += name not in END_OPTIONAL
        self.line_break(at, at)  # two keep at least the paragraphs apart
        self.line_break(at, at)


def _has_text(node: Node) -> bool:
    """Whether text stands directly in a node."""
    return any(type(child) is tuple and not child[3] & BREAK for child in node.children)


def elements(node: Node, *names: str) -> Iterator[Node]:
    """The elements of these names inside a node, in no order."""
    stack = [node]
    while stack:
        for child in stack.pop().children:
            if isinstance(child, Node):
                if child.name in names:
                    yield child
                stack.append(child)


def holds_any(node: Node, names: Iterable[str]) -> bool:
    """Whether an element of these names stands inside a node."""
    return next(elements(node, *names), None) is not None


def common(one: Node, other: Node) -> Node:
    """The smallest element that holds both."""
    while not one.holds(other):
        assert one.parent is not None
        one = one.parent
    return one
