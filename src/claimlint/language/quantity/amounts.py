"""Amounts: a number or range with its unit and its bound, "20 to 40 minutes", "at least an hour and a half"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from claimlint.language.fold import fold
from claimlint.language.passage import Passage, Sentence, once
from claimlint.language.quantity.bounds import bound_around
from claimlint.language.quantity.numerals import (
    PRICE,
    converted,
    number_at,
    number_words,
    opens_number,
    seconds_in,
    unit_at,
    units,
)
from claimlint.language.quantity.ranges import joins, listed_numbers, lost_dash, second_number
from claimlint.language.words import figures, words
from claimlint.model.assertion import Bound


@dataclass(frozen=True, slots=True)
class Amount:
    """A number or range with its unit, at tokens first to last."""

    low: float | None
    high: float | None
    unit: str
    bound: Bound
    first: int
    last: int
    rate: bool = False  # "twice a week": low and high are the interval it comes to
    vague: bool = False  # "a few minutes", "several sessions"


@once
def amounts(passage: Passage, sentence: Sentence) -> Sequence[Amount]:
    """All numbers with units in a sentence, ranges and mixed units joined."""
    found: list[Amount] = []
    free = sentence.first
    for at in _openings(passage, sentence):
        if at < free or (amount := amount_at(passage, sentence, at)) is None:
            continue
        amount = _stretched(passage, sentence, _mixed(passage, sentence, amount))
        if found and _continues(passage, found[-1], amount):
            amount = _spanning(found.pop(), amount)
        found.append(_in_weeks(amount))
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


def _stretched(passage: Passage, sentence: Sentence, amount: Amount) -> Amount:
    """ "A day or two, maybe three": a higher end in an afterthought, without its unit."""
    tokens, stop = passage.tokens, sentence.stop
    at = amount.last + 1
    if seconds_in(amount.unit) is None and amount.unit != "session":
        return amount
    while at < stop and tokens[at].text in words("before-afterthought"):
        at += 1
    if at == amount.last + 1 or at >= stop or tokens[at].text not in words("afterthought"):
        return amount
    while at < stop and tokens[at].text in words("afterthought"):
        at += 1
    ordinals = figures("ordinals")
    number = number_at(passage, at, stop)
    value, taken = (number[0], number[1]) if number else (ordinals.get(tokens[at].text, 0.0) if at < stop else 0.0, 1)
    top = amount.high if amount.high is not None else amount.low
    if top is None or not top < value <= 4 * top:
        return amount
    unit = unit_at(passage, at + taken, stop)
    following = tokens[at + taken].text if at + taken < stop else "."
    if unit is None and following[:1].isalnum():
        return amount  # "tender for a day, and a few people …"
    if unit is not None and unit[0] != amount.unit:
        return amount
    low = amount.low if amount.low is not None else amount.high
    return replace(amount, low=low, high=value, bound="between", last=unit[1] if unit else at + taken - 1)


def _in_weeks(amount: Amount) -> Amount:
    """A fortnight is two weeks."""
    if amount.unit != "fortnight":
        return amount
    low = None if amount.low is None else amount.low * 2
    high = None if amount.high is None else amount.high * 2
    return replace(amount, low=low, high=high, unit="week")


def _continues(passage: Passage, left: Amount, right: Amount) -> bool:
    """ "10 seconds to 10-20 minutes": the first number opens the range."""
    between = [t.text for t in passage.tokens[left.last + 1 : right.first]]
    if between == [",", "or"] and left.unit == right.unit and None not in (left.low, left.high, right.high):
        return left.unit in {"minute", "hour"} and (left.high or 0) < (
            right.high or 0
        )  # "45 minutes, or 60 minutes if"
    return (
        between in (["to"], ["-"], ["up", "to"])
        and seconds_in(left.unit) is not None
        and seconds_in(right.unit) is not None
    )


def _spanning(left: Amount, right: Amount) -> Amount:
    low = converted(left.low, left.unit, right.unit) if left.low is not None else None
    return Amount(low, right.high, right.unit, "between", left.first, right.last)


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


def _mixed(passage: Passage, sentence: Sentence, amount: Amount) -> Amount:
    """ "an hour and a half", "1 hour 15 minutes"."""
    tokens, stop = passage.tokens, sentence.stop
    at = amount.last + 1
    texts = ["and" if t.text == "&" else t.text for t in tokens[at : at + 3]]
    if texts == ["and", "a", "half"] and amount.high is not None and at + 2 < stop:
        low = None if amount.low is None else amount.low + 0.5
        return Amount(low, amount.high + 0.5, amount.unit, amount.bound, amount.first, at + 2)
    if texts[:3] == ["and", "a", "quarter"] and amount.high is not None:
        low = None if amount.low is None else amount.low + 0.25
        return Amount(low, amount.high + 0.25, amount.unit, amount.bound, amount.first, at + 2)
    if texts[:1] == ["and"] and amount.unit == "hour" and amount.high == amount.low == 1.0:
        part = number_at(passage, at + 1, stop)
        if part is not None and part[0] in {0.5, 0.25, 0.75}:
            return Amount(1 + part[0], 1 + part[0], "hour", amount.bound, amount.first, at + part[1])
    if amount.unit == "hour" and at < stop and amount.low == amount.high and amount.high is not None:
        begin = at + 1 if tokens[at].text in {"and", ","} else at
        number = number_at(passage, begin, stop)
        if (
            number is not None
            and (unit := unit_at(passage, begin + number[1], stop)) is not None
            and unit[0] == "minute"
            and number[0] < 60
        ):
            minutes = amount.high * 60 + number[0]
            return Amount(minutes, minutes, "minute", amount.bound, amount.first, unit[1])
        last = begin + number[1] - 1 if number is not None else begin
        bare = begin == at and tokens[at].text.isdigit() and 5 <= int(tokens[at].text) < 60
        if number is not None and bare and not (last + 1 < stop and tokens[last + 1].text[:1].isalnum()):
            minutes = amount.high * 60 + number[0]  # "1 hour 15"
            return Amount(minutes, minutes, "minute", amount.bound, amount.first, last)
    return amount
