"""The workbook: four sheets, no formula whatever a page says, and the same bytes each time."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest
from sample import DENIAL, REPORT

from claimlint.reports import encoded, require
from claimlint.reports.interface import MissingLibraryError

openpyxl = pytest.importorskip("openpyxl")


def test_findings_assertions_pages_and_claims_have_a_sheet_each() -> None:
    book = openpyxl.load_workbook(io.BytesIO(encoded(REPORT, "xlsx")))
    assert {sheet.title: sheet.max_row for sheet in book} == {"Findings": 6, "Assertions": 6, "Pages": 5, "Claims": 6}
    assert [cell.value for cell in book["Pages"][4]][:3] == ["pages/Übersicht.md", 5, 1]
    headed = {cell.value: cell.column for cell in book["Assertions"][1]}
    states = [row[headed["standing"] - 1] for row in book["Assertions"].iter_rows(min_row=2, values_only=True)]
    assert states == ["refuted", "waived", "supported", "undecided", "unjudged"]


@pytest.mark.parametrize(
    "text", ["=1+1", '=HYPERLINK("http://clinic.example")', "+1", "-1", "@SUM(1)", "#N/A", "=cmd|' /C calc'!A0"]
)
def test_no_text_of_a_page_becomes_a_formula_or_a_link(text: str) -> None:
    report = replace(REPORT, findings=(replace(DENIAL, quote=text, message=text, path=text),))
    data = encoded(report, "xlsx")
    row = openpyxl.load_workbook(io.BytesIO(data))["Findings"][2]
    assert [cell.value for cell in row if cell.value == text and cell.data_type == "s"] == [text] * 3
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/"):
                assert b"<f>" not in archive.read(name)
                assert b"<hyperlink" not in archive.read(name)


def test_odd_characters_do_not_break_the_file() -> None:
    report = replace(REPORT, findings=(replace(DENIAL, quote="a\x00b\ud800c _x0041_ 妊" + "x" * 40_000),))
    (quote,) = [
        cell.value
        for cell in openpyxl.load_workbook(io.BytesIO(encoded(report, "xlsx")))["Findings"][2]
        if "x" * 99 in str(cell.value)
    ]
    assert len(quote) <= 32_767
    assert quote.startswith("a\ufffdb\ufffdc _x")


def test_the_same_report_gives_the_same_bytes() -> None:
    assert encoded(REPORT, "xlsx") == encoded(REPORT, "xlsx")
    with zipfile.ZipFile(io.BytesIO(encoded(REPORT, "xlsx"))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2026, 11, 28, 0, 0, 0)}
        assert archive.read("docProps/core.xml").count(b"2026-11-28T00:00:00Z") == 2
    with zipfile.ZipFile(io.BytesIO(encoded(replace(REPORT, dated=None), "xlsx"))) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}


def test_a_missing_library_is_told_with_the_way_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimlint.reports.find_spec", lambda _: None)
    with pytest.raises(MissingLibraryError, match=r"claimlint\[xlsx\]"):
        require(["text", "xlsx"])
    require(["text", "html"])
