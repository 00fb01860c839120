"""What must hold for every page, whatever its format: the reader's offsets, then judging and all reports."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import cache
from html import unescape

from claimlint.discovery import Discovery, Found
from claimlint.engine import Options, check, extract, prepare
from claimlint.model.page import Page
from claimlint.readers import UnreadablePage, read_page
from claimlint.reports import FORMATS, encoded
from claimlint.reports.json_report import render_extraction
from fuzz.formats import validate

INTERNAL = "internal error"
#: One page in so many is judged and reported too: that costs thirty times what reading does.
_JUDGED = 60
#: One judged page in so many becomes a workbook: that costs fifty times what any other report does.
_WORKBOOKS = 40


@cache
def options() -> Options:
    """Claims loaded once, everything kept that any report shows."""
    return replace(
        Options(claims=("dry-needling",)),
        prepared=prepare(Options(claims=("dry-needling",))),
        undecided=True,
        excerpts=True,
        passages=True,
        standings=True,
    )


def reads_well(suffix: str, data: bytes) -> Page | None:
    """Read a page twice: alike, with offsets that decode to their text. None where it is told to be unreadable."""
    try:
        page = read_page(f"page{suffix}", data)
    except UnreadablePage as error:
        assert error.reason, "an unreadable page without a reason"
        assert "\n" not in error.reason, "a reason of several lines"
        return None
    assert page == read_page(f"page{suffix}", data), "read twice, two pages"
    fits(page)
    return page


def fits(page: Page) -> None:
    """Each block's pieces cover its text, stand in the source in order, and read as the source does."""
    for number, block in enumerate(page.blocks):
        assert block.index == number
        assert block.text == block.text.strip(" \n"), "blank ends"
        assert block.text, "an empty block"
        for other in (*block.headings, block.intro, block.row_header, block.column_header, block.question):
            assert other is None or 0 <= other < len(page.blocks), "a block refers to none"
        pieces = block.offsets.pieces
        assert pieces[0].text_start == 0
        position = 0
        for index, piece in enumerate(pieces):
            stop = pieces[index + 1].text_start if index + 1 < len(pieces) else len(block.text)
            text = block.text[piece.text_start : stop]
            assert text, "a piece of nothing"
            assert position <= piece.source_start <= piece.source_end <= len(page.source), "pieces out of order"
            position = piece.source_end
            written = page.source[piece.source_start : piece.source_end]
            if piece.verbatim:
                assert len(written) == len(text)
                same = zip(written, text, strict=True)
                assert all(a == b or (a.isspace() and b == " ") for a, b in same), "verbatim, but another text"
            elif text.strip(" \n") and page.format == "html" and written.startswith("&"):
                meant = "".join(unescape(written).split())  # of control characters nothing: there HTML is right
                told = "".join(text.split())
                assert not meant or told in (meant, _visible(meant)), "a reference that reads otherwise"
    for suppression in page.suppressions:
        for span in (suppression.span, suppression.covers):
            assert 0 <= span.start <= span.end <= len(page.source), "a suppression out of the page"


def _visible(text: str) -> str:
    return "".join(char for char in text if char not in "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")


def judges_well(suffix: str, data: bytes, *, always: bool = False) -> None:
    """Of some pages (told by their hash, so that an input always goes the same way): judge them, and report."""
    digest = hashlib.sha256(data).digest()
    if digest[0] % _JUDGED and not always:
        return
    found = Found(f"page{suffix}", None, data=data, suffix=suffix)
    chosen = replace(options(), at_hand=Discovery((found,), ()))
    report = check([], chosen)
    for finding in report.findings:
        assert INTERNAL not in finding.message, finding.message
        assert finding.start.offset <= finding.end.offset, "a finding that ends before it begins"
        assert finding.start.line >= 1
        assert finding.start.column >= 1
    names = list(FORMATS)
    name = names[digest[1] % len(names)]
    told = encoded(report, name)
    assert told == encoded(check([], chosen), name), "judged twice, two reports"
    validate(name, told)
    if digest[2] % _WORKBOOKS == 0 and not digest[1] % 4:
        validate("xlsx", encoded(report, "xlsx"))
    said = extract([], chosen)
    validate("assertions", render_extraction(said).encode())
    if said.assertions:
        source = read_page(f"page{suffix}", data).source
        for assertion in said.assertions:
            assert 0 <= assertion.start.offset <= assertion.end.offset <= len(source), "an assertion out of its page"
