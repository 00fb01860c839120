"""From a crawl of the corpus to shares of its pages: the figures are those that the findings file itself gives."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from claimlint.cli.main import cli

sys.path.insert(0, str(Path(__file__).parents[1] / "unit" / "sources"))

from crawled import members, record

PAGES = Path(__file__).parents[2] / "corpus" / "pages"
GERMAN = (
    "<title>Preise</title><p>" + "Wir haben von Montag bis Freitag für Sie geöffnet, und die Behandlung ist gut. " * 9
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Findings of a crawl of corpus pages on three hosts in two months, with a copy and a page in German."""
    folder = tmp_path_factory.mktemp("crawl")
    records = []
    for number, file in enumerate(sorted(PAGES.glob("*.html"))[:9]):
        page = record(f"https://clinic-{number % 3}.example/{file.name}", file.read_bytes())
        records.append(page.replace(b"2026-11-01T", b"2026-10-01T") if number % 2 else page)
    first = sorted(PAGES.glob("*.html"))[0]
    records.append(record(f"https://clinic-0.example/{first.name}?print=1", first.read_bytes()))
    records.append(record("https://clinic-1.example/preise.html", GERMAN))
    records.append(record("https://clinic-1.example/gone.html", "x", status="404 Not Found"))
    (folder / "crawl.warc.gz").write_bytes(members(records))
    told = ["check", "--no-cache", "--exit-zero", "--claims", "dry-needling", "--format", "jsonl"]
    result = CliRunner().invoke(
        cli, [*told, "--output", f"parquet={folder / 'f.parquet'}", str(folder / "crawl.warc.gz")]
    )
    assert result.exception is None
    (folder / "f.jsonl").write_text(result.stdout, "utf-8")
    return folder


def reported(*arguments: str) -> str:
    result = CliRunner().invoke(cli, ["report", *arguments])
    assert result.exit_code == 0, result.stderr
    return result.stdout


def test_shares_are_what_the_findings_say(folder: Path) -> None:
    lines: list[dict[str, Any]] = [json.loads(line) for line in (folder / "f.jsonl").read_text("utf-8").splitlines()]
    pages = {line["path"]: line for line in lines if line["type"] == "page"}
    judged = {path for path, page in pages.items() if "language" not in page and "copy_of" not in page}
    assert (len(pages), len(judged)) == (11, 9)
    breaking: dict[str, set[str]] = defaultdict(set)
    in_month: dict[str, set[str]] = defaultdict(set)
    for line in lines:
        if line["type"] == "finding" and line["suppressed"] is None and line["rule"][:3] in ("CL1", "CL2", "CL3"):
            breaking[line["rule"]].add(line["path"])
            in_month[pages[line["path"]]["date"][:7]].add(line["path"])
    assert len(breaking) > 4
    rows = list(csv.DictReader(io.StringIO(reported(str(folder / "f.jsonl"), "--format", "csv"))))
    assert {row["rule"]: int(row["pages"]) for row in rows if row["by"] == "rule"} == {
        rule: len(paths) for rule, paths in breaking.items()
    }
    assert {row["month"]: int(row["pages"]) for row in rows if row["by"] == "month"} == {
        month: len(paths) for month, paths in in_month.items()
    }
    assert {row["pages_judged"] for row in rows if row["by"] == "rule"} == {"9"}
    assert {row["site"] for row in rows if row["by"] == "site"} == {f"clinic-{number}.example" for number in range(3)}


def test_both_kinds_of_files_tell_the_same(folder: Path) -> None:
    for name in ("text", "csv"):
        lines, table = (reported(str(folder / file), "--format", name) for file in ("f.jsonl", "f.parquet"))
        assert lines == table


def test_what_is_not_in_the_shares_is_told(folder: Path) -> None:
    shown = reported(str(folder / "f.parquet"))
    assert shown.startswith("9 pages judged, 3 sites.")
    assert "Not among them: 1 copy of another page." in shown
    assert "Not among them: 1 page not in English (German 1)." in shown
    assert "1 record left out: status 404 1." in shown


def test_reports_are_written_to_files_whole(folder: Path) -> None:
    out = folder / "out"
    out.mkdir()
    reported(str(folder / "f.jsonl"), "--output", f"html={out / 'r.html'}", "--output", f"csv={out / 'r.csv'}")
    assert (out / "r.html").read_text("utf-8").rstrip().endswith("</html>")
    table = (out / "r.csv").read_bytes().decode().replace("\r\n", "\n")
    assert table == reported(str(folder / "f.jsonl"), "--format", "csv").replace("\r\n", "\n")
    assert sorted(file.name for file in out.iterdir()) == ["r.csv", "r.html"]
