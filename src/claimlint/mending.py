"""Takes comments that silence nothing out of a page's source."""

from __future__ import annotations

import codecs
import re
from collections.abc import Collection, Iterable

from claimlint.model.page import Page, Span
from claimlint.readers import frontmatter

_BLANK = " \t"
_LINE_END = re.compile(r"\r\n|\n|\r")
#: Encodings whose name leaves the order of bytes open.
_ORDERS = {"utf-16": ("utf-16-le", "utf-16-be"), "utf-32": ("utf-32-le", "utf-32-be")}
_MARKS = {
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}


def without_suppressions(page: Page, data: bytes, unused: Collection[int]) -> bytes:
    """The bytes of a page without the suppressions that begin at the offsets `unused`, all else as it was.

    A line that held nothing else goes with its comment. ValueError where the page cannot be written as it was read.
    """
    codec, mark = _written_in(page, data)
    spans: list[Span] = []
    for suppression in page.suppressions:
        if suppression.span.start in unused and not suppression.malformed:
            in_comment = page.source.startswith("<!--", suppression.span.start)
            spans.append(suppression.span if in_comment else frontmatter.extent(page.source, suppression.span))
            if suppression.closing:
                spans.append(suppression.closing)
    return mark + _without(page.source, spans).encode(codec)


def _without(source: str, spans: Iterable[Span]) -> str:
    for span in sorted(set(spans), reverse=True):
        start, end = _with_its_line(source, span)
        source = source[:start] + source[end:]
    return source


def _with_its_line(source: str, span: Span) -> Span:
    """The span, with the line that holds nothing else, or with one of the two blanks about it."""
    start, end = span
    while start > 0 and source[start - 1] in _BLANK:
        start -= 1
    while end < len(source) and source[end] in _BLANK:
        end += 1
    if start == 0 or source[start - 1] in "\r\n":
        line_end = _LINE_END.match(source, end)
        if line_end:
            return Span(start, line_end.end())
        return Span(start, end) if end == len(source) else span
    if start < span.start and end > span.end:
        return Span(start + 1, end)
    return span


def _written_in(page: Page, data: bytes) -> tuple[str, bytes]:
    """The codec and the byte order mark that give the page's bytes again."""
    for codec in _ORDERS.get(page.encoding, (page.encoding,)):
        for mark in (b"", _MARKS.get(codec, b"")):
            try:
                if mark + page.source.encode(codec) == data:
                    return codec, mark
            except (UnicodeEncodeError, LookupError):
                continue
    raise ValueError("its text cannot be written as it was read")
