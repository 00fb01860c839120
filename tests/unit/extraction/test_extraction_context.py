"""What blocks take from those above them; questions and their answers; what is spoken of."""

from __future__ import annotations

import pytest
from extraction_help import assertions, only, terms


@pytest.mark.parametrize(
    ("body", "polarity"),
    [
        ("<h3>Can dry needling cause an infection?</h3><p>No.</p>", "denied"),
        ("<h3>Can dry needling cause an infection?</h3><p>Yes.</p>", "affirmed"),
        ("<p>Can dry needling cause an infection? No, never.</p>", "denied"),
        ("<details><summary>Can dry needling cause an infection?</summary><p>No.</p></details>", "denied"),
    ],
)
def test_an_answer_settles_its_question(body: str, polarity: str) -> None:
    told = only(body, "risk")
    assert (told.terms, told.polarity, told.stance) == (("infection",), polarity, "own")


def test_a_list_of_effects_names_risks() -> None:
    body = "<h2>Side effects</h2><ul><li>Bruising</li><li>Soreness</li></ul>"
    assert terms(body, "risk") >= {"bruising", "soreness"}


def test_a_heading_says_how_often() -> None:
    body = "<h3>Rare but serious risks</h3><ul><li>Collapsed lung</li></ul>"
    assert only(body, "risk").frequency == "rare"


def test_a_myth_is_not_the_clinics_word() -> None:
    assert {a.stance for a in assertions("<h3>Myth: dry needling is painless</h3>", "comfort")} == {"myth"}


@pytest.mark.parametrize(
    ("body", "subject"),
    [
        ("<p>Dry needling uses thin needles. It is non-invasive.</p>", "treatment"),
        ("<p>Massage is gentle. It is non-invasive.</p>", "other"),
        ("<h2>Massage</h2><p>Non-invasive and relaxing.</p>", "other"),
        ("<h2>Massage</h2><p>Lovely.</p><h2>Dry needling</h2><p>Non-invasive and quick.</p>", "treatment"),
    ],
)
def test_what_is_spoken_of_is_carried_on(body: str, subject: str) -> None:
    assert only(body, "category").subject == subject


def test_a_table_column_speaks_of_its_header() -> None:
    body = (
        "<table><tr><th>Dry needling</th><th>Massage</th></tr>"
        "<tr><td>Goes through the skin</td><td>Non-invasive</td></tr></table>"
    )
    assert {a.terms[0]: a.subject for a in assertions(body, "category")} == {
        "skin-penetrating": "treatment",
        "non-invasive": "other",
    }


def test_a_page_that_asserts_nothing_gives_none() -> None:
    assert assertions("You will find us behind the bakery.") == []


def test_places_lead_to_the_source() -> None:
    body = "<p>Dry <b>needling</b> is com<i>pletely</i>&nbsp;safe.</p>"
    told = only(body, "safety")
    source = f"<!doctype html><title>Dry needling</title><h1>Dry needling</h1>{body}"
    assert source[told.start.offset : told.end.offset] == "com<i>pletely</i>&nbsp;safe"
