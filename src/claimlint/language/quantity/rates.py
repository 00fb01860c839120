"""Rates and intervals between sessions, in days: "once or twice a week", "weekly", "every 3 to 4 weeks"."""

from __future__ import annotations

from collections.abc import Sequence

from claimlint.language.passage import Passage, Sentence, once
from claimlint.language.quantity.amounts import amount_at
from claimlint.language.quantity.joined import Amount
from claimlint.language.quantity.numerals import seconds_in
from claimlint.language.words import figures, words
from claimlint.model.assertion import Bound


@once
def intervals(passage: Passage, sentence: Sentence) -> Sequence[Amount]:
    """All rates and intervals of a sentence, in days: "once or twice a week" is 3.5 to 7."""
    tokens = passage.tokens
    adverbs, counts = figures("rate-adverbs"), figures("rate-counts")
    found: list[Amount] = []
    at = sentence.first
    while at < sentence.stop:
        word = tokens[at].text
        amount = None
        if word in adverbs:
            amount = Amount(adverbs[word], adverbs[word], "day", "exactly", at, at, rate=True)
        elif word in counts:
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
    times, adverbs, periods = figures("rate-counts"), figures("rate-adverbs"), figures("rate-periods")
    counts = [times[tokens[at].text]]
    cursor = at + 1
    if cursor + 1 < stop and tokens[cursor].text in {"or", "to", "-"} and tokens[cursor + 1].text in times:
        counts.append(times[tokens[cursor + 1].text])
        cursor += 2
    while cursor < stop and tokens[cursor].text in words("rate-nouns"):
        cursor += 1
    if cursor < stop and tokens[cursor].text in adverbs and cursor > at + 1:
        days = adverbs[tokens[cursor].text]
        return Amount(days / max(counts), days / min(counts), "day", "exactly", at, cursor, rate=True)
    if cursor < stop and tokens[cursor].text == "daily":
        return Amount(1 / max(counts), 1 / min(counts), "day", "exactly", at, cursor, rate=True)
    if cursor + 2 < stop and tokens[cursor].text == "in" and tokens[cursor + 1].text in {"a", "the"}:
        cursor += 1  # "two times in the week"
    elif cursor + 2 < stop and tokens[cursor].text in {"-", "—"} and tokens[cursor + 1].text in words("rate-joiners"):
        cursor += 1
    joined = cursor + 1 < stop and tokens[cursor].text in words("rate-joiners")
    if joined and tokens[cursor + 1].fold in periods:
        days = periods[tokens[cursor + 1].fold]
        bound: Bound = "exactly" if len(set(counts)) == 1 else "between"
        return Amount(days / max(counts), days / min(counts), "day", bound, at, cursor + 1, rate=True)
    return None


def _every(passage: Passage, sentence: Sentence, at: int) -> Amount | None:
    """ "every week", "every other week", "every 3 to 4 weeks", "every ten days"."""
    tokens, stop = passage.tokens, sentence.stop
    cursor = at + 1
    periods = figures("rate-periods")
    double = cursor < stop and tokens[cursor].text in {"other", "second"}
    if double:
        cursor += 1
    if cursor < stop and tokens[cursor].fold in periods:
        days = periods[tokens[cursor].fold] * (2 if double else 1)
        return Amount(days, days, "day", "exactly", at, cursor, rate=True)
    if tokens[at].text != "every":
        return None
    amount = amount_at(passage, sentence, cursor) if cursor < stop else None
    if amount is None or seconds_in(amount.unit) is None or amount.high is None:
        return None
    scale = (seconds_in(amount.unit) or 0) / 86400
    low = amount.low * scale if amount.low is not None else None
    return Amount(low, amount.high * scale, "day", amount.bound, at, amount.last, rate=True)
