"""Uses: the conditions that the treatment is said to help."""

from __future__ import annotations

import pytest
from extraction_help import assertions, only, terms


def test_a_promoted_condition_is_a_use() -> None:
    assert "headache" in "".join(terms("Dry needling helps with tension headaches.", "use"))


def test_a_list_below_its_introduction_holds_uses() -> None:
    body = "<p>Dry needling helps with:</p><ul><li>Neck pain</li><li>Tennis elbow</li></ul>"
    assert len(assertions(body, "use")) >= 2


def test_what_patients_must_tell_is_no_use() -> None:
    assert assertions("Tell us if you suffer from migraine.", "use") == []


def test_the_term_of_a_definition_list_names_a_use() -> None:
    body = "<h2>What we use it for</h2><dl><dt>Sluggish digestion</dt><dd>To get things moving again.</dd></dl>"
    assert [a.terms for a in assertions(body, "use")] == [("digestion",)]


@pytest.mark.parametrize("heading", ["Good for", "Ideal for", "Great for"])
def test_a_complaint_among_what_it_is_good_for_is_a_use(heading: str) -> None:
    assert terms(f"<h2>{heading}</h2><ul><li>Anxiety</li></ul>", "use") == {"anxiety"}


def test_a_group_among_whom_it_suits_is_no_use() -> None:
    assert terms("<h2>Suitable for</h2><ul><li>Pregnant women</li></ul>", "use") == set()


def test_care_that_a_use_stands_beside_does_not_own_it() -> None:
    page = "<h2>What we use it for</h2><ul><li>Neck pain</li><li>{}</li></ul>"
    beside = assertions(page.format("Settling anxiety between counselling sessions"), "use")
    others = assertions(page.format("Anxiety (with acupuncture)"), "use")
    assert [a.subject for a in beside] == ["treatment", "treatment"]
    assert [a.subject for a in others] == ["treatment", "other"]


def test_a_label_and_what_explains_it_are_one_use() -> None:
    told = "<h2>What we use it for</h2><ul><li>An anxious mind: needling brings back inner calm</li></ul>"
    bare = "<h2>What we use it for</h2><ul><li>Anxiety: Monday to Friday</li></ul>"
    assert only(told, "use").quote == "anxious mind: needling brings back inner calm"
    assert only(bare, "use").quote == "Anxiety"
