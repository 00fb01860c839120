"""Where in a tree the content stands."""

from __future__ import annotations

from claimlint.readers import roles
from claimlint.readers.content_model import RAW
from claimlint.readers.drafts import is_blank
from claimlint.readers.runs import LINK
from claimlint.readers.tree import Node, elements, holds_any

_PAGE_PARTS = frozenset({"nav", "header", "footer", "main", "article", "h1"})
_FORM_PARTS = frozenset({"section", "h2", "legend"})
_PARAGRAPHS = 2  # of a form from which it is something to read: one is its small print


def landmarks(source: str, root: Node) -> set[int]:
    """Ids of the elements that hold the main content, whatever their class says."""
    mains: list[Node] = []
    headings: list[Node] = []
    stack = [root]
    while stack:
        node = stack.pop()
        for child in node.children:
            if isinstance(child, Node):
                stack.append(child)
        if node.name == "main" or node.attrs.get("role") == "main":
            mains.append(node)
        elif node.name == "h1" and _is_page_heading(source, node):
            headings.append(node)
    inside = [heading for heading in headings if any(main.holds(heading) for main in mains)]
    kept: set[int] = set()
    for node in [*mains, *(inside or headings)]:
        above = node.parent if node.name == "h1" else node
        while above is not None and id(above) not in kept:
            kept.add(id(above))
            above = above.parent
    return kept


def _is_page_heading(source: str, node: Node) -> bool:
    """Whether an <h1> is a heading of the page rather than the site's name with a link to its home."""
    if roles.role_of(node.attrs) == "dropped":
        return False
    runs = [run for run in node.children if type(run) is tuple and not is_blank(source, run)]
    return not runs or not all(run[3] & LINK for run in runs)


def is_inside(node: Node, names: frozenset[str]) -> bool:
    """Whether a node stands inside an element of these names."""
    above = node.parent
    while above is not None:
        if above.name in names:
            return True
        above = above.parent
    return False


def link_share(source: str, node: Node) -> float:
    """The part of the text under a node that is links, 0 to 1."""
    links = total = 0
    stack = [node]
    while stack:
        for child in stack.pop().children:
            if isinstance(child, Node):
                if child.name not in RAW:
                    stack.append(child)
            elif not is_blank(source, child):
                size = child[1] - child[0]
                total += size
                links += size if child[3] & LINK else 0
    return links / total if total else 1.0


def is_read(form: Node) -> bool:
    """Whether a form is part of the page: a consent form with its parts, or what ASP.NET puts around a whole page."""
    if form.attrs.get("id", "").lower() in ("aspnetform", "form1") or holds_any(form, _PAGE_PARTS | _FORM_PARTS):
        return True
    return sum(1 for _ in elements(form, "p")) >= _PARAGRAPHS
