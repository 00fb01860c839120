"""Page records survive the way through the cache whole."""

from __future__ import annotations

from dataclasses import fields

import pytest

from claimlint.model.assertion import Assertion, Cue, Place, Quantity, Reading
from claimlint.model.page import Position, Span, Suppression
from claimlint.records import PageRecord, pack, unpack

PATH = "pages/ä.html"
START, END = Position(3, 4, 40), Position(3, 9, 45)

ASSERTION = Assertion(
    path=PATH,
    topic="risk",
    terms=("bruising", "bleeding"),
    treatment="dry-needling",
    subject="other",
    polarity="denied",
    certainty="near",
    stance="quoted",
    quote="virtually\nno “bruising”",
    start=START,
    end=END,
    sentence="There is virtually no bruising.",
    block=2,
    block_kind="item",
    sentence_index=7,
    heading="Risks",
    subject_name="shockwave",
    quantity=Quantity("session-length", None, 40.5, "minute", "at-most"),
    advice="ask",
    frequency="rare",
    manner="few",
    scope="patient",
    metadata=True,
    cues=(Cue("negation", "no", Span(40, 42)), Cue("inherited", "Risks", None)),
)
SUPPRESSION = Suppression(
    "range", ("CL101", "overclaim"), "on purpose", "2027-03-01", Span(1, 9), Span(9, 90), "a fault", Span(90, 99)
)
READING = Reading(
    path=PATH,
    sha256="00ff",
    encoding="cp1252",
    assertions=(ASSERTION,),
    about=("dry-needling",),
    mentions=("dry-needling", "cupping"),
    compared=2,
    main_heading=Place(PATH, START, END, "Dry needling"),
    canonical="https://example.org/",
    language="en-GB",
    suppressions=(SUPPRESSION,),
    block_spans=(Span(0, 10), Span(10, 20)),
    notes=("cut",),
)
RECORD = PageRecord(PATH, (READING,), ((SUPPRESSION, Place(PATH, START, END, "<!-- … -->")),), ("cut",))


def test_a_record_is_read_back_as_it_was() -> None:
    assert unpack(pack(RECORD), PATH) == RECORD


@pytest.mark.parametrize("record", [ASSERTION, READING, SUPPRESSION])
def test_the_record_above_fills_every_field_so_that_none_can_get_lost(record: object) -> None:
    for field in fields(record):  # type: ignore[arg-type]
        assert getattr(record, field.name) != field.default, f"give {field.name} a value of its own"


def test_a_record_takes_the_path_it_is_read_back_for() -> None:
    moved = unpack(pack(RECORD), "elsewhere.html")
    (reading,) = moved.readings
    assert reading.main_heading
    places = {
        moved.path,
        reading.path,
        reading.assertions[0].path,
        reading.main_heading.path,
        moved.suppressions[0][1].path,
    }
    assert places == {"elsewhere.html"}


def test_a_page_that_says_nothing_is_a_record_too() -> None:
    empty = PageRecord("a.html", ())
    assert unpack(pack(empty), "a.html") == empty


@pytest.mark.parametrize("text", ["", "{}", "[]", "[[[]],[],[]]", "[[],[[1]],[]]", "nonsense"])
def test_what_is_no_record_is_refused(text: str) -> None:
    with pytest.raises((ValueError, TypeError, LookupError)):
        unpack(text, "a.html")
