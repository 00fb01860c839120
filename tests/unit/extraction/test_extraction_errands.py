"""Times and counts that are none of a visit or a course, and bounds that a negation turns over."""

from __future__ import annotations

import pytest
from extraction_help import assertions


@pytest.mark.parametrize(
    "text",
    [
        "Ask them for a code before you come; it takes five minutes.",
        "Call the desk to rebook. It takes no more than two minutes.",
        "Walk from the station; it takes five minutes.",
        "Needling since 2014, and I have run Blackthwaite eleven times.",
        "We've been asked this twenty times.",
    ],
)
def test_errands_and_what_has_happened_measure_nothing(text: str) -> None:
    assert assertions(text, "quantity") == []


@pytest.mark.parametrize(
    "text", ["Dry needling is quick; it takes five minutes.", "Lie down; the session takes five minutes."]
)
def test_a_visit_is_no_errand(text: str) -> None:
    assert [a.quantity.name for a in assertions(text, "quantity") if a.quantity] == ["session-length"]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("No needle is left in for more than five minutes.", None, 5),
        ("The needles never stay in for longer than five minutes.", None, 5),
        ("The needles never stay in under ten minutes.", 10, None),
    ],
)
def test_a_negation_turns_a_bound_over(text: str, low: float | None, high: float | None) -> None:
    (told,) = assertions(text, "quantity")
    assert told.polarity == "affirmed"
    assert told.quantity is not None
    assert (told.quantity.low, told.quantity.high) == (low, high)
