"""Which quantity a number gives; most numbers give none."""

from __future__ import annotations

import pytest
from extraction_help import assertions, only

from claimlint.model.assertion import Quantity


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A session takes 45 minutes.", Quantity("session-length", 45, 45, "minute")),
        ("Each visit lasts 30 to 60 minutes.", Quantity("session-length", 30, 60, "minute", "between")),
        ("The needles stay in for 10 to 20 minutes.", Quantity("needle-dwell", 10, 20, "minute", "between")),
        ("Most people need three to five sessions.", Quantity("session-count", 3, 5, "session", "between")),
        ("Soreness lasts 24 to 48 hours.", Quantity("soreness-duration", 24, 48, "hour", "between")),
        ("A session lasts up to 30 minutes.", Quantity("session-length", None, 30, "minute", "at-most")),
    ],
)
def test_what_a_number_measures(text: str, expected: Quantity) -> None:
    assert only(text, "quantity").quantity == expected


@pytest.mark.parametrize(
    "text",
    [
        "Cancel at least 24 hours ahead.",
        "Parking is free for 2 hours.",
        "Do not drive for 30 minutes.",
        "I had been in pain for 6 months.",
        "Our therapists have 20 years of experience.",
        "A massage costs £60 for 60 minutes off-peak.",
        "You should be at least 16 years old.",
    ],
)
def test_numbers_that_measure_nothing_of_ours(text: str) -> None:
    assert [a.quantity for a in assertions(text, "quantity") if a.subject == "treatment"] == []


def test_a_question_gives_a_bare_number_its_unit() -> None:
    told = only("<h3>How many sessions will I need?</h3><p>Three to five.</p>", "quantity").quantity
    assert told is not None
    assert (told.name, told.low, told.high, told.unit) == ("session-count", 3, 5, "session")


def test_a_table_header_says_what_its_cells_measure() -> None:
    body = (
        "<table><tr><th>Treatment</th><th>Session length</th></tr>"
        "<tr><td>Dry needling</td><td>30 minutes</td></tr></table>"
    )
    told = only(body, "quantity").quantity
    assert told is not None
    assert (told.name, told.low) == ("session-length", 30)


def test_an_interval_is_given_in_days() -> None:
    told = only("Sessions are booked every two weeks.", "quantity").quantity
    assert told is not None
    assert (told.name, told.low, told.unit) == ("session-interval", 14, "day")


def test_another_treatments_time_is_the_others() -> None:
    told = assertions(
        "Unlike acupuncture, where the needles stay in for 30 minutes, dry needling is quick.", "quantity"
    )
    assert {a.subject for a in told} <= {"other"}
