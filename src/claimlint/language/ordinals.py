"""Ordinals: "the latter", "the last of these", "the other, needling,": which of what was named is spoken of."""

from __future__ import annotations

from claimlint.language.names import Focus, names_in
from claimlint.language.passage import Match, Passage, Sentence
from claimlint.language.words import forms

_PAIR = frozenset({"former", "latter"})  # of those that pick, the two that pick within a sentence
OPENING = 2  # tokens in which the word stands: "The latter", "Of these, the last"


def picked(passage: Passage, sentence: Sentence, treatment: str) -> Focus | None:
    """What a sentence picks of those that the one before names, in their order; None where it picks none."""
    tokens = passage.tokens
    opening = range(sentence.first, min(sentence.first + OPENING, sentence.stop))
    which = next((forms("picking")[tokens[i].text] for i in opening if tokens[i].text in forms("picking")), None)
    if which is None or sentence.of("treatment", "instrument"):
        return None
    before = passage.before(sentence)
    if before is None:
        return None
    named = _in_order(before, treatment)
    if len(named) < 2:
        return None
    at = len(named) - 1 if which == "last" else int(which) - 1
    return Focus(named[at : at + 1]) if at < len(named) else None


def picked_within(passage: Passage, sentence: Sentence, begin: int) -> Focus | None:
    """What a clause picks of those that its sentence names before: "the former is non-invasive, the latter isn't"."""
    tokens = passage.tokens
    which = next((tokens[i].text for i in range(begin, min(begin + 3, sentence.stop)) if tokens[i].text in _PAIR), None)
    named = [n for n in names_in(sentence) if n.kind == "treatment" and n.first < begin] if which else []
    if len(named) < 2 or which is None:
        return None
    name = named[-1] if forms("picking")[which] == "last" else named[0]
    return Focus((name.id,), name)


def _in_order(sentence: Sentence, treatment: str) -> tuple[str, ...]:
    """The treatments that a sentence names, needling by its needle as well: "I tape, I load, and I needle"."""
    found: dict[str, int] = {}
    named: list[Match] = [*(n for n in names_in(sentence) if n.kind == "treatment"), *sentence.of("instrument")]
    for match in sorted(named, key=lambda m: m.first):
        found.setdefault(match.id if match.kind == "treatment" else treatment, match.first)
    return tuple(found)
