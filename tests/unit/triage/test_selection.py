"""Which rules are wanted, where, and at which level."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from triage_findings import a_finding

from claimlint.discovery import path_pattern
from claimlint.triage.selection import Selection, UnknownRuleError, resolve


@dataclass(frozen=True)
class Rule:
    code: str
    name: str


RULES = (Rule("CL101", "denied-risk"), Rule("CL104", "category-conflict"), Rule("CL201", "self-contradiction"))
ALL = frozenset(rule.code for rule in RULES)


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("CL101", {"CL101"}),
        ("cl101", {"CL101"}),
        ("denied-risk", {"CL101"}),
        ("CL1", {"CL101", "CL104"}),
        ("CL1xx", {"CL101", "CL104"}),
        ("CL", ALL),
        ("all", ALL),
    ],
)
def test_rules_are_named_by_code_beginning_or_name(name: str, codes: set[str]) -> None:
    assert resolve([name], RULES) == codes


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("denied-rsk", "there is no rule 'denied-rsk'; did you mean 'denied-risk'?"),
        ("CL111", "there is no rule 'CL111'; did you mean 'CL101'?"),
        ("zzz", "there is no rule 'zzz'; `claimlint explain` lists them"),
    ],
)
def test_an_unknown_rule_is_told_with_the_nearest_one(name: str, message: str) -> None:
    with pytest.raises(UnknownRuleError) as caught:
        resolve([name], RULES)
    assert str(caught.value) == message


def test_a_rule_that_is_not_selected_reports_nothing() -> None:
    assert Selection(frozenset({"CL201"})).apply(a_finding("CL101")) is None


def test_a_configured_level_replaces_the_rules_own() -> None:
    finding = a_finding("CL101", level="error")
    assert Selection(ALL, {"CL101": "note"}).apply(finding) == replace(finding, level="note")
    assert Selection(ALL, {"CL104": "note"}).apply(finding) == finding


def test_a_rule_that_is_off_reports_nothing() -> None:
    assert Selection(ALL, {"CL101": "off"}).apply(a_finding("CL101")) is None


def test_rules_can_be_ignored_in_some_paths() -> None:
    selection = Selection(ALL, ignored_in=[(path_pattern("blog/**"), frozenset({"CL101"}))], base="site")
    assert selection.apply(a_finding("CL101", path="../blog/a.html")) is None
    assert selection.apply(a_finding("CL104", path="../blog/a.html")) is not None
    assert selection.apply(a_finding("CL101", path="blog/a.html")) is not None


def test_levels_can_differ_by_path_and_the_last_that_matches_counts() -> None:
    note, off, error = ({"CL101": "note"}, {"CL101": "off"}, {"CL101": "error"})
    paths = [(path_pattern("old/**"), note), (path_pattern("old/gone/**"), off), (path_pattern("*.md"), error)]
    selection = Selection(ALL, {"CL101": "warning"}, levels_in=paths, base="site")  # type: ignore[arg-type]
    levels = [
        found.level if (found := selection.apply(a_finding("CL101", path=path))) else None
        for path in ("../old/a.html", "../old/gone/a.html", "../old/gone/a.md", "a.html")
    ]
    assert levels == ["note", None, "error", "warning"]


def test_a_doubted_finding_stays_a_note_whatever_level_its_rule_has() -> None:
    doubted = replace(a_finding(rule="CL104", level="note"), confidence=0.2)
    wanted = Selection(ALL, levels={"CL104": "error"})
    assert wanted.apply(doubted) == doubted
    assert wanted.apply(replace(doubted, confidence=0.9)) == replace(doubted, confidence=0.9, level="error")
    assert Selection(ALL, levels={"CL104": "off"}).apply(doubted) is None
