"""Quantities: which number a page gives, and what it measures. Most numbers measure nothing that a claim is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimlint.extraction.bare_numbers import elliptic, numbered, of_them
from claimlint.extraction.counts import MOST_SESSIONS, labelled, only_one, timed, unitless
from claimlint.extraction.draft import Draft
from claimlint.extraction.measure import Named, interval, measured
from claimlint.extraction.ownership import owner_of
from claimlint.extraction.scene import Scene, understood
from claimlint.extraction.turned import happened, turned
from claimlint.extraction.warning_signs import is_unusual, is_warning_sign
from claimlint.language.fold import folded
from claimlint.language.lexicon import Entry
from claimlint.language.passage import Match
from claimlint.language.quantity import Amount, amounts, intervals, seconds_in, unit_at
from claimlint.language.scope import clause_of
from claimlint.language.words import words
from claimlint.model.assertion import Quantity

_DAYS = 86400
_PRICE = re.compile(r"\d{1,4}[.,]\d\d")
_SHOWN = 6  # tokens up to which the cue that names a number is shown as part of it


def quantities(scene: Scene) -> Iterator[Draft]:
    """All quantities of a sentence that measure something known."""
    rates = intervals(scene.passage, scene.sentence)
    found = [a for a in amounts(scene.passage, scene.sentence) if a.unit != "percent" and not _taken(a, rates)]
    counted: list[Amount] = []
    if not found and not rates and (in_time := timed(scene)):
        counted = in_time
    elif not any(a.unit == "session" for a in found):
        counted = [a for a in labelled(scene) if not _taken(a, [*rates, *found])]
    if not counted and (
        not (found or rates) or scene.inherited.question is not None or scene.block.row_header is not None
    ):
        counted = [a for a in unitless(scene) if not _taken(a, [*rates, *found])]
    if not counted and (only := only_one(scene)) is not None and not _taken(only, [*rates, *found]):
        counted = [only]
    counted += [
        a
        for a in (*of_them(scene), *numbered(scene), *elliptic(scene, found))
        if not _taken(a, [*rates, *found, *counted])
    ]
    for amount in rates:
        named = interval(scene, amount)
        yield from _draft(scene, amount, named)
        if named is not None and (course := _course(scene, amount, found)) is not None:
            yield from _draft(scene, course, Named("session-count", 1.0, None))
    found = [amount for amount in (*found, *counted) if not _out_of_question(scene, amount)]
    for amount in found:
        others = [other for other in found if other is not amount]
        yield from _draft(scene, amount, measured(scene, amount, others))


def _taken(amount: Amount, others: Sequence[Amount]) -> bool:
    return any(amount.first <= other.last and other.first <= amount.last for other in others)


def _course(scene: Scene, rate: Amount, found: list[Amount]) -> Amount | None:
    """ "Weekly for three or four weeks" counts three or four sessions."""
    tokens = scene.passage.tokens
    for amount in found:
        lasting = amount.first - rate.last == 2 and tokens[amount.first - 1].text in words("before-a-span")
        if not lasting or rate.low != rate.high or not rate.high or None in (amount.low, amount.high):
            continue
        days = (seconds_in(amount.unit) or 0) / _DAYS
        low, high = (round((end or 0) * days / rate.high) for end in (amount.low, amount.high))
        if 1 < high <= MOST_SESSIONS:
            return Amount(low, high, "session", amount.bound, rate.first, amount.last)
    return None


def _out_of_question(scene: Scene, amount: Amount) -> bool:
    top = amount.high if amount.high is not None else amount.low
    tokens, first = scene.passage.tokens, amount.first
    word = tokens[first].text
    before = [tokens[i].text for i in range(max(scene.sentence.first, first - 2), first)]
    if len(before) == 2 and before[1] == "in" and before[0] in words("ratio-openers"):
        return True  # "1 in 13 treatments" is a rate
    if amount.unit == "session":
        if (top or 0) > MOST_SESSIONS:
            return True
        if happened(scene, amount):
            return True  # "I have run the marathon eleven times"
        if _a_period(scene, amount):
            return True  # "thirty appointments a week" are a caseload
        if before and before[-1] in words("before-known-sessions") and amount.bound == "exactly":
            return True  # "the gap between two sittings", "all four treatments", "these two visits"
        if amount.first == amount.last:
            return False  # "some need only one"
        if top == 1 and not _single(scene):
            return True
        if top == 1 and word in words("article-like-number") and word != "single":
            said = {tokens[i].text for i in range(first, amount.last + 1)}
            return not said & words("singling-out")
        return top in {0.5, 0.25, 0.75}
    return word in words("determining-number") or amount.unit == "year"


def _a_period(scene: Scene, amount: Amount) -> bool:
    """Whether a number of sessions is one of each week, month or Tuesday."""
    tokens, at = scene.passage.tokens, amount.last + 1
    return (
        at + 1 < scene.sentence.stop
        and tokens[at].text in words("rate-joiners")
        and tokens[at + 1].fold in folded("periods")
    )


def _single(scene: Scene) -> bool:
    """Whether one session is said to be the course: "a single session is all it takes"."""
    return any(m.id == "one-session" for m in scene.sentence.of("term")) or any(
        scene.passage.tokens[i].fold in folded("needing") for i in range(scene.sentence.first, scene.sentence.stop)
    )


def _draft(scene: Scene, amount: Amount, named: Named | None) -> Iterator[Draft]:
    if named is None:
        return
    own = tuple(range(amount.first, amount.last + 1))
    mention = Match(Entry("quantity", named.name, "quantity"), amount.first, amount.last, own)
    aftermath = named.name in words("aftermath")
    if aftermath and is_warning_sign(scene, mention, amount):
        return
    draft = understood(scene, mention, "quantity", ())
    draft.subject = owner_of(scene, amount, named, draft.subject)
    low, high, unit = amount.low, amount.high, amount.unit
    if named.name == "session-interval" and unit != "day":
        scale = round((seconds_in(unit) or _DAYS) / _DAYS)  # a month is 30 days
        low, high, unit = (None if low is None else low * scale), (None if high is None else high * scale), "day"
    draft.quantity = Quantity(named.name, low, high, unit, amount.bound)
    if draft.stance == "reported" and _of_a_course(scene, draft):
        draft.stance = "own"
    negations = sum(1 for kind, cue in draft.cues if kind == "negation" and not _answers(scene, cue))
    draft.polarity = "affirmed" if draft.stance != "own" or negations % 2 == 0 else "denied"
    if (
        _set_aside(scene, amount)
        or (aftermath and is_unusual(scene, amount))
        or (scene.answer is not None and scene.answer.id in words("turning-answers"))
    ):
        draft.polarity = "denied"
    if (bound := turned(scene, amount, draft)) is not None:
        end = low if low is not None else high
        low, high = (None, end) if bound == "at-most" else (end, None)
        draft.quantity, draft.polarity = Quantity(named.name, low, high, unit, bound), "affirmed"
    draft.first, draft.last = amount.first, amount.last
    if draft.certainty == "near" or (amount.bound == "about" and draft.certainty == "plain"):
        draft.certainty = "hedged"
    if draft.stance == "hypothetical":
        draft.stance = "own"
    if named.cue is not None and named.cue in scene.sentence.matches:
        draft.cues.append(("quantity", named.cue))
        if abs(named.cue.first - amount.first) <= _SHOWN:
            draft.first, draft.last = min(draft.first, named.cue.first), max(draft.last, named.cue.last)
    elif not named.asked and not _in_own_row(scene):
        draft.by_place = True
    draft.cues += _reservations(scene, amount)
    if named.name == "session-interval" and (stage := _stage(scene)) is not None:
        draft.cues.append(("stage", _word("stage", stage)))
    yield draft


def _in_own_row(scene: Scene) -> bool:
    """Whether a cell's row header names the treatment and no other: "Dry needling | 30 minutes"."""
    if scene.block.row_header is None:
        return False
    named = [m for s in scene.library.passage(scene.block.row_header).sentences for m in s.of("treatment")]
    return bool(named) and all(m.id == scene.treatment for m in named)


