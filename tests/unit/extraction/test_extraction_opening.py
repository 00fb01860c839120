"""What a block speaks of before it names anything."""

from __future__ import annotations

import pytest
from extraction_help import assertions, vocabulary

from claimlint.extraction.readings import extract
from claimlint.readers import read_page


def ours(body: str, topic: str = "comfort") -> list[bool]:
    """For each assertion of a topic, whether it is about the treatment of the page."""
    return [a.subject == "treatment" for a in assertions(body, topic)]


TABLE = "<table><tr><th></th><th>{0}</th><th>{1}</th></tr><tr><th>Pain</th><td>{2}</td><td>{3}</td></tr></table>"
ROWS = "<table><tr><th>{0}</th><td>{1}</td></tr><tr><th>{2}</th><td>{3}</td></tr></table>"


@pytest.mark.parametrize(
    "body",
    [
        "<p>Painless.</p>",
        "<h2>What to expect</h2><p>Painless.</p>",
        "<h2>Massage</h2><p>We like it.</p><h2>Dry needling</h2><p>Painless.</p>",
        "<h2>Dry needling and massage</h2><p>Painless.</p>",
        "<p>Why dry needling?</p><ul><li>Painless</li></ul>",
        "<p>Dry needling takes half an hour.</p><p>It is painless.</p>",
        "<h2>Do you use medication?</h2><p>It is painless without.</p>",
        TABLE.format("Dry needling", "Massage", "Painless", "Ten sessions"),
        ROWS.format("Dry needling", "Painless", "Massage", "Ten sessions"),
    ],
)
def test_a_block_that_names_nothing_speaks_of_the_treatment(body: str) -> None:
    assert ours(body) == [True]


@pytest.mark.parametrize(
    "body",
    [
        "<h2>Massage</h2><p>Painless.</p>",
        "<h2>Massage</h2><h3>What to expect</h3><p>Painless.</p>",
        "<h2>Pair it with massage</h2><p>Painless.</p>",
        "<h2>For horses</h2><p>Dry needling is painless.</p>",
        "<h2>Our other services</h2><p>Painless.</p>",
        "<h2>Prices</h2><p>Painless.</p>",
        "<p>Why massage?</p><ul><li>Painless</li></ul>",
        "<p>Massage is for sore legs.</p><p>It is painless.</p>",
        TABLE.format("Dry needling", "Massage", "Six sessions", "Painless"),
        TABLE.format("Dry needling", "Zipline", "Six sessions", "Painless"),
        ROWS.format("Dry needling", "Six sessions", "Zipline", "Painless"),
        "<ul><li>Cupping: leaves marks.</li><li>Massage: an hour.</li>"
        "<li>DOT physicals. Quick, done by the nurse on Mondays, and painless.</li></ul>",
    ],
)
def test_a_block_under_another_name_speaks_of_that(body: str) -> None:
    assert set(ours(body)) == {False}


def test_a_column_of_answers_is_the_treatments_beside_a_column_for_it() -> None:
    assert ours(TABLE.format("Dry needling", "Side effects", "Six sessions", "Painless")) == [True]


def test_a_label_alone_among_none_that_name_treatments_is_no_other_service() -> None:
    assert ours("<ul><li>Comfort: painless.</li><li>Cost: forty.</li></ul>") == [True]


def test_a_pronoun_under_a_new_heading_goes_on_with_nothing() -> None:
    assert ours("<p>Massage is for sore legs.</p><h2>What to expect</h2><p>It is painless.</p>") == [True]


@pytest.mark.parametrize(
    "introduced",
    ["Wren is a registered acupuncturist.", "Our acupuncturist, Wren, works on Fridays.", "Wren offers acupuncture."],
)
def test_who_gives_another_treatment_speaks_for_that_one(introduced: str) -> None:
    body = f"<p>{introduced}</p><p>Wren has needles, too. She leaves hers in for fifty minutes.</p>"
    assert ours(body, "quantity") == [False]


@pytest.mark.parametrize(
    "introduced",
    ["Wren does acupuncture and dry needling.", "Wren is a runner.", "Acupuncture is what Wren does not do."],
)
def test_who_gives_this_treatment_or_none_changes_nothing(introduced: str) -> None:
    body = f"<p>{introduced}</p><p>Wren leaves the needles in for fifty minutes.</p>"
    assert ours(body, "quantity") == [True]


def test_a_page_without_a_title_is_about_what_is_named_above_its_first_heading() -> None:
    letter = "Subject: Your dry needling appointment\n\nTHE ORGANISATION\n\n- Ana offers acupuncture\n- Painless"
    page = read_page("mail.txt", letter.encode())
    found = [a for reading in extract(page, vocabulary(), "") for a in reading.assertions if a.topic == "comfort"]
    assert [a.subject for a in found] == ["treatment"]
