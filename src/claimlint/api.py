"""Two questions to the language layer alone, without a page or a claims file.

What does a text say of a phrase, and which quantities does it give?

    >>> import claimlint
    >>> text = "There are no side effects; the visit takes 30 to 45 minutes."
    >>> claimlint.status(text, 13, 25).status
    'denied'
    >>> [(q.low, q.high, q.unit) for q in claimlint.quantities(text)]
    [(30.0, 45.0, 'minute')]
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from claimlint.language.lexicon import Entry, Vocabulary, build_vocabulary, lexicon
from claimlint.language.passage import Match, Passage, Sentence
from claimlint.language.pipeline import analyse
from claimlint.language.quantity import Amount, amounts, intervals
from claimlint.language.scope import reach
from claimlint.language.stance import stance_of
from claimlint.model.assertion import Bound, Certainty, Cue, Polarity, Stance
from claimlint.model.page import Span

StatusName = Literal["affirmed", "denied", "hedged", "hypothetical", "reported"]

#: Fragments that deny the word they are joined to.
_DENYING_PREFIXES, _DENYING_SUFFIXES = ("non-", "non ", "zero-"), ("-free", " free", "less")
#: Words before a counted noun that count nothing: "a session", "each visit".
_ARTICLES = frozenset({"a", "an", "each", "every", "another", "per"})


@dataclass(frozen=True, slots=True)
class Status:
    """What a text says of a phrase."""

    #: The five in one word. Somebody else's words are "reported" and a question or condition is "hypothetical" whatever
    #: they say; of the text's own words, what is said with reserve is "hedged", affirmed or denied.
    status: StatusName
    polarity: Polarity  # of the words, whoever says them; a myth that the text rejects is "denied"
    certainty: Certainty
    stance: Stance
    #: What decided: kind (negation, hedge, near, absolute, reported, hypothetical, myth, answer …), words, and their
    #: half-open range of characters in the text.
    cues: tuple[Cue, ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """A number or range with its unit, as a text gives it."""

    low: float | None  # in `unit`; None is open: "up to 30 minutes" has no low
    high: float | None  # in `unit`; None is open: "at least 3 sessions" has no high
    unit: str  # second, minute, hour, day, week, month, year, session, percent
    bound: Bound
    start: int  # 0-based character of the text
    end: int  # just after the last character
    #: True for the interval that a rate comes to, always in days: "twice a week" is 3.5, "every other week" 14.
    rate: bool = False
    vague: bool = False  # "a few minutes", "several sessions": the figure is conventional


def status(text: str, start: int, end: int) -> Status:
    """What `text` says of the phrase text[start:end].

    The phrase is taken as it stands and may be any words: a negation inside it is part of it. A question is decided by
    the answer that follows it in the text. White space around the phrase does not matter.

    Raises ValueError where start and end (0-based characters, end exclusive) mark no word of the text.
    """
    passage, sentence, mention = _marked(text, start, end)
    reached = reach(passage, sentence, mention)
    stance, stance_cue = stance_of(passage, sentence, mention, testimonial=False, myth=False)
    cues = [("negation", cue) for cue in reached.negations]
    if reached.cue is not None:
        cues.append((reached.certainty, reached.cue))
    if stance_cue is not None:
        cues.append((stance, stance_cue))
    marks = [Cue("negation", text[span.start : span.end], span) for span in _affixes(text, passage, mention)]
    told = marks + [_cue(kind, match, passage) for kind, match in cues]
    told = [cue for cue in told if cue in marks or not any(_overlap(cue, mark) for mark in marks)]
    denied = sum(cue.kind == "negation" for cue in told) % 2 == 1
    certainty = reached.certainty
    answer = _answer(passage, sentence, mention)
    if answer is not None and not any(set(answer.own) & set(cue.own) for cue in reached.negations):
        told.append(_cue("answer", answer, passage))
        stance = "own" if stance == "question" else stance
        denied, certainty = _answered(answer.id, denied)
    if stance == "myth" and not _rejected_already(reached.negations, stance_cue):
        denied = not denied
    polarity: Polarity = "denied" if denied else "affirmed"
    return Status(_name(stance, denied, certainty), polarity, certainty, stance, tuple(told))


def quantities(text: str) -> list[Measure]:
    """The numbers with units of a text, in order: durations, ranges, rates, numbers of sessions, percentages.

    Numbers in words, halves and quarters, mixed units and damaged spacing are understood; prices, ages and bare numbers
    are left out, and so is an article that counts nothing ("a session").
    """
    passage = analyse(text, _cues_only())
    found: list[Measure] = []
    for sentence in passage.sentences:
        rates = intervals(passage, sentence)
        taken = {i for rate in rates for i in range(rate.first, rate.last + 1)}
        single = [a for a in amounts(passage, sentence) if not taken.intersection(range(a.first, a.last + 1))]
        found += [_measure(passage, amount) for amount in (*rates, *single) if not _counts_nothing(passage, amount)]
    return sorted(found, key=lambda measure: measure.start)


@cache
def _cues_only() -> Vocabulary:
    """The lexicons' cues without any term: no term may swallow the words around a marked phrase."""
    whole = build_vocabulary(())
    kinds = {kind for group in lexicon("cues").values() for kind in group}
    cues = {number for number, entry in enumerate(whole.entries) if entry.kind in kinds}
    return replace(
        whole,
        whole=[[entry for entry in entries if entry in cues] for entries in whole.whole],
        rarest=[[phrase for phrase in phrases if whole.gapped[phrase].entry in cues] for phrases in whole.rarest],
    )


