"""Safety, and with what reserve."""

from __future__ import annotations

import pytest
from extraction_help import only


@pytest.mark.parametrize(
    ("text", "polarity", "certainty"),
    [
        ("Dry needling is safe.", "affirmed", "plain"),
        ("Dry needling is completely safe.", "affirmed", "absolute"),
        ("Dry needling is 100% safe.", "affirmed", "absolute"),
        ("Dry needling is generally safe.", "affirmed", "hedged"),
        ("Dry needling is safe when performed by a trained therapist.", "affirmed", "hedged"),
        ("Dry needling is not completely safe.", "denied", "absolute"),
    ],
)
def test_safety(text: str, polarity: str, certainty: str) -> None:
    told = only(text, "safety")
    assert (told.polarity, told.certainty) == (polarity, certainty)


def test_an_open_question_asserts_nothing_of_its_own() -> None:
    assert only("Is dry needling completely safe?", "safety").stance == "question"


def test_the_span_holds_the_words_that_decided() -> None:
    assert only("We know that dry needling is completely safe.", "safety").quote == "completely safe"


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("It is totally risk-free: the first class costs nothing.", "other"),
        ("It is risk-free: if it is not for you, we refund you.", "other"),
        ("It is totally risk-free: nothing can go wrong.", "treatment"),
    ],
)
def test_what_is_risk_free_for_the_purse_is_no_safety(text: str, subject: str) -> None:
    assert only(text, "safety").subject == subject
