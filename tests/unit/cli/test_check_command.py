"""`claimlint check`: its options, its status, its messages."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest
from cli_pages import DENIAL, Run

from claimlint.reports import FORMATS

CHECK = ("check", "--claims", "dry-needling")


def test_a_clean_page_ends_with_0(run: Run) -> None:
    result = run(*CHECK, "clean.html")
    assert (result.exit_code, result.stdout.splitlines()[0]) == (0, "No findings on 1 page.")


def test_findings_end_with_1(run: Run) -> None:
    result = run(*CHECK, "denial.html")
    assert result.exit_code == 1
    assert result.stdout.startswith("denial.html:2:21: error denied-risk (CL101)\n")
    assert "  2 | <p>Dry needling has no serious side effects.</p>\n" in result.stdout
    assert "    |                     ^^^^^^^^^^^^^^^^^^^^^^^\n" in result.stdout


@pytest.mark.parametrize(
    ("fail_on", "status"), [("error", 0), ("warning", 1), ("note", 1), ("never", 0)], ids=lambda value: str(value)
)
def test_fail_on_is_the_lowest_level_that_fails(run: Run, folder: Path, fail_on: str, status: int) -> None:
    (folder / "claimlint.toml").write_text('[levels]\ndenied-risk = "warning"')
    assert run(*CHECK, "--select", "CL101", "--fail-on", fail_on, "denial.html").exit_code == status


def test_exit_zero_ends_with_0_whatever_is_found(run: Run) -> None:
    assert run(*CHECK, "--exit-zero", "denial.html", "missing.html").exit_code == 0


def test_an_unreadable_page_ends_with_3_even_where_findings_never_fail(run: Run) -> None:
    result = run(*CHECK, "--fail-on", "never", "missing.html", "denial.html")
    assert result.exit_code == 3
    assert "missing.html:1:1: error unreadable-page (CL901)" in result.stdout
    assert "denied-risk" in result.stdout


def test_json_is_the_whole_of_standard_output(run: Run) -> None:
    result = run(*CHECK, "--format", "json", "--fail-on", "never", "denial.html")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["schema"] == "claimlint/report/1"


def test_several_outputs_are_written_beside_the_one_shown(run: Run, folder: Path) -> None:
    run(*CHECK, "--output", "json=report.json", "--output", "csv=report.csv", "--format", "concise", "denial.html")
    assert json.loads((folder / "report.json").read_text())["findings"]
    rows = list(csv.DictReader(io.StringIO((folder / "report.csv").read_text())))
    assert rows[0]["rule"] == "CL101"
    assert sorted(path.name for path in folder.iterdir() if "report" in path.name) == ["report.csv", "report.json"]


def test_an_output_file_keeps_its_permissions(run: Run, folder: Path) -> None:
    (folder / "report.json").write_text("old")
    (folder / "report.json").chmod(0o640)
    run(*CHECK, "--output", "json=report.json", "denial.html")
    assert (folder / "report.json").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    ("output", "message"),
    [
        ("json=nowhere/report.json", "claimlint: nowhere/report.json: cannot be written: there is no folder 'nowhere'"),
        ("json=inner", "claimlint: inner: cannot be written: it is a folder"),
        ("report.json", "'report.json': write FORMAT=FILE, such as json=report.json."),
        ("pdf=report.pdf", "'pdf' is no format. Choose from text, concise, json"),
    ],
)
def test_an_output_that_cannot_be_written_ends_with_2(run: Run, folder: Path, output: str, message: str) -> None:
    (folder / "inner").mkdir()
    result = run(*CHECK, "--output", output, "denial.html")
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--select", "denied-rsk"), "claimlint: there is no rule 'denied-rsk'; did you mean 'denied-risk'?"),
        (("--ignore", "CL999"), "claimlint: there is no rule 'CL999'"),
        (("--claims", "dry-neding"), "`dry-neding` is no shipped treatment; did you mean `dry-needling`?"),
        (("--claims", "missing.yaml"), "claimlint: missing.yaml: there is no file `missing.yaml`"),
        (("--config", "missing.toml"), "claimlint: missing.toml: cannot be read: no such file or directory"),
        (("--format", "pdf"), "'pdf' is not one of 'text', 'concise'"),
        (("--fail-on", "fatal"), "'fatal' is not one of"),
        (("--jobs", "0"), "Invalid value for '--jobs'"),
        (("--nonsense",), "No such option"),
    ],
)
def test_a_mistake_in_the_arguments_ends_with_2_and_a_message(
    run: Run, arguments: tuple[str, ...], message: str
) -> None:
    result = run("check", *arguments, "denial.html")
    assert result.exit_code == 2
    assert message in result.stderr
    assert "Traceback" not in result.stderr


def test_every_mistake_in_a_claims_file_is_told_with_its_line(run: Run, folder: Path) -> None:
    (folder / "own.yaml").write_text("format: claimlint/1\ntreatment:\n  id: x\n  nmes: [x]\nclaims: []\n")
    result = run("check", "--claims", "own.yaml", "denial.html")
    assert result.exit_code == 2
    lines = result.stderr.splitlines()
    assert any(line.startswith("claimlint: own.yaml:4:") for line in lines)
    assert len(lines) > 1


def test_a_mistake_in_the_configuration_ends_with_2(run: Run, folder: Path) -> None:
    (folder / "claimlint.toml").write_text('formt = "json"\n')
    result = run(*CHECK, "denial.html")
    assert result.exit_code == 2
    assert result.stderr == "claimlint: claimlint.toml:1: unknown key 'formt'; did you mean 'format'?\n"


def test_the_configuration_is_heeded_and_arguments_come_first(run: Run, folder: Path) -> None:
    (folder / "claimlint.toml").write_text('claims = ["dry-needling"]\nformat = "concise"\nignore = ["CL1"]\n')
    assert "denied-risk" not in run("check", "denial.html").stdout
    shown = run("check", "--ignore", "CL3", "denial.html").stdout
    assert shown.startswith("denial.html:2:21: error CL101 denied-risk: ")


def test_excluded_pages_are_left_out(run: Run, folder: Path) -> None:
    (folder / "claimlint.toml").write_text('exclude = ["den*"]\n')
    assert run(*CHECK, ".").exit_code == 0


def test_standard_input_is_shown_under_its_name(run: Run) -> None:
    result = run(*CHECK, "--stdin-filename", "drafts/new.html", "-", stdin=DENIAL.encode())
    assert result.exit_code == 1
    assert result.stdout.startswith("drafts/new.html:2:21: error denied-risk")


def test_max_findings_shows_the_gravest_and_counts_the_rest(run: Run) -> None:
    result = run(*CHECK, "--max-findings", "1", "--format", "concise", "denial.html")
    assert result.exit_code == 1
    assert result.stdout.count("denial.html:") == 1
    assert "more findings not shown" in result.stdout or "more finding not shown" in result.stdout


def test_statistics_count_by_rule(run: Run) -> None:
    shown = run(*CHECK, "--statistics", "denial.html").stdout
    assert "     1  error    CL101 denied-risk\n" in shown
    assert "denial.html:2" not in shown


def test_explain_shows_the_words_that_decided(run: Run) -> None:
    assert "decided by" in run(*CHECK, "--explain", "denial.html").stdout


def test_suppressed_findings_are_counted_and_shown_on_demand(run: Run, folder: Path) -> None:
    comment = '<!-- claimlint-disable-file reason="an old page" -->'
    (folder / "denial.html").write_text(comment + DENIAL)
    quiet = run(*CHECK, "denial.html")
    assert quiet.exit_code == 0
    assert "suppressed" in quiet.stdout
    assert "denied-risk" not in quiet.stdout
    assert "by page: an old page" in run(*CHECK, "--show-suppressed", "denial.html").stdout


def test_quiet_prints_findings_only(run: Run) -> None:
    assert run(*CHECK, "--quiet", "clean.html").stdout == ""


def test_colour_is_for_terminals_unless_asked_for(run: Run) -> None:
    assert "\x1b[" not in run(*CHECK, "denial.html").stdout
    assert "\x1b[" in run(*CHECK, "--color", "always", "denial.html").stdout


def test_a_malformed_suppression_is_a_finding_at_its_place_in_every_format(run: Run, folder: Path) -> None:
    (folder / "odd.html").write_text("<!-- claimlint-disabl CL101 -->" + DENIAL)
    for name in (name for name in FORMATS if name != "csv-assertions"):  # which tells what pages say
        shown = run(*CHECK, "--format", name, "odd.html")
        assert shown.exit_code == 1
        assert "CL902" in shown.stdout or "unused-suppression" in shown.stdout
        assert "claimlint-disabl" in shown.stdout
    assert run(*CHECK, "--select", "CL902", "--fail-on", "warning", "odd.html").exit_code == 1


def test_what_a_reader_noticed_goes_to_stderr_where_the_format_has_no_place_for_it(run: Run, folder: Path) -> None:
    (folder / "odd.md").write_text("---\ntitle: [x\n---\nDry needling has no serious side effects.\n")
    text, machine = run(*CHECK, "odd.md"), run(*CHECK, "--format", "github", "odd.md")
    assert "front matter is not YAML" in text.stdout
    assert "front matter is not YAML" in machine.stderr


def test_a_damaged_cache_is_said_once_and_changes_nothing(run: Run, folder: Path) -> None:
    before = run(*CHECK, "denial.html").stdout
    (folder / ".cache/claimlint/pages.sqlite3").write_bytes(b"garbage" * 1000)
    damaged = run(*CHECK, "denial.html")
    assert damaged.stdout == before
    assert damaged.stderr.count("has been rebuilt") == 1
    assert run(*CHECK, "denial.html").stderr == ""


def test_no_cache_writes_nothing(run: Run, folder: Path) -> None:
    shutil.rmtree(folder / ".cache")
    run(*CHECK, "--no-cache", "denial.html")
    assert not (folder / ".cache").exists()


def test_the_cache_may_live_in_the_project(run: Run, folder: Path) -> None:
    shutil.rmtree(folder / ".cache")
    (folder / "claimlint.toml").write_text('cache = ".claimlint-cache"\n')
    run(*CHECK, "denial.html")
    assert (folder / ".claimlint-cache/pages.sqlite3").exists()
    assert not (folder / ".cache").exists()


def test_a_rule_can_have_another_level_on_some_paths(run: Run, folder: Path) -> None:
    (folder / "old").mkdir()
    (folder / "old/denial.html").write_text(DENIAL)
    (folder / "claimlint.toml").write_text('[path-levels]\n"old/**" = {denied-risk = "warning"}\n')
    arguments = (*CHECK, "--select", "CL101", "--format", "concise", "--quiet")
    assert run(*arguments, "old").exit_code == 0
    assert run(*arguments, "old").stdout.startswith("old/denial.html:2:21: warning CL101")
    assert run(*arguments, "denial.html").exit_code == 1


def test_max_findings_changes_neither_the_status_nor_the_files(run: Run, folder: Path) -> None:
    result = run(*CHECK, "--max-findings", "0", "--output", "jsonl=all.jsonl", "--format", "concise", "denial.html")
    assert result.exit_code == 1
    assert "denial.html:" not in result.stdout
    assert '"CL101"' in (folder / "all.jsonl").read_text()


def test_a_limit_of_the_command_line_comes_before_that_of_the_configuration(run: Run, folder: Path) -> None:
    (folder / "claimlint.toml").write_text("[limits]\npage-blocks = 1\n")
    assert "denial.html:2:4: warning cut-page (CL905)" in run(*CHECK, "denial.html").stdout
    assert "CL905" not in run(*CHECK, "--limit", "page-blocks=2", "denial.html").stdout


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("page-block=2", "'page-block' is no limit. Choose from page-bytes, "),
        ("page-blocks", "write page-blocks=N with a whole number from 1"),
        ("page-blocks=0", "write page-blocks=N with a whole number from 1"),
        ("page-blocks=9999999999999999", "write page-blocks=N with a whole number from 1"),
    ],
)
def test_a_limit_that_is_none_ends_with_2(run: Run, text: str, message: str) -> None:
    told = run(*CHECK, "--limit", text, "denial.html")
    assert told.exit_code == 2
    assert message in " ".join(told.stderr.split())
