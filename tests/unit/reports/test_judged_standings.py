"""From standings and findings to what became of each assertion."""

from __future__ import annotations

from dataclasses import replace

from sample import REPORT

from claimlint.reports.html_matrix import matrices
from claimlint.reports.judged import judged

PATHS = [page.path for page in REPORT.pages]


def test_each_assertion_knows_the_finding_that_tells_of_it() -> None:
    told = list(judged(REPORT))
    assert [each.state for each in told] == ["refuted", "waived", "supported", "undecided", "unjudged"]
    assert [each.finding.rule if each.finding else None for each in told] == ["CL101", "CL104", None, None, None]


def test_without_the_finding_the_conflict_stands_all_the_same() -> None:
    first = next(iter(judged(replace(REPORT, findings=()))))
    assert (first.state, first.finding) == ("refuted", None)


def test_the_matrix_has_a_row_for_each_page_that_says_something_and_a_column_for_each_claim_named() -> None:
    (matrix,) = matrices(REPORT.treatments, list(judged(REPORT)), PATHS)
    assert [column.label for column in matrix.columns] == ["serious risks", "bruising", "invasive"]
    assert [row.path for row in matrix.rows] == ["pages/risks & rates.html", "pages/clean.txt", "pages/Übersicht.md"]
    assert [row.cells for row in matrix.rows] == [
        ("refuted", None, None),
        (None, "supported", None),
        (None, None, "waived"),
    ]
    assert matrix.unspoken == ("pregnancy", "session length")
    assert [(column.counts.total(), column.silent) for column in matrix.columns] == [(1, 2)] * 3


def test_of_many_pages_only_the_first_stand_in_the_document() -> None:
    first = REPORT.standings[0]
    many = [f"pages/{number:03}.html" for number in range(200)]
    told = [replace(first, assertion=replace(first.assertion, path=path)) for path in many]
    (matrix,) = matrices(REPORT.treatments, list(judged(replace(REPORT, standings=tuple(told)))), many)
    assert sum(len(rows) for rows in matrix.chunks) == 80
    assert len(matrix.later) == 3
    assert matrix.later[0].startswith('[[80, "r"], [81, "r"]')
