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

from claimlint.reports import render  # noqa: E402

TOOL = "@microsoft/sarif-multitool@5.7.0"
pytestmark = pytest.mark.skipif(not shutil.which("npx"), reason="no npx here")


def faults(file: Path) -> list[str]:
    """What the validator calls errors."""
    environment = {**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
    done = subprocess.run(
        ["npx", "--yes", TOOL, "validate", file.name],
        cwd=file.parent,
        env=environment,
        capture_output=True,
        text=True,
        timeout=600,
    )
    if "Analysis completed" not in done.stdout:
        pytest.skip(f"npx cannot run {TOOL}: {(done.stdout + done.stderr).strip()[-200:]}")
    return [line for line in done.stdout.splitlines() if ": error " in line]


def test_microsofts_validator_finds_no_error_in_a_report_of_everything(tmp_path: Path) -> None:
    file = tmp_path / "report.sarif"
    file.write_text(render(REPORT, "sarif"), "utf-8")
    assert faults(file) == []


def test_the_validator_is_one_that_finds_errors(tmp_path: Path) -> None:
    file = tmp_path / "report.sarif"
    file.write_text(render(REPORT, "sarif").replace('"startLine": 12', '"startLine": -1'), "utf-8")
    assert faults(file)


def test_microsofts_validator_finds_no_error_in_a_report_of_the_corpus(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "claimlint", "check", "--no-cache", "--exit-zero", "--format", "sarif"]
    pages = sorted(str(path) for path in (ROOT / "corpus" / "pages").iterdir() if path.is_file())[:4]
    text = subprocess.run([*command, *pages], capture_output=True, check=True).stdout
    (tmp_path / "report.sarif").write_bytes(text)
    assert faults(tmp_path / "report.sarif") == []
