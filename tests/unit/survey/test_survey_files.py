"""Files of findings that are broken, cut off, of something else, or hostile: each is told, and none gives shares."""

from __future__ import annotations

import gzip
import json
import sqlite3
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet
import pytest
from made_findings import Report, a_finding, a_page, a_report, jsonl, lines

from claimlint.reports import encoded
from claimlint.survey import store

PAGES = [a_page(f"https://clinic.example/{number}", "clinic.example", "2026-11-01") for number in range(3)]
FINDINGS = [a_finding(page.path) for page in PAGES]
SOUND = jsonl(PAGES, FINDINGS)
RUN, *ROWS, END = SOUND.splitlines(keepends=True)


def fault(report: Report, name: str, data: bytes) -> str:
    Path(name).write_bytes(data)
    result = report(name)
    assert result.exit_code == 2
    assert result.stdout == ""
    return result.stderr


def changed(row: bytes, **fields: Any) -> bytes:
    return json.dumps(json.loads(row) | fields).encode() + b"\n"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "f.jsonl: the file is empty"),
        (b"\n\n", "is nothing that shares could be of"),
        (RUN + END.replace(b"3", b"0"), "no page was read in this run"),
        (RUN + b"{]\n" + END, "f.jsonl:2: no JSON"),
        (b"".join([RUN, *ROWS])[:-40], "f.jsonl:7: no JSON: it is cut off"),
        (b"".join([RUN, *ROWS]), "f.jsonl:7: the file ends within a run: it was cut off"),
        (b"".join([RUN, *ROWS[:-1], END]), "f.jsonl:7: the run had 3 findings, and 2 are here"),
        (b"".join([RUN, *ROWS[1:], END]), "f.jsonl:7: the run had 3 pages, and 2 are here"),
        (b"".join([RUN, *ROWS, RUN, END]), "f.jsonl:8: another run begins, and that of line 1 has no end"),
        (b"".join([*ROWS, END]), "f.jsonl:1: no run has begun here"),
        (b"[1]\n", "f.jsonl:1: no JSON object"),
        (b'{"url": "https://a.example", "html": "x"}\n', "f.jsonl:1: `type` None is none of run, page, finding, end"),
        (b'{"type": ["run"]}\n', "f.jsonl:1: `type` ['run'] is none of"),
        (encoded(a_report(PAGES, FINDINGS), "json"), "write the findings with --format jsonl, not json"),
        (json.dumps({"schema": "x", "findings": []}).encode(), "this is the JSON report"),
        (changed(RUN, schema="else/1") + END, "f.jsonl:1: schema 'else/1' is not claimlint/report/1"),
        (RUN + changed(ROWS[0], path=""), "f.jsonl:2: `path` is missing"),
        (RUN + changed(ROWS[0], path=7), "f.jsonl:2: `path` is no text"),
        (RUN + changed(ROWS[0], assertions=-1), "f.jsonl:2: `assertions` is no whole number"),
        (RUN + changed(ROWS[0], date="soon"), "f.jsonl:2: `date` 'soon' is no day"),
        (RUN + changed(ROWS[0], site=[]), "f.jsonl:2: `site` is no text"),
        (RUN + changed(ROWS[-1], rule="XSS\x1b"), "f.jsonl:2: rule 'XSS\\x1b' is no rule's code"),
        (RUN + changed(ROWS[-1], level="fatal"), "f.jsonl:2: level 'fatal' is none of"),
        (RUN + changed(ROWS[-1], start=None), "f.jsonl:2: `line` is missing"),
        (RUN + changed(ROWS[-1], suppressed={"kind": "x"}), "f.jsonl:2: suppressed by 'x'"),
        (RUN + changed(ROWS[-1], suppressed=True), "f.jsonl:2: `suppressed` is no text"),
        (RUN + b"[" * 100_000, "f.jsonl:2: no JSON"),
        (gzip.compress(SOUND)[:-9], "gzip data is cut off or damaged"),
        (b"".join([RUN, *ROWS, END.replace(b"}", b', "omitted": 4}')]), "4 findings were left out by --max-findings"),
        (b"".join([RUN, ROWS[0], *ROWS[:2], *ROWS[3:], END]), "a page stands twice in one run"),
        (encoded(a_report(PAGES, FINDINGS), "parquet"), "this is Parquet: name it .parquet"),
    ],
)
def test_a_broken_file_is_told_with_its_place(report: Report, data: bytes, told: str) -> None:
    assert told in fault(report, "f.jsonl", data)


def test_the_first_broken_lines_are_told_together(report: Report) -> None:
    shown = fault(report, "f.jsonl", RUN + b"{]\n" * 50 + END).splitlines()
    assert [line.partition(": no JSON")[0] for line in shown[:2]] == ["claimlint: f.jsonl:2", "claimlint: f.jsonl:3"]
    assert len(shown) == 11


