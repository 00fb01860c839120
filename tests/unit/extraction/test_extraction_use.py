"""Uses: the conditions that the treatment is said to help."""

from __future__ import annotations

from extraction_help import assertions, terms


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
