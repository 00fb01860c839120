"""Damaged text is read as it was meant, and every character leads back to what was written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.language.repair import repaired


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("doesn’t", "doesn't"),
        ("“safe”", '"safe"'),
        ("20–40", "20-40"),
        ("non\u2011invasive", "non-invasive"),
        ("20\u00a0minutes", "20 minutes"),
        ("1530minutes", "15-30 minutes"),
        ("45mins", "45 mins"),
        ("upto 10mins", "up to 10 mins"),
        ("apneumothorax", "a pneumothorax"),
        ("doesnâ€™t", "doesn't"),
        ("calm—quiet", "calm — quiet"),
        ("calm - quiet", "calm — quiet"),
        ("and/or", "and / or"),
    ],
)
def test_damage_is_put_right(written: str, meant: str) -> None:
    assert repaired(written).text == meant


@pytest.mark.parametrize("text", ["It is safe.", "30 minutes", "£45", "in 2,300 visits", "an x-ray", ""])
def test_sound_text_is_left_alone(text: str) -> None:
    assert repaired(text).text == text


@pytest.mark.parametrize("text", ["upto 1530minutes’ work", "a—b 45mins calm", "doesnâ€™t take 20mins – ever"])
def test_words_that_need_no_repair_lead_back_to_themselves(text: str) -> None:
    fixed = repaired(text)
    last = text.split()[-1]
    assert fixed.place(fixed.text.rindex(last)) == text.rindex(last)


@given(st.text(alphabet="aZ 15%’–—/-m\u00a0â€™™inutesupto.\n", max_size=60))
def test_places_stay_within_the_text_and_in_order(text: str) -> None:
    fixed = repaired(text)
    places = [fixed.place(index) for index in range(len(fixed.text))]
    assert places == sorted(places)
    assert all(0 <= place < max(1, len(text)) for place in places)


@given(st.text(max_size=60))
def test_any_text_can_be_repaired(text: str) -> None:
    fixed = repaired(text)
    assert all(0 <= fixed.place(index) <= len(text) for index in range(len(fixed.text)))
