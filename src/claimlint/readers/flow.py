"""From the tree to drafts: what is content, what kind each text is, which list, table or question it belongs to."""

from __future__ import annotations

from dataclasses import dataclass, replace

from claimlint.model.page import BlockKind, Cut, Page, Region, Suppression
from claimlint.readers import jsonld, markup, references, roles, tables
from claimlint.readers.content import is_inside, is_read, landmarks, link_share
from claimlint.readers.content_model import HEADINGS, RAW
from claimlint.readers.decoding import Decoded
from claimlint.readers.drafts import HIDDEN_KINDS, Cell, Draft, Slot, only_links, paragraphs, without_footnote_marks
from claimlint.readers.limits import Limits, raised
from claimlint.readers.outline import blocks_from
from claimlint.readers.runs import RAISED, Run
from claimlint.readers.suppressions import Comment, suppressions_from
from claimlint.readers.tree import CHOICE, Node, TreeBuilder, holds_any

_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_CONTENT_HOLDERS = frozenset({"main", "article", "section", "blockquote", "aside"})
_ALWAYS_DROPPED = frozenset({"nav", "footer", "form", "search"})
_DESCRIPTIONS = frozenset({"description", "og:description", "twitter:description"})
_TITLES = frozenset({"og:title", "twitter:title"})


@dataclass(frozen=True, slots=True)
class Context:
    """What the elements around a text say of it."""

    kind: BlockKind = "paragraph"
    level: int = 0
    region: Region = "main"
    list: Node | None = None
    #: The item being read; a list inside it has it as parent.
    item: Slot | None = None
    parent: Draft | None = None
    cell: Cell | None = None
    #: The summary or term that the text answers.
    asks: Slot | None = None


