"""What the styles of a Word document say of paragraphs and runs: headings, lists, bold and hidden text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from claimlint.readers.guarded_xml import SEPARATOR, guarded, parse
from claimlint.readers.limits import UnreadablePage

#: Both of Word's vocabularies: the usual one and that of "Strict Open XML".
WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_HEADING = re.compile(r"heading ([1-9])$", re.I)
_OFF = frozenset({"0", "false", "off"})
_MOST_STEPS = 20  # from a style to what it is based on


@dataclass(slots=True)
class Style:
    """A style as written. None: not said here."""

    name: str = ""
    based_on: str = ""
    outline: int | None = None  # 0-based level of a heading
    numbered: bool | None = None  # its paragraphs are items of a list
    bold: bool | None = None
    hidden: bool | None = None


class Styles:
    """All styles of a document."""

    def __init__(self, styles: Mapping[str, Style]) -> None:
        self._styles = styles

    def heading(self, style: str) -> int | None:
        """1 to 6 for the style of a heading or of the document's title."""
        for each in self._chain(style):
            if each.name.lower() == "title":
                return 1
            if match := _HEADING.match(each.name):
                return min(int(match[1]), 6)
            if each.outline is not None and each.outline < 9:
                return min(each.outline + 1, 6)
        return None

    def is_contents(self, style: str) -> bool:
        """Whether this is a line of the table of contents, which repeats the headings."""
        return any(each.name.lower().startswith("toc ") for each in self._chain(style))

    def says(self, style: str, what: str) -> bool:
        """Whether the style, or what it is based on, is `numbered`, `bold` or `hidden`."""
        said = (getattr(each, what) for each in self._chain(style))
        return bool(next((value for value in said if value is not None), False))

    def _chain(self, style: str) -> list[Style]:
        chain: list[Style] = []
        while style in self._styles and len(chain) < _MOST_STEPS:
            chain.append(self._styles[style])
            style = chain[-1].based_on
        return chain


def is_on(attributes: Mapping[str, str]) -> bool:
    """Whether a mark such as <w:b/> or <w:vanish w:val="true"/> is set."""
    return value_of(attributes).lower() not in _OFF


def value_of(attributes: Mapping[str, str], name: str = "val") -> str:
    """An attribute of Word's vocabulary, "" where it is missing."""
    return next((attributes[key] for word in WORD if (key := word + SEPARATOR + name) in attributes), "")


def local_name(name: str) -> str:
    """A name of Word's vocabulary without its namespace, "" for any other."""
    namespace, _, local = name.rpartition(SEPARATOR)
    return local if namespace in WORD else ""


def read_styles(data: bytes) -> Styles:
    """The styles in the part word/styles.xml."""
    styles: dict[str, Style] = {}
    current = Style()
    within: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal current
        local = local_name(name)
        above = within[-1] if within else ""
        within.append(local)
        if local == "style":
            current = styles.setdefault(value_of(attributes, "styleId"), Style())
        elif local == "name" and above == "style":
            current.name = value_of(attributes)
        elif local == "basedOn" and above == "style":
            current.based_on = value_of(attributes)
        elif local == "outlineLvl" and above == "pPr":
            current.outline = int(level) if (level := value_of(attributes)).isdecimal() else None
        elif local == "numId" and above == "numPr":
            current.numbered = value_of(attributes) != "0"
        elif local == "b" and above == "rPr":
            current.bold = is_on(attributes)
        elif local == "vanish" and above == "rPr":
            current.hidden = is_on(attributes)

    def end(_: str) -> None:
        within.pop()

    parser = guarded()
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parse(parser, data, lambda what: UnreadablePage(f"the styles of the document are damaged: {what}"))
    return Styles(styles)
