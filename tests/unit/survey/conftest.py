"""Findings files in a folder of their own, and `report` run on them in this process."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from claimlint.cli.main import cli

sys.path.insert(0, str(Path(__file__).parent))

from made_findings import Report


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def report(folder: Path) -> Report:
    """`report("findings.jsonl", "--format", "csv")`; an error that nobody expected is raised."""

    def runs(*arguments: str, stdin: bytes = b"") -> Result:
        result = CliRunner().invoke(cli, ["report", *arguments], input=stdin)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return runs
