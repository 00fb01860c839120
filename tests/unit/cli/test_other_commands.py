"""`claimlint extract`, `explain`, `claims`, `cache`, `version`, and the group itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_pages import Run

from claimlint.cli.main import COMMANDS
from claimlint.engine import all_rules


def test_help_names_every_command(run: Run) -> None:
    shown = run("--help").stdout
    assert all(f"  {command} " in shown for command in COMMANDS)


def test_an_unknown_command_ends_with_2(run: Run) -> None:
    result = run("chekc")
    assert result.exit_code == 2
    assert "No such command 'chekc'" in result.stderr


def test_version_is_told(run: Run) -> None:
    assert run("version").stdout == run("--version").stdout.replace(", version ", " ") == "claimlint 0.1.0\n"


def test_extract_prints_assertions_as_json(run: Run) -> None:
    result = run("extract", "--claims", "dry-needling", "--format", "json", "denial.html", "clean.html")
    assert result.exit_code == 0
    document = json.loads(result.stdout)
    assert document["schema"] == "claimlint/assertions/1"
    (risk,) = [told for told in document["assertions"] if told["topic"] == "risk"]
    assert (risk["polarity"], risk["quote"]) == ("denied", "no serious side effects")


def test_extract_prints_assertions_for_people(run: Run) -> None:
    shown = run("extract", "denial.html").stdout
    assert shown.startswith("denial.html\n")
    assert "risk: serious (denied" in shown


def test_extract_tells_what_it_cannot_read_on_stderr(run: Run) -> None:
    result = run("extract", "--format", "json", "missing.html", "denial.html")
    assert result.exit_code == 3
    assert json.loads(result.stdout)["assertions"]
    assert result.stderr == "claimlint: missing.html: Cannot be read: there is no such file or folder.\n"


def test_explain_lists_the_rules(run: Run) -> None:
    lines = run("explain").stdout.splitlines()
    assert len(lines) == len(all_rules())
    assert lines[0].startswith("CL101  denied-risk")


@pytest.mark.parametrize("what", ["CL101", "cl101", "denied-risk"])
def test_a_rule_is_explained_by_code_or_name(run: Run, what: str) -> None:
    shown = run("explain", what).stdout
    assert shown.startswith("CL101 denied-risk (error)\n")
    assert "Leaves alone:\n" in shown


def test_a_claim_is_explained_with_its_evidence_and_examples(run: Run) -> None:
    shown = run("explain", "dry-needling/pneumothorax").stdout
    for label in ("on record", "evidence", "write", "reported", "left alone", "sha256"):
        assert label in shown


def test_a_treatment_is_explained_by_its_claims(run: Run) -> None:
    assert "pneumothorax" in run("explain", "dry-needling").stdout


def test_what_does_not_exist_is_told_with_the_nearest_name(run: Run) -> None:
    result = run("explain", "denied-rsk")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "did you mean 'denied-risk'?" in result.stderr


def test_claims_check_finds_the_shipped_files_sound(run: Run) -> None:
    result = run("claims", "check")
    assert result.exit_code == 0
    assert "claims/dry-needling.yaml: sound (" in result.stdout


def test_claims_check_tells_every_mistake(run: Run, folder: Path) -> None:
    (folder / "own.yaml").write_text("format: claimlint/1\nformat: claimlint/1\n")
    result = run("claims", "check", "own.yaml")
    assert result.exit_code == 2
    assert "own.yaml:2:1:" in result.stderr


def test_claims_check_lints_beyond_what_a_file_needs_to_load(run: Run, folder: Path) -> None:
    (folder / "cupping.yaml").write_text(OWN.replace("2026-11-20, due: 2027-11-20", "2019-11-20, due: 2020-11-20"))
    result = run("claims", "check", "cupping.yaml")
    assert result.exit_code == 0
    assert "treatment.reviewed: the review has been due since 2020-11-20" in result.stdout
    assert run("claims", "check", "--strict", "cupping.yaml").exit_code == 1


def test_a_new_claims_file_is_sound_to_begin_with(run: Run, folder: Path) -> None:
    (folder / "cryotherapy.yaml").write_text(run("claims", "new", "cryotherapy").stdout)
    assert run("claims", "check", "cryotherapy.yaml").exit_code == 0
    assert run("claims", "new", "Dry Needling").exit_code == 2


def test_the_schema_of_claims_files_is_printed(run: Run) -> None:
    assert "$schema" in json.loads(run("claims", "schema").stdout)


def test_claims_where_lists_the_places_that_speak_of_a_claim(run: Run, folder: Path) -> None:
    (folder / "lung.html").write_text("<h1>Dry needling</h1>\n<p>Rarely, a needle can puncture the lung.</p>")
    result = run("claims", "where", "dry-needling/pneumothorax", ".")
    assert result.exit_code == 0
    assert any(line.startswith("lung.html:2:") and "risk: pneumothorax" in line for line in result.stdout.splitlines())
    assert run("claims", "where", "dry-needling/pneumotorax", ".").exit_code == 2


def test_claims_show_lists_treatments_and_claims(run: Run) -> None:
    assert run("claims", "show").stdout.startswith("dry-needling ")
    assert "pneumothorax" in run("claims", "show", "dry-needling").stdout


OWN = """\
format: claimlint/1
treatment:
  id: cupping
  names: [cupping]
  reviewed: {by: A reviewer, on: 2026-11-20, due: 2027-11-20}
sources:
  own: {cite: "A survey of cupping. 2026", read: abstract}
claims:
  - id: bruising
    kind: risk
    severity: minor
    frequency: common
    terms: {bruising: [bruise]}
    statement: Round bruises are common.
    say_instead: Round bruises are common and fade.
    sources: [own]
    examples:
      flag: ["Cupping never causes bruising.", "Cupping is popular in Athens."]
      pass: ["Bruises are common.", "There is no bruising."]
"""


def test_claims_test_runs_examples_and_says_what_was_understood(run: Run, folder: Path) -> None:
    (folder / "cupping.yaml").write_text(OWN)
    result = run("claims", "test", "cupping.yaml")
    assert result.exit_code == 1
    assert "bruising: flag: “Cupping is popular in Athens.”" in result.stdout
    assert "should be reported for this claim, and is not" in result.stdout
    assert "understood: nothing that a claim could settle" in result.stdout
    assert "bruising: pass: “There is no bruising.”" in result.stdout
    assert "should be left alone, and is reported as denied-risk" in result.stdout
    assert "understood: risk: bruising (denied" in result.stdout
    assert result.stdout.endswith("cupping.yaml: 2 of 4 examples fail\n")


def test_claims_test_ends_with_0_where_all_examples_behave(run: Run, folder: Path) -> None:
    sound = OWN.replace(', "Cupping is popular in Athens."', "").replace(', "There is no bruising."', "")
    (folder / "cupping.yaml").write_text(sound)
    result = run("claims", "test", "cupping.yaml")
    assert (result.exit_code, result.stdout) == (0, "cupping.yaml: all 2 examples behave\n")


def test_the_cache_tells_what_it_holds_and_is_cleared(run: Run, folder: Path) -> None:
    run("check", "denial.html", "clean.html")
    assert ": 2 pages, " in run("cache", "info").stdout
    assert run("cache", "clear").stdout.startswith("Freed ")
    assert not list((folder / ".cache/claimlint").iterdir())
