"""Character references (`&amp;`, `&#8217;`, `&nbsp`), resolved as browsers do, with the place where each ends."""

from __future__ import annotations

import re
from html.entities import html5
from typing import NamedTuple


class Resolved(NamedTuple):
    """The characters a reference stands for and the source offset just after it."""

    text: str
    end: int


_REFERENCE = re.compile(r"&(?:#(?:[xX]([0-9a-fA-F]+)|([0-9]+));?|([A-Za-z][A-Za-z0-9]*;?))")
_LONGEST = max(map(len, html5))

# Numbers of the C1 range mean Windows-1252 in HTML: https://html.spec.whatwg.org/#numeric-character-reference-end-state
_WINDOWS = {n: bytes([n]).decode("cp1252", "ignore") or chr(n) for n in range(0x80, 0xA0)}


def resolve(source: str, at: int, *, attribute: bool = False) -> Resolved | None:
    """Resolve the reference that starts at source[at] == "&"; None where it is just an ampersand.

    In an attribute, a name without its semicolon before a letter, digit or "=" is no reference (`?a=1&copy=2`).
    """
    match = _REFERENCE.match(source, at)
    if match is None:
        return None
    hexadecimal, decimal, name = match.groups()
    if name is None:
        return Resolved(_numbered(int(hexadecimal[:8], 16) if hexadecimal else int(decimal[:9])), match.end())
    if name in html5:
        if attribute and name[-1] != ";" and source[match.end() : match.end() + 1] == "=":
            return None
        return Resolved(html5[name], match.end())
    for length in range(min(len(name) - 1, _LONGEST), 1, -1):
        if name[:length] in html5:
            return None if attribute else Resolved(html5[name[:length]], at + 1 + length)
    return None


def _numbered(number: int) -> str:
    if number in _WINDOWS:
        return _WINDOWS[number]
    if number == 0 or number > 0x10FFFF or 0xD800 <= number <= 0xDFFF:
        return "\N{REPLACEMENT CHARACTER}"
    return chr(number)


def leaves(source: str, start: int, end: int, *, attribute: bool = False) -> list[tuple[int, int, str | None, int]]:
    """Cut source[start:end] into plain runs and resolved references: (start, end, text or None for as written, 0)."""
    found: list[tuple[int, int, str | None, int]] = []
    position = start
    at = source.find("&", start, end)
    while at >= 0:
        reference = resolve(source, at, attribute=attribute)
        if reference is None or reference.end > end:
            at = source.find("&", at + 1, end)
            continue
        if at > position:
            found.append((position, at, None, 0))
        found.append((at, reference.end, reference.text, 0))
        position = reference.end
        at = source.find("&", position, end)
    if end > position:
        found.append((position, end, None, 0))
    return found
