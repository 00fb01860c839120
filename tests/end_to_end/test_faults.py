"""What happens around a run: kills, pages that change under it, runs side by side, a machine that lacks something."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fuzz.kills import kills

from claimlint import Options, check, engine
from claimlint.cache import Cache
from claimlint.reports import FORMATS, render
from claimlint.reports.interface import Report

DENIAL = "<h1>Dry needling</h1>\n<p>Dry needling has no serious side effects.</p>\n"


@pytest.fixture(scope="module")
def options() -> Options:
    """Claims loaded once."""
    return Options(claims=("dry-needling",), prepared=engine.prepare(Options(claims=("dry-needling",))))


def test_runs_that_are_killed_leave_nothing_half_done(tmp_path: Path) -> None:
    assert kills(tmp_path, 5, seed=7) == []


def changed_after(monkeypatch: pytest.MonkeyPatch, name: str, change: Callable[[], object]) -> None:
    """Have something happen to the pages once the engine has come as far as `name`."""
    step = getattr(engine, name)

    def then(*arguments: Any, **options: Any) -> Any:
        result = step(*arguments, **options)
        change()
        return result

    monkeypatch.setattr(engine, name, then)


def test_a_page_that_goes_between_discovery_and_reading_is_unreadable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: Options
) -> None:
    gone, stays = tmp_path / "gone.html", tmp_path / "stays.html"
    gone.write_text(DENIAL)
    stays.write_text(DENIAL)
    changed_after(monkeypatch, "discovered", lambda: gone.unlink(missing_ok=True))
    found = check([str(tmp_path)], options).findings
    assert {(Path(each.path).name, each.rule) for each in found} >= {("gone.html", "CL901"), ("stays.html", "CL101")}
    assert "no such file" in next(each.message for each in found if each.rule == "CL901")


@pytest.mark.parametrize("text", ["", "<p>x", "No", DENIAL[40:], "\ufffd" * 20, DENIAL.replace("\n", "\r\n\r\n")])
def test_a_page_that_changes_after_it_was_judged_is_reported_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: Options, text: str
) -> None:
    page = tmp_path / "page.html"
    page.write_text(DENIAL)
    options = replace(options, excerpts=True, passages=True, standings=True)
    changed_after(monkeypatch, "with_fingerprints", lambda: page.write_text(text))
    report = check([str(page)], options)
    assert [each.quote for each in report.findings if each.rule == "CL101"] == ["no serious side effects"]
    for name in FORMATS:
        assert render(report, name)


def test_runs_side_by_side_share_a_cache(tmp_path: Path, options: Options) -> None:
    site = tmp_path / "site"
    site.mkdir()
    for number in range(4):
        (site / f"{number}.html").write_text(DENIAL + f"<p>{number} minutes")

    def judged(cache: Cache | None) -> Report:
        return check([str(site)], replace(options, cache=cache))

    wanted = judged(None).findings
    children = []
    for _ in range(3):
        child = os.fork()
        if not child:
            status = 1
            try:
                for _ in range(3):
                    cache = Cache(tmp_path / "cache")
                    status = int(judged(cache).findings != wanted or bool(cache.notes))
                    cache.close()
                    if status:
                        break
            finally:
                os._exit(status)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0, 0, 0]


def test_a_bare_machine_is_enough(tmp_path: Path) -> None:
    """No home, no cache folder, no locale, no known terminal."""
    (tmp_path / "page.html").write_text(DENIAL)
    command = [sys.executable, "-m", "claimlint", "check", "--claims", "dry-needling", "--format", "json", "page.html"]
    told = subprocess.run(command, cwd=tmp_path, env={"LC_ALL": "C"}, capture_output=True, check=False)
    assert (told.returncode, told.stderr) == (1, b"")
    assert "CL101" in {each["rule"] for each in json.loads(told.stdout)["findings"]}


def test_an_output_where_nothing_can_be_written_is_told_and_the_old_one_stays(tmp_path: Path) -> None:
    """No file may grow beyond a few bytes: what a full disk does to a report."""
    (tmp_path / "page.html").write_text(DENIAL)
    (tmp_path / "report.json").write_text("old")
    program = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100)); "
        "sys.argv = ['claimlint', 'check', '--no-cache', '--claims', 'dry-needling', '--output', 'json=report.json', "
        "'page.html']; from claimlint.cli.main import main; main()"
    )
    told = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert told.returncode == 2
    assert "claimlint: report.json: cannot be written: file too large" in told.stderr
    assert (tmp_path / "report.json").read_text() == "old"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["page.html", "report.json"]
