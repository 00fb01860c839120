"""A baseline knows its findings again, wherever they have gone, and lets go of what is fixed."""

from __future__ import annotations

from collections.abc import Collection

import pytest
from triage_findings import a_finding

from claimlint.model.finding import Finding
from claimlint.triage.baseline import Applied, BaselineError, Entry, apply, dump, entries_of, parse


def same(path: str) -> str:
    return path


def applied(
    findings: list[Finding],
    entries: list[Entry],
    *,
    read: Collection[str] = ("a.html",),
    there: Collection[str] = ("a.html",),
) -> Applied:
    return apply(findings, entries, same, read=read, exists=lambda path: path in there)


def known(outcome: Applied) -> list[bool]:
    return [finding.suppressed is not None for finding in outcome.findings]


BASELINE = entries_of([a_finding()], same)


@pytest.mark.parametrize(
    "text", ["[" + "9" * 5_000 + "]", '{"format": "' + "x" * 1_000_000 + '"}', '{"format": [[[[]]]]}']
)
def test_what_is_no_baseline_is_said_in_a_line(text: str) -> None:
    with pytest.raises(BaselineError, match=r"^base\.json: (is no baseline|has the format)") as told:
        parse(text, "base.json")
    assert len(str(told.value)) < 200


def test_a_known_finding_is_marked_and_a_new_one_is_not() -> None:
    outcome = applied([a_finding(), a_finding("CL102")], BASELINE)
    assert known(outcome) == [True, False]
    assert outcome.kept == tuple(BASELINE)


def test_a_finding_is_known_wherever_it_has_moved_and_however_it_is_wrapped() -> None:
    assert known(applied([a_finding(at=900, sentence="There are no\n  serious side effects.")], BASELINE)) == [True]


def test_an_edited_sentence_is_a_new_finding() -> None:
    outcome = applied([a_finding(sentence="There are really no serious side effects.")], BASELINE)
    assert known(outcome) == [False]
    assert outcome.fixed == tuple(BASELINE)


def test_one_entry_knows_one_finding() -> None:
    assert known(applied([a_finding(at=1), a_finding(at=50)], BASELINE)) == [True, False]


def test_a_renamed_page_is_known_under_its_new_name() -> None:
    outcome = applied([a_finding(path="b.html")], BASELINE, read=["b.html"], there=["b.html"])
    assert known(outcome) == [True]
    assert [entry.path for entry in outcome.kept] == ["b.html"]
    assert outcome.fixed == ()


def test_a_copied_page_is_new() -> None:
    outcome = applied([a_finding(), a_finding(path="b.html")], BASELINE, read=["a.html", "b.html"])
    assert known(outcome) == [True, False]


def test_what_is_fixed_leaves_the_baseline_and_pages_not_read_keep_theirs() -> None:
    elsewhere = entries_of([a_finding(path="c.html")], same)
    outcome = applied([], BASELINE + elsewhere, read=["a.html"], there=["a.html", "c.html"])
    assert outcome.fixed == tuple(BASELINE)
    assert outcome.kept == tuple(elsewhere)


def test_a_deleted_page_leaves_the_baseline() -> None:
    assert applied([], BASELINE, read=[], there=[]).fixed == tuple(BASELINE)


@pytest.mark.parametrize("rule", ["CL901", "CL902", "CL501"])
def test_faults_of_the_run_are_never_taken_in(rule: str) -> None:
    assert entries_of([a_finding(rule)], same) == []


def test_a_baseline_is_read_back_as_it_was_written() -> None:
    entries = entries_of([a_finding(), a_finding(), a_finding("CL102", path="ä/b.html", claim=None)], same)
    assert list(parse(dump(entries), "b.json")) == entries
    assert parse(dump([]), "b.json") == ()


def test_a_baseline_is_the_same_for_any_order() -> None:
    findings = [a_finding(), a_finding("CL102"), a_finding(path="b.html")]
    assert dump(entries_of(findings, same)) == dump(entries_of(findings[::-1], same))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{\n"format": nonsense', "b.json:2:11: is not JSON"),
        ("[]", "b.json: is no baseline"),
        ('{"format": "claimlint/baseline/9", "entries": []}', "has the format 'claimlint/baseline/9'"),
        ('{"format": "claimlint/baseline/1", "entries": [{"path": "a"}]}', "entry 1 lacks rule, claim, sentence"),
    ],
)
def test_a_broken_baseline_is_told(text: str, message: str) -> None:
    with pytest.raises(BaselineError) as caught:
        parse(text, "b.json")
    assert message in str(caught.value)
