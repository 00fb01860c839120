"""Where one statement of a sentence ends and the next begins."""

from __future__ import annotations

import pytest
from language_help import only_sentence


def clauses(text: str) -> list[str]:
    passage, sentence = only_sentence(text)
    return [passage.quote(first, stop - 1) for first, stop in sentence.clauses]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is safe.", ["It is safe."]),
        ("It is safe, but it hurts.", ["It is safe,", "but it hurts."]),
        ("It is safe; it hurts.", ["It is safe;", "it hurts."]),
        ("It is safe, it can hurt.", ["It is safe", ", it can hurt."]),
        ("While it is safe, bruising is common.", ["While it is safe", ", bruising is common."]),
        ("Side effects: none", ["Side effects:", "none"]),
        ("It is safe – it hurts.", ["It is safe –", "it hurts."]),
        ("Needles are thin and they can bend.", ["Needles are thin", "and they can bend."]),
        ("It is safe (it may hurt).", ["It is safe (", "it may hurt)", "."]),
    ],
)
def test_clauses_end_at_marks_conjunctions_and_new_subjects(text: str, expected: list[str]) -> None:
    assert clauses(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "No pain, bruising or infection.",
        "It is quick, clean and safe.",
        "It takes an hour or so.",
        "There is no swelling and no bleeding.",
    ],
)
def test_lists_are_one_clause(text: str) -> None:
    assert clauses(text) == [text]


@pytest.mark.parametrize("text", ["It is safe, but it hurts; still: calm (they say).", "No. ", "so so so", "and, and"])
def test_clauses_cover_their_sentence(text: str) -> None:
    _, sentence = only_sentence(text.strip())
    edges = [edge for clause in sentence.clauses for edge in clause]
    assert edges[0] == sentence.first
    assert edges[-1] == sentence.stop
    assert edges[1:-1:2] == edges[2::2]


@pytest.mark.xfail(reason="a pronoun with a verb that ends the sentence opens no clause")
@pytest.mark.parametrize("text", ["There is no swelling, it itches.", "There is no heat and it swells."])
def test_a_pronoun_with_its_verb_opens_a_clause_also_at_the_end(text: str) -> None:
    assert len(clauses(text)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Bruising, on the other hand, hardly ever happens.",
        "Bruises, I am glad to say, are rare.",
        "A collapsed lung, though, is rare.",
    ],
)
def test_an_aside_between_a_subject_and_its_verb_parts_no_clauses(text: str) -> None:
    assert clauses(text) == [text]