def _answers(scene: Scene, negation: Match) -> bool:
    """ "No, usually four.": a bare no in front denies what was asked, not what follows."""
    tokens, at = scene.passage.tokens, negation.last + 1
    return negation.first == scene.sentence.first and at < scene.sentence.stop and tokens[at].text in {",", ";", "—"}


def _set_aside(scene: Scene, amount: Amount) -> bool:
    """ "Rather than 20 visits on a fixed plan, we agree on three": the number is what is not done."""
    tokens = scene.passage.tokens
    return any(
        0 < amount.first - cue.last <= 4
        and any(tokens[i].text in words("setting-aside") for i in cue.own)
        and not any(tokens[i].text == "," for i in range(cue.last, amount.first))
        for cue in scene.sentence.of("comparison")
    )


def _of_a_course(scene: Scene, draft: Draft) -> bool:
    """ "A series of 16 to 20 treatments" reports nothing, "no harm in a total of 16,000 treatments" does."""
    cue = next((match for kind, match in draft.cues if kind == "reported"), None)
    if cue is None or cue.first <= scene.sentence.first or scene.passage.tokens[cue.first].text != "of":
        return False
    return scene.passage.tokens[cue.first - 1].fold in folded("made-of-sessions")


def _reservations(scene: Scene, amount: Amount) -> Iterator[tuple[str, Match]]:
    """What keeps a figure from being the rule: "*some* need nine", "*after* two visits", "a *few* minutes"."""
    tokens = scene.passage.tokens
    if amount.vague:
        yield "vague", _word("vague", amount.first)
    if (price := _price(scene)) is not None:
        yield "price", _word("price", price)
    begin, _ = clause_of(scene.sentence, amount.first)
    if begin > scene.sentence.first + 1 and tokens[begin - 1].text == "(":
        begin, _ = clause_of(scene.sentence, begin - 2)  # "short slot (15 minutes)"
    said = words("case-words") | (words("until-then") if amount.unit == "session" else frozenset())
    for at in range(begin, amount.first):
        if (
            tokens[at].text in said
            and not _whenever(scene, at)
            and unit_at(scene.passage, at + 1, amount.first) is None
        ):
            yield "case", _word("case", at)
            return
    if amount.unit != "session" and (variant := _variant(scene, begin, amount)) is not None:
        yield "case", _word("case", variant)


