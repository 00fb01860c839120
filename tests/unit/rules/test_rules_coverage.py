"""CL401, CL501, the rules' own documentation, and findings about a run."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from invented import GLASS_BRUSHING, claim, findings_on, page, with_claims

from claimlint.model.page import Position
from claimlint.rules import RULES, find_rule, running_finding

TODAY = date(2027, 1, 15)


def codes(findings):
    return [each.rule for each in findings]


def test_undecided_are_notes_one_for_each_assertion():
    told = (
        page()
        .says("category", "x", subject="other")
        .gives("recovery-time", 1, 1, "day")
        .says("suitability", "sunburn", certainty="hedged")
    )
    told.says("relation", "same-as-painting").says("risk", "drowning")
    undecided = [each for each in findings_on(told) if each.rule == "CL401"]
    assert [each.level for each in undecided] == ["note"] * 4


def test_what_is_settled_or_settles_itself():
    told = page().says("risk", "redness").says("risk", "splinters").says("safety").says("category", "invasive")
    told.denies("suitability", "everyone").denies("suitability", "sunburn", advice="ask")
    told.gives("session-length", 30, 30).denies("efficacy", "cure").says("use", "scars").says("performer", "physio")
    assert findings_on(told) == []


def test_other_treatments_are_not_undecided():
    assert findings_on(page().gives("recovery-time", 3, 3, "month", subject="other")) == []


def test_a_stale_claim_is_told_once_and_only_where_used():
    old = with_claims(claim("cure", "overclaim", "cure", topic="efficacy", reviewed_due=date(2027, 1, 14)))
    pages = page("a.html").denies("efficacy", "cure"), page("b.html").denies("efficacy", "cure")
    (finding,) = findings_on(*pages, record=old, today=TODAY)
    assert (finding.rule, finding.level, finding.claim) == ("CL501", "warning", "cure")
    assert finding.path == "claims/glass-brushing.yaml"
    assert finding.start.line == next(each.line for each in old.claims if each.id == "cure")
    assert findings_on(page().gives("session-length", 30, 30), record=old, today=TODAY) == []


def test_a_claim_without_a_date_has_that_of_its_file():
    due = replace(GLASS_BRUSHING, reviewed_due=date(2027, 1, 1))
    told = page().gives("session-length", 30, 30)
    assert codes(findings_on(told, record=due, today=TODAY)) == ["CL501"]
    assert findings_on(told, record=due, today=date(2027, 1, 1)) == []
    assert findings_on(told, record=due) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_is_documented(rule):
    assert len(rule.documentation) > 60
    assert rule.summary.endswith(".")
    assert rule.name == rule.name.lower()
    if not rule.code.startswith(("CL5", "CL9")):
        assert rule.examples.flag
        assert rule.examples.pass_


def test_codes_and_names_are_unique_and_found():
    assert len({rule.code for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES) == 21
    assert find_rule("cl101") is find_rule("denied-risk")
    with pytest.raises(KeyError):
        find_rule("CL999")


def test_a_finding_about_the_run():
    finding = running_finding(find_rule("CL901"), "a.html", "This page cannot be read: it is empty.")
    assert (finding.rule, finding.name, finding.level, finding.block) == ("CL901", "unreadable-page", "error", -1)
    assert finding.start == Position(1, 1, 0)


def test_no_pages_no_findings():
    assert findings_on() == []
    assert findings_on(page()) == []
