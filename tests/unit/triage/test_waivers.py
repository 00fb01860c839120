"""Waivers silence findings from outside the page, with a reason, an owner and an end."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from test_selection import RULES
from triage_findings import a_finding

from claimlint.discovery import path_pattern
from claimlint.model.finding import Finding, Suppressed
from claimlint.triage.suppression import Fault
from claimlint.triage.waivers import WaiversError, waive
from claimlint.triage.waivers_file import read

TODAY = date(2026, 11, 20)


def run(*findings: Finding, waiver: str, require_reason: bool = True) -> tuple[list[Suppressed | None], list[Fault]]:
    """Findings on a.html under a file with one waiver."""
    text = f"format: claimlint/waivers/1\nwaivers:\n  - {{{waiver}}}\n"
    waivers = read("waivers.yaml", text.encode(), RULES, path_pattern)
    marked, faults = waive(
        findings, waivers, lambda path: path, read=["a.html"], today=TODAY, require_reason=require_reason
    )
    return [finding.suppressed for finding in marked], faults


def problems(text: str) -> list[str]:
    with pytest.raises(WaiversError) as caught:
        read("waivers.yaml", text.encode(), RULES, path_pattern)
    return [str(problem) for problem in caught.value.problems]


def test_a_waiver_names_rule_path_and_quote() -> None:
    waiver = "path: '*.html', rule: denied-risk, quote: No serious, reason: in print, owner: A. Lead, until: 2027-03-01"
    silences, faults = run(a_finding(), a_finding("CL104"), a_finding(path="b.md"), waiver=waiver)
    assert silences == [Suppressed("waiver", "in print", "A. Lead", "2027-03-01"), None, None]
    assert faults == []


def test_a_waiver_names_a_fingerprint() -> None:
    finding = replace(a_finding(), fingerprint="0123456789abcdef")
    silences, _ = run(finding, a_finding(), waiver="fingerprint: 0123456789abcdef, reason: under review")
    assert [silence is not None for silence in silences] == [True, False]


def test_what_is_silenced_in_the_page_needs_no_waiver() -> None:
    silenced = replace(a_finding(), suppressed=Suppressed("page", "here"))
    silences, faults = run(silenced, waiver="path: a.html, rule: CL101, reason: in print")
    assert silences == [Suppressed("page", "here")]
    assert [fault.rule for fault in faults] == ["unused-suppression"]


def test_a_waiver_past_its_date_silences_nothing_and_is_reported() -> None:
    silences, faults = run(a_finding(), waiver="path: a.html, rule: CL101, reason: in print, until: 2026-11-19")
    assert silences == [None]
    assert [(fault.rule, fault.place.path, fault.place.start.line) for fault in faults] == [
        ("expired-suppression", "waivers.yaml", 3)
    ]


def test_a_waiver_without_a_reason_is_reported() -> None:
    assert [fault.rule for fault in run(a_finding(), waiver="path: a.html, rule: CL101")[1]] == [
        "unexplained-suppression"
    ]
    assert run(a_finding(), waiver="path: a.html, rule: CL101", require_reason=False)[1] == []


def test_a_waiver_for_a_page_that_was_not_read_is_not_called_unused() -> None:
    assert run(waiver="path: elsewhere.html, rule: CL101, reason: in print")[1] == []
    assert len(run(waiver="path: a.html, rule: CL101, reason: in print")[1]) == 1


def test_every_mistake_is_told_with_its_place() -> None:
    text = """\
format: claimlint/waivers/2
waivers:
  - {path: a.html, rule: denied-rsk, until: soon}
  - {path: a.html, raeson: none}
  - {rule: [CL101], quote: x}
extra: 1
"""
    told = problems(text)
    for expected in (
        "waivers.yaml:1:9: format: a waivers file begins with `format: claimlint/waivers/1`",
        "waivers.yaml:3:20: waivers[1].rule: there is no rule 'denied-rsk'; did you mean 'denied-risk'?",
        "waivers.yaml:3:38: waivers[1].until: `soon` is no date; write 2027-03-01",
        "waivers.yaml:4:5: waivers[2]: a waiver names a `fingerprint`, or a `rule` with a `path` or a `quote`",
        "waivers.yaml:5:6: waivers[3].rule: a text is wanted",
        "waivers.yaml:6:1: extra: unknown key `extra`; known here: format, waivers",
    ):
        assert expected in told
    assert any("unknown key `raeson`" in line for line in told)


def test_what_is_no_yaml_is_told() -> None:
    assert problems("format: [")[0].startswith("waivers.yaml:")
