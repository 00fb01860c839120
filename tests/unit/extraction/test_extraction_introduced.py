"""Sections, sentences and rows that bring up something else: what they say is not the treatment's."""

from __future__ import annotations

import pytest
from extraction_help import assertions, only

from claimlint.extraction import menu


def ours(body: str, topic: str = "risk") -> list[bool]:
    """For each assertion of a topic, whether it is about the treatment of the page."""
    return [a.subject == "treatment" for a in assertions(body, topic)]


@pytest.mark.parametrize(
    "body",
    [
        "<h2>Compression socks</h2><p>No side effects.</p>",
        "<h2>Our lift</h2><p>There is no risk.</p>",
        "<h2>CryoDome</h2><p>Step in for three minutes. There are no side effects.</p>",
        "<h2>The Cocoon</h2><p>A capsule with a weighted lid.</p><ul><li>No side effects</li></ul>",
        "<h2>Zen Den</h2><p>Beanbags, whale song, dim light.</p><p>No risk.</p>",
        "<h2>Stretch Time with Kim</h2><p>Ropes, slings, patience. No side effects.</p>",
    ],
)
def test_a_section_that_brings_up_something_else_speaks_of_that(body: str) -> None:
    assert ours(body) == [False]


@pytest.mark.parametrize(
    "body",
    [
        "<h2>In and out in thirty minutes</h2><p>No side effects.</p>",
        "<h2>Gentle by design</h2><p>No side effects.</p>",
        "<h2>Small Needle, Big Relief</h2><p>There are no side effects.</p>",
        "<h2>Fast, Clean, Simple</h2><p>You lie on a bed with a pillow. There are no side effects.</p>",
        "<h2>Back on the bike</h2><p>No side effects.</p>",
        "<h2>Once you are home</h2><p>A warm bath, an early night.</p><p>No side effects.</p>",
        "<h2>The Bottom Line</h2><p>No side effects.</p>",
        "<h2>CryoDome</h2><p>Step in first. Needling has no side effects.</p>",
    ],
)
def test_a_heading_that_names_nothing_proves_nothing(body: str) -> None:
    assert ours(body) == [True]


def test_a_brand_in_the_title_of_the_page_is_the_clinic_and_no_ware() -> None:
    assert ours("<h2>The Dry Needling Promise</h2><p>No side effects.</p>") == [True]


@pytest.mark.parametrize(
    "body",
    [
        "Ask about our massage chairs. They have no side effects.",
        "Ask about our recliners. They have no side effects.",
        "We lend out a muscle roller. It has no side effects.",
        "A vibrating belt for drivers. No side effects.",
        "Our interns watch and learn. They carry no risk.",
        "<p>After the needles come out you may want our tea.</p><p>It has no side effects.</p>",
        "<p>Also at our studio: Float Pod.</p><ul><li>No side effects</li></ul>",
        "The fitness test we run on Fridays has no side effects.",
        "We have a spring-loaded probe: no pain, no side effects.",
        "It is not to be confused with steroid injections. Those have no side effects.",
    ],
)
def test_what_is_presented_is_spoken_of(body: str) -> None:
    assert ours(body) == [False]


@pytest.mark.parametrize(
    "body",
    [
        "Bring a blanket if you feel the cold. There are no side effects.",
        "Wear flat shoes. There are no side effects.",
        "We have a heated couch. The treatment has no side effects.",
        "Ask about our recliners. Needling has no side effects.",
        "The needles are thin. They have no side effects.",
        "These days we do forty treatments. They have no side effects.",
        "The machine hums next door. The needle has no side effects.",
    ],
)
def test_what_stands_about_is_not(body: str) -> None:
    assert ours(body) == [True]


@pytest.mark.parametrize(
    "rows",
    [
        ("Dry needling: 30 minutes", "BodyReset: 90 minutes, no side effects"),
        ("Mon: Dry needling with Jo", "Tue: Gong Hour, no side effects"),
        ("Room 1: dry needling", "Room 2: HaloLight, no side effects"),
    ],
)
def test_a_row_beside_the_treatments_own_is_of_another(rows: tuple[str, str]) -> None:
    assert ours("<ul>" + "".join(f"<li>{row}</li>" for row in rows) + "</ul>") == [False]


@pytest.mark.parametrize(
    "rows",
    [
        ("Dry needling: 30 minutes", "Follow-up visit: 20 minutes, no side effects"),
        ("Dry needling: what it is", "Comfort: no side effects"),
        ("Mon: Pilates", "Tue: Dry needling, no side effects"),
    ],
)
def test_a_row_about_the_treatment_or_a_visit_is_its_own(rows: tuple[str, str]) -> None:
    assert ours("<ul>" + "".join(f"<li>{row}</li>" for row in rows) + "</ul>") == [True]


@pytest.mark.parametrize(
    "body",
    [
        "Massage has no side effects. Neither does dry needling.",
        "<p>Massage has no side effects.</p><p>The same goes for dry needling.</p>",
        "<p>Cupping can leave bruises.</p><p>Dry needling can't.</p>",
        "We offer massage and dry needling. The latter has no side effects.",
        "We offer dry needling and massage. The former has no side effects.",
    ],
)
def test_what_is_repeated_for_the_treatment_is_said_of_it(body: str) -> None:
    assert ours(body)[-1]


def test_the_latter_is_the_last_that_was_named() -> None:
    assert ours("We offer dry needling and massage. The latter has no side effects.") == [False]


def test_hearsay_is_refuted_in_the_next_paragraph() -> None:
    found = assertions("<p>Rumour has it that needling can injure a nerve.</p><p>It can't.</p>", "risk")
    assert [a.polarity for a in found] == ["affirmed", "denied"]


@pytest.mark.parametrize(
    "body",
    [
        "I confirm there is no risk of infection at home.",
        "You had no bruise after your visit in March.",
        "Your last visit left no bruise.",
    ],
)
def test_what_befell_the_reader_is_no_denial(body: str) -> None:
    assert assertions(body, "risk") == []


def test_two_subjects_of_one_sentence_are_two_statements() -> None:
    body = "The dentist upstairs offers painless fillings, and our needling is every bit as painless."
    assert ours(body, "comfort") == [False, True]


def test_an_if_clause_ends_at_its_comma() -> None:
    assert only("If that stalls, needling will definitely cure your tendon.", "efficacy").stance == "own"


def test_a_long_list_is_gone_through_once_however_many_of_its_rows_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[str] = []

    class Day:
        def match(self, text: str, *_: int) -> None:
            looked_at.append(text)

    monkeypatch.setattr(menu, "_day", Day)
    rows = "".join(f"<li>Express Unwind {chr(97 + n) * 3}, 30 min, no side effects</li>" for n in range(26))
    told = assertions(f"<ul><li>Dry needling, 25 min</li>{rows}</ul>", "risk")
    assert {each.subject for each in told} == {"other"}
    assert len(looked_at) <= 2 * 27
