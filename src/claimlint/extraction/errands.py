"""Errands: what the reader is told to do takes its own time: "Ask them for a code; it takes five minutes"."""

from __future__ import annotations

from claimlint.extraction.scene import Scene
from claimlint.language.fold import folded
from claimlint.language.passage import Match, Sentence
from claimlint.language.quantity import Amount
from claimlint.language.scope import clause_of
from claimlint.language.words import words

TAKING = 6  # tokens between the pronoun for an errand and its time
LEADING = 3  # tokens in which an imperative opens


def is_errand(scene: Scene, amount: Amount) -> bool:
    """Whether a pronoun that stands for what the reader was told to do takes this time."""
    tokens, sentence = scene.passage.tokens, scene.sentence
    for at in range(max(sentence.first, amount.first - TAKING), amount.first - 1):
        if tokens[at].text in words("standing-for-it") and tokens[at + 1].fold in folded("taking-time"):
            break
    else:
        return False
    told = _told_before(scene, at)
    return told is not None and _is_imperative(scene, *told)


def _told_before(scene: Scene, at: int) -> tuple[Sentence, int, int] | None:
    """The stretch that a pronoun takes up: what stands before it in its sentence, else the sentence before."""
    sentence = scene.sentence
    begin, _ = clause_of(sentence, at)
    if begin > sentence.first:
        return sentence, sentence.first, begin
    before = scene.passage.before(sentence)
    if at - sentence.first > 1 or before is None or before.asks:
        return None
    return before, before.first, before.stop


def _is_imperative(scene: Scene, sentence: Sentence, first: int, stop: int) -> bool:
    """Whether a stretch tells the reader to do an errand, and names neither a visit nor the treatment."""
    tokens = scene.passage.tokens
    written = [i for i in range(first, min(first + LEADING, stop)) if tokens[i].text[:1].isalpha()]
    leading = [i for i in written if tokens[i].text not in words("before-an-errand")]
    if not leading or tokens[leading[0]].fold not in folded("errands"):
        return False
    known: list[Match] = [m for m in sentence.of("treatment", "instrument") if first <= m.first < stop]
    return not known and not any(tokens[i].fold in folded("of-a-course") for i in range(first, stop))
