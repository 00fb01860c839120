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
    """Two Aho-Corasick automata over word beginnings: of what can be asserted, and of treatments' names."""

    def __init__(self, anchors: Iterable[str], name_anchors: Iterable[str]) -> None:
        self._asserting = _automaton(anchors)
        self._naming = _automaton(name_anchors)

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
        return bool(self._naming.find_matches_as_indexes(_beginnings(text)))


def _automaton(anchors: Iterable[str]) -> Any:
    import ahocorasick_rs

    surfaces: dict[str, list[str]] = {}
    for surface, folded in forms("irregular").items():
        surfaces.setdefault(folded, []).append(surface)
    words = {" " + _plain(_cut(w)) for anchor in anchors for w in (anchor, *surfaces.get(anchor, ()))}
    return ahocorasick_rs.AhoCorasick(sorted(words), implementation=ahocorasick_rs.Implementation.ContiguousNFA)


def _beginnings(text: str) -> str:
    return " " + _plain(text.translate(_BLANKS).lower())


def _cut(word: str) -> str:
    if word.endswith("i") or (word.endswith("e") and len(word) == 4):
        word = word[:-1]
    return word[: word.index("iz")] if "iz" in word[2:] else word


def _plain(text: str) -> str:
    return text.replace("ae", "e").replace("oe", "e").replace("\u00ad", "")
