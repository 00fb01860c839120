"""One post of a WordPress export as a page: title, content and what search engines are shown.

The content is HTML inside the XML: plain in a CDATA section, or with each of its marks escaped. It goes through the
HTML reader as a text of its own, and every offset is then led back to the XML.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import replace

from claimlint.model.page import Block, OffsetMap, Page, Piece, Span, Suppression
from claimlint.readers import markup, references
from claimlint.readers.decoding import Decoded
from claimlint.readers.flow import page_from
from claimlint.readers.limits import Limits
from claimlint.readers.tree import TreeBuilder

#: What the two usual plug-ins show to search engines; as title and as description of the page.
_SEO = {"_yoast_wpseo_metadesc": "description", "rank_math_description": "description"}
_SEO |= {"_yoast_wpseo_title": "title", "rank_math_title": "title"}
_SECTION = re.compile(r"<!\[CDATA\[(.*?)\]\]>|<!--.*?-->", re.S)
#: What the plug-ins fill in when the page is shown: %%sitename%%.
_VARIABLE = re.compile(r"%%?\w+%%?")
_BLANK_LINE = re.compile(r"(?:\r\n?|\n)[ \t]*(?:(?:\r\n?|\n)[ \t]*)+")
_LINE_END = re.compile(r"\r\n?|\n")
#: A tag of the page builders and of plug-ins: "[vc_row]", "[caption id="x"]", "[/caption]"; "[sic]" is text.
_SHORTCODE = re.compile(r"\[/?[a-z]+(?:[_-][\w-]+|(?=\s[^\]<>]*=)|(?<=/caption|/gallery))[^\]<>]{0,2000}\]|\[/[a-z]+\]")


def page_of(texts: Mapping[str, Span], metas: Mapping[str, Span], name: str, decoded: Decoded, limits: Limits) -> Page:
    """The page that a post is published as."""
    unwrapped = _Unwrapped(decoded.text)
    title = unwrapped.add(texts.get("title"))
    descriptions = [(kind, unwrapped.add(metas.get(key))) for key, kind in _SEO.items()]
    excerpt = unwrapped.add(texts.get("excerpt"))
    content = unwrapped.add(texts["content"])
    html = unwrapped.text()

    classic = "<!-- wp:" not in html
    builder = _ClassicBuilder(html, limits.depth) if classic else TreeBuilder(limits.depth)
    for kind, span in [*descriptions, ("description", excerpt)]:
        if html[span.start : span.end].strip() and not _VARIABLE.search(html, span.start, span.end):
            builder.metadata(kind, references.leaves(html, span.start, span.end))
    if html[title.start : title.end].strip():
        builder.start("h1", {}, title.start)
        markup.feed(html, builder, start=title.start, end=title.end)
        builder.end("h1", title.end)
    markup.feed(html, builder, start=content.start, end=content.end)
    page = page_from(name, Decoded(html, decoded.encoding, decoded.notes), builder, limits, name="wordpress")
    return replace(
        page,
        source=decoded.text,
        canonical=name if name.startswith("http") else None,
        blocks=tuple(_led_back(block, unwrapped) for block in page.blocks),
        cuts=tuple(each._replace(offset=unwrapped.start(each.offset)) for each in page.cuts),
        suppressions=tuple(_suppression(each, unwrapped) for each in page.suppressions),
        _line_starts=[],
    )


class _ClassicBuilder(TreeBuilder):
    """The classic editor writes no <p>: a blank line parts paragraphs, as WordPress's own `autop` has it."""

    def __init__(self, source: str, depth: int) -> None:
        super().__init__(depth)
        self._source = source

    def text(self, start: int, end: int, text: str | None = None) -> None:
        if text is not None:
            super().text(start, end, text)
            return
        position = start
        marks = [*_SHORTCODE.finditer(self._source, start, end), *_LINE_END.finditer(self._source, start, end)]
        for mark in sorted(marks, key=lambda mark: mark.start()):
            if mark.start() < position:
                continue
            if mark.start() > position:
                super().text(position, mark.start())
            stop = mark.end()
            if mark[0][0] == "[":
                self._part(mark.start(), stop)
            elif blank := _BLANK_LINE.match(self._source, mark.start(), end):
                stop = blank.end()
                self._part(mark.start(), stop)
            else:
                self.line_break(mark.start(), stop)
            position = stop
        if position < end:
            super().text(position, end)

    def _part(self, start: int, end: int) -> None:
        """Part two paragraphs: two forced breaks."""
        self.line_break(start, end)
        self.line_break(end, end)


