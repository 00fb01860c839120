"""Numbers with units: "20 to 40 minutes", "half an hour", "once or twice a week", "between one and six" — with their bounds kept."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from claimlint.language.fold import fold
from claimlint.language.lexicon import lexicon
from claimlint.language.passage import Passage, Sentence
from claimlint.language.wording import folded_words
from claimlint.model.assertion import Bound

_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_RANGE_WORDS = frozenset({"to", "-", "and", "or", "until", "—", "till", "through", "/"})
_PRICE = frozenset({"£", "$", "€", "₹"})


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


@cache
def _tables() -> tuple[dict[str, str], dict[str, float], dict[str, float], dict[str, str]]:
    data: Any = lexicon("quantities")
    units = {fold(w.lower()): unit for unit, words in data["units"].items() for w in words if " " not in w}
    numbers = {w: float(v) for w, v in data["numbers"].items()}
    seconds = {unit: float(v) for unit, v in data["seconds"].items()}
    bounds = {}
    for kind, phrases in data["bounds"].items():
        for phrase in phrases:
            bounds[" ".join(w for part in phrase.split() for w in folded_words(part.lower()))] = kind
    return units, numbers, seconds, bounds


def seconds_in(unit: str) -> float | None:
    """Length of a unit in seconds; None for a unit that is no time."""
    return _tables()[2].get(unit)


def amounts(passage: Passage, sentence: Sentence) -> list[Amount]:
    """All numbers with units in a sentence, ranges and mixed units joined."""
    found: list[Amount] = []
    at = sentence.first
    while at < sentence.stop:
        amount = _amount(passage, sentence, at)
        if amount is None:
            at += 1
            continue
        amount = _mixed(passage, sentence, amount)
        if found and _continues(passage, found[-1], amount):
            amount = _spanning(found.pop(), amount)
        found.append(_in_weeks(amount))
        at = amount.last + 1
    return found


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
    return (
        between in (["to"], ["-"], ["up", "to"])
        and seconds_in(left.unit) is not None
        and seconds_in(right.unit) is not None
    )


def _spanning(left: Amount, right: Amount) -> Amount:
    low = _converted(left.low, left.unit, right.unit) if left.low is not None else None
    return Amount(low, right.high, right.unit, "between", left.first, right.last)


def bare_numbers(passage: Passage, sentence: Sentence, unit: str) -> list[Amount]:
    """Numbers and ranges without a unit of their own, for where a question or a header gives it: "How many? Three to five."."""
    found: list[Amount] = []
    at = sentence.first
    while at < sentence.stop:
        number = (
            None
            if passage.tokens[at].text in {"a", "an", "each", "every", "another", "one's"}
            else _number(passage, at, sentence.stop)
        )
        if number is None or (at > sentence.first and passage.tokens[at - 1].text in _PRICE):
            at += 1
            continue
        low, taken, vague = number
        last = at + taken - 1
        high, is_range = low, False
        begin = last + 1
        if (
            begin < sentence.stop
            and passage.tokens[begin].text in _RANGE_WORDS
            and (second := _second(passage, begin, sentence.stop)) is not None
        ):
            value, second_taken, second_at = second
            if _joins(passage.tokens[begin].text, low, value, None, unit, passage, at):
                high, last, is_range = value, second_at + second_taken - 1, True
        after = passage.tokens[last + 1].text if last + 1 < sentence.stop else ""
        if after in {"%", "percent"} or _tables()[0].get(fold(after)):
            at = last + 1
            continue
        bound, _, first, last = _bound(passage, sentence, at, last, is_range)
        low_value: float | None = None if bound == "at-most" and not is_range else low
        found.append(Amount(low_value, high, unit, "between" if is_range else bound, first, last, vague=vague))
        at = last + 1
    return found


def _number(passage: Passage, at: int, stop: int) -> tuple[float, int, bool] | None:
    """A number at a token: value, tokens taken, whether it is vague."""
    if at >= stop:
        return None
    tokens = passage.tokens
    word = tokens[at].text
    numbers = _tables()[1]
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
    tokens, numbers = passage.tokens, _tables()[1]
    word = tokens[at].text
    if word in {"a", "an", "another", "single", "each", "every"}:
        following = tokens[at + 1].text if at + 1 < stop else ""
        if word == "a" and following in {"couple", "few", "dozen", "single", "quarter", "hundred"}:
            inner = _number(passage, at + 1, stop)
            return (inner[0], inner[1] + 1, inner[2]) if inner else None
        if word == "a" and following in {
            "good",
            "solid",
            "full",
            "flat",
            "whole",
            "bare",
            "mere",
            "further",
            "maximum",
            "minimum",
            "total",
        }:
            inner = _number(passage, at + 2, stop)
            return (inner[0], inner[1] + 2, inner[2]) if inner else (1.0, 2, False)
        return numbers[word], 1, False
    value = numbers[word]
    taken = 1
    if 20 <= value <= 90 and value % 10 == 0:
        step = at + 2 if at + 1 < stop and tokens[at + 1].text == "-" else at + 1
        if (
            step < stop
            and 1 <= numbers.get(tokens[step].text, 0) <= 9
            and tokens[step].text not in {"a", "an", "few", "couple", "once", "twice", "single"}
        ):
            value, taken = value + numbers[tokens[step].text], step - at + 1
    if word in {"couple", "dozen"} and at + 1 < stop and tokens[at + 1].text == "of":
        taken += 1
    if at + taken + 2 < stop and [t.text for t in tokens[at + taken : at + taken + 3]] == ["and", "a", "half"]:
        value, taken = value + 0.5, taken + 3
    elif at + taken + 2 < stop and tokens[at + taken].text == "or" and tokens[at + taken + 1].text == "so":
        taken += 2
    return value, taken, word in {"few", "several", "couple"}


def _unit(passage: Passage, at: int, stop: int) -> tuple[str, int] | None:
    """A unit at a token, passing over a hyphen and adjectives: unit and index of its token."""
    units = _tables()[0]
    skipped = 0
    while at < stop and skipped <= 3:
        token = passage.tokens[at]
        if token.text == "°":
            return None
        if (unit := units.get(token.fold) or units.get(token.text.rstrip("."))) is not None:
            if unit == "session" and token.fold == "needling":
                following = passage.tokens[at + 1].fold if at + 1 < stop else ""
                if units.get(following) == "session":
                    at += 1
                    continue
                return None
            return unit, at
        if token.text in {"-", '"', "'", "full", "more", "short", "single", "separate", "consecutive", "weekly", "dry", "needling", "follow", "up", "solid", "whole", "further", "clear",
                          "good", "little", "physio", "individual", "regular", "of", "these", "those", "our", "such", "maximum", "treatment", "per", "other", "extra", "to"}:  # fmt: skip
            at += 1
            skipped += 1
            continue
        return None
    return None


def _amount(passage: Passage, sentence: Sentence, at: int) -> Amount | None:
    stop = sentence.stop
    tokens = passage.tokens
    if at > sentence.first and tokens[at - 1].text in _PRICE:
        return None
    first_number = _number(passage, at, stop)
    if first_number is None:
        return None
    low, taken, vague = first_number
    at_next = at + taken
    listed = _listed_numbers(passage, at_next, stop)
    if listed is not None:  # "30, 45 or 60 minutes": the unit is said once
        high, (unit, last) = listed
        return Amount(min(low, high), max(low, high), unit, "between", at, last)
    high = low
    is_range = False
    unit_low = _unit(passage, at_next, stop)
    after_unit = unit_low[1] + 1 if unit_low else at_next
    for begin in dict.fromkeys((at_next, after_unit)):
        if begin < stop and tokens[begin].text in _RANGE_WORDS:
            second = _second(passage, begin, stop)
            if second is not None:
                value, second_taken, second_at = second
                unit_high = _unit(passage, second_at + second_taken, stop)
                if unit_high is not None and _joins(
                    tokens[begin].text,
                    low,
                    value,
                    unit_low if begin == after_unit and unit_low else None,
                    unit_high[0],
                    passage,
                    at,
                ):
                    if begin == after_unit and unit_low is not None and unit_low[0] != unit_high[0]:
                        scaled = _converted(low, unit_low[0], unit_high[0])
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
        and last + 2 < stop
        and tokens[last + 1].text == "or"
        and tokens[last + 2].text in {"two", "three", "so", "2", "3"}
    ):
        if tokens[last + 2].text != "so" and _unit(passage, last + 3, stop) is None and low == 1:
            high, is_range, last = _tables()[1].get(tokens[last + 2].text, 2.0), True, last + 2  # "a day or two"
    if unit == "percent":
        return Amount(low, high, unit, "between" if is_range else "exactly", at, last)
    low_text = tokens[at].text
    if not is_range and low_text.isdigit():
        split = _lost_dash(low_text, unit)
        if split is not None:
            low, high, is_range = float(split[0]), float(split[1]), True
    if high < low:
        low, high = high, low
    bound, opened, first, last = _bound(passage, sentence, at, last, is_range)
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


def _listed_numbers(passage: Passage, at: int, stop: int) -> tuple[float, tuple[str, int]] | None:
    """After a number: ", 45 or 60 minutes". The last number and its unit."""
    if at >= stop or passage.tokens[at].text != ",":
        return None
    last_number = None
    while at < stop and passage.tokens[at].text in {",", "or", "and"}:
        at += 1
        if at < stop and passage.tokens[at].text in {"or", "and"}:
            at += 1
        if at < stop and passage.tokens[at].text in {"every", "each", "a", "an", "once", "twice", "one"}:
            return None
        number = _number(passage, at, stop)
        if number is None:
            return None
        last_number, at = number[0], at + number[1]
    unit = _unit(passage, at, stop)
    return (last_number, unit) if unit is not None and last_number is not None and unit[0] != "percent" else None


def _second(passage: Passage, begin: int, stop: int) -> tuple[float, int, int] | None:
    at = begin + 1
    while (
        at < stop
        and passage.tokens[at].text
        in {"up", "to", "around", "about", "maybe", "perhaps", "max", "maximum", "-", "even", "the", "of", "at", "most"}
        and at < begin + 4
    ):
        at += 1
    number = _number(passage, at, stop)
    return (number[0], number[1], at) if number else None


def _joins(
    word: str, low: float, high: float, unit_low: tuple[str, int] | None, unit_high: str, passage: Passage, at: int
) -> bool:
    """Whether two numbers are one range: "and" only after "between", "or" only for neighbours."""
    if word == "and":
        return at > 0 and any(passage.tokens[i].text == "between" for i in range(max(0, at - 2), at))
    if word in {"or", "/"}:
        return low < high and (unit_low is None or unit_low[0] == unit_high)
    return low <= high or unit_low is not None


def _converted(value: float, unit: str, to: str) -> float | None:
    seconds = _tables()[2]
    if unit not in seconds or to not in seconds:
        return None
    return value * seconds[unit] / seconds[to]


def _lost_dash(digits: str, unit: str) -> tuple[int, int] | None:
    """ "46 sessions", "2030 minutes": a run-together number that splits into a plausible range (RULES.md)."""
    if len(digits) == 4 and unit in {"minute", "second", "hour"} and digits[0] != "0" and digits[2] != "0":
        left, right = int(digits[:2]), int(digits[2:])
        return (left, right) if left < right <= 90 else None
    if len(digits) == 3 and digits[1] != "0" and unit in {"minute", "hour", "session"} and int(digits) > 120:
        left, right = int(digits[0]), int(digits[1:])
        return (left, right) if left < right <= 60 else None
    if len(digits) == 2 and unit == "session" and int(digits) > 30 and digits[0] < digits[1]:
        return int(digits[0]), int(digits[1])
    if len(digits) == 4 and unit == "day" and digits[0] != "0":
        return None
    return None


def _bound(passage: Passage, sentence: Sentence, first: int, last: int, is_range: bool) -> tuple[Bound, bool, int, int]:
    """The bound around a number; the span grows over its words."""
    bounds = _tables()[3]
    tokens = passage.tokens
    found: Bound = "exactly"
    for width in (4, 3, 2, 1):
        begin = first - width
        if begin < sentence.first:
            continue
        phrase = " ".join(w for t in tokens[begin:first] for w in folded_words(t.text))
        kind = bounds.get(phrase)
        if kind == "at-least" and {t.text for t in tokens[max(sentence.first, begin - 3) : begin]} & {
            "never",
            "not",
            "no",
            "n't",
            "nt",
        }:
            kind = "at-most"  # "never takes longer than"
        if kind is not None and len(phrase.split()) == width - sum(
            1 for t in tokens[begin:first] if not folded_words(t.text)
        ):
            if kind == "at-least" and phrase == "from" and not is_range:
                continue
            return kind, True, begin, last  # type: ignore[return-value]
    for width in (3, 2, 1):
        if last + width >= sentence.stop:
            continue
        phrase = " ".join(
            w for t in tokens[last + 1 : min(sentence.stop, last + 1 + width)] for w in folded_words(t.text)
        )
        kind = bounds.get(phrase)
        if kind is not None and phrase in {
            "or so",
            "top",
            "max",
            "or less",
            "or under",
            "or longer",
            "or more",
            "give or take",
            "maximum",
            "at most",
            "and up",
            "at the outside",
            "minimum",
            "plus",
        }:
            return kind, True, first, last + width  # type: ignore[return-value]
    return found, False, first, last


def _mixed(passage: Passage, sentence: Sentence, amount: Amount) -> Amount:
    """ "an hour and a half", "1 hour 15 minutes"."""
    tokens, stop = passage.tokens, sentence.stop
    at = amount.last + 1
    texts = [t.text for t in tokens[at : at + 3]]
    if texts == ["and", "a", "half"] and amount.high is not None and at + 2 < stop:
        low = None if amount.low is None else amount.low + 0.5
        return Amount(low, amount.high + 0.5, amount.unit, amount.bound, amount.first, at + 2)
    if texts[:3] == ["and", "a", "quarter"] and amount.high is not None:
        low = None if amount.low is None else amount.low + 0.25
        return Amount(low, amount.high + 0.25, amount.unit, amount.bound, amount.first, at + 2)
    if texts[:1] == ["and"] and amount.unit == "hour" and amount.high == amount.low == 1.0:
        part = _number(passage, at + 1, stop)
        if part is not None and part[0] in {0.5, 0.25, 0.75}:
            return Amount(1 + part[0], 1 + part[0], "hour", amount.bound, amount.first, at + part[1])
    if amount.unit == "hour" and at < stop and amount.low == amount.high and amount.high is not None:
        begin = at + 1 if tokens[at].text in {"and", ","} else at
        number = _number(passage, begin, stop)
        if (
            number is not None
            and (unit := _unit(passage, begin + number[1], stop)) is not None
            and unit[0] == "minute"
            and number[0] < 60
        ):
            minutes = amount.high * 60 + number[0]
            return Amount(minutes, minutes, "minute", amount.bound, amount.first, unit[1])
    return amount


_RATE_WORDS = {
    "once": 1,
    "twice": 2,
    "one": 1,
    "two": 2,
    "three": 3,
    "1": 1,
    "2": 2,
    "3": 3,
    "thrice": 3,
    "four": 4,
    "4": 4,
    "five": 5,
    "5": 5,
}
_PERIODS = {"day": 1.0, "week": 7.0, "fortnight": 14.0, "month": 30.4375, "wk": 7.0}
_ADVERBS = {"weekly": 7.0, "fortnightly": 14.0, "biweekly": 14.0, "monthly": 30.4375}


def intervals(passage: Passage, sentence: Sentence) -> list[Amount]:
    """Rates and intervals in days: "once or twice a week" (3.5 to 7), "weekly", "every other week", "every 3 to 4 weeks", "a week apart"."""
    tokens = passage.tokens
    found: list[Amount] = []
    at = sentence.first
    while at < sentence.stop:
        word = tokens[at].text
        amount = None
        if word in _ADVERBS:
            amount = Amount(_ADVERBS[word], _ADVERBS[word], "day", "exactly", at, at, rate=True)
        elif word in _RATE_WORDS:
            amount = _times_a(passage, sentence, at)
        elif word in {"every", "each"}:
            amount = _every(passage, sentence, at)
        if amount is not None:
            found.append(amount)
            at = amount.last
        at += 1
    return found


def _times_a(passage: Passage, sentence: Sentence, at: int) -> Amount | None:
    """ "twice a week", "once or twice a week", "two a week", "1-2 times per week"."""
    tokens, stop = passage.tokens, sentence.stop
    counts = [_RATE_WORDS[tokens[at].text]]
    cursor = at + 1
    if cursor + 1 < stop and tokens[cursor].text in {"or", "to", "-"} and tokens[cursor + 1].text in _RATE_WORDS:
        counts.append(_RATE_WORDS[tokens[cursor + 1].text])
        cursor += 2
    while cursor < stop and tokens[cursor].text in {
        "times",
        "visits",
        "sessions",
        "time",
        "session",
        "visit",
        "treatments",
        "treatment",
        "appointments",
        "appointment",
    }:
        cursor += 1
    if cursor < stop and tokens[cursor].text in _ADVERBS and cursor > at + 1:
        days = _ADVERBS[tokens[cursor].text]
        return Amount(days / max(counts), days / min(counts), "day", "exactly", at, cursor, rate=True)
    if (
        cursor + 1 < stop
        and tokens[cursor].text in {"a", "per", "each", "every", "/"}
        and tokens[cursor + 1].fold in _PERIODS
    ):
        days = _PERIODS[tokens[cursor + 1].fold]
        return Amount(
            days / max(counts),
            days / min(counts),
            "day",
            "exactly" if len(set(counts)) == 1 else "between",
            at,
            cursor + 1,
            rate=True,
        )
    return None


def _every(passage: Passage, sentence: Sentence, at: int) -> Amount | None:
    """ "every week", "every other week", "every 3 to 4 weeks", "every ten days"."""
    tokens, stop = passage.tokens, sentence.stop
    cursor = at + 1
    double = cursor < stop and tokens[cursor].text in {"other", "second"}
    if double:
        cursor += 1
    if cursor < stop and tokens[cursor].fold in _PERIODS:
        days = _PERIODS[tokens[cursor].fold] * (2 if double else 1)
        return Amount(days, days, "day", "exactly", at, cursor, rate=True)
    if tokens[at].text != "every":
        return None
    amount = _amount(passage, sentence, cursor) if cursor < stop else None
    if amount is None or seconds_in(amount.unit) is None or amount.high is None:
        return None
    scale = (seconds_in(amount.unit) or 0) / 86400
    low = amount.low * scale if amount.low is not None else None
    return Amount(low, amount.high * scale, "day", amount.bound, at, amount.last, rate=True)
