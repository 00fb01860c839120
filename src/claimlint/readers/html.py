"""HTML pages."""

from __future__ import annotations

from claimlint.model.page import Page
from claimlint.readers import markup
from claimlint.readers.decoding import decode
from claimlint.readers.flow import page_from
from claimlint.readers.limits import DEFAULT_LIMITS, Limits
from claimlint.readers.tree import TreeBuilder


def read(path: str, data: bytes, limits: Limits = DEFAULT_LIMITS) -> Page:
    """Read an HTML page. Raises UnreadablePage for what is no text."""
    decoded = decode(data, limits, declares=True)
    builder = TreeBuilder(limits.depth)
    markup.feed(decoded.text, builder)
    return page_from(path, decoded, builder, limits, name="html")
