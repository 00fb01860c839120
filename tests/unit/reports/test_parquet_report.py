"""`--format parquet`: the rows of the JSON Lines report as a table, written a part at a time."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pyarrow
import pyarrow.parquet
import pytest
from sample import DENIAL, REPORT

from claimlint.reports import encoded, parquet_report, render
from claimlint.reports.interface import PageSummary, Report

PAGE = PageSummary(DENIAL.path, 4, 1, notes=("repaired",), site="clinic.example", date="2026-11-01")


def rows(report: Report) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = pyarrow.parquet.read_table(
        pyarrow.BufferReader(encoded(report, "parquet"))
    ).to_pylist()
    return told


def test_a_row_says_what_a_line_says() -> None:
    told = rows(REPORT)
    lines = [json.loads(line) for line in render(REPORT, "jsonl").splitlines()]
    run, *lines, _ = lines
    assert [row["type"] for row in told] == [line["type"] for line in lines]
    for row, line in zip(told, lines, strict=True):
        for name in ("path", "rule", "level", "message", "quote", "claim", "statement", "fingerprint", "assertions"):
            assert row[name] == line.get(name)
        if line["type"] == "finding":
            assert [row["start_line"], row["end_offset"]] == [line["start"]["line"], line["end"]["offset"]]
            assert row["suppressed"] == (line["suppressed"] and line["suppressed"]["kind"])
            assert [each["quote"] for each in row["related"]] == [each["quote"] for each in line["related"]]
            assert [each["doi"] for each in row["evidence"]] == [each["doi"] for each in line["evidence"]]
    file = pyarrow.parquet.ParquetFile(pyarrow.BufferReader(encoded(REPORT, "parquet")))
    del run["type"]
    assert json.loads(file.schema_arrow.metadata[b"claimlint"]) == run


def test_a_finding_has_the_site_and_the_day_of_its_page() -> None:
    page, finding = rows(replace(REPORT, pages=(PAGE,), findings=(DENIAL,)))
    for row in (page, finding):
        assert (row["site"], row["date"]) == ("clinic.example", date(2026, 11, 1))
    assert page["notes"] == ["repaired"]


def test_rows_are_written_group_by_group(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet_report, "_ROWS", 3)
    file = pyarrow.parquet.ParquetFile(pyarrow.BufferReader(encoded(REPORT, "parquet")))
    count = len(REPORT.pages) + len(REPORT.findings)
    assert file.num_row_groups == -(-count // 3)
    assert file.metadata.num_rows == count


def test_the_same_report_is_the_same_bytes() -> None:
    assert encoded(REPORT, "parquet") == encoded(REPORT, "parquet")


def test_a_report_without_findings_has_the_columns_all_the_same() -> None:
    data = encoded(replace(REPORT, pages=(), findings=()), "parquet")
    assert pyarrow.parquet.read_schema(pyarrow.BufferReader(data)).names == parquet_report.schema().names


def test_text_that_no_encoding_can_write_is_escaped() -> None:
    (row,) = rows(replace(REPORT, pages=(), findings=(replace(DENIAL, quote="no \ud800 risks"),)))
    assert row["quote"] == "no \\ud800 risks"


def test_findings_that_were_left_out_are_told() -> None:
    data = encoded(replace(REPORT, omitted=3), "parquet")
    told = pyarrow.parquet.read_schema(pyarrow.BufferReader(data)).metadata[b"claimlint"]
    assert json.loads(told)["omitted"] == 3
