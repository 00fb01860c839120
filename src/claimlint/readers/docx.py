"""Word documents. The source that offsets count in is the text itself, one line for each paragraph, empty ones too."""

from __future__ import annotations

from claimlint.model.page import Page
from claimlint.readers.decoding import Decoded
from claimlint.readers.docx_body import Mark, Paragraph, Part, Run, read_body
from claimlint.readers.docx_styles import Styles, read_styles
from claimlint.readers.flow import page_from
from claimlint.readers.limits import DEFAULT_LIMITS, Limits, UnreadablePage
from claimlint.readers.package import Package
from claimlint.readers.tree import TreeBuilder

_TEXT, _STYLES = "word/document.xml", "word/styles.xml"
_TAGS = {"table": "table", "row": "tr", "cell": "td", "head": "th"}


def read(path: str, data: bytes, limits: Limits = DEFAULT_LIMITS) -> Page:
    """Read a Word document. Raises UnreadablePage for what is none, is damaged, or unfolds beyond all bounds."""
    package = Package(data, limits)
    styles = read_styles(package.part(_STYLES)) if package.has(_STYLES) else Styles({})
    writer = _Writer(TreeBuilder(limits.depth), styles)
    for part in _joined(read_body(package.part(_TEXT), styles)):
        writer.write(part)
    source = writer.source()
    if not source.strip():
        raise UnreadablePage("the document holds no text")
    page = page_from(path, Decoded(source, "utf-8", ()), writer.builder, limits, name="docx")
    page.places.extend(writer.places)
    return page


def _joined(parts: list[Part]) -> list[Part]:
    """Paragraphs whose end was deleted, joined with what follows; an empty one keeps the count of lines."""
    joined: list[Part] = []
    opened: Paragraph | None = None
    for part in parts:
        if opened is not None and isinstance(part, Paragraph):
            opened.runs += [_later(run, opened.count) for run in part.runs]
            opened.count += part.count
            opened.goes_on = part.goes_on
        else:
            joined.append(part)
            opened = part if isinstance(part, Paragraph) else None
        if opened is not None and not opened.goes_on:
            opened = None
    return joined


def _later(run: Run, by: int) -> Run:
    run.number += by
    return run


class _Writer:
    """Writes the source, feeds the tree, and notes where in the document each run stands."""

    def __init__(self, builder: TreeBuilder, styles: Styles) -> None:
        self.builder = builder
        self.places: list[tuple[int, str]] = []
        self._styles = styles
        self._written: list[str] = []
        self._at = 0
        self._paragraphs = 0
        self._tables = 0
        self._cells: list[list[int]] = []  # table, row and cell, 1-based, of each table that is open
        self._lists = 0  # open, one inside the other

    def source(self) -> str:
        """The text."""
        return "".join(self._written)

    def write(self, part: Part) -> None:
        """Write a paragraph, or open or close a part of a table."""
        if isinstance(part, Paragraph):
            self._paragraph(part)
        else:
            self._mark(part)

    def _mark(self, mark: Mark) -> None:
        self._lists_to(0)
        if mark.startswith("/"):
            name = mark[1:]
            if name == "cell":
                self.builder.end("td", self._at)
                self.builder.end("th", self._at)
            else:
                self.builder.end(_TAGS[name], self._at)
            if name == "table":
                self._cells.pop()
            return
        if mark == "table":
            self._tables += 1
            self._cells.append([self._tables, 0, 0])
        elif self._cells:
            self._cells[-1] = (
                [self._cells[-1][0], self._cells[-1][1] + 1, 0]
                if mark == "row"
                else [*self._cells[-1][:2], self._cells[-1][2] + 1]
            )
        self.builder.start(_TAGS[mark], {}, self._at)

    def _paragraph(self, paragraph: Paragraph) -> None:
        self._paragraphs += 1
        begin = self._at
        if not paragraph.runs or self._styles.is_contents(paragraph.style):
            self._append("\n")
            return
        name = self._element(paragraph)
        self.builder.start(name, {}, begin)
        for run in paragraph.runs:
            self._run(run)
        if name != "li":  # a list inside the item is yet to come
            self.builder.end(name, self._at)
        self._append("\n")

    def _element(self, paragraph: Paragraph) -> str:
        outline = paragraph.outline
        heading = self._styles.heading(paragraph.style) if outline is None else min(outline + 1, 6)
        if heading is not None and (outline is None or outline < 9):
            self._lists_to(0)
            return f"h{heading}"
        listed = self._styles.says(paragraph.style, "numbered") if paragraph.listed is None else paragraph.listed
        if listed:
            self._lists_to((paragraph.list_level or 0) + 1)
            return "li"
        self._lists_to(0)
        return "p"

    def _lists_to(self, depth: int) -> None:
        while self._lists > depth:
            self.builder.end("ul", self._at)
            self._lists -= 1
        while self._lists < depth:
            self.builder.start("ul", {}, self._at)
            self._lists += 1

    def _run(self, run: Run) -> None:
        self.places.append((self._at, self._place(run)))
        looks = [name for name, on in (("b", run.bold), ("sup", run.raised), ("a", run.link)) if on]
        for name in looks:
            self.builder.start(name, {"href": ""} if name == "a" else {}, self._at)
        for index, text in enumerate(run.text.split("\v")):
            if index:
                self.builder.line_break(self._at, self._at + 1)
                self._append("\v")
            if text:
                self.builder.text(self._at, self._at + len(text))
                self._append(text)
        for name in reversed(looks):
            self.builder.end(name, self._at)

    def _place(self, run: Run) -> str:
        cells = [f"table {table}, row {row}, cell {cell}" for table, row, cell in self._cells]
        return ", ".join([*cells, f"paragraph {self._paragraphs}", f"run {run.number}"])

    def _append(self, text: str) -> None:
        self._written.append(text)
        self._at += len(text)
