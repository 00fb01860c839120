"""Copies of a page: which addresses are one page, and which pages say the same."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from test_large_site import SENTENCES, contradictions, reading

from claimlint.rules.copies import Repeats, plain_address, repeatable

MANY = list(SENTENCES[:4])
PAGE = "https://clinic.example/needling"


@pytest.mark.parametrize(
    "address",
    [
        "http://www.clinic.example/needling/",
        "https://m.clinic.example:443/needling",
        "https://clinic.example/needling?utm_source=mail&utm_medium=a%20b",
        "https://clinic.example/needling?fbclid=x&gclid=y#top",
        "https://clinic.example/needling;jsessionid=12AB",
        "https://clinic.example/amp/needling",
        "https://clinic.example/needling/amp/",
        "https://clinic.example/needling/index.html",
        "https://clinic.example/needling.php?print=1",
        "https://clinic.example/%6Eeedling?amp",
        "https://clinic.example/needling?p=12",
    ],
)
def test_views_and_tracked_links_are_one_page(address: str) -> None:
    assert plain_address(address) == plain_address(PAGE)


@pytest.mark.parametrize(
    "address",
    [
        "https://clinic.example/needling?id=4",
        "https://clinic.example/needling-2",
        "https://clinic.example/camp/needling",
        "https://other.example/needling",
        "https://clinic.example/needling?page=2&utm_source=mail",
    ],
)
def test_other_pages_are_other_pages(address: str) -> None:
    assert plain_address(address) != plain_address(PAGE)


def test_what_a_query_asks_for_counts_in_any_order_and_without_what_only_tracks() -> None:
    one, other = "https://clinic.example/?id=4&lang=en", "https://clinic.example/?lang=en&utm_id=1&id=4"
    assert plain_address(one) == plain_address(other)
    assert plain_address("mail@clinic.html") == "mail@clinic"


def test_a_canonical_link_to_a_page_makes_a_copy_of_it_but_one_to_the_home_page_does_not() -> None:
    page, other = reading(PAGE, [SENTENCES[0]]), "https://clinic.example/old/12"
    assert contradictions([page, reading(other, [SENTENCES[1]], PAGE)]) == []
    home = reading("https://clinic.example/", [SENTENCES[0]])
    assert contradictions([home, reading(other, [SENTENCES[1]], "https://clinic.example/")]) != []


def repeats(*pages: tuple[str, list[str], str]) -> dict[str, str]:
    gathered = Repeats()
    for path, sentences, canonical in pages:
        gathered.add(path, repeatable([reading(path, sentences, canonical)]))
    return gathered.found()


def test_a_page_that_says_the_same_repeats_the_plainest_one() -> None:
    amp, tracked, moved = f"{PAGE}/amp/", f"{PAGE}?utm_source=mail", "https://clinic.example/a/much/longer/path"
    told = repeats((amp, MANY, ""), (tracked, MANY, ""), (moved, MANY, ""), (PAGE, MANY, ""))
    assert told == {amp: PAGE, tracked: PAGE, moved: PAGE}


def test_a_page_that_says_anything_else_is_no_repetition_whatever_its_address() -> None:
    assert repeats((PAGE, MANY, ""), (f"{PAGE}/amp/", MANY[:3], PAGE)) == {}


def test_of_pages_that_say_little_the_address_has_to_agree_too() -> None:
    little = MANY[:1]
    assert repeats((PAGE, little, ""), ("https://clinic.example/elbow", little, "")) == {}
    assert repeats((PAGE, little, ""), (f"{PAGE}/amp/", little, "")) == {f"{PAGE}/amp/": PAGE}
    assert repeats((PAGE, [], ""), (f"{PAGE}/amp/", [], "")) == {}
