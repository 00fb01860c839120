"""`claimlint baseline`, and `check` with a baseline or waivers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_pages import DENIAL, Run

CHECK = ("check", "--claims", "dry-needling")
WRITE = ("baseline", "write", "--claims", "dry-needling")
PRUNE = ("baseline", "prune", "--claims", "dry-needling")
FILE = "claimlint-baseline.json"


def test_what_is_known_does_not_fail_and_what_is_new_does(run: Run, folder: Path) -> None:
    assert run(*WRITE, "denial.html").exit_code == 0
    known = run(*CHECK, "--baseline", FILE, "denial.html")
    assert known.exit_code == 0
    assert "suppressed" in known.stdout
    (folder / "denial.html").write_text(DENIAL + "<p>Dry needling is completely safe.</p>")
    new = run(*CHECK, "--baseline", FILE, "denial.html")
    assert new.exit_code == 1
    assert "absolute-safety" in new.stdout
    assert "denied-risk" not in new.stdout


def test_known_findings_survive_edits_elsewhere_and_a_rename(run: Run, folder: Path) -> None:
    run(*WRITE, "denial.html")
    (folder / "denial.html").rename(folder / "renamed.html")
    (folder / "renamed.html").write_text("<p>New.</p>\n\n" + DENIAL.replace("no serious", "no\n   serious"))
    assert run(*CHECK, "--baseline", FILE, "renamed.html").exit_code == 0


@pytest.mark.parametrize("path", ["a" * 5_000 + ".html", "a/" * 5_000, "nul\0", "\ud800", "../" * 40 + "etc/passwd"])
def test_an_entry_whose_path_no_file_can_have_is_fixed_or_kept(run: Run, folder: Path, path: str) -> None:
    entry = {"path": path, "rule": "CL101", "claim": "dry-needling/serious-risks", "sentence": "x"}
    (folder / FILE).write_text(json.dumps({"format": "claimlint/baseline/1", "entries": [entry]}))
    assert run(*CHECK, "--baseline", FILE, "denial.html").exit_code == 1
    assert run(*PRUNE, "denial.html").exit_code == 0
    kept = json.loads((folder / FILE).read_text("utf-8"))["entries"]
    assert kept == ([entry] if "passwd" in path else [])  # it is there, and was not read


def test_what_is_fixed_is_said_and_pruned(run: Run, folder: Path) -> None:
    run(*WRITE, "denial.html")
    (folder / "denial.html").write_text(DENIAL.replace("no serious side effects", "side effects"))
    assert "of the baseline fixed" in run(*CHECK, "--baseline", FILE, "denial.html").stdout
    assert "fixed and taken out" in run(*PRUNE, "denial.html").stdout
    assert "of the baseline fixed" not in run(*CHECK, "--baseline", FILE, "denial.html").stdout
    assert "serious-risks" not in (folder / FILE).read_text()


def test_the_baseline_may_be_configured_and_lies_where_the_configuration_does(run: Run, folder: Path) -> None:
    (folder / "claimlint.toml").write_text(f'claims = ["dry-needling"]\nbaseline = "known/{FILE}"\n')
    (folder / "known").mkdir()
    run("baseline", "write", "denial.html")
    assert (folder / "known" / FILE).exists()
    assert '"path": "../denial.html"' in (folder / "known" / FILE).read_text()
    assert run("check", "denial.html").exit_code == 0


def test_a_baseline_that_cannot_be_used_ends_with_2(run: Run, folder: Path) -> None:
    (folder / "broken.json").write_text('{"format": 1')
    (folder / "deep.json").write_text("[" * 100_000)
    (folder / "newer.json").write_text('{"format": "claimlint/baseline/9", "entries": []}')
    (folder / "odd.json").write_text('{"format": "claimlint/baseline/1", "entries": [1]}')
    (folder / "empty.json").write_text('{"format": "claimlint/baseline/1"}')
    for file, message in (
        ("missing.json", "cannot be read"),
        ("broken.json", "broken.json:1:13: is not JSON"),
        ("deep.json", "is no baseline: nested too deeply"),
        ("newer.json", "has the format 'claimlint/baseline/9'; this claimlint reads 'claimlint/baseline/1'"),
        ("odd.json", "entry 1 lacks path, rule, claim, sentence"),
        ("empty.json", "has no list of `entries`"),
    ):
        result = run(*CHECK, "--baseline", file, "denial.html")
        assert result.exit_code == 2
        assert message in result.stderr


def test_pruning_leaves_the_baseline_alone_where_a_page_cannot_be_read(run: Run, folder: Path) -> None:
    run(*WRITE, "denial.html")
    before = (folder / FILE).read_text()
    result = run(*PRUNE, "denial.html", "missing.html")
    assert result.exit_code == 2
    assert (folder / FILE).read_text() == before


def test_waivers_silence_and_are_told_with_reason_and_owner(run: Run, folder: Path) -> None:
    (folder / "waivers.yaml").write_text(
        "format: claimlint/waivers/1\nwaivers:\n"
        "  - {path: denial.html, rule: CL101, reason: in print, owner: A. Lead, until: 2999-03-01}\n"
        "  - {path: denial.html, rule: CL108, reason: nothing of the kind}\n"
    )
    result = run(*CHECK, "--waivers", "waivers.yaml", "--show-suppressed", "denial.html")
    assert "suppressed by waiver (A. Lead): in print, until 2999-03-01" in " ".join(result.stdout.split())
    assert "waivers.yaml:4:5: warning unused-suppression (CL902)" in result.stdout


def test_a_mistake_in_the_waivers_ends_with_2(run: Run, folder: Path) -> None:
    (folder / "waivers.yaml").write_text("format: claimlint/waivers/1\nwaivers: [{rule: CL999}]\n")
    result = run(*CHECK, "--waivers", "waivers.yaml", "denial.html")
    assert result.exit_code == 2
    assert "claimlint: waivers.yaml:2:" in result.stderr


def test_a_renamed_side_of_a_contradiction_is_no_new_one_though_the_other_page_now_tells_it(
    run: Run, folder: Path
) -> None:
    site = folder / "site"
    site.mkdir()
    for name, minutes in (("a", 30), ("b", 50)):
        (site / f"{name}.html").write_text(f"<h1>Dry needling</h1>\n<p>Each session lasts {minutes} minutes.</p>\n")
    check = (*CHECK, "--select", "CL202", "--baseline", FILE, "--format", "json", "site")
    run(*WRITE, "site")
    assert '"path": "site/b.html", "rule": "CL202"' in (folder / FILE).read_text()
    (site / "b.html").rename(site / "0.html")
    renamed = run(*check)
    assert renamed.exit_code == 0
    assert '"path": "site/a.html"' in renamed.stdout
    run(*PRUNE, "site")
    assert run(*check).exit_code == 0
