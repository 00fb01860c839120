"""Two numbers that are one range: "20 to 40", "one or two", "30, 45 or 60", and "2030" that lost its dash."""

from __future__ import annotations

from claimlint.language.passage import Passage
from claimlint.language.quantity.numerals import number_at, unit_at
from claimlint.language.words import words


def second_number(passage: Passage, begin: int, stop: int) -> tuple[float, int, int] | None:
    """The upper end of a range after its joining word: value, tokens taken, its first token."""
    at = begin + 1
    while at < stop and passage.tokens[at].text in words("before-second-number") and at < begin + 4:
        at += 1
    number = number_at(passage, at, stop)
    return (number[0], number[1], at) if number else None


def joins(
    word: str, low: float, high: float, unit_low: tuple[str, int] | None, unit_high: str, passage: Passage, at: int
) -> bool:
    """Whether two numbers are one range: "and" only after "between", "or" only for neighbours."""
    if word == "and":
        return at > 0 and any(passage.tokens[i].text == "between" for i in range(max(0, at - 2), at))
    if word in {"or", "/"}:
        return low < high and (unit_low is None or unit_low[0] == unit_high)
    return low <= high or unit_low is not None


def listed_numbers(passage: Passage, at: int, stop: int) -> tuple[float, tuple[str, int]] | None:
    """After a number: ", 45 or 60 minutes". The last number and its unit."""
    if at >= stop or passage.tokens[at].text != ",":
        return None
    last_number = None
    while at < stop and passage.tokens[at].text in {",", "or", "and"}:
        at += 1
        if at < stop and passage.tokens[at].text in {"or", "and"}:
            at += 1
        if at < stop and passage.tokens[at].text in words("no-list-number"):
            return None
        number = number_at(passage, at, stop)
        if number is None:
            return None
        last_number, at = number[0], at + number[1]
    unit = unit_at(passage, at, stop)
    return (last_number, unit) if unit is not None and last_number is not None and unit[0] != "percent" else None


def lost_dash(digits: str, unit: str) -> tuple[int, int] | None:
    """ "46 sessions", "2030 minutes": a run-together number that splits into a plausible range (RULES.md)."""
    if len(digits) == 4 and unit in {"minute", "second", "hour"} and digits[0] != "0" and digits[2] != "0":
        left, right = int(digits[:2]), int(digits[2:])
        return (left, right) if left < right <= 90 else None
    if len(digits) == 3 and digits[1] != "0" and unit in {"minute", "hour", "session"} and int(digits) > 120:
        left, right = int(digits[0]), int(digits[1:])
        return (left, right) if left < right <= 60 else None
    if len(digits) == 2 and unit == "session" and int(digits) > 30 and digits[0] < digits[1]:
        return int(digits[0]), int(digits[1])
    if len(digits) == 4 and unit == "session" and digits[0] != "0" and digits[2] != "0":
        left, right = int(digits[:2]), int(digits[2:])
        return (left, right) if left < right <= min(30, 2 * left) else None
    return None