def _marked(text: str, start: int, end: int) -> tuple[Passage, Sentence, Match]:
    """The text analysed with the phrase as a mention. The phrase's own words are opaque to the search for cues."""
    if not 0 <= start < end <= len(text):
        raise ValueError(f"start and end must mark a phrase of the {len(text)} characters, not {start} to {end}")
    opaque = "".join("x" if char.isalnum() else char for char in text[start:end])
    masked = analyse(text[:start] + opaque + text[end:], _cues_only())
    plain = analyse(text, _cues_only())
    if len(plain.tokens) == len(masked.tokens):  # clauses are told by the words as they are
        for sentence, as_written in zip(masked.sentences, plain.sentences, strict=False):
            sentence.clauses = as_written.clauses
        masked.tokens = plain.tokens
    masked.text = text
    own = tuple(i for i, t in enumerate(masked.tokens) if t.start < end and start < t.end and t.text != "\n")
    sentence_of = next((s for s in masked.sentences if own and s.first <= own[0] < s.stop), None)
    if sentence_of is None or not any(char.isalnum() for char in text[start:end]):
        raise ValueError(f"no word stands at {start} to {end}")
    return masked, sentence_of, Match(Entry("term", "phrase", "term"), own[0], own[-1], own)


def _affixes(text: str, passage: Passage, mention: Match) -> list[Span]:
    """What denies the phrase by being joined to it: "non-", "-free"."""
    start, end = passage.tokens[mention.first].start, passage.tokens[mention.last].end
    before = next((p for p in _DENYING_PREFIXES if text[:start].lower().replace("‑", "-").endswith(p)), "")
    after = next((s for s in _DENYING_SUFFIXES if _ends_word(text[end:].lower().replace("‑", "-"), s)), "")
    return [span for span in (Span(start - len(before), start), Span(end, end + len(after))) if span.end > span.start]


def _ends_word(text: str, suffix: str) -> bool:
    return text.startswith(suffix) and not text[len(suffix) : len(suffix) + 1].isalpha()


def _answer(passage: Passage, sentence: Sentence, mention: Match) -> Match | None:
    """The cue that answers the question a phrase stands in: of the next sentence, or after the phrase's own colon."""
    tokens = passage.tokens
    if sentence.asks:
        after = passage.after(sentence)
        told = next((s for s in after if not (s.asks and s.stop - s.first <= 4)), None)  # "Bleeding? Bruising? Never."
        return _opening(passage, told, told.first) if told is not None and not told.asks else None
    colon = mention.last + 1
    if colon + 1 < sentence.stop and tokens[colon].text in {":", "—", "?"}:
        return _opening(passage, sentence, colon + 1, alone=True)
    return None


def _opening(passage: Passage, sentence: Sentence, first: int, *, alone: bool = False) -> Match | None:
    """The longest answer that opens at a token; `alone` where nothing may follow it."""
    while first < sentence.stop and not passage.tokens[first].text[:1].isalnum():
        first += 1
    opening = [m for m in sentence.of("answer", "frequency", "negation") if m.first <= first <= m.last]
    if alone:
        rest = {i for i in range(first, sentence.stop) if passage.tokens[i].text[:1].isalnum()}
        opening = [m for m in opening if rest <= set(m.own)]
    return max(opening, key=lambda m: (len(m.own), m.kind == "answer"), default=None)


def _answered(answer: str, denied: bool) -> tuple[bool, Certainty]:
    """Polarity and certainty of what is asked, by its answer."""
    if answer in {"no", "before", "after"}:
        return not denied, "absolute"
    if answer == "near":
        return not denied, "near"
    if answer == "partly":
        return not denied, "hedged"
    if answer == "yes":
        return denied, "plain"
    return denied, "hedged"


def _rejected_already(negations: Iterable[Match], myth: Match | None) -> bool:
    """Whether the words that tell a myth were counted as a negation: "it is a myth that …"."""
    return myth is not None and any(set(myth.own) & set(cue.own) for cue in negations)


def _name(stance: Stance, denied: bool, certainty: Certainty) -> StatusName:
    if stance in {"reported", "quoted"}:
        return "reported"
    if stance in {"question", "hypothetical"}:
        return "hypothetical"
    if certainty in {"hedged", "near"}:
        return "hedged"
    return "denied" if denied else "affirmed"


def _cue(kind: str, match: Match, passage: Passage) -> Cue:
    span = Span(passage.tokens[match.first].start, passage.tokens[match.last].end)
    return Cue(kind, passage.text[span.start : span.end], span)


def _overlap(left: Cue, right: Cue) -> bool:
    """Whether two cues share characters: the folded "non" of "non-toxic" is no "none"."""
    return bool(left.span and right.span and left.span.start < right.span.end and right.span.start < left.span.end)


def _counts_nothing(passage: Passage, amount: Amount) -> bool:
    """Whether a number is only an article before a session."""
    article = passage.tokens[amount.first].text in _ARTICLES
    return article and amount.unit == "session" and not amount.rate and amount.high == 1


def _measure(passage: Passage, amount: Amount) -> Measure:
    start, end = passage.tokens[amount.first].start, passage.tokens[amount.last].end
    return Measure(amount.low, amount.high, amount.unit, amount.bound, start, end, rate=amount.rate, vague=amount.vague)
