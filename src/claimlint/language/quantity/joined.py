"""Joined amounts: "an hour and a half", "10 seconds to 20 minutes", "a day or two, maybe three" are one amount each."""

from __future__ import annotations

from dataclasses import dataclass, replace

from claimlint.language.passage import Passage, Sentence
from claimlint.language.quantity.numerals import converted, number_at, seconds_in, unit_at
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


def stretched(passage: Passage, sentence: Sentence, amount: Amount) -> Amount:
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


def in_weeks(amount: Amount) -> Amount:
    """A fortnight is two weeks."""
    if amount.unit != "fortnight":
        return amount
    low = None if amount.low is None else amount.low * 2
    high = None if amount.high is None else amount.high * 2
    return replace(amount, low=low, high=high, unit="week")


def continues(passage: Passage, left: Amount, right: Amount) -> bool:
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


def spanning(left: Amount, right: Amount) -> Amount:
    low = converted(left.low, left.unit, right.unit) if left.low is not None else None
    return Amount(low, right.high, right.unit, "between", left.first, right.last)


def mixed(passage: Passage, sentence: Sentence, amount: Amount) -> Amount:
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