class Flow:
    """Reads a tree into drafts."""

    def __init__(self, source: str, root: Node) -> None:
        self.source = source
        self.drafts: list[Draft] = []
        self.canonical: str | None = None
        self.tables = 0
        self._kept = landmarks(source, root)
        self.walk(root, Context())

    def walk(self, node: Node, context: Context) -> None:
        """Read what stands in a node: its own text as one block of the context's kind, and the blocks inside it."""
        runs: list[Run] = []
        images: list[Node] = []
        telling = context  # of the node's own text
        for child in node.children:
            if type(child) is tuple:
                runs.append(child)
                continue
            assert isinstance(child, Node)
            name = child.name
            if name == "img":
                images.append(child)
            elif name == "#comment":
                continue
            elif name in RAW:
                self._raw(child, context)
            elif name == "#title" or name == "#description":
                kind: BlockKind = "title" if name == "#title" else "description"
                self.drafts.append(Draft(kind, 0, _runs(child), child, "main"))
            elif name == "meta" or name == "link":
                self._declaration(child)
            else:
                if runs:
                    self._flush(node, runs, telling)
                    runs = []
                if images:
                    self._images(images, context)
                    images = []
                telling = context
                if name == CHOICE:
                    telling = replace(context, kind="item", level=1, list=None, parent=None, item=Slot())
                elif name != "hr":
                    self._enter(child, context)
        if runs:
            self._flush(node, runs, telling)
        if images:
            self._images(images, context)

    # --- elements

    def _placed(self, node: Node, context: Context) -> Context | None:
        """The context that an element's role gives what it holds; None where it is no part of the content."""
        name, attrs = node.name, node.attrs
        if attrs and roles.is_unseen(attrs):
            return None
        role = roles.role_of(attrs)
        if id(node) in self._kept:
            return context
        if role == "dropped" or name in _ALWAYS_DROPPED:
            return context if name == "form" and role != "dropped" and is_read(node) else None
        heads = name == "header" or role == "header" or (role == "top" and self._nothing_yet())
        if heads and not is_inside(node, _CONTENT_HOLDERS):
            return None
        if name == "dialog" and "open" not in attrs:
            return None
        if role == "links" and link_share(self.source, node) > 0.5:
            return None
        if role == "comments":
            self._author_replies(node, context)
            return None
        if role == "testimonial":
            return replace(context, region="testimonial")
        if role == "aside" or name == "aside":
            return replace(context, region="aside")
        return context

    def _nothing_yet(self) -> bool:
        """Whether no visible text was read before."""
        return all(draft.kind in HIDDEN_KINDS for draft in self.drafts)

    def _enter(self, node: Node, context: Context) -> None:
        placed = self._placed(node, context)
        if placed is None:
            return
        context, name, attrs = placed, node.name, node.attrs
        if name == "p" or name == "div":
            if roles.is_heading(attrs) and not holds_any(node, HEADINGS):
                context = replace(context, kind="heading", level=roles.heading_level(attrs))
            self.walk(node, context)
        elif name in HEADINGS:
            if context.kind not in ("summary", "term"):
                context = replace(context, kind="heading", level=int(name[1]))
            self.walk(node, context)
        elif name in _LISTS:
            self._list(node, context)
        elif name == "li" and holds_any(node, HEADINGS):  # a card
            self.walk(node, replace(context, kind="paragraph", level=0, list=None, parent=None, item=None))
        elif name == "li":
            self.walk(node, replace(context, kind="item", level=max(context.level, 1), item=Slot()))
        elif name == "table":
            tables.read(self, node, context)
        elif name == "dl":
            self.walk(node, replace(context, asks=Slot()))
        elif name == "dt":
            self._asking(node, context, "term")
        elif name == "summary":
            self._asking(node, context, "summary")
        elif name == "dd":
            self.walk(node, replace(context, kind="definition"))
        elif name == "details":
            self.walk(node, replace(context, asks=Slot()))
        elif name in ("figcaption", "caption", "legend"):
            self.walk(node, replace(context, kind="caption"))
        elif name == "blockquote":
            self.walk(node, replace(context, region="testimonial"))
        else:
            self.walk(node, context)

    def _list(self, node: Node, context: Context) -> None:
        first = len(self.drafts)
        parent = context.item.draft if context.item is not None else None
        level = context.level + 1 if context.kind == "item" else 1
        self.walk(node, replace(context, kind="item", level=level, list=node, parent=parent, item=None))
        added = self.drafts[first:]
        if added and all(draft.kind == "item" and only_links(self.source, draft.runs) for draft in added):
            before = self.drafts[first - 1] if first else None
            if before is None or not before.folded(self.source).text.endswith(":"):
                del self.drafts[first:]

    def _asking(self, node: Node, context: Context, kind: BlockKind) -> None:
        first = len(self.drafts)
        self.walk(node, replace(context, kind=kind, asks=None))
        if context.asks is not None:
            context.asks.draft = next((draft for draft in self.drafts[first:] if draft.kind == kind), None)

    def _author_replies(self, node: Node, context: Context) -> None:
        """Of readers' comments, only what the page's author answers."""
        for child in node.children:
            if not isinstance(child, Node):
                continue
            if roles.is_authors_reply(child.attrs):
                self._reply(child, context)
            else:
                self._author_replies(child, context)

    def _reply(self, node: Node, context: Context) -> None:
        for child in node.children:
            if not isinstance(child, Node):
                continue
            if child.name == "p":
                self.walk(child, context)
            elif child.name in _LISTS and roles.has_class(child.attrs, "children"):
                self._author_replies(child, context)
            elif roles.role_of(child.attrs) != "dropped":
                self._reply(child, context)

    # --- texts

    def _flush(self, node: Node, runs: list[Run], context: Context) -> None:
        if any(run[3] & RAISED for run in runs):
            runs = without_footnote_marks(self.source, runs)
        for part in paragraphs(self.source, runs):
            if context.kind == "paragraph" and only_links(self.source, part):
                continue
            self.add(Draft(context.kind, context.level, part, node, context.region), context)

    def add(self, draft: Draft, context: Context) -> None:
        """Keep a draft, with what its context refers to."""
        if context.asks is not None and draft.kind not in ("term", "summary"):
            draft.asks = context.asks.draft
        if context.cell is not None:
            draft.cell = context.cell
            if context.cell.own.draft is None:
                context.cell.own.draft = draft
        if context.kind == "item":
            draft.list = context.list
            draft.parent = context.parent
            if context.item is not None and context.item.draft is None and draft.kind == "item":
                context.item.draft = draft
        self.drafts.append(draft)

    def _images(self, images: list[Node], context: Context) -> None:
        for image in images:
            attrs = image.attrs
            if (
                not (attrs.get("alt", "").strip() or image.children)
                or roles.is_unseen(attrs)
                or roles.role_of(attrs) == "dropped"
            ):
                continue
            runs = _runs(image) or self._attribute(image, "alt")
            self.drafts.append(Draft("alt", 0, runs, image, context.region))

    def _attribute(self, node: Node, name: str) -> list[Run]:
        found = markup.value_of(self.source, node.start, name)
        return references.leaves(self.source, found.start, found.end, attribute=True) if found else []

    def _declaration(self, node: Node) -> None:
        attrs = node.attrs
        if node.name == "link":
            if attrs.get("rel", "").lower() == "canonical":
                self.canonical = attrs.get("href")
            return
        name = (attrs.get("name") or attrs.get("property") or "").lower()
        if name in _DESCRIPTIONS or name in _TITLES:
            kind: BlockKind = "title" if name in _TITLES else "description"
            self.drafts.append(Draft(kind, 0, self._attribute(node, "content"), node, "main"))

    def _raw(self, node: Node, context: Context) -> None:
        runs = _runs(node)
        if node.name == "title" and not is_inside(node, RAW):
            self.drafts.append(Draft("title", 0, runs, node, "main"))
        elif node.name == "script" and "ld+json" in node.attrs.get("type", "").lower() and runs:
            for question, answer in jsonld.questions(self.source, runs[0][0], runs[-1][1]):
                asking = Draft("question", 0, question, node, context.region)
                answering = Draft("answer", 0, answer, node, context.region)
                answering.asks = asking
                self.drafts += (asking, answering)


def page_from(
    path: str,
    decoded: Decoded,
    builder: TreeBuilder,
    limits: Limits,
    *,
    name: str,
    notes: tuple[str, ...] = (),
    suppressed: tuple[Suppression, ...] = (),
) -> Page:
    """The page that a tree makes. `name` is the format's, `suppressed` is what the front matter suppresses."""
    source = decoded.text
    root = builder.done()
    flow = Flow(source, root)
    cuts: list[Cut] = []
    if builder.too_deep is not None:
        told = f"more than {limits.depth} tags one inside the other; what is deeper was read flat ({raised('depth')})"
        cuts.append(Cut("depth", builder.too_deep, told))
    blocks = blocks_from(source, flow.drafts, root, limits, cuts)
    comments = [Comment(node.start, node.end, node.parent) for node in builder.comments]
    suppressions = (*suppressed, *suppressions_from(source, comments, flow.drafts))
    return Page(
        path=path,
        source=source,
        blocks=blocks,
        encoding=decoded.encoding,
        format=name,
        language=builder.language,
        canonical=flow.canonical,
        suppressions=suppressions,
        notes=(*decoded.notes, *notes),
        cuts=tuple(cuts),
    )


def _runs(node: Node) -> list[Run]:
    """The text that stands directly in a node."""
    return [child for child in node.children if type(child) is tuple]
