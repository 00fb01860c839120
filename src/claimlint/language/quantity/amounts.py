"""Amounts: a number or range with its unit and its bound, "20 to 40 minutes", "at least an hour and a half"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claimlint.language.fold import fold
from claimlint.language.passage import Passage, Sentence, once
from claimlint.language.quantity.bounds import bound_around
from claimlint.language.quantity.joined import Amount, continues, in_weeks, mixed, spanning, stretched
from claimlint.language.quantity.numerals import (
    PRICE,
    converted,
    number_at,
    number_words,
    opens_number,
    unit_at,
    units,
)
from claimlint.language.quantity.ranges import joins, listed_numbers, lost_dash, second_number
from claimlint.language.words import words


@once
def amounts(passage: Passage, sentence: Sentence) -> Sequence[Amount]:
    """All numbers with units in a sentence, ranges and mixed units joined."""
    found: list[Amount] = []
    free = sentence.first
    for at in _openings(passage, sentence):
        if at < free or (amount := amount_at(passage, sentence, at)) is None:
            continue
        amount = stretched(passage, sentence, mixed(passage, sentence, amount))
        if found and continues(passage, found[-1], amount):
            amount = spanning(found.pop(), amount)
        found.append(in_weeks(amount))
        if amount.unit == "session" and (each := _length_within(passage, sentence, amount)) is not None:
            found.append(each)
        free = amount.last + 1
    return found


@once
def _openings(passage: Passage, sentence: Sentence) -> Sequence[int]:
    """The tokens at which a number may begin."""
    return [at for at in range(sentence.first, sentence.stop) if opens_number(passage.tokens[at].text)]


def _length_within(passage: Passage, sentence: Sentence, counted: Amount) -> Amount | None:
    """How long each of what is counted is: the half hour of "three or four half-hour sessions"."""
    for at in range(counted.first + 1, counted.last):
        amount = amount_at(passage, sentence, at)
        if amount is not None and amount.unit in {"minute", "hour"}:
            return replace(amount, bound="exactly", first=at)
    return None


def bare_numbers(passage: Passage, sentence: Sentence, unit: str) -> list[Amount]:
    """Numbers and ranges without a unit, for where a question or header gives it: "How many? Three to five."."""
    found: list[Amount] = []
    free = sentence.first
    for at in _openings(passage, sentence):
        if at < free or passage.tokens[at].text in words("no-bare-number"):
            continue
        number = number_at(passage, at, sentence.stop)
        if number is None or (at > sentence.first and passage.tokens[at - 1].text in PRICE):
            continue
        low, taken, vague = number
        last = at + taken - 1
        high, is_range = low, False
        begin = last + 1
        if (
            begin < sentence.stop
            and passage.tokens[begin].text in words("range-joiners")
            and (second := second_number(passage, begin, sentence.stop)) is not None
        ):
            value, second_taken, second_at = second
            if joins(passage.tokens[begin].text, low, value, None, unit, passage, at):
                high, last, is_range = value, second_at + second_taken - 1, True
        after = passage.tokens[last + 1].text if last + 1 < sentence.stop else ""
        if after in {"%", "percent"} or units().get(fold(after)):
            free = last + 1
            continue
        bound, first, last = bound_around(passage, sentence, at, last, is_range)
        low_value: float | None = None if bound == "at-most" and not is_range else low
        found.append(Amount(low_value, high, unit, "between" if is_range else bound, first, last, vague=vague))
        free = last + 1
    return found


def amount_at(passage: Passage, sentence: Sentence, at: int) -> Amount | None:
    """The number or range with a unit that begins at a token."""
    stop = sentence.stop
    tokens = passage.tokens
    if at > sentence.first and tokens[at - 1].text in PRICE:
        return None
    first_number = number_at(passage, at, stop)
    if first_number is None:
        return None
    low, taken, vague = first_number
    at_next = at + taken
    plus = at_next < stop and tokens[at_next].text == "+" and unit_at(passage, at_next + 1, stop) is not None
    at_next += plus  # "60+ minutes"
    listed = listed_numbers(passage, at_next, stop)
    if listed is not None:  # "30, 45 or 60 minutes": the unit is said once
        high, (unit, last) = listed
        return Amount(min(low, high), max(low, high), unit, "between", at, last)
    high = low
    is_range = False
    unit_low = unit_at(passage, at_next, stop)
    after_unit = unit_low[1] + 1 if unit_low else at_next
    for begin in dict.fromkeys((at_next, after_unit)):
        if begin < stop and tokens[begin].text in words("range-joiners"):
            second = second_number(passage, begin, stop)
            if second is not None:
                value, second_taken, second_at = second
                unit_high = unit_at(passage, second_at + second_taken, stop)
                if unit_high is not None and joins(
                    tokens[begin].text,
                    low,
                    value,
                    unit_low if begin == after_unit and unit_low else None,
                    unit_high[0],
                    passage,
                    at,
                ):
                    if begin == after_unit and unit_low is not None and unit_low[0] != unit_high[0]:
                        scaled = converted(low, unit_low[0], unit_high[0])
                        if scaled is None:
                            continue
                        low = scaled
                    high, unit_low, is_range = value, unit_high, True
                    break
    if unit_low is None:
        return None
    unit, last = unit_low
    if (
        not is_range
        and low == 1
        and last + 2 < stop
        and tokens[last + 1].text == "or"
        and tokens[last + 2].text in words("or-more-units")
        and unit_at(passage, last + 3, stop) is None
    ):
        high, is_range, last = number_words().get(tokens[last + 2].text, 2.0), True, last + 2  # "a day or two"
    if unit == "percent":
        return Amount(low, high, unit, "between" if is_range else "exactly", at, last)
    low_text = tokens[at].text
    if not is_range and low_text.isdigit():
        split = lost_dash(low_text, unit)
        if split is not None:
            low, high, is_range = float(split[0]), float(split[1]), True
    if high < low:
        low, high = high, low
    bound, first, last = bound_around(passage, sentence, at, last, is_range)
    if plus:
        bound = "at-least"
    if bound == "at-most":
        return Amount(
            None if not is_range else low,
            high,
            unit,
            "at-most" if not is_range else "between",
            first,
            last,
            vague=vague,
        )
    if bound == "at-least" and not is_range:
        return Amount(low, None, unit, "at-least", first, last, vague=vague)
    return Amount(low, high, unit, "between" if is_range else bound, first, last, vague=vague)
