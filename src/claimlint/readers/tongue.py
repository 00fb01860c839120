"""Which language a page is written in, told only where it is surely not English.

A share of function words, or a script other than Latin; what the page declares only lowers how much text is wanted.
Detectors with models guess on short pages and on pages of names and prices; a wrong guess here would hide findings.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import NamedTuple

from claimlint.language.files import lexicon
from claimlint.model.page import Page

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_ENOUGH, _ENOUGH_DECLARED = 40, 12  # words
#: Different English function words in the first characters, by which English is known at once.
_AT_ONCE, _SAMPLE = 8, 4_000
#: So many English function words are an English passage, whatever stands around it.
_PASSAGE = 10
#: Different function words of another language: "de la" alone is a name.
_DIFFERENT, _DIFFERENT_DECLARED = 5, 3
_ENGLISH_AT_MOST, _OTHER_AT_LEAST = 0.05, 0.12  # shares of the words
_SCRIPT_AT_LEAST = 0.6  # share of the letters
#: Script by the first code point of its block, the last, and what is written in it.
_SCRIPTS = (
    (0x0370, 0x03FF, "Greek"),
    (0x0400, 0x052F, "a Cyrillic script"),
    (0x0590, 0x05FF, "Hebrew"),
    (0x0600, 0x06FF, "an Arabic script"),
    (0x0900, 0x0DFF, "a script of South Asia"),
    (0x0E00, 0x0E7F, "Thai"),
    (0x3040, 0x30FF, "Japanese"),
    (0x4E00, 0x9FFF, "Chinese or Japanese"),
    (0xAC00, 0xD7AF, "Korean"),
)


class _Tongues(NamedTuple):
    english: frozenset[str]
    others: dict[str, frozenset[str]]  # name -> function words


def other_language(page: Page) -> str:
    """The language of a page that is surely not English ("German"); "" where it is, or may be."""
    head, length = [], 0
    for block in page.blocks:
        head.append(block.text)
        length += len(block.text)
        if length > _SAMPLE:
            break
    if len(_tongues().english.intersection("\n".join(head).lower().split())) >= _AT_ONCE:
        return ""
    text = "\n".join(block.text for block in page.blocks)
    counts = Counter(_words(text))
    if _may_be_english(counts):
        return ""
    if script := _other_script(text):
        return script
    declared = not (page.language or "en").lower().startswith("en")
    enough, different = (_ENOUGH_DECLARED, _DIFFERENT_DECLARED) if declared else (_ENOUGH, _DIFFERENT)
    if counts.total() < enough:
        return ""
    told = {name: _among(known, counts) for name, known in _tongues().others.items()}
    name, most = max(told.items(), key=lambda item: (item[1], item[0]))
    surely = len(_tongues().others[name] & counts.keys()) >= different and most >= _OTHER_AT_LEAST * counts.total()
    return name if surely else ""


def _may_be_english(counts: Counter[str]) -> bool:
    english = _among(_tongues().english, counts)
    return english >= _PASSAGE or english > _ENGLISH_AT_MOST * counts.total()


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower().replace("’", "'"))


def _among(known: frozenset[str], counts: Counter[str]) -> int:
    """How many of the words are known ones."""
    return sum(counts[word] for word in known & counts.keys())


def _other_script(text: str) -> str:
    """The script of most of the letters, where it is not Latin and there are enough of them."""
    if text.isascii():
        return ""
    scripts: Counter[str] = Counter()
    letters = 0
    for char in text:
        if char.isalpha():
            letters += 1
            if char > "\u036f":
                scripts[_script(ord(char))] += 1
    scripts.pop("", None)
    if letters < _ENOUGH or scripts.total() < _SCRIPT_AT_LEAST * letters:
        return ""
    if scripts["Japanese"] and scripts["Chinese or Japanese"]:
        return "Japanese"
    return max(scripts.items(), key=lambda item: (item[1], item[0]))[0]


def _script(code: int) -> str:
    return next((name for first, last, name in _SCRIPTS if first <= code <= last), "")


@cache
def _tongues() -> _Tongues:
    told = {name: frozenset(words.split()) for name, words in lexicon("tongues").items()}
    english = told.pop("English")
    return _Tongues(english, {name: words - english for name, words in told.items()})
