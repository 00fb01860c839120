"""An XML parser that hostile files cannot use: no entities, nothing loaded from elsewhere, bounded depth."""

from __future__ import annotations

from collections.abc import Callable
from xml.parsers import expat

from claimlint.readers.limits import UnreadablePage

#: Between the address of a namespace and a name.
SEPARATOR = " "
_DEEPEST = 2_000


def guarded(encoding: str | None = None) -> expat.XMLParserType:
    """A parser; `encoding` overrides what the document declares. The caller sets the handlers it needs.

    Entities are what turns a kilobyte into gigabytes; neither Office nor WordPress declares any.
    """
    parser = expat.ParserCreate(encoding, SEPARATOR)
    parser.buffer_text = True

    def refuse(*_: object) -> None:
        raise UnreadablePage("the XML declares entities of its own, which no page needs: refused")

    parser.EntityDeclHandler = refuse
    return parser


def bounded_depth(depth: int) -> None:
    """Refuse what is nested deeper than any document."""
    if depth > _DEEPEST:
        raise UnreadablePage(f"the XML has more than {_DEEPEST} elements one inside the other: refused")


def parse(parser: expat.XMLParserType, data: bytes, broken: Callable[[str], UnreadablePage]) -> None:
    """Parse a whole document; `broken` makes the error for XML that is not well-formed, from what is wrong with it."""
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise broken(f"{expat.ErrorString(error.code)} in line {error.lineno}") from None
