"""The text of a Word document as Word would show it with all changes accepted: paragraphs, runs and tables.

Inserted text counts, deleted and moved-away text does not, nor does hidden text, a placeholder that nobody has filled
in, or the second copy of a text box that is there for old versions. Comments stand in another part and are never met.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from claimlint.readers.docx_styles import Styles, is_on, local_name, value_of
from claimlint.readers.guarded_xml import SEPARATOR, bounded_depth, guarded, parse
from claimlint.readers.limits import UnreadablePage

_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006" + SEPARATOR
_GONE = frozenset({"del", "moveFrom"})
_CHARACTERS = {"tab": "\t", "ptab": "\t", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad", "br": "\v", "cr": "\v"}


@dataclass(slots=True)
class Run:
    """A run of text of one look. A forced line break is "\\v", as in Word itself."""

    number: int  # 1-based, in its paragraph, the runs without text counted
    text: str = ""
    bold: bool = False
    raised: bool = False
    link: bool = False


@dataclass(slots=True)
class Paragraph:
    """A paragraph; one without text too, for people count those."""

    style: str = ""
    outline: int | None = None  # 0-based level of a heading, where the paragraph itself says so
    list_level: int | None = None  # 0-based, of an item
    listed: bool | None = None  # None: as the style says
    goes_on: bool = False  # its end was deleted: the next paragraph continues it
    runs: list[Run] = field(default_factory=list)
    count: int = 0  # of runs


#: "table", "row", "cell", "head" (a cell of a heading row) open; "/table" and so on close.
Mark = Literal["table", "row", "cell", "head", "/table", "/row", "/cell"]
Part: TypeAlias = Paragraph | Mark


def read_body(data: bytes, styles: Styles) -> list[Part]:
    """Paragraphs and the marks of tables, in order. A text box follows the paragraph that it is anchored in."""
    body = _Body(styles)
    parser = guarded()
    parser.StartElementHandler, parser.EndElementHandler = body.start, body.end
    parser.CharacterDataHandler = body.characters
    parse(parser, data, lambda what: UnreadablePage(f"the text of the document is damaged: {what}"))
    return body.parts


class _Body:
    """Hears the elements of word/document.xml."""

    def __init__(self, styles: Styles) -> None:
        self.parts: list[Part] = []
        self._styles = styles
        self._within: list[str] = []
        self._skipped = 0  # elements open inside one that does not count, itself among them
        self._paragraphs: list[Paragraph] = []  # open; more than one inside a text box
        self._waiting: list[Part] = []  # what text boxes hold, until the paragraph about them ends
        self._runs: list[tuple[Run, list[bool]]] = []  # open, each with [hidden]
        self._links = 0
        self._choices: list[bool] = []  # for each open alternative: whether one was taken
        self._placeholder = False
        self._heading_row = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self._skipped:
            self._skipped += 1
            return
        if name.startswith(_COMPATIBILITY):
            local = self._alternative(name.removeprefix(_COMPATIBILITY))
        else:
            local = local_name(name)
            if local in _GONE and self._within[-1:] not in (["rPr"], ["trPr"]):
                self._skipped = 1
            elif local == "sdtContent" and self._placeholder:
                self._skipped, self._placeholder = 1, False
        if self._skipped:
            return
        above = self._within[-1] if self._within else ""
        self._within.append(local)
        bounded_depth(len(self._within))
        self._enter(local, above, attributes)

    def end(self, _: str) -> None:
        if self._skipped:
            self._skipped -= 1
            return
        local = self._within.pop()
        if local == "p" and self._paragraphs:
            self._end_paragraph()
        elif local == "r" and self._runs:
            self._end_run()
        elif local == "hyperlink":
            self._links -= 1
        elif local == "AlternateContent":
            self._choices.pop()
        elif local in ("tbl", "tr", "tc"):
            self._add({"tbl": "/table", "tr": "/row", "tc": "/cell"}[local])  # type: ignore[arg-type]
            self._heading_row = self._heading_row and local == "tc"

    def characters(self, text: str) -> None:
        if not self._skipped and self._within and self._within[-1] == "t" and self._runs:
            # A line end within a text is a blank: one paragraph is one line.
            self._runs[-1][0].text += text.replace("\n", " ").replace("\r", " ")

    def _alternative(self, local: str) -> str:
        if local == "AlternateContent":
            self._choices.append(False)
        elif local in ("Choice", "Fallback") and self._choices:
            if self._choices[-1]:
                self._skipped = 1
            self._choices[-1] = True
        return local

    def _enter(self, local: str, above: str, attributes: Mapping[str, str]) -> None:
        if local == "p":
            self._paragraphs.append(Paragraph())
        elif local == "r" and self._paragraphs:
            self._paragraphs[-1].count += 1
            run = Run(self._paragraphs[-1].count, link=self._links > 0)
            style = self._paragraphs[-1].style
            run.bold = self._styles.says(style, "bold")
            self._runs.append((run, [self._styles.says(style, "hidden")]))
        elif above == "r" and local in _CHARACTERS and self._runs:
            self._runs[-1][0].text += _CHARACTERS[local]
        elif local == "hyperlink":
            self._links += 1
        elif local == "showingPlcHdr":
            self._placeholder = True
        elif local in ("tbl", "tr"):
            self._add("table" if local == "tbl" else "row")
        elif local == "tblHeader" and above == "trPr":
            self._heading_row = is_on(attributes)
        elif local == "tc":
            self._add("head" if self._heading_row else "cell")
        elif above == "rPr" or above == "pPr" or above == "numPr":
            self._property(local, attributes)

    def _property(self, local: str, attributes: Mapping[str, str]) -> None:
        about = self._within[:-1]
        if about[-2:] == ["r", "rPr"] and self._runs:
            run, hidden = self._runs[-1]
            if local == "rStyle":
                style = value_of(attributes)
                run.bold = run.bold or self._styles.says(style, "bold")
                hidden[0] = hidden[0] or self._styles.says(style, "hidden")
            elif local == "b":
                run.bold = is_on(attributes)
            elif local == "vanish":
                hidden[0] = is_on(attributes)
            elif local == "vertAlign":
                run.raised = value_of(attributes) == "superscript"
        elif self._paragraphs:
            paragraph = self._paragraphs[-1]
            if about[-3:] == ["p", "pPr", "rPr"]:
                paragraph.goes_on = paragraph.goes_on or local in _GONE
            elif about[-3:] == ["p", "pPr", "numPr"]:
                if local == "ilvl" and value_of(attributes).isdecimal():
                    paragraph.list_level = min(int(value_of(attributes)), 8)
                elif local == "numId":
                    paragraph.listed = value_of(attributes) != "0"
            elif about[-2:] == ["p", "pPr"]:
                if local == "pStyle":
                    paragraph.style = value_of(attributes)
                elif local == "outlineLvl" and value_of(attributes).isdecimal():
                    paragraph.outline = int(value_of(attributes))

    def _end_run(self) -> None:
        run, hidden = self._runs.pop()
        if run.text and not hidden[0] and self._paragraphs:
            self._paragraphs[-1].runs.append(run)

    def _end_paragraph(self) -> None:
        paragraph = self._paragraphs.pop()
        self._add(paragraph)
        if not self._paragraphs:
            self.parts += self._waiting
            self._waiting.clear()

    def _add(self, part: Part) -> None:
        (self._waiting if self._paragraphs else self.parts).append(part)
