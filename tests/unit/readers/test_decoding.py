"""From bytes to text, and what is refused."""

from __future__ import annotations

import codecs

import pytest

from claimlint.readers import Limits, UnreadablePage, read_page

CURLY = "<p>it’s 20–40 minutes</p>"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (CURLY.encode(), "utf-8"),
        (codecs.BOM_UTF8 + CURLY.encode(), "utf-8-sig"),
        (CURLY.encode("cp1252"), "cp1252"),
        (CURLY.encode("utf-16"), "utf-16"),
        (codecs.BOM_UTF16_BE + CURLY.encode("utf-16-be"), "utf-16"),
        (CURLY.encode("utf-16-le"), "utf-16-le"),
        (b"<meta charset=windows-1252>" + CURLY.encode("cp1252"), "cp1252"),
        (b"<meta charset='iso-8859-1'>" + CURLY.encode("cp1252"), "cp1252"),
        (
            b'<META HTTP-EQUIV="Content-Type" CONTENT="text/html; CHARSET=shift_jis">'
            + "<p>針</p>".encode("shift_jis"),
            "shift_jis",
        ),
        (b"<meta charset=utf-8>" + CURLY.encode("cp1252"), "cp1252"),
        (b"<meta charset=utf-16>" + CURLY.encode(), "utf-8"),
        (b"<meta charset=nonsense>" + CURLY.encode(), "utf-8"),
    ],
)
def test_the_page_says_how_it_was_decoded(data: bytes, encoding: str) -> None:
    page = read_page("page.html", data)
    assert page.encoding == encoding
    assert page.blocks[0].text in ("it’s 20–40 minutes", "針")
    assert not page.source.startswith("\ufeff")


def test_utf8_under_a_western_label_is_read_as_utf8_and_noted() -> None:
    page = read_page("page.html", b"<meta charset=iso-8859-1>" + CURLY.encode())
    assert page.blocks[0].text == "it’s 20–40 minutes"
    assert page.notes == ("the page declares iso8859-1, but is written in UTF-8",)


def test_single_stray_bytes_in_utf8_are_read_as_windows_1252_and_noted() -> None:
    page = read_page("page.txt", "It’s “fine” –\n".encode() + b"30 \x96 40 minutes\n")
    assert page.blocks[1].text == "30 – 40 minutes"
    assert page.notes == ("1 byte not in UTF-8 read as Windows-1252, the first in line 2",)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "the file is empty"),
        (b" \r\n\t", "the file is empty"),
        (b"\x89PNG\r\n\x1a\n\0\0", "this is a PNG image, not a text page"),
        (b"%PDF-1.7", "this is a PDF document, not a text page"),
        (b"PK\x03\x04", "this is a ZIP archive (or an Office document), not a text page"),
        (b"<p>one</p>\n\n<p>t\0wo</p>", "NUL byte in line 3: a binary file, not a text page"),
        (codecs.BOM_UTF16_LE + b"a\0\0\xd8", "the byte order mark says utf-16, but byte 2 is not utf-16"),
    ],
)
def test_what_is_no_text_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadablePage) as caught:
        read_page("page.html", data)
    assert caught.value.reason == reason


def test_a_page_over_the_limit_is_refused_with_both_sizes() -> None:
    with pytest.raises(UnreadablePage, match=r"the page has more than 5\.0 MB \(--limit page-bytes=N raises this\)"):
        read_page("page.html", b"x" * 5_000_001)
    with pytest.raises(UnreadablePage, match="the page has more than 10 bytes"):
        read_page("page.html", b"x" * 12, Limits(size=10))
