"""Findings that wait in a temporary file are reported as those that are held in memory."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from claimlint.cache import Cache
from claimlint.engine import Options, check
from claimlint.reports import ONE_BY_ONE, encoded, limited, render
from claimlint.reports.interface import Presentation
from shipped_claims import prepared

PREPARED = prepared("dry-needling")
SITE = Path(__file__).parents[2] / "corpus" / "pages"


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("brackenridge", "osprey-lane"):
        for path in sorted((SITE / name).rglob("*")):
            if path.is_file():
                copy = tmp_path / name / path.relative_to(SITE / name)
                copy.parent.mkdir(parents=True, exist_ok=True)
                copy.write_bytes(path.read_bytes())
    hides = '<!-- claimlint-disable-next-block CL101 reason="quotes the old leaflet" -->\n'
    (tmp_path / "hidden.html").write_text(f"{hides}<p>Dry needling has no side effects.</p>")
    (tmp_path / "broken.html").write_bytes(b"\x89PNG")
    return tmp_path


def test_every_report_that_is_written_one_by_one_is_the_same(pages: Path) -> None:
    paths = ["brackenridge", "osprey-lane", "hidden.html", "broken.html", "missing.html"]
    needling = Options(prepared=PREPARED, cache=Cache(pages / "cache"), excerpts=True)
    for options in (needling, replace(needling, undecided=True, select=("CL2", "CL4", "CL9"))):
        held, aside = check(paths, options), check(paths, replace(options, aside=True))
        assert {finding.rule for finding in held.findings} >= {"CL202", "CL901"}
        for name in ONE_BY_ONE:
            shown = Presentation(show_suppressed=True)
            assert encoded(aside, name, shown) == encoded(held, name, shown)
        assert (tuple(aside.findings), aside.open) == (held.findings, held.open)
        assert (aside.unreadable, aside.tally()) == (held.unreadable, held.tally())
        assert len(aside.findings) == len(held.findings)
        assert aside.findings[0] == held.findings[0]
        assert render(limited(aside, 2), "text") == render(limited(held, 2), "text")


def test_a_run_that_finds_nothing_has_nothing_aside(pages: Path) -> None:
    Path("hours.html").write_text("<p>We are open from Monday to Friday.</p>")
    report = check(["hours.html"], Options(prepared=PREPARED, aside=True))
    assert not report.findings
    assert '"findings": []' in render(report, "json")
