"""CL301 to CL303: what a page about the treatment leaves out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from invented import GLASS_BRUSHING, assert_finds, assert_silent, findings_on, page, page_about

from claimlint.model.claim import Term


def test_safe_and_nothing_else():
    assert_finds(page_about().says("safety", certainty="hedged"), "CL301 warning", "CL302 warning")


def test_side_effects_without_a_serious_one():
    listed = page_about().says("risk", "redness").denies("suitability", "sunburn", advice="ask")
    (finding,) = findings_on(listed)
    assert finding.rule == "CL301"
    assert finding.quote == "risk redness"
    assert finding.block == -1
    assert "such as splinters and deep cuts" in finding.message


@pytest.mark.parametrize(
    ("sentence", "rules"),
    [
        ("The ache of such a point is often felt somewhere else in the arm.", ["CL303"]),
        ("Ache afterwards.", ["CL301", "CL302"]),
    ],
)
def test_a_complaint_that_nothing_ties_to_the_treatment_is_no_side_effect(sentence, rules):
    ache = replace(GLASS_BRUSHING.claims[4], terms=(Term("pain", complaint=True),))
    record = replace(GLASS_BRUSHING, claims=(*GLASS_BRUSHING.claims[:4], ache, *GLASS_BRUSHING.claims[5:]))
    told = page_about().says("use", "dull-skin").says("risk", "pain", sentence=sentence)
    assert [finding.rule for finding in findings_on(told, record=record)] == rules


def test_one_serious_risk_is_enough():
    told = page_about().says("safety").denies("suitability", "sunburn", advice="ask")
    assert_silent(told.says("risk", "deep-cuts", certainty="hedged"))


def test_serious_complications_are_rare_names_none():
    told = page_about().says("risk", "serious", frequency="rare").denies("suitability", "sunburn", advice="ask")
    assert_finds(told, "CL301")


def test_a_risk_named_only_in_a_denial_is_not_disclosed():
    told = page_about().denies("risk", "splinters").denies("suitability", "sunburn", advice="ask")
    assert_finds(told, "CL101", "CL301")


@pytest.mark.parametrize("manner", ["preventable", "trifling", "near"])
def test_a_risk_named_only_to_be_minimised_is(manner):
    told = page_about().denies("risk", "splinters", manner=manner).denies("suitability", "sunburn", advice="ask")
    assert_finds(told, "CL102")


def test_risks_and_groups_of_another_treatment_disclose_nothing():
    told = page_about().says("safety").says("risk", "splinters", subject="other")
    assert_finds(told.denies("suitability", "sunburn", advice="ask", subject="other"), "CL301", "CL302")


def test_a_group_named_to_say_that_it_is_fine_does_not_count():
    told = page_about().says("risk", "splinters").says("suitability", "sunburn", advice="suitable")
    assert_finds(told, "CL106", "CL302")


def test_not_for_everyone_names_no_group():
    assert_finds(page_about().says("risk", "splinters").denies("suitability", "everyone"), "CL302")


def test_an_intake_question_names_a_group():
    asked = page_about().says("risk", "splinters").denies("suitability", "sunburn", advice="ask", stance="question")
    assert_silent(asked)


def test_promotion_without_a_word_on_risks():
    assert_finds(page_about().says("use", "dull-skin"), "CL303 warning")
    assert_finds(page_about().says("efficacy", "benefit", certainty="hedged"), "CL303")
    assert_finds(page_about().says("efficacy", "benefit").says("comfort", "painless"), "CL303", "CL108")


def test_promotion_with_a_word_on_risks_is_judged_for_the_rest():
    assert_finds(page_about().says("use", "dull-skin").says("safety"), "CL301", "CL302")
    assert_finds(page_about().says("use", "dull-skin").denies("risk", "any"), "CL101", "CL301", "CL302")


def test_a_page_that_promises_nothing():
    assert_silent(page_about().gives("session-length", 30, 30))
    assert_silent(page_about().denies("efficacy", "cure").denies("use", "baldness"))


def test_what_to_do_should_it_happen_speaks_of_risks():
    assert_silent(page_about().says("use", "dull-skin").says("risk", "redness", stance="hypothetical"))


def test_a_page_that_mentions_the_treatment():
    assert_silent(page().says("safety").says("category", "invasive", subject="other"))


def test_most_of_what_a_page_asserts_makes_it_a_page_about_it():
    told = page().says("safety").says("category", "invasive").gives("session-length", 30, 30)
    assert_finds(told.says("safety", subject="other"), "CL301", "CL302")


def test_one_paragraph_on_a_page_about_something_else():
    told = page().says("use", "dull-skin", block=1).says("use", "scars", block=1).says("use", "baldness", block=2)
    assert_finds(told, "CL109")


def test_two_treatments_in_the_title_and_most_of_the_page_about_this_one():
    assert_finds(page_about(compared=2).says("safety", certainty="hedged"), "CL301", "CL302")


def test_a_page_that_sets_treatments_side_by_side():
    told = page_about(compared=3).says("safety").says("safety", subject="other").says("category", "x", subject="other")
    assert_silent(told)


def test_a_record_without_risks_or_groups_asks_for_none():
    bare = replace(
        GLASS_BRUSHING, claims=tuple(c for c in GLASS_BRUSHING.claims if c.kind not in ("risk", "suitability"))
    )
    assert_silent(page_about().says("safety").says("use", "dull-skin"), record=bare)
    assert_silent(page_about().says("use", "dull-skin"), record=bare)


def test_the_fingerprint_outlives_the_sentence():
    one, other = (
        page_about().says("safety", quote=quote, certainty="hedged") for quote in ("quite safe", "safe enough")
    )
    assert [each.fingerprint for each in findings_on(one)] == [each.fingerprint for each in findings_on(other)]
