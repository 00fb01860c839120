"""The invariants themselves: each breaks where it should."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fuzz.formats import validate
from fuzz.pages import fits

from claimlint.model.page import OffsetMap, Page, Piece
from claimlint.readers import read_page


def page_of(text: str, piece: Piece) -> Page:
    page = read_page("page.html", b"<p>No &amp; never risks</p>")
    return replace(page, blocks=(replace(page.blocks[0], text=text, offsets=OffsetMap((piece,))),))


def test_a_page_as_read_fits() -> None:
    fits(read_page("page.html", b"<p>No &amp; never <b>risks</b></p>"))


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("No", Piece(0, 4, 6, True)),
        ("No", Piece(0, 3, 6, True)),
        ("No", Piece(0, 3, 999, False)),
        (" No", Piece(0, 2, 5, True)),
        ("&", Piece(0, 3, 4, True)),
        ("+", Piece(0, 6, 11, False)),
    ],
)
def test_offsets_that_lead_elsewhere_do_not_fit(text: str, piece: Piece) -> None:
    with pytest.raises(AssertionError):
        fits(page_of(text, piece))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("json", b'{"schema": "claimlint/report/1"}'),
        ("sarif", b'{"a": NaN}'),
        ("junit", b"<a>"),
        ("csv", b"a,b\r\n1\r\n"),
        ("github", b"::error::a\nno command\n"),
        ("html", b"<p>half a page"),
        ("text", b"\xff"),
    ],
)
def test_what_is_no_report_is_not_valid(name: str, data: bytes) -> None:
    with pytest.raises((AssertionError, ValueError, SyntaxError)):
        validate(name, data)
