"""Microsoft's sarif-multitool on a report of the corpus and on one with all that a report can hold.

It comes by npm and ends with status 0 whatever it finds: its words are read. Skipped where there is no npx, or where
npx cannot get it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "unit" / "reports"))

from sample import REPORT  # noqa: E402

from claimlint.engine import Options, check  # noqa: E402
from claimlint.reports import render  # noqa: E402

TOOL = "@microsoft/sarif-multitool@5.7.0"
pytestmark = [pytest.mark.skipif(not shutil.which("npx"), reason="no npx here"), pytest.mark.xdist_group("multitool")]


@pytest.fixture(scope="module")
def faults(tmp_path_factory: pytest.TempPathFactory, earlier_run: Path) -> dict[str, list[str]]:
    """What the validator calls errors, by report; it looks at all of them in one run, as starting it takes seconds."""
    folder = tmp_path_factory.mktemp("reports")
    pages = sorted(str(path) for path in (ROOT / "corpus" / "pages").iterdir() if path.is_file())[:4]
    everything = render(REPORT, "sarif")
    reports = {
        "everything": everything,
        "damaged": everything.replace('"startLine": 12', '"startLine": -1'),
        "corpus": render(check(pages, Options(claims_cache=earlier_run)), "sarif"),
    }
    for name, text in reports.items():
        (folder / f"{name}.sarif").write_text(text, "utf-8")
    environment = {**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
    done = subprocess.run(
        ["npx", "--yes", TOOL, "validate", *(f"{name}.sarif" for name in reports)],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=600,
    )
    if "Analysis completed" not in done.stdout:
        pytest.skip(f"npx cannot run {TOOL}: {(done.stdout + done.stderr).strip()[-200:]}")
    assert f"{len(reports)} files scanned" in done.stdout
    errors = [line for line in done.stdout.splitlines() if ": error " in line]
    told = {name: [line for line in errors if f"{name}.sarif" in line] for name in reports}
    assert sum(map(len, told.values())) == len(errors)
    return told


def test_microsofts_validator_finds_no_error_in_a_report_of_everything(faults: dict[str, list[str]]) -> None:
    assert faults["everything"] == []


def test_the_validator_is_one_that_finds_errors(faults: dict[str, list[str]]) -> None:
    assert faults["damaged"]


def test_microsofts_validator_finds_no_error_in_a_report_of_the_corpus(faults: dict[str, list[str]]) -> None:
    assert faults["corpus"] == []
