"""The one adapter to turbohtml: feeds a tree builder with the tokens of HTML source and their exact offsets.

turbohtml counts lines and columns, reads CRLF as one character and leaves `</>` out of the text around it. Given one
line without either (both replaced by as many characters that mean the same), its column is the offset.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import turbohtml

from claimlint.readers import references
from claimlint.readers.tree import TreeBuilder

_LINE_ENDS = str.maketrans("\r\n", "  ")
_NO_ATTRS: Mapping[str, str] = {}


def feed(source: str, builder: TreeBuilder, *, start: int = 0, end: int | None = None) -> None:
    """Tokenise source[start:end] and hand every token to the builder. Never raises, whatever the markup."""
    flat = source if start == 0 and end is None else source[start:end]
    if "\n" in flat or "\r" in flat:
        flat = flat.translate(_LINE_ENDS)
    if "</>" in flat:
        flat = flat.replace("</>", "<!>")
    for token in turbohtml.tokenize(flat, resolve_references=False):
        name = token.tag
        at = token.col + start
        if name is not None:
            if token.type == 1:
                pairs = token.attrs
                builder.start(name, dict(pairs) if pairs else _NO_ATTRS, at)
            else:
                builder.end(name, at)
            continue
        data = token.data
        if not data:
            continue
        kind = token.type
        if kind == 0:
            builder.text(at, at + len(data))
        elif kind == 5:
            _reference(source, builder, at, data)
        elif kind == 3 and "claimlint" in data and source.startswith("<!--", at):
            stop = at + 4 + len(data)
            builder.comment(at, min(source.find(">", stop) + 1 or len(source), len(source)))


def _reference(source: str, builder: TreeBuilder, at: int, data: str) -> None:
    """A reference; of `&notit` turbohtml makes one token, though only `&not` is the reference."""
    resolved = references.resolve(source, at)
    if resolved is None:  # the adapter and turbohtml disagree: keep what is written
        builder.text(at, at + 1)
        return
    builder.text(at, resolved.end, resolved.text)
    rest = len(data) - len(resolved.text)
    if rest > 0:
        builder.text(resolved.end, resolved.end + rest)


class Attribute(NamedTuple):
    """An attribute as written: name in lower case, and the range of its value in the source."""

    name: str
    start: int
    end: int


_TAG_NAME = re.compile(r"<[A-Za-z][^\s/>]*")
_ATTRIBUTE = re.compile(r"""[\s/]*([^\s/>=][^\s/>=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"'][^\s>]*)))?""")


def attributes(source: str, tag: int) -> Iterator[Attribute]:
    """The attributes of the start tag at source[tag] == "<", in order, first of each name only."""
    match = _TAG_NAME.match(source, tag)
    seen: set[str] = set()
    position = match.end() if match else tag
    while match := _ATTRIBUTE.match(source, position):
        position = match.end()
        name = match[1].lower()
        group = match.lastindex or 1
        if name not in seen:
            seen.add(name)
            start, end = match.span(group) if group > 1 else (match.end(), match.end())
            yield Attribute(name, start, end)


def value_of(source: str, tag: int, name: str) -> Attribute | None:
    """Where the value of an attribute of the start tag at `tag` stands."""
    return next((found for found in attributes(source, tag) if found.name == name), None)