class _Unwrapped:
    """Texts of the XML as they read, one after the other, and the way from each character back."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._parts: list[str] = []
        self._starts: list[int] = []  # of the pieces, in the text
        self._pieces: list[tuple[int, int, bool]] = []  # where each stands in the source; whether it is verbatim
        self._length = 0

    def add(self, span: Span | None) -> Span:
        """Add the text of an element; its place in the whole. A line end follows, so that texts do not touch."""
        begin = self._length
        if span is not None:
            position = span.start
            for section in _SECTION.finditer(self._source, span.start, span.end):
                self._escaped(position, section.start())
                if section[1] is not None:
                    self._append(*section.span(1), None)
                position = section.end()
            self._escaped(position, span.end)
        end = self._length
        at = span.end if span is not None else 0
        self._append(at, at, "\n")
        return Span(begin, end)

    def text(self) -> str:
        """All of it."""
        return "".join(self._parts)

    def start(self, offset: int) -> int:
        """Where in the source the character at `offset` begins."""
        index = bisect_right(self._starts, offset) - 1
        begin, _, verbatim = self._pieces[index]
        return begin + (offset - self._starts[index]) if verbatim else begin

    def end(self, offset: int) -> int:
        """Where in the source the character before `offset` ends."""
        if offset == 0:
            return self.start(0)
        index = bisect_right(self._starts, offset - 1) - 1
        begin, end, verbatim = self._pieces[index]
        return begin + (offset - self._starts[index]) if verbatim else end

    def runs(self, start: int, end: int) -> list[tuple[int, int, int, bool]]:
        """Stretches of text[start:end]: their start there, their range in the source, whether they are verbatim."""
        found: list[tuple[int, int, int, bool]] = []
        index = bisect_right(self._starts, start) - 1
        while index < len(self._starts) and self._starts[index] < end:
            first = max(self._starts[index], start)
            after = self._starts[index + 1] if index + 1 < len(self._starts) else self._length
            found.append((first, self.start(first), self.end(min(after, end)), self._pieces[index][2]))
            index += 1
        return found

    def _escaped(self, start: int, end: int) -> None:
        for begin, stop, text, _ in references.leaves(self._source, start, end):
            self._append(begin, stop, text)

    def _append(self, start: int, end: int, text: str | None) -> None:
        written = self._source[start:end] if text is None else text
        if written:
            self._starts.append(self._length)
            self._pieces.append((start, end, text is None))
            self._parts.append(written)
            self._length += len(written)


def _led_back(block: Block, unwrapped: _Unwrapped) -> Block:
    pieces: list[Piece] = []
    for piece in block.offsets.pieces:
        if not piece.verbatim:
            start = unwrapped.start(piece.source_start)
            pieces.append(Piece(piece.text_start, start, max(start, unwrapped.end(piece.source_end)), False))
            continue
        for at, start, end, verbatim in unwrapped.runs(piece.source_start, piece.source_end):
            pieces.append(Piece(piece.text_start + at - piece.source_start, start, end, verbatim))
    return replace(block, offsets=OffsetMap(tuple(pieces)))


def _suppression(suppression: Suppression, unwrapped: _Unwrapped) -> Suppression:
    def back(span: Span) -> Span:
        start = unwrapped.start(span.start)
        return Span(start, max(start, unwrapped.end(span.end)))

    closing = back(suppression.closing) if suppression.closing else None
    return replace(suppression, span=back(suppression.span), covers=back(suppression.covers), closing=closing)
