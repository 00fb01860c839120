"""Quantities: which number a page gives, and what it measures. Most numbers measure nothing that a claim is about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from claimlint.extraction.context import governing, question_of
from claimlint.extraction.draft import Draft
from claimlint.extraction.scene import Scene, understood
from claimlint.language.fold import folded
from claimlint.language.lexicon import Entry, lexicon
from claimlint.language.passage import Match, Passage, Sentence
from claimlint.language.quantity import Amount, amounts, bare_numbers, intervals, seconds_in
from claimlint.language.subject import Focus
from claimlint.language.words import words
from claimlint.model.assertion import Quantity

_RELATIVE = frozenset({"which", "that", "who"})
LONGEST_VISIT = 6 * 3600  # seconds; a longer time named after nothing is no visit
MOST_SESSIONS = 80  # a course of more is a study or a caseload
NOTHING_ABOVE = 0.2  # what a look-alike's cue in a governing block weighs: headings say little of the numbers below
ENOUGH = 0.3  # score below which a number stays unnamed
#: What a governing block's cue weighs against one in the sentence.
HEADER, QUESTION, INTRO, HEADING, SENTENCE_BEFORE = 1.5, 0.9, 0.4, 0.25, 0.2


@cache
def _dimensions() -> dict[str, frozenset[str]]:
    return {name: frozenset(group["dimension"]) for name, group in lexicon("quantities")["quantities"].items()}


@dataclass(frozen=True, slots=True)
class _Named:
    name: str
    score: float
    cue: Match | None


def quantities(scene: Scene) -> Iterator[Draft]:
    """All quantities of a sentence that measure something known."""
    rates = intervals(scene.passage, scene.sentence)
    taken: set[int] = {i for rate in rates for i in range(rate.first, rate.last + 1)}
    found = [
        a
        for a in amounts(scene.passage, scene.sentence)
        if not taken.intersection(range(a.first, a.last + 1)) and a.unit != "percent"
    ]
    if not found and not rates:
        found = _unitless(scene)
    elif scene.inherited.question is not None or scene.block.row_header is not None:
        spans = {i for a in found for i in range(a.first, a.last + 1)} | taken
        found += [a for a in _unitless(scene) if not spans.intersection(range(a.first, a.last + 1))]
    for amount in rates:
        draft = _draft(scene, amount, _interval(scene, amount))
        if draft is not None:
            yield draft
    for amount in found:
        if _out_of_question(scene, amount):
            continue
        draft = _draft(scene, amount, _measured(scene, amount))
        if draft is not None:
            yield draft


def _out_of_question(scene: Scene, amount: Amount) -> bool:
    top = amount.high if amount.high is not None else amount.low
    word = scene.passage.tokens[amount.first].text
    tokens = scene.passage.tokens
    if (
        amount.first - 2 >= scene.sentence.first
        and tokens[amount.first - 1].text == "in"
        and tokens[amount.first - 2].text in words("ratio-openers")
    ):
        return True  # "1 in 13 treatments" is a rate
    if amount.unit == "session":
        if (top or 0) > MOST_SESSIONS:
            return True
        if top == 1 and (word in words("article-like-number") or not _single(scene)):
            return True
        return top in {0.5, 0.25, 0.75}
    if word in words("determining-number"):
        return True
    return amount.unit in {"year"}


def _single(scene: Scene) -> bool:
    """Whether one session is said to be the course: "a single session is all it takes"."""
    return any(m.id == "one-session" for m in scene.sentence.of("term")) or any(
        scene.passage.tokens[i].fold in folded("needing") for i in range(scene.sentence.first, scene.sentence.stop)
    )


def _unitless(scene: Scene) -> list[Amount]:
    """Bare numbers that a question or a header gives the unit to: "How many? Three to five."."""
    for passage, _ in _contexts(scene):
        for sentence in passage.sentences:
            counted = [m for m in sentence.of("quantity") if m.id == "session-count"]
            said = {passage.tokens[i].fold for i in range(sentence.first, sentence.stop)}
            if counted and said & folded("counting-sessions") and not said & folded("asking-time"):
                return [
                    a
                    for a in bare_numbers(scene.passage, scene.sentence, "session")
                    if (
                        (a.high or 0) <= MOST_SESSIONS
                        and scene.passage.tokens[a.first].text not in {"one", "1", "first"}
                    )
                    or (a.high or 0) > 1
                ][:1]
        return []
    return []


def _contexts(scene: Scene) -> Iterator[tuple[Passage, float]]:
    """Governing blocks and what their cues weigh, nearest first."""
    block = scene.block
    for index in governing(block, scene.page):
        passage = scene.library.passage(index)
        if index in {block.row_header, block.column_header}:
            yield passage, HEADER
        elif index == question_of(block, scene.page):
            yield passage, QUESTION
        elif index == block.intro:
            yield passage, INTRO
        else:
            yield passage, HEADING


def _interval(scene: Scene, amount: Amount) -> _Named | None:
    """A rate is an interval between sessions where the sentence speaks of coming, seeing or sessions."""
    said = {scene.passage.tokens[i].fold for i in range(scene.sentence.first, scene.sentence.stop)}
    nothing = [m for m in _cues(scene.sentence) if m.id.startswith("-") and not _inside(m, amount)]
    near = [m for m in nothing if _distance(scene, m, amount) <= 6 and m.id not in words("weak-lookalikes")]
    if near and scene.inherited.question is None and not said & folded("coming"):
        return None
    cue = next((m for m in _cues(scene.sentence) if m.id == "session-interval"), None)
    coming = bool(said & folded("coming")) or _asked_for(scene, "session-interval", "session-count")
    return _Named("session-interval", 1.0, cue) if coming and not said & folded("homework") else None


def _asked_for(scene: Scene, *names: str) -> bool:
    return any(
        m.id in names
        for passage, weight in _contexts(scene)
        if weight >= INTRO
        for s in passage.sentences
        for m in s.of("quantity")
    )


def _cues(sentence: Sentence) -> list[Match]:
    return sentence.of("quantity")


def _inside(cue: Match, amount: Amount) -> bool:
    return amount.first <= cue.first and cue.last <= amount.last


def _distance(scene: Scene, cue: Match, amount: Amount) -> int:
    low, high = (cue.last + 1, amount.first) if cue.first < amount.first else (amount.last + 1, cue.first)
    between = [scene.passage.tokens[i].text for i in range(low, high)]
    if _RELATIVE.intersection(between):
        between = [word for word in between if word != ","]  # "a bruise, which can take a week to go"
    return sum(1 for word in between if word[:1].isalnum()) + 3 * between.count(",")


def _clause_distance(scene: Scene, cue: Match, amount: Amount) -> int:
    """How many clause limits lie between a cue and a number."""
    tokens = scene.passage.tokens
    marks = sorted(
        begin
        for begin, _ in scene.sentence.clauses
        if not _RELATIVE.intersection({tokens[begin].text, tokens[min(begin + 1, len(tokens) - 1)].text})
    )
    a, b = sorted((cue.first, amount.first))
    return sum(1 for begin in marks if a < begin <= b)


def _measured(scene: Scene, amount: Amount) -> _Named | None:
    """What a number measures: the best supported of the quantities its unit allows, or nothing known."""
    dimensions = _dimensions()
    allowed = {name for name, units in dimensions.items() if amount.unit in units}
    if amount.first > scene.sentence.first and scene.passage.tokens[amount.first - 1].text in {"for", "over", "after"}:
        allowed.discard("session-interval")  # "once a week for a month" is how long a course runs
    scores: dict[str, tuple[float, Match | None]] = {}

    def support(match: Match, weight: float) -> None:
        name = match.id
        dimension = match.entry.data.get("dimension")
        longest = match.entry.data.get("longest")
        if longest is not None and _seconds(amount) > longest:
            return
        if (not name.startswith("-") and name not in allowed) or (
            dimension is not None and amount.unit not in dimension
        ):
            return
        score = weight * float(match.entry.data.get("weight", 1))
        if score > scores.get(name, (0.0, None))[0]:
            scores[name] = (score, match)

    for cue in _cues(scene.sentence):
        overlap = set(range(cue.first, cue.last + 1)) & set(range(amount.first, amount.last + 1))
        distance = 0 if overlap else _distance(scene, cue, amount)
        support(cue, 1.0 / (1 + 0.22 * distance) / (1 + 0.8 * _clause_distance(scene, cue, amount)))
    for passage, weight in _contexts(scene):
        for sentence in passage.sentences:
            for cue in _cues(sentence):
                support(cue, weight if not cue.id.startswith("-") or weight >= HEADER else NOTHING_ABOVE)
    before = _sentence_before(scene)
    if before is not None:
        for cue in _cues(before):
            support(cue, SENTENCE_BEFORE)
    _session_unit(amount, scores)
    if (
        not scores
        and amount.unit in {"minute", "hour"}
        and _seconds(amount) <= LONGEST_VISIT
        and _labelled(scene, amount)
    ):
        scores["session-length"] = (ENOUGH, None)
    if not scores:
        return None
    best = max(score for score, _ in scores.values())
    if (
        best < ENOUGH
        and amount.unit in {"minute", "hour"}
        and _seconds(amount) <= LONGEST_VISIT
        and _labelled(scene, amount)
    ):
        return _Named("session-length", ENOUGH, None)
    name, (score, settling) = max(scores.items(), key=lambda item: (item[1][0], not item[0].startswith("-"), item[0]))
    if name.startswith("-") or score < ENOUGH:
        return None
    return _Named(name, score, settling)


def _seconds(amount: Amount) -> float:
    """The lower end of an amount in seconds; 0 for what is no time."""
    end = amount.low if amount.low is not None else amount.high
    return (end or 0) * (seconds_in(amount.unit) or 0)


def _labelled(scene: Scene, amount: Amount) -> bool:
    """ "Massage: 60 or 90 minutes.": a length given after a name, or alone, is the visit's."""
    tokens = scene.passage.tokens
    before = tokens[amount.first - 1].text if amount.first > scene.sentence.first else ":"
    return before in {":", "—", "-", ";", "("}


