"""WordPress exports (WXR): each published post is a page, named after its address; offsets count in the XML.

expat reads the bytes in UTF-8 whatever they declare and tells where an element begins and ends (CurrentByteIndex); what
stands between is looked at in the source itself, so that offsets hold through CDATA and through character references.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from xml.parsers import expat

from claimlint.model.page import Page, Span, line_starts
from claimlint.readers.collection import Collection
from claimlint.readers.decoding import decode
from claimlint.readers.guarded_xml import SEPARATOR, bounded_depth, guarded
from claimlint.readers.limits import DEFAULT_LIMITS, Limits, UnreadablePage, raised
from claimlint.readers.utf8 import Utf8Offsets
from claimlint.readers.wxr_post import page_of

_ROOT = re.compile(rb"<rss\b[^>]{0,2000}", re.I)
_WORDPRESS = re.compile(r"https?://wordpress\.org/export/[\w.]+/(excerpt/)?$")
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_START_TAG = re.compile(r"""<(?:"[^"]*"|'[^']*'|[^>"'])*>""")

#: What goes out without another look: what is published, and what is scheduled.
_PUBLISHED = frozenset({"publish", "future"})
#: Kinds of posts that are no page: parts of a theme, of menus, of forms; pictures; earlier states.
_NO_PAGES = frozenset(
    {"revision", "attachment", "nav_menu_item", "custom_css", "customize_changeset", "oembed_cache", "user_request"}
    | {"wp_block", "wp_template", "wp_template_part", "wp_global_styles", "wp_navigation", "wp_font_family"}
    | {"wp_font_face", "acf-field", "acf-field-group", "wpcf7_contact_form", "shop_order", "shop_coupon"}
)
#: Plain fields of an item that are read, by the name they get here.
_FIELDS = {"link", "post_id", "status", "post_type", "meta_key"}
#: Texts of an item whose place is kept.
_TEXTS = {"title", "content", "excerpt", "meta_value"}


@dataclass(slots=True)
class Item:
    """A post as exported: its fields as texts, and where its texts stand in the source."""

    fields: dict[str, str] = field(default_factory=dict)
    texts: dict[str, Span] = field(default_factory=dict)  # title, content, excerpt
    metas: dict[str, Span] = field(default_factory=dict)  # key of a custom field -> its value


def is_export(head: bytes) -> bool:
    """Whether a file that begins like this is an export: an RSS that knows WordPress's vocabulary."""
    root = _ROOT.search(head)
    return root is not None and b"wordpress.org/export/" in root[0]


def read_collection(path: str, data: bytes, limits: Limits = DEFAULT_LIMITS, *, drafts: bool = False) -> Collection:
    """The pages of an export. Raises UnreadablePage for what is none, and for one that declares entities.

    Of an export that was cut off, the posts before the cut are read.
    """
    if len(data) > limits.export:
        raise UnreadablePage(f"the export has more than {limits.export / 1e6:g} MB: refused ({raised('export')})")
    if not is_export(data[:20_000]):
        raise UnreadablePage("an XML file that is no WordPress export")
    decoded = decode(data, replace(limits, size=limits.export), declares=True)
    items, broken = _items(decoded.text)
    wanted = [item for item in items if _is_page(item, drafts=drafts)]
    if not wanted and not broken:
        raise UnreadablePage("the export holds no published page")
    lines = line_starts(decoded.text)
    pages: dict[str, Page] = {}
    for item in wanted:
        name = _name(item, path)
        number = item.fields.get("post_id") or str(len(pages) + 1)
        page = page_of(item.texts, item.metas, name if name not in pages else f"{name}#{number}", decoded, limits)
        page._line_starts.extend(lines)
        pages.setdefault(page.path, page)
    return Collection(tuple(pages.values()), len(items) - len(wanted), broken)


def _is_page(item: Item, *, drafts: bool) -> bool:
    if item.fields.get("post_type", "post") in _NO_PAGES or "content" not in item.texts:
        return False
    status = item.fields.get("status", "publish")
    return status in _PUBLISHED or (drafts and status not in ("trash", "auto-draft", "inherit"))


def _name(item: Item, path: str) -> str:
    """The address of a post; of one without, the file and the post's number."""
    link = "".join(item.fields.get("link", "").split())
    return link or f"{path}#{item.fields.get('post_id', '?')}"


def _items(source: str) -> tuple[list[Item], str]:
    """The complete items of an export, and what is wrong with it."""
    listener = _Listener(source)
    try:
        listener.parser.Parse(source.encode("utf-8", "surrogatepass"), True)
    except expat.ExpatError as error:
        what, count = expat.ErrorString(error.code), len(listener.items)
        known = f"the {count} posts before it were read" if count != 1 else "the post before it was read"
        return (
            listener.items,
            f"the export breaks off in line {error.lineno} ({what}): {known}, the rest is missing",
        )
    return listener.items, ""


class _Listener:
    """Hears the elements of an export."""

    def __init__(self, source: str) -> None:
        self.items: list[Item] = []
        self.parser = guarded("utf-8")
        self.parser.StartElementHandler, self.parser.EndElementHandler = self._start, self._end
        self._source = source
        self._offsets = Utf8Offsets(source)
        self._within: list[str] = []
        self._item: Item | None = None
        self._begin = 0  # of the content of the innermost field

    def _start(self, name: str, _: object) -> None:
        local = _known(name)
        self._within.append(local)
        bounded_depth(len(self._within))
        if local == "item":
            self._item = Item()
        elif self._item is not None and (local in _FIELDS or local in _TEXTS):
            at = self._offsets(self.parser.CurrentByteIndex)
            tag = _START_TAG.match(self._source, at)
            self._begin = tag.end() if tag else at

    def _end(self, _: str) -> None:
        local = self._within.pop()
        item = self._item
        if item is None:
            return
        if local == "item":
            self.items.append(item)
            self._item = None
        elif local in _FIELDS or local in _TEXTS:
            end = max(self._begin, self._offsets(self.parser.CurrentByteIndex))
            if self._source.startswith("<", self._begin) and not self._source.startswith("<!", self._begin):
                end = self._begin  # <title/> and its own end tag
            if local in _FIELDS:
                item.fields[local] = _plain(self._source[self._begin : end])
            elif local != "meta_value":
                item.texts[local] = Span(self._begin, end)
            elif key := item.fields.get("meta_key"):
                item.metas[key] = Span(self._begin, end)


def _known(name: str) -> str:
    """The fields that are read, under names of their own; "" for all else, such as readers' comments."""
    namespace, _, local = name.rpartition(SEPARATOR)
    if not namespace:
        return local if local in ("item", "title", "link") else ""
    if namespace == _CONTENT:
        return "content" if local == "encoded" else ""
    if match := _WORDPRESS.match(namespace):
        if match[1]:
            return "excerpt" if local == "encoded" else ""
        return local if local in _FIELDS | _TEXTS else ""
    return ""


def _plain(raw: str) -> str:
    """A short field as a text."""
    return raw.replace("<![CDATA[", "").replace("]]>", "").replace("&amp;", "&").strip()