def test_what_is_no_file_is_told(report: Report, folder: Path) -> None:
    assert "nowhere.jsonl: cannot be read: no such file or directory" in report("nowhere.jsonl").stderr
    (folder / "empty").mkdir()
    assert "empty: the folder holds no findings" in report("empty").stderr
    assert "Missing argument" in report().stderr


def test_a_run_behind_a_run_and_gzip_are_read(report: Report) -> None:
    more = jsonl([a_page("https://clinic.example/9", "clinic.example")], [])
    Path("f.jsonl.gz").write_bytes(gzip.compress(SOUND + b"\n" + more))
    assert report("f.jsonl.gz").stdout.startswith("4 pages judged, 1 site.")


def test_a_finding_on_a_page_that_is_not_listed_counts_nowhere_and_is_told(report: Report) -> None:
    Path("f.jsonl").write_bytes(jsonl(PAGES, [*FINDINGS, a_finding("elsewhere.html")]))
    shown = report("f.jsonl").stdout
    assert "With a finding: 3 pages" in shown
    assert "1 finding on pages that the files do not list" in shown


def written(name: str, **columns: list[Any]) -> bytes:
    """A Parquet file of three findings with some columns changed; None: without it."""
    table = pyarrow.parquet.read_table(pyarrow.BufferReader(encoded(a_report(PAGES, FINDINGS), "parquet")))
    for column, values in columns.items():
        at = table.schema.get_field_index(column)
        table = table.remove_column(at)
        if values:
            table = table.append_column(column, pyarrow.array(values))
    pyarrow.parquet.write_table(table, name)
    return Path(name).read_bytes()


def test_parquet_that_is_no_findings_is_told(report: Report) -> None:
    sound = encoded(a_report(PAGES, FINDINGS), "parquet")
    assert "no sound Parquet file" in fault(report, "f.parquet", sound[:-30])
    assert "no sound Parquet file" in fault(report, "f.parquet", b"PAR1")
    assert "no sound Parquet file" in fault(report, "f.parquet", SOUND)
    assert "it has no column `rule`" in fault(report, "f.parquet", written("f.parquet", rule=[]))
    assert "the column `rule` holds int64; strings" in fault(report, "f.parquet", written("f.parquet", rule=[1] * 6))
    odd = written("f.parquet", type=["page"] * 3 + ["finding"] * 2 + ["x"])
    assert "f.parquet: row 6: `type` 'x' is neither page nor finding" in fault(report, "f.parquet", odd)
    holes = written("f.parquet", path=["a", None, "b", "a", "a", "a"])
    assert "f.parquet: row 2: `path` is missing" in fault(report, "f.parquet", holes)
    pyarrow.parquet.write_table(pyarrow.table({"url": ["https://a.example"], "html": ["x"]}), "p.parquet")
    assert "these are pages, not findings: check them first" in report("p.parquet").stderr
    no_json = pyarrow.parquet.read_table("f.parquet").replace_schema_metadata({"claimlint": "{"})
    pyarrow.parquet.write_table(no_json, "m.parquet")
    assert "the metadata `claimlint` is no JSON" in report("m.parquet").stderr


def test_parquet_with_a_damaged_row_group_is_told(report: Report) -> None:
    sound = bytearray(encoded(a_report(PAGES, FINDINGS), "parquet"))
    sound[4:200] = bytes(196)
    assert "f.parquet: damaged behind row 0" in fault(report, "f.parquet", bytes(sound))


def test_parquet_that_another_engine_has_written_is_read_and_told(report: Report) -> None:
    table = pyarrow.parquet.read_table(pyarrow.BufferReader(encoded(a_report(PAGES, FINDINGS), "parquet")))
    pyarrow.parquet.write_table(table.replace_schema_metadata(None), "f.parquet", use_dictionary=["rule"])
    shown = report("f.parquet").stdout
    assert "CL101 denied-risk" in shown
    assert "nothing in it says which claims judged" in shown


def test_a_full_disk_is_told(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(store.Store):
        def flush(self) -> None:
            with store._room():
                raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(store, "Store", Full)
    Path("f.jsonl").write_bytes(SOUND)
    assert "cannot be kept (database or disk is full); TMPDIR names another folder" in report("f.jsonl").stderr


def test_a_month_is_a_month_of_one_of_the_files(report: Report) -> None:
    Path("f.jsonl").write_bytes(SOUND)
    assert "'2026-13': write 2026-11, or FILE=2026-11." in report("f.jsonl", "--month", "2026-13").stderr
    assert "'g.jsonl' is none of the files" in report("f.jsonl", "--month", "g.jsonl=2026-10").stderr


def test_the_end_of_a_run_tells_how_much_there_was() -> None:
    assert lines(SOUND)[-1] == {"type": "end", "pages": 3, "findings": 3}
