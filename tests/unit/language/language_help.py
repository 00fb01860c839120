"""Short ways to ask the language layer in tests."""

from __future__ import annotations

from claimlint.language import Vocabulary
from claimlint.language.passage import Match, Passage, Sentence
from claimlint.language.pipeline import analyse
from shipped_claims import prepared


def vocabulary() -> Vocabulary:
    """Of all shipped treatments."""
    return prepared().vocabulary


def passage_of(text: str) -> Passage:
    return analyse(text, vocabulary())


def only_sentence(text: str) -> tuple[Passage, Sentence]:
    passage = passage_of(text)
    (sentence,) = passage.sentences
    return passage, sentence


def term(sentence: Sentence, identifier: str) -> Match:
    """The first mention of a term."""
    return next(match for match in sentence.of("term") if match.id == identifier)
