"""Plain text pages."""

from __future__ import annotations

from collections.abc import Iterator

from fuzz import seeds as corpus
from fuzz.pages import judges_well, reads_well

PACKAGES = ("claimlint.readers", "claimlint.model")
WORDS = (
    *corpus.SPOKEN,
    *(
        word.encode()
        for word in (
            " • ", "- ", "    - ", "1. ", "a) ", "\n\n", "\n", "\r", "\t", " | ", "Q: ", "A: ", "HEADING\n",
            "=====\n", ": ",
            "such as:\n", "claimlint-disable-file", "\u2028", "\u0085", "\x0c", "\x1b[31m", "😀", "\u00a0", "\u200b",
        )
    ),
    b"\x80", b"\xff", b"\xfe\xff", b"\x00",
)  # fmt: skip


def seeds() -> Iterator[bytes]:
    """Pieces of the corpus."""
    yield from corpus.page_pieces(600, ".txt")
    yield "• no risks\n• 20 min\n".encode("utf-16")
    yield "caf\u00e9 \u2013 no risks".encode("cp1252")


def one(data: bytes) -> None:
    """Read it; judge some."""
    if reads_well(".txt", data):
        judges_well(".txt", data)
