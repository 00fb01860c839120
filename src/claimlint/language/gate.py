"""The gate: in native code, whether a text holds a word without which nothing can be asserted, or a quantity."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from claimlint.language.words import alternatives, forms

#: What is no letter or digit becomes a blank, so that a word's beginning can be told; dashes within words too.
_BLANKS = str.maketrans(
    {chr(code): " " for code in range(128) if not chr(code).isalnum()} | dict.fromkeys("’‘“”–—‐‑·•\u00a0", " ")
)


@cache
def _number() -> re.Pattern[str]:
    return re.compile(
        rf"(?:\d|½|¼|¾|\b(?:{alternatives('gate-numbers')}))[\s\w,.½¼¾–—‐‑-]{{0,40}}?(?:{alternatives('gate-units')})",
        re.IGNORECASE,
    )


@cache
def _asks_number() -> re.Pattern[str]:
    return re.compile(rf"{alternatives('gate-questions')}|\bno\.? of|\btime\b", re.IGNORECASE)


@cache
def _frequency() -> re.Pattern[str]:
    return re.compile(alternatives("gate-frequencies"), re.IGNORECASE)


class Gate:
    """Two Aho-Corasick automata over word beginnings: of what can be asserted, and of treatments' names.

    Of what can be asserted an anchor is one word; of names it is all words that a text has to hold, with blanks
    between.
    """

    def __init__(self, anchors: Iterable[str], name_anchors: Iterable[str]) -> None:
        self._asserting, _ = _automaton(anchors)
        names = [tuple(name.split()) for name in name_anchors]
        self._names: dict[str, list[tuple[str, ...]]] = {}  # the longest word -> the names that it is of
        for name in names:
            self._names.setdefault(max(name, key=len), []).append(name)
        self._naming, self._named = _automaton({word for name in names for word in name})

    def passes(self, text: str) -> bool:
        """Whether anything may be asserted in `text`; never wrong about a no."""
        if self._asserting.find_matches_as_indexes(_beginnings(text)):
            return True
        return bool(_number().search(text) or _frequency().search(text))

    def asks_number(self, text: str) -> bool:
        """Whether a heading or question may give bare numbers their unit: "How many visits?", "Session length"."""
        return bool(_asks_number().search(text))

    def names(self, text: str) -> bool:
        """Whether `text` may name a treatment; never wrong about a no."""
        hits = self._naming.find_matches_as_indexes(_beginnings(text), overlapping=True)
        held = {word for index, _, _ in hits for word in self._named[index]}
        return any(held.issuperset(name) for word in held for name in self._names.get(word, ()))


def _automaton(anchors: Iterable[str]) -> tuple[Any, list[list[str]]]:
    """The automaton over the beginnings of anchors, and by number of a beginning the anchors that it may be of."""
    import ahocorasick_rs

    surfaces: dict[str, list[str]] = {}
    for surface, folded in forms("irregular").items():
        surfaces.setdefault(folded, []).append(surface)
    of: dict[str, list[str]] = {}
    for anchor in anchors:
        for surface in (anchor, *surfaces.get(anchor, ())):
            for beginning in _begins(surface):
                of.setdefault(" " + _plain(beginning), []).append(anchor)
    words = sorted(of)
    found = ahocorasick_rs.AhoCorasick(words, implementation=ahocorasick_rs.Implementation.ContiguousNFA)
    return found, [of[word] for word in words]


def _beginnings(text: str) -> str:
    return " " + _plain(text.translate(_BLANKS).lower())


def _begins(word: str) -> tuple[str, ...]:
    """What the forms of a folded word begin with: "therapi" is "therapy" and "therapies", "fire" is "firing" too."""
    if word.endswith("i"):
        return tuple(_before_iz(word[:-1] + end) for end in "iy")
    if word.endswith("e") and len(word) == 4:
        return (word, word[:-1] + "i")
    return (_before_iz(word),)


def _before_iz(word: str) -> str:
    """What British and American spellings share."""
    return word[: word.index("iz")] if "iz" in word[2:] else word


def _plain(text: str) -> str:
    return text.replace("ae", "e").replace("oe", "e").replace("\u00ad", "")
