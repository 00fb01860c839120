"""Suppressions in the page silence what they cover, and are findings themselves where they fail."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from test_selection import RULES
from triage_findings import a_finding

from claimlint.model.assertion import Place
from claimlint.model.finding import Finding
from claimlint.model.page import Position, Span, Suppression
from claimlint.records import PageRecord
from claimlint.triage.suppression import Outcome, suppress

TODAY = date(2026, 11, 20)


def run(*findings: Finding, require_reason: bool = True, **told: Any) -> Outcome:
    """Findings on a page with one suppression, which covers offsets 50 to 150 unless told."""
    fields = {"kind": "range", "rules": (), "reason": "quotes the old leaflet", "until": None}
    comment = Suppression(**{**fields, "span": Span(40, 50), "covers": Span(50, 150), **told})
    place = Place("a.html", Position(3, 1, 40), Position(3, 11, 50), "<!-- … -->")
    page = PageRecord("a.html", (), ((comment, place),))
    return suppress(findings, [page], RULES, today=TODAY, require_reason=require_reason)


def silenced(outcome: Outcome) -> list[bool]:
    return [finding.suppressed is not None for finding in outcome.findings]


def faults(outcome: Outcome) -> list[str]:
    return [fault.rule for fault in outcome.faults]


def test_a_finding_in_what_is_covered_is_silenced_with_the_reason() -> None:
    outcome = run(a_finding(at=100), a_finding(at=200))
    assert silenced(outcome) == [True, False]
    assert outcome.findings[0].suppressed is not None
    assert outcome.findings[0].suppressed.reason == "quotes the old leaflet"
    assert faults(outcome) == []


def test_a_silenced_finding_is_kept() -> None:
    assert len(run(a_finding(at=100), a_finding(at=101)).findings) == 2


@pytest.mark.parametrize("rules", [("CL101",), ("denied-risk",), ("CL1",), ()])
def test_rules_are_named_as_everywhere(rules: tuple[str, ...]) -> None:
    assert silenced(run(a_finding("CL101", at=100), rules=rules)) == [True]


def test_other_rules_are_not_silenced() -> None:
    outcome = run(a_finding("CL104", at=100), rules=("CL101",))
    assert silenced(outcome) == [False]
    assert faults(outcome) == ["unused-suppression"]


def test_a_suppression_of_the_file_silences_findings_about_the_page() -> None:
    assert silenced(run(a_finding(at=0), kind="file", covers=Span(0, 500))) == [True]


def test_a_finding_on_another_page_is_not_silenced() -> None:
    assert silenced(run(a_finding(at=100, path="b.html"))) == [False]


def test_one_that_hides_nothing_is_reported_at_its_place() -> None:
    outcome = run(a_finding(at=200))
    (fault,) = outcome.faults
    assert (fault.rule, fault.place.start.line) == ("unused-suppression", 3)


def test_one_without_a_reason_silences_and_is_reported() -> None:
    outcome = run(a_finding(at=100), reason=" ")
    assert silenced(outcome) == [True]
    assert faults(outcome) == ["unexplained-suppression"]


def test_reasons_can_be_waived() -> None:
    assert faults(run(a_finding(at=100), reason="", require_reason=False)) == []


def test_one_past_its_date_silences_nothing_and_is_reported() -> None:
    outcome = run(a_finding(at=100), until="2026-11-19")
    assert silenced(outcome) == [False]
    assert faults(outcome) == ["expired-suppression"]


def test_one_holds_to_the_end_of_its_day() -> None:
    outcome = run(a_finding(at=100), until="2026-11-20")
    assert silenced(outcome) == [True]
    assert outcome.findings[0].suppressed is not None
    assert outcome.findings[0].suppressed.until == "2026-11-20"


@pytest.mark.parametrize("told", [{"rules": ("CL999",)}, {"until": "next spring"}])
def test_a_malformed_one_silences_nothing_and_says_what_is_wrong(told: dict[str, Any]) -> None:
    outcome = run(a_finding(at=100), **told)
    assert silenced(outcome) == [False]
    (fault,) = outcome.faults
    assert "cannot be understood" in fault.message
    assert not fault.message.endswith("?.")


def test_a_suppression_of_suppression_faults_is_no_riddle() -> None:
    assert faults(run()) == ["unused-suppression"]
