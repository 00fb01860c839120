"""How an introduction colours the list under it: denied ("is free from:"), rejected ("we never say:"), on condition."""

from __future__ import annotations

from dataclasses import dataclass

from claimlint.language.fold import folded
from claimlint.language.passage import Match, Passage
from claimlint.language.scope import clause_of

TAIL = 6  # words that may stand between a negation and the end of an introduction


@dataclass(frozen=True, slots=True)
class LeadIn:
    """What an introduction does to the items that end its sentence."""

    denial: Match | None = None  # the negation that the items stand under
    rejected: bool = False  # the items are what the page does not say, or calls untrue
    conditional: bool = False  # the items are conditions
    refused: Match | None = None  # the words by which the page says that it does not sell, promise or do what is listed


NO_LEAD_IN = LeadIn()


def lead_in(passage: Passage) -> LeadIn:
    """What the last sentence of an introduction does to the items after it."""
    if not passage.sentences or passage.text.rstrip()[-1:] in {".", "!"}:
        return LeadIn()  # a statement that is ended leaves nothing open
    sentence = passage.sentences[-1]
    if sentence.asks:
        return LeadIn()
    last = next((i for i in range(sentence.stop - 1, sentence.first, -1) if passage.tokens[i].text[:1].isalnum()), None)
    if last is None:
        return LeadIn()
    refused = next((m for m in sentence.of("refused") if m.last == last), None)
    begin, _ = clause_of(sentence, last)
    negations = [set(n.own) for n in sentence.of("negation")]
    rejected = any(
        m.kind == "doubt" or not any(n >= set(m.own) for n in negations) for m in sentence.of("doubt", "myth")
    )
    conditional = any(m.first >= begin for m in sentence.of("hypothetical"))
    if refused is not None:
        return LeadIn(refused=refused)
    if rejected or conditional or sentence.of("advice"):
        return LeadIn(None, rejected, conditional)
    return LeadIn(_open_negation(passage, [n for n in sentence.of("negation") if n.first >= begin], last))


def _open_negation(passage: Passage, cues: list[Match], last: int) -> Match | None:
    """The negation whose reach the end of an introduction leaves open: "will not give you:", "is free from:"."""
    if len(cues) != 1:
        return None
    cue = cues[0]
    tail = [passage.tokens[i].fold for i in range(cue.last + 1, last + 1) if passage.tokens[i].text[:1].isalnum()]
    if len(tail) > TAIL or (tail and cue.id == "before" and not folded("effecting").intersection(tail)):
        return None
    return cue
