"""`--watch`, the bar on long runs, and the day on a report."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import click
import pytest
from cli_pages import Run

from claimlint.cli.progress import bar, progress_bar
from claimlint.cli.report_date import stamped
from claimlint.cli.setup import Fault
from claimlint.cli.watch import stamps, wait_for_change, watch


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_change_a_new_file_and_a_lost_one_are_noticed_once_all_is_quiet(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text("one")
    for change in (lambda: page.write_text("other"), lambda: (tmp_path / "b.html").write_text(""), page.unlink):
        seen = stamps(tmp_path.glob("*"))
        change()
        assert wait_for_change(lambda: tmp_path.glob("*"), seen, poll=0.01).endswith(("a.html", "b.html"))


def test_watching_goes_on_after_a_fault_and_ends_with_the_last_status(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "a.html"
    page.write_text("0")
    runs = iter([Fault("claims.yaml:3: broken"), 1, KeyboardInterrupt()])

    def once() -> int:
        page.write_text(page.read_text() + "more")
        told = next(runs)
        if isinstance(told, BaseException):
            raise told
        return told

    assert watch(once, lambda: [page], poll=0.01) == 1
    assert "claimlint: claims.yaml:3: broken" in capsys.readouterr().err


def test_standard_input_cannot_be_watched(run: Run) -> None:
    result = run("check", "--watch", "-", stdin=b"<p>Dry needling is risk-free.</p>")
    assert result.exit_code == 2
    assert "--watch looks at files" in result.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_saved_page_is_checked_again(tmp_path: Path, after_earlier_run: Callable[[Path], Path]) -> None:
    page = tmp_path / "page.html"
    page.write_text("<p>Dry needling is risk-free.</p>")
    command = [
        sys.executable,
        "-m",
        "claimlint",
        "check",
        "--watch",
        "--claims",
        "dry-needling",
        "--format",
        "concise",
        "page.html",
    ]
    home = after_earlier_run(tmp_path / ".cache")
    environment = os.environ | {"XDG_CACHE_HOME": str(home), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    ) as watching:
        assert watching.stdout
        assert watching.stderr
        try:
            assert b"CL103" in watching.stdout.readline()
            while b"watching" not in watching.stderr.readline():
                pass
            page.write_text("<p>Dry needling is non-invasive.</p>")
            lines = iter(watching.stdout.readline, b"")
            assert any(b"CL104" in line for line in lines)
            time.sleep(0.1)
        finally:
            watching.send_signal(signal.SIGINT)
        watching.communicate(timeout=30)
        assert watching.returncode == 1


def test_the_bar_shows_on_a_terminal_once_a_run_takes_long_and_leaves_no_trace() -> None:
    stream, now = Terminal(), iter([0.0, 0.3, 0.7, 0.75, 5.0])
    with progress_bar(stream, lambda: next(now)) as tell:
        assert tell
        for done in range(1, 5):
            tell(done, 4)
    assert stream.getvalue().count("\r[") == 2
    assert stream.getvalue().endswith("\r\x1b[K")
    assert bar(2, 4) == f"[{'#' * 15}{'-' * 15}] 2 of 4 pages"


def test_a_short_run_and_a_pipe_see_no_bar(run: Run) -> None:
    stream = Terminal()
    with progress_bar(stream, lambda: 0.0) as tell:
        assert tell
        tell(1, 1)
    assert stream.getvalue() == ""
    with progress_bar(io.StringIO()) as nobody:
        assert nobody is None
    assert run("check", "clean.html").stderr == ""


def test_the_day_on_a_report_is_told_or_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert stamped(None) is None
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert stamped(None) == date(1970, 1, 2)
    assert stamped(date(2026, 11, 28)) == date(2026, 11, 28)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    with pytest.raises(click.ClickException, match="SOURCE_DATE_EPOCH"):
        stamped(None)


def test_reviews_are_judged_as_of_the_day_on_the_report(run: Run) -> None:
    late = run("check", "--report-date", "2099-01-01", "--select", "CL501", "denial.html")
    assert "stale-claim" in late.stdout
    assert "stale-claim" not in run("check", "--report-date", "2026-11-28", "--select", "CL501", "denial.html").stdout
    wrong = run("check", "--report-date", "soon", "denial.html")
    assert (wrong.exit_code, "write 2026-11-28, or today" in wrong.stderr) == (2, True)


def test_a_workbook_goes_to_a_file_and_assertions_to_csv(run: Run, folder: Path) -> None:
    pytest.importorskip("openpyxl")
    result = run("check", "--exit-zero", "--output", "xlsx=r.xlsx", "--format", "csv-assertions", "denial.html")
    assert (folder / "r.xlsx").read_bytes()[:2] == b"PK"
    assert result.stdout.startswith("path,line,column")
    assert ",refuted," in result.stdout
    assert run("extract", "--format", "csv", "denial.html").stdout.startswith("path,line,column")
