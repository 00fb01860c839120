"""Sentences, tokens and matches of a block's text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from language_help import only_sentence, passage_of


def sentences(text: str) -> list[str]:
    passage = passage_of(text)
    return [passage.text[s.start : s.end].strip() for s in passage.sentences]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It hurts. It heals.", ["It hurts.", "It heals."]),
        ("Does it hurt? No!", ["Does it hurt?", "No!"]),
        ("Dr. Brown needles, e.g. calves.", ["Dr. Brown needles, e.g. calves."]),
        ("It takes 1.5 hours.", ["It takes 1.5 hours."]),
        ("Line one\nLine two", ["Line one", "Line two"]),
        ("1. Bring a towel.", ["1. Bring a towel."]),
        ("", []),
        ("   ", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_a_question_asks_also_within_quotes_and_brackets() -> None:
    assert [s.asks for s in passage_of("“Does it hurt?” (Really?) It does.").sentences] == [True, True, False]


def test_the_longest_wording_wins() -> None:
    _, sentence = only_sentence("It is no doubt safe.")
    assert sentence.of("negation") == []


def test_a_wording_with_a_gap_steps_over_words_but_not_over_a_sentence() -> None:
    _, sentence = only_sentence("Dry needling can puncture the upper lung.")
    assert "pneumothorax" in {m.id for m in sentence.of("term")}
    assert "pneumothorax" not in {
        m.id for s in passage_of("It can puncture. The lung is far.").sentences for m in s.of("term")
    }


@pytest.mark.parametrize(
    "text",
    [
        "The machine doesn’t hum.",
        "The machine doesn't hum.",
        "The machine doesnt hum.",
        "The machine does not hum.",
        "The machine doesnâ€™t hum.",
    ],
)
def test_not_is_found_however_it_is_written(text: str) -> None:
    _, sentence = only_sentence(text)
    assert len(sentence.of("negation")) == 1


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet="ab .,;?!\n’n't15minutes—“”(no)", max_size=80))
def test_tokens_are_in_order_and_every_sentence_has_some(text: str) -> None:
    passage = passage_of(text)
    starts = [token.start for token in passage.tokens]
    assert starts == sorted(starts)
    assert all(0 <= token.start < token.end <= len(text) for token in passage.tokens)
    assert all(sentence.first < sentence.stop for sentence in passage.sentences)
