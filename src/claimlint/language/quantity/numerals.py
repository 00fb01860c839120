"""Numerals and units as pages write them: "1½", "forty-five", "half a dozen"; "ten full-length sessions"."""

from __future__ import annotations

import re
from functools import cache

from claimlint.language.files import lexicon
from claimlint.language.fold import fold, folded
from claimlint.language.passage import Passage
from claimlint.language.words import words

PRICE = frozenset({"£", "$", "€", "₹"})
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")


@cache
def units() -> dict[str, str]:
    """The folded words of units, and the unit of each."""
    written = lexicon("quantities")["units"].items()
    return {fold(word.lower()): unit for unit, words_of in written for word in words_of if " " not in word}


@cache
def number_words() -> dict[str, float]:
    """The words of numbers, and what each counts."""
    return {word: float(value) for word, value in lexicon("quantities")["numbers"].items()}


@cache
def _openers() -> frozenset[str]:
    """The words, beside those that begin with a digit, that a number may begin with."""
    return frozenset({*_FRACTIONS, "half", "quarter", "three", *number_words()})


def opens_number(word: str) -> bool:
    """Whether a number may begin with a word. Most words are turned away."""
    return word in _openers() or word[:1].isdigit()


@cache
def _seconds() -> dict[str, float]:
    return {unit: float(value) for unit, value in lexicon("quantities")["seconds"].items()}


def seconds_in(unit: str) -> float | None:
    """Length of a unit in seconds; None for a unit that is no time."""
    return _seconds().get(unit)


def converted(value: float, unit: str, to: str) -> float | None:
    """A time in another unit; None where either is no time."""
    seconds = _seconds()
    if unit not in seconds or to not in seconds:
        return None
    return value * seconds[unit] / seconds[to]


def number_at(passage: Passage, at: int, stop: int) -> tuple[float, int, bool] | None:
    """A number at a token: value, tokens taken, whether it is vague."""
    if at >= stop:
        return None
    tokens = passage.tokens
    word = tokens[at].text
    if not opens_number(word):
        return None
    numbers = number_words()
    if word in _FRACTIONS:
        return _FRACTIONS[word], 1, False
    if _DIGITS.fullmatch(word):
        if "," in word and not re.fullmatch(r"\d{1,3}(,\d{3})+", word):
            return None
        value = float(word.replace(",", "")) if word.count(".") <= 1 else None
        if value is None:
            return None
        if at + 1 < stop and tokens[at + 1].text in _FRACTIONS:
            return value + _FRACTIONS[tokens[at + 1].text], 2, False
        if at + 3 < stop and [t.text for t in tokens[at + 1 : at + 4]] == ["and", "a", "half"]:
            return value + 0.5, 4, False
        if at + 1 < stop and tokens[at + 1].text == "dozen":
            return value * 12, 2, False
        return value, 1, False
    if re.fullmatch(r"\d+[½¼¾]", word):
        return float(word[:-1]) + _FRACTIONS[word[-1]], 1, False
    if word == "half" and [t.text for t in tokens[at + 1 : min(at + 3, stop)]] == ["a", "dozen"]:
        return 6.0, 3, False
    if word in {"half", "quarter"}:
        value = 0.5 if word == "half" else 0.25
        taken = 1
        if at + 1 < stop and tokens[at + 1].text in {"a", "an", "of"}:
            taken = 3 if at + 2 < stop and tokens[at + 2].text in {"a", "an"} and tokens[at + 1].text == "of" else 2
        return value, taken, False
    if word == "three" and at + 2 < stop and tokens[at + 1].text in {"quarters", "quarter", "-"}:
        skip = 2 if tokens[at + 1].text == "-" else 1
        if at + skip < stop and tokens[at + skip].text.startswith("quarter"):
            taken = skip + 1
            while at + taken < stop and tokens[at + taken].text in {"of", "a", "an"}:
                taken += 1
            return 0.75, taken, False
    if word not in numbers or word == "per":
        return None
    return _worded(passage, at, stop)


def _worded(passage: Passage, at: int, stop: int) -> tuple[float, int, bool] | None:
    tokens, numbers = passage.tokens, number_words()
    word = tokens[at].text
    if word in words("singling"):
        following = tokens[at + 1].text if at + 1 < stop else ""
        if word == "a" and following in words("after-a"):
            inner = number_at(passage, at + 1, stop)
            return (inner[0], inner[1] + 1, inner[2]) if inner else None
        if word == "a" and following in words("before-number"):
            inner = number_at(passage, at + 2, stop)
            return (inner[0], inner[1] + 2, inner[2]) if inner else (1.0, 2, False)
        return numbers[word], 1, False
    value = numbers[word]
    taken = 1
    if 20 <= value <= 90 and value % 10 == 0:
        step = at + 2 if at + 1 < stop and tokens[at + 1].text == "-" else at + 1
        if (
            step < stop
            and 1 <= numbers.get(tokens[step].text, 0) <= 9
            and tokens[step].text not in words("no-units-digit")
        ):
            value, taken = value + numbers[tokens[step].text], step - at + 1
    if word in {"couple", "dozen"} and at + 1 < stop and tokens[at + 1].text == "of":
        taken += 1
    elif 2 <= value <= 9 and at + 1 < stop and tokens[at + 1].text == "dozen":
        return value * numbers["dozen"], 2, False
    if at + taken + 2 < stop and [t.text for t in tokens[at + taken : at + taken + 3]] == ["and", "a", "half"]:
        value, taken = value + 0.5, taken + 3
    elif at + taken + 2 < stop and tokens[at + taken].text == "or" and tokens[at + taken + 1].text == "so":
        taken += 2
    return value, taken, word in {"few", "several", "couple"}


def _each_lasting(passage: Passage, at: int, stop: int) -> tuple[str, int] | None:
    """The sessions of "three half-hour sessions", "16 x 30 min": what is counted, behind how long each of them is."""
    tokens, known = passage.tokens, units()
    if tokens[at - 1].text in words("article-like-number"):
        return None  # "a 45-minute visit"
    times = tokens[at].text in words("multiplying") and at + 1 < stop and tokens[at + 1].text[:1].isdigit()
    number = number_at(passage, at + 1 if times else at, stop)
    if number is None:
        return None
    at += number[1] + times
    while at < stop and tokens[at].text == "-":
        at += 1
    if at >= stop or known.get(tokens[at].fold) not in {"minute", "hour"}:
        return None
    if times:
        return "session", at
    at += 1
    return ("session", at) if at < stop and known.get(tokens[at].fold) == "session" else None


def unit_at(passage: Passage, at: int, stop: int) -> tuple[str, int] | None:
    """A unit at a token, passing over a hyphen and adjectives: unit and index of its token."""
    known = units()
    skipped = 0
    while at < stop and skipped <= 3:
        token = passage.tokens[at]
        if token.text == "°":
            return None
        if (unit := known.get(token.fold) or known.get(token.text.rstrip("."))) is not None:
            following = passage.tokens[at + 1].fold if at + 1 < stop else ""
            if unit == "session" and token.fold == "needling":
                if known.get(following) == "session":
                    at += 1
                    continue
                return None
            if unit == "session" and following in folded("of-a-treatment"):
                return None  # "15 treatment rooms"
            return unit, at
        if skipped == 0 and (inner := _each_lasting(passage, at, stop)) is not None:
            return inner
        if token.text in words("before-unit"):
            at += 1
            skipped += 1
            continue
        return None
    return None