def _session_unit(amount: Amount, scores: dict[str, tuple[float, Match | None]]) -> None:
    """ "three to five sessions": the unit itself tells that sessions are counted."""
    if amount.unit == "session" and "session-count" not in scores:
        scores["session-count"] = (0.5, None)
    elif amount.unit == "session":
        score, cue = scores["session-count"]
        scores["session-count"] = (max(score, 0.5), cue)


def _sentence_before(scene: Scene) -> Sentence | None:
    sentences = scene.passage.sentences
    at = sentences.index(scene.sentence)
    return sentences[at - 1] if at > 0 else None


def _draft(scene: Scene, amount: Amount, named: _Named | None) -> Draft | None:
    if named is None:
        return None
    mention = Match(
        Entry("quantity", named.name, "quantity"),
        amount.first,
        amount.last,
        tuple(range(amount.first, amount.last + 1)),
    )
    draft = understood(scene, mention, "quantity", ())
    if draft.subject.names == ("business",):
        draft.subject = Focus((scene.treatment,))  # a table of prices gives the lengths of visits
    low, high, unit = amount.low, amount.high, amount.unit
    if named.name == "session-interval" and unit != "day":
        scale = (seconds_in(unit) or 86400) / 86400
        low, high, unit = (None if low is None else low * scale), (None if high is None else high * scale), "day"
    draft.quantity = Quantity(named.name, low, high, unit, amount.bound)
    draft.polarity = (
        "affirmed" if draft.stance != "own" or len([c for c in draft.cues if c[0] == "negation"]) % 2 == 0 else "denied"
    )
    draft.first, draft.last = amount.first, amount.last
    if draft.certainty == "near":
        draft.certainty = "hedged"
    if amount.bound == "about" and draft.certainty == "plain":
        draft.certainty = "hedged"
    if draft.stance == "hypothetical":
        draft.stance = "own"
    if named.cue is not None and named.cue in scene.sentence.matches:
        draft.cues.append(("quantity", named.cue))
        if abs(named.cue.first - amount.first) <= 6:
            draft.first, draft.last = min(draft.first, named.cue.first), max(draft.last, named.cue.last)
    return draft
