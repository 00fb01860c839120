"""Runs the command line in this process, in a folder of its own."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

sys.path.insert(0, str(Path(__file__).parent))

from cli_pages import CLEAN, DENIAL, Run

from claimlint.cli import main as entry


@pytest.fixture
def folder(tmp_path: Path, after_earlier_run: Callable[[Path], Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(after_earlier_run(tmp_path / ".cache")))
    (tmp_path / "denial.html").write_text(DENIAL)
    (tmp_path / "clean.html").write_text(CLEAN)
    return tmp_path


@pytest.fixture
def run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """`run("check", "page.html")`: the result, with the status that a shell would see."""

    def runs(*arguments: str, stdin: bytes = b"") -> Result:
        monkeypatch.setattr("sys.argv", ["claimlint", *arguments])
        runner = CliRunner()
        with runner.isolation(input=stdin) as (out, err, _):
            status = 0
            try:
                entry.main()
            except SystemExit as left:
                status = left.code if isinstance(left.code, int) else 1
            out.flush()
            return Result(runner, out.getvalue(), err.getvalue(), b"", None, status, None)

    return runs
