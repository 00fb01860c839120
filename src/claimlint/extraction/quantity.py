"""Quantities: which number a page gives, and what it measures. Most numbers measure nothing that a claim is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimlint.extraction.bare_numbers import elliptic, numbered, of_them
from claimlint.extraction.draft import Draft
from claimlint.extraction.measure import HEADER, Named, contexts, cues, interval, measured
from claimlint.extraction.ownership import owner_of
from claimlint.extraction.scene import Scene, understood
from claimlint.extraction.warning_signs import is_unusual, is_warning_sign
from claimlint.language.fold import fold, folded
from claimlint.language.lexicon import Entry
from claimlint.language.owner import function_words
from claimlint.language.passage import Match, Passage, Sentence, once
from claimlint.language.quantity import Amount, amounts, bare_numbers, intervals, seconds_in, unit_at
from claimlint.language.scope import clause_of
from claimlint.language.words import words
from claimlint.model.assertion import Quantity

MOST_SESSIONS = 80  # a course of more is a study or a caseload
_DAYS = 86400
_SHOWN = 6  # tokens up to which the cue that names a number is shown as part of it


def quantities(scene: Scene) -> Iterator[Draft]:
    """All quantities of a sentence that measure something known."""
    rates = intervals(scene.passage, scene.sentence)
    found = [a for a in amounts(scene.passage, scene.sentence) if a.unit != "percent" and not _taken(a, rates)]
    counted: list[Amount] = []
    if not any(a.unit == "session" for a in found):
        counted = [a for a in _labelled(scene) if not _taken(a, [*rates, *found])]
    if not counted and (
        not (found or rates) or scene.inherited.question is not None or scene.block.row_header is not None
    ):
        counted = [a for a in _unitless(scene) if not _taken(a, [*rates, *found])]
    if not counted and (only := _only_one(scene)) is not None and not _taken(only, [*rates, *found]):
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


def _unitless(scene: Scene) -> list[Amount]:
    """Bare numbers that a question or a header gives the unit to: "How many? Three to five."."""
    if not _bare(scene.passage, scene.sentence):
        return []
    for passage, weight in contexts(scene):
        if any(_asks_for_sessions(passage, sentence) for sentence in passage.sentences):
            bare = [a for a in _bare(scene.passage, scene.sentence) if _more_than_one(scene, a)]
            return bare[:1] + [a for a in bare[1:] if a.bound == "at-most"]  # "5 to 7 (stubborn cases up to 10)"
        if weight < HEADER:
            return []
    return []


def _labelled(scene: Scene) -> list[Amount]:
    """Bare numbers after a label of their own: "No. of sessions | 3-6", "How many: most folks get 4 to 6"."""
    tokens, sentence = scene.passage.tokens, scene.sentence
    if not _bare(scene.passage, sentence):
        return []
    mark = next((i for i in range(sentence.first, sentence.stop) if tokens[i].text in words("after-a-label")), None)
    if mark is None or not _counts_sessions(scene.passage, sentence, mark):
        return []
    told = [a for a in _bare(scene.passage, scene.sentence) if a.first > mark and _more_than_one(scene, a)][:1]
    return [a for a in told if tokens[mark].text != ";" or not _counts_something_else(scene, a)]


def _counts_something_else(scene: Scene, amount: Amount) -> bool:
    """ "…; 18 people asked us": a noun follows the number."""
    at = amount.last + 1
    after = scene.passage.tokens[at].text if at < scene.sentence.stop else ""
    return after[:1].isalpha() and after not in function_words() and not after.endswith(("ly", "ed", "ing"))


def _only_one(scene: Scene) -> Amount | None:
    """ "A few need one.", "and some after one": a bare one where sessions have just been counted."""
    tokens, sentence = scene.passage.tokens, scene.sentence
    for at in range(sentence.first + 1, sentence.stop):
        if tokens[at].text not in {"one", "1"} or (at + 1 < sentence.stop and tokens[at + 1].text[:1].isalnum()):
            continue
        verb = next((tokens[i] for i in range(at - 1, sentence.first, -1) if tokens[i].text not in words("only")), None)
        if verb is None or not (verb.fold in folded("needing") or verb.text == "after"):
            continue
        around = [s for s in (scene.passage.before(sentence), sentence) if s is not None]
        asked = any(_asks_for_sessions(passage, s) for passage, _ in contexts(scene) for s in passage.sentences)
        if asked or any(a.unit == "session" for s in around for a in amounts(scene.passage, s)):
            return Amount(1, 1, "session", "exactly", at, at)
    return None


@once
def _asks_for_sessions(passage: Passage, sentence: Sentence) -> bool:
    """Whether a header or question asks how many sessions."""
    return _counts_sessions(passage, sentence, sentence.stop)


def _counts_sessions(passage: Passage, sentence: Sentence, stop: int) -> bool:
    """Whether the words up to a token ask how many sessions."""
    said = {passage.tokens[i].fold for i in range(sentence.first, stop)}
    timed = said & folded("asking-time")
    if not said & folded("counting-sessions") or (timed and not (timed == {"time"} and fold("many") in said)):
        return False  # but "How many times do I come?"
    return any(m.id == "session-count" and m.first < stop for m in cues(sentence)) or said <= folded(
        "counting-sessions"
    )


@once
def _bare(passage: Passage, sentence: Sentence) -> Sequence[Amount]:
    return bare_numbers(passage, sentence, "session")


def _more_than_one(scene: Scene, amount: Amount) -> bool:
    high = amount.high or 0
    if amount.vague:
        return False  # "A few need longer."
    return high > 1 or (
        1 <= high <= MOST_SESSIONS and scene.passage.tokens[amount.first].text not in {"one", "1", "first"}
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
    draft.first, draft.last = amount.first, amount.last
    if draft.certainty == "near" or (amount.bound == "about" and draft.certainty == "plain"):
        draft.certainty = "hedged"
    if draft.stance == "hypothetical":
        draft.stance = "own"
    if named.cue is not None and named.cue in scene.sentence.matches:
        draft.cues.append(("quantity", named.cue))
        if abs(named.cue.first - amount.first) <= _SHOWN:
            draft.first, draft.last = min(draft.first, named.cue.first), max(draft.last, named.cue.last)
    else:
        draft.by_place = True
    draft.cues += _reservations(scene, amount)
    yield draft


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
    begin, _ = clause_of(scene.sentence, amount.first)
    said = words("case-words") | (words("until-then") if amount.unit == "session" else frozenset())
    for at in range(begin, amount.first):
        if tokens[at].text in said and unit_at(scene.passage, at + 1, amount.first) is None:
            yield "case", _word("case", at)
            return


def _word(kind: str, at: int) -> Match:
    return Match(Entry(kind, kind, kind), at, at, (at,))