def _whenever(scene: Scene, at: int) -> bool:
    """ "When you book, leave 40 minutes": what holds whenever somebody comes is no case of its own."""
    opening = [token.text for token in scene.passage.tokens[at : min(at + 3, scene.sentence.stop)]]
    return opening[:2] == ["when", "you"] and bool(words("turning-up").intersection(opening[2:]))


def _stage(scene: Scene) -> int | None:
    """ "Twice a week at first, then monthly": a course that thins out has an interval for each of its stages."""
    tokens, said = scene.passage.tokens, words("phases")
    return next((i for i in range(scene.sentence.first, scene.sentence.stop) if tokens[i].text in said), None)


def _price(scene: Scene) -> int | None:
    """ "Needling, 20 minutes: £30": where a price is given, one of several offers is spoken of."""
    sentence, currencies, tokens = scene.sentence, words("currencies"), scene.passage.tokens
    last = next(
        (i for i in range(sentence.stop - 1, sentence.first, -1) if tokens[i].text[:1].isalnum()), sentence.first
    )
    if _PRICE.fullmatch(tokens[last].text):
        return last  # "Dry needling, short slot (15 minutes) ......... 32.00"
    return next((i for i in range(sentence.first, sentence.stop) if tokens[i].text in currencies), None)


def _variant(scene: Scene, begin: int, amount: Amount) -> int | None:
    """ "A *short* session takes 20 minutes": what a visit is called that there is another kind of."""
    tokens = scene.passage.tokens
    return next(
        (
            at
            for at in range(begin, amount.first)
            if tokens[at].text in words("variants")
            and any(
                token.fold in folded("of-a-course")
                for token in (*tokens[max(begin, at - 2) : at], *tokens[at + 1 : min(at + 4, amount.first)])
            )
        ),
        None,
    )


def _word(kind: str, at: int) -> Match:
    return Match(Entry(kind, kind, kind), at, at, (at,))
