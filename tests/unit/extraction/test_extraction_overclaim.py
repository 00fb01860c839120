"""Effect and comfort: what is promised, and how surely."""

from __future__ import annotations

import pytest
from extraction_help import assertions, terms


@pytest.mark.parametrize(
    ("text", "topic", "term", "polarity", "certainty"),
    [
        ("Dry needling is painless.", "comfort", "painless", "affirmed", "plain"),
        ("Dry needling doesn't hurt.", "comfort", "painless", "affirmed", "plain"),
        ("Dry needling is usually painless.", "comfort", "painless", "affirmed", "hedged"),
        ("Dry needling is virtually painless.", "comfort", "painless", "affirmed", "near"),
        ("Dry needling is not painless.", "comfort", "painless", "denied", "plain"),
        ("Dry needling cures back pain.", "efficacy", "cure", "affirmed", "plain"),
        ("Dry needling is not a cure.", "efficacy", "cure", "denied", "plain"),
        ("Dry needling may cure back pain.", "efficacy", "cure", "affirmed", "hedged"),
        ("Results are guaranteed.", "efficacy", "guaranteed", "affirmed", "absolute"),
    ],
)
def test_promises(text: str, topic: str, term: str, polarity: str, certainty: str) -> None:
    told = next(a for a in assertions(text, topic) if a.terms == (term,))
    assert (told.polarity, told.certainty) == (polarity, certainty)


@pytest.mark.parametrize(
    "text", ["There is no cure for fibromyalgia.", "We want you to live without pain.", "The massage was painless."]
)
def test_words_of_promise_that_promise_nothing_of_ours(text: str) -> None:
    told = [a for a in assertions(text) if a.topic in {"comfort", "efficacy"} and a.subject == "treatment"]
    assert not {"cure", "painless"} & {term for a in told if a.polarity == "affirmed" for term in a.terms}


def test_a_testimonial_is_quoted() -> None:
    body = "<blockquote>“It cured my back pain!” – Ann</blockquote>"
    assert {a.stance for a in assertions(body, "efficacy")} <= {"quoted"}
    assert terms(body, "efficacy") >= {"cure"}
