"""Seeds: the pages of the corpus, cut into pieces of a size that a fuzzer can work with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "corpus" / "pages"

#: Words of pages that decide what is asserted.
SPOKEN = tuple(
    word.encode()
    for word in (
        "dry needling", "pneumothorax", "no", "not", "never", "without", "side effects", "risk", "safe", "pregnant",
        "minutes", "sessions", "20 to 40", "90-minute", "may", "rare", "myth", "?", "acupuncture", "non-invasive",
        "painless", "guaranteed", "bruising", "%", "half an hour", "–", "½", "’", "1,000,000", "however",
    )
)  # fmt: skip


def files(*suffixes: str) -> list[Path]:
    """The pages of the corpus in a format."""
    return sorted(file for file in CORPUS.rglob("*") if file.suffix in suffixes)


def pieces(text: str, most: int, at: str = "\n") -> Iterator[str]:
    """A text in pieces of at most `most` characters, cut at line ends where that can be."""
    piece = ""
    for line in text.split(at):
        if piece and len(piece) + len(line) > most:
            yield piece
            piece = ""
        piece = f"{piece}{at}{line}" if piece else line[:most]
    if piece:
        yield piece


def page_pieces(most: int, *suffixes: str) -> Iterator[bytes]:
    """Pieces of all pages in a format."""
    for file in files(*suffixes):
        for piece in pieces(file.read_text("utf-8"), most):
            yield piece.encode()


def sentences() -> Iterator[str]:
    """The sentences of the corpus."""
    for file in files(".md", ".txt"):
        for sentence in re.split(r"(?<=[.?!])\s+", file.read_text("utf-8")):
            yield " ".join(sentence.split())
