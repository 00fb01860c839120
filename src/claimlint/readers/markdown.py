"""Markdown pages: pyromark's events, with byte ranges, become the same tree that HTML becomes."""

from __future__ import annotations

from typing import Any

import pyromark

from claimlint.model.page import Page, Suppression
from claimlint.readers import frontmatter, markup
from claimlint.readers.decoding import decode
from claimlint.readers.flow import page_from
from claimlint.readers.limits import DEFAULT_LIMITS, Limits
from claimlint.readers.tree import Node, TreeBuilder
from claimlint.readers.utf8 import Utf8Offsets

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_GFM
    | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
    | pyromark.Options.ENABLE_DEFINITION_LIST
)
_TAGS = {
    "Paragraph": "p",
    "Item": "li",
    "BlockQuote": "blockquote",
    "List": "ul",
    "Table": "table",
    "TableHead": "tr",
    "TableRow": "tr",
    "Emphasis": "em",
    "Strong": "strong",
    "Strikethrough": "del",
    "Superscript": "sup",
    "Subscript": "sub",
    "Link": "a",
    "FootnoteDefinition": "div",
    "DefinitionList": "dl",
    "DefinitionListTitle": "dt",
    "DefinitionListDefinition": "dd",
}
_LINK = {"href": ""}


def read(path: str, data: bytes, limits: Limits = DEFAULT_LIMITS) -> Page:
    """Read a Markdown page. Raises UnreadablePage for what is no text."""
    decoded = decode(data, limits)
    source = decoded.text
    notes: list[str] = []
    matter = frontmatter.find(source)
    builder = TreeBuilder(limits.depth)
    suppressed: tuple[Suppression, ...] = ()
    if matter is not None:
        frontmatter.feed(source, matter, builder, notes)
        suppressed = frontmatter.suppressions(source, matter)
    _Feeder(source, matter.end if matter else 0, builder).feed()
    return page_from(
        path,
        decoded,
        builder,
        limits,
        name="markdown",
        notes=tuple(notes),
        suppressed=suppressed,
    )


class _Feeder:
    """Hands the events of Markdown source[start:] to a tree builder."""

    def __init__(self, source: str, start: int, builder: TreeBuilder) -> None:
        self._source = source
        self._start = start
        self._builder = builder
        self._offset = Utf8Offsets(source, start)
        self._header_row = False
        self._image: Node | None = None
        self._images = 0
        self._code = False
        self._html: list[tuple[int, int]] | None = None

    def feed(self) -> None:
        """Read the events."""
        text = self._source[self._start :] if self._start else self._source
        for event, range_ in pyromark.events_with_range(text, options=_OPTIONS):
            start, end = self._offset(range_["start"]), self._offset(range_["end"])
            if isinstance(event, str):
                if event == "SoftBreak":
                    self._text(start, end, None)
                elif event == "HardBreak" and self._image is None:
                    self._builder.line_break(start, end)
                elif event == "Rule":
                    self._builder.start("hr", {}, start)
                continue
            kind, value = _named(event)
            if kind == "Text":
                if not self._code:
                    self._text(start, end, value)
            elif kind == "Start":
                self._begin(value, start)
            elif kind == "End":
                self._finish(value, end)
            elif kind == "Code":
                self._inline_code(start, end, value)
            elif kind == "InlineHtml":
                if self._image is None:
                    markup.feed(self._source, self._builder, start=start, end=end)
            elif kind == "Html" and self._html is not None:
                self._html.append((start, end))

    def _text(self, start: int, end: int, text: str | None) -> None:
        if text is not None and self._source[start:end] == text:
            text = None
        if self._image is not None:
            self._image.children.append((start, end, text, 0))
        else:
            self._builder.text(start, end, text)

    def _inline_code(self, start: int, end: int, text: str) -> None:
        ticks = len(self._source[start:end]) - len(self._source[start:end].lstrip("`"))
        start, end = start + ticks, max(end - ticks, start + ticks)
        self._text(start, end, None if self._source[start:end].strip() == text.strip() else text)

    def _begin(self, tag: Any, start: int) -> None:
        name, value = _named(tag)
        if name == "Image":
            self._images += 1
            if self._image is None:
                self._image = self._builder.image({}, start)
        elif name == "HtmlBlock":
            self._html = []
        elif name in ("CodeBlock", "MetadataBlock"):
            self._code = True
        elif self._image is not None:
            return
        elif name == "Heading":
            self._builder.start(f"h{value['level'][1]}", {}, start)
        elif name == "TableCell":
            self._builder.start("th" if self._header_row else "td", {}, start)
        elif name in _TAGS:
            self._header_row = name == "TableHead"
            self._builder.start(_TAGS[name], _LINK if name == "Link" else {}, start)

    def _finish(self, tag: Any, end: int) -> None:
        name, value = _named(tag)
        if name == "Image":
            self._images -= 1
            if self._images == 0:
                self._image = None
        elif name == "HtmlBlock":
            self._html_block()
        elif name in ("CodeBlock", "MetadataBlock"):
            self._code = False
        elif self._image is not None:
            return
        elif name == "Heading":
            self._builder.end(f"h{value[1]}", end)
        elif name == "TableCell":
            self._builder.end("th" if self._header_row else "td", end)
        elif name in _TAGS:
            self._builder.end(_TAGS[name], end)

    def _html_block(self) -> None:
        """Lines of HTML; those that touch are read as one, for a tag may run over several."""
        lines, self._html = self._html or [], None
        index = 0
        while index < len(lines):
            start, end = lines[index]
            index += 1
            while index < len(lines) and lines[index][0] == end:
                end = lines[index][1]
                index += 1
            markup.feed(self._source, self._builder, start=start, end=end)


def _named(tag: Any) -> tuple[str, Any]:
    if isinstance(tag, str):
        return tag, None
    ((name, value),) = tag.items()
    return name, value
