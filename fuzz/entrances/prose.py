"""Sentences on the treatment, always extracted from, judged and reported."""

from __future__ import annotations

from collections.abc import Iterator

from fuzz import seeds as corpus
from fuzz.pages import judges_well, reads_well

PACKAGES = ("claimlint.extraction", "claimlint.language", "claimlint.rules")
WORDS = corpus.SPOKEN


def seeds() -> Iterator[bytes]:
    """The sentences of the corpus, two at a time."""
    told = list(corpus.sentences())
    for first, second in zip(told[::2], told[1::2], strict=False):
        yield f"Dry needling. {first} {second}".encode()[:280]


def one(data: bytes) -> None:
    """Judge it, whatever its hash."""
    if reads_well(".txt", data):
        judges_well(".txt", data, always=True)
