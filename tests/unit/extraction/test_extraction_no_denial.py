"""What reads like a denied harm and is none, and denials in words that look like none."""

from __future__ import annotations

import pytest
from extraction_help import assertions


def denied(text: str) -> set[str]:
    """The harms that a page with this text rules out."""
    return {term for a in assertions(text, "risk") for term in a.terms if a.polarity == "denied" and a.stance == "own"}


@pytest.mark.parametrize(
    "text",
    [
        "If you feel nothing, this is also good: no soreness does not mean no effect.",
        "No bruise is a good sign, but don't count on it.",
        "Having no soreness tells you nothing about the effect.",
        "No soreness the next day? That is fine too.",
        "Bruises are common. These are not side effects of a treatment gone wrong; they are side effects all the same.",
        "I have no open wounds and no infection.",
        "No joining fee, no hidden costs, no risk: cancel your plan whenever you wish.",
        "It is simply not possible to promise that you won't bruise.",
    ],
)
def test_an_absence_that_is_judged_or_declared_denies_no_harm(text: str) -> None:
    assert denied(text) == set()


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("<ul><li>Infection: no chance, every needle comes sealed.</li></ul>", "infection"),
        ("Needles are used once only, so infection is simply not possible.", "infection"),
        ("The chance of infection is nil.", "infection"),
        ("An infection can't be caught from a sealed needle.", "infection"),
        ("The needles used at this clinic cannot break.", "broken-needle"),
        ("Headaches are not a side effect of dry needling.", "any"),
    ],
)
def test_a_harm_that_cannot_be_is_denied(text: str, term: str) -> None:
    assert term in denied(text)


@pytest.mark.parametrize(
    ("answer", "manner"),
    [
        ("It is completely preventable with the angle we use.", "preventable"),
        ("Only in untrained hands.", "preventable"),
        ("It is nothing to worry about.", "trifling"),
    ],
)
def test_an_answer_plays_down_the_harm_that_was_asked_about(answer: str, manner: str) -> None:
    told = assertions(f"<h2>I've read about a collapsed lung. Can that happen?</h2><p>{answer}</p>", "risk")
    assert [(a.terms, a.manner) for a in told if a.manner] == [(("pneumothorax",), manner)]


def test_who_must_be_unlucky_to_get_a_bruise_is_told_that_it_is_rare() -> None:
    told = assertions("<ul><li>Bruises: you'd have to be really unlucky to get one.</li></ul>", "risk")
    assert [a.frequency for a in told] == ["rare"]


def test_soreness_with_another_cause_is_not_the_treatments() -> None:
    told = assertions("If your quads are still sore on Wednesday, that is the descent off the moor.", "risk")
    assert {a.subject for a in told} == {"other"}
