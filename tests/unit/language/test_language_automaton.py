"""The automaton finds the same wordings whatever texts have led it to before, and however little of it is kept."""

from __future__ import annotations

from dataclasses import replace

import pytest
from language_help import vocabulary as shipped

from claimlint.language import automaton
from claimlint.language.lexicon import Vocabulary
from claimlint.language.pipeline import analyse

TEXTS = [
    "There is no risk of a collapsed lung, and the needles are not left in for more than 20 minutes.",
    "Most people need three to five sessions; soreness may last for a day or two.",
    "It is not only safe but a completely painless treatment, unlike acupuncture.",
    "Do not have it if you are pregnant or take blood thinners without asking your doctor first.",
]


def found(text: str, vocabulary: Vocabulary) -> list[tuple[str, str, tuple[int, ...]]]:
    passage = analyse(text, vocabulary)
    return [(match.kind, match.id, match.own) for sentence in passage.sentences for match in sentence.matches]


def unused() -> Vocabulary:
    """The vocabulary with an automaton that no text has led anywhere."""
    return replace(shipped())


@pytest.mark.parametrize("text", TEXTS)
def test_what_was_read_before_changes_nothing(text: str) -> None:
    used = unused()
    for each in TEXTS:
        analyse(each, used)
    assert found(text, used) == found(text, unused()) != []


@pytest.mark.parametrize("most", [1, 7])
def test_states_that_were_let_go_are_made_anew(monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    expected = [found(text, unused()) for text in TEXTS]
    monkeypatch.setattr(automaton, "MOST_STEPS", most)
    vocabulary = unused()
    assert [found(text, vocabulary) for text in TEXTS] == expected
    assert len(vocabulary.automaton.start.steps) <= most


def test_a_word_that_the_vocabulary_has_not_leads_nowhere_and_is_not_kept() -> None:
    finder = unused().automaton
    assert finder.step(finder.start, "xylophon") is finder.dead
    assert "xylophon" not in finder.start.steps
    safe = finder.step(finder.start, "safe")
    assert safe is finder.start.steps["safe"]
    assert {entry.topic for entry in safe.entries} >= {"safety"}
