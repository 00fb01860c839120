"""`claimlint claims …` and what claims do to a run: jurisdictions, provisional claims, reviews, several treatments."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claimlint.cli.main import cli
from claimlint.cli.setup import Fault

Run = Callable[..., tuple[int, str]]

CLAIMS = """\
format: claimlint/1
treatment:
  id: moon-gazing
  names: [moon gazing]
  version: "2.1"
  reviewed: {by: A reviewer, on: 2026-11-20, due: 2099-11-20}
sources:
  survey: {cite: "Night A. A survey of moon gazing. J Moon 2020;1:1-2", doi: 10.1000/moon.1, read: abstract}
claims:
  - id: chills
    kind: risk
    severity: serious
    frequency: rare
    disclose: true
    terms: {chills: [chill, "shiver ~ cold"]}
    statement: A few people catch a chill.
    say_instead: In rare cases people catch a chill.
    sources: [survey]
    examples:
      flag: ["Moon gazing never causes a chill."]
      pass: ["A chill is a rare effect of moon gazing."]
  - id: session-length
    kind: quantity
    quantity: session-length
    between: [10 min, 60 min]
    statement: A session takes 10 to 60 minutes.
    say_instead: A session takes about half an hour.
    sources: [survey]
    examples:
      flag: ["A session of moon gazing takes three hours."]
      pass: ["A session of moon gazing takes 20 minutes."]
  - id: crown-approved
    kind: overclaim
    topic: efficacy
    level: warning
    jurisdictions: [uk]
    terms: {crown-approved: [approved by ~ crown]}
    statement: No crown approves treatments.
    say_instead: Leave it out.
    sources: [survey]
    examples:
      flag: ["Moon gazing is approved by the crown."]
      pass: ["Moon gazing is not approved by the crown."]
"""
PAGE = """\
<h1>Moon gazing</h1>
<p>Moon gazing never causes a chill.</p>
<p>A session of moon gazing takes 20 minutes.</p>
<p>Moon gazing is approved by the crown.</p>
<p>Your first visit takes 75 minutes.</p>
"""


@pytest.fixture
def folder(tmp_path: Path, after_earlier_run: Callable[[Path], Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(after_earlier_run(tmp_path / ".cache")))
    (tmp_path / "moon.yaml").write_text(CLAIMS)
    (tmp_path / "page.html").write_text(PAGE)
    return tmp_path


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """`run("claims", "show", "moon.yaml")`: the status, and what stands on standard output."""

    def runs(*arguments: str) -> tuple[int, str]:
        status = cli.main(arguments, prog_name="claimlint", standalone_mode=False)
        return status or 0, capsys.readouterr().out

    return runs


def findings(run: Run, *arguments: str) -> list[tuple[str, str, str]]:
    """(rule, level, claim) of a run on the page."""
    _, out = run("check", "--claims", "moon.yaml", "--format", "json", *arguments, "page.html")
    return [(found["rule"], found["level"], found["claim"]) for found in json.loads(out)["findings"]]


def without_column(text: str) -> str:
    """`page.html:2:17: …` as `page.html:2: …`."""
    return re.sub(r"(html:\d+):\d+", r"\1", text)


# ---------------------------------------------------------------- jurisdictions


def test_a_claim_of_a_jurisdiction_applies_only_where_it_is_chosen(run: Run) -> None:
    approved = ("CL108", "warning", "crown-approved")
    assert approved not in findings(run)
    assert approved in findings(run, "--jurisdiction", "uk")
    assert approved in findings(run, "--jurisdiction", "us", "--jurisdiction", "uk")
    assert approved not in findings(run, "--jurisdiction", "us")
    assert ("CL101", "error", "chills") in findings(run, "--jurisdiction", "us"), "other claims hold everywhere"


@pytest.mark.parametrize("value", ['"uk"', '["uk", "au"]'])
def test_the_jurisdiction_can_be_configured(value: str, run: Run, folder: Path) -> None:
    (folder / "claimlint.toml").write_text(f"jurisdiction = {value}\n")
    assert ("CL108", "warning", "crown-approved") in findings(run)
    assert ("CL108", "warning", "crown-approved") not in findings(run, "--jurisdiction", "us"), "the option wins"


def test_an_unknown_jurisdiction_in_the_configuration_is_told_with_its_line(run: Run, folder: Path) -> None:
    (folder / "claimlint.toml").write_text('\njurisdiction = "england"\n')
    with pytest.raises(Fault, match=r"claimlint\.toml:2: jurisdiction: one of uk, us, au, de, eu is wanted"):
        run("check", "page.html")


def test_the_law_of_the_union_holds_in_its_members(run: Run, folder: Path) -> None:
    (folder / "moon.yaml").write_text(CLAIMS.replace("[uk]", "[eu]"))
    assert ("CL108", "warning", "crown-approved") in findings(run, "--jurisdiction", "de")


def test_reports_tell_the_jurisdiction_and_what_was_not_applied(run: Run) -> None:
    _, out = run("check", "--claims", "moon.yaml", "--format", "json", "page.html")
    assert json.loads(out)["claims"][0]["elsewhere"] == 1
    _, out = run("check", "--claims", "moon.yaml", "--format", "json", "--jurisdiction", "uk", "page.html")
    (claims,) = json.loads(out)["claims"]
    assert (claims["jurisdictions"], claims.get("elsewhere")) == (["uk"], None)
    assert "without 1 claim of other jurisdictions" in run("check", "--claims", "moon.yaml", "page.html")[1]


def test_show_and_explain_tell_where_a_claim_holds(run: Run) -> None:
    assert "[warning, uk only] No crown approves" in run("claims", "show", "moon.yaml")[1]
    explained = run("explain", "moon-gazing/crown-approved", "--claims", "moon.yaml")[1]
    assert "holds in      uk only: applied with --jurisdiction uk" in explained


# ---------------------------------------------------------------- provisional claims, reviews, several treatments


def test_a_provisional_claim_is_reported_one_level_lower(run: Run, folder: Path) -> None:
    assert ("CL101", "error", "chills") in findings(run)
    provisional = CLAIMS.replace("    disclose: true\n", "    disclose: true\n    status: provisional\n")
    (folder / "moon.yaml").write_text(provisional.replace("level: warning", "level: warning\n    status: provisional"))
    found = findings(run, "--jurisdiction", "uk")
    assert ("CL101", "warning", "chills") in found
    assert ("CL108", "note", "crown-approved") in found
    assert "[serious, rare, provisional]" in run("claims", "show", "moon.yaml")[1]


THREE = """\
<title>What we offer</title><h1>What we offer</h1>
<h2>Dry needling</h2><p>Dry needling is non-invasive.</p>
<h2>Shockwave therapy</h2><p>Shockwave therapy is non-invasive.</p>
<h2>Spinal manipulation</h2><p>Spinal manipulation is non-invasive.</p>
"""


def test_a_page_on_three_treatments_is_judged_by_the_claims_of_each(run: Run, folder: Path) -> None:
    (folder / "three.html").write_text(THREE)
    _, out = run("check", "--format", "json", "--select", "CL1", "three.html")
    report = json.loads(out)
    assert [claims["treatment"] for claims in report["claims"]] == [
        "dry-needling", "shockwave-therapy", "spinal-manipulation",
    ]  # fmt: skip
    told = [(found["rule"], found["treatment"], found["start"]["line"]) for found in report["findings"]]
    assert told == [("CL104", "dry-needling", 2)], "right for two of the three, wrong for one"


def test_every_report_says_which_claims_judged(run: Run) -> None:
    _, out = run("check", "--claims", "moon.yaml", "--format", "json", "page.html")
    report = json.loads(out)
    (claims,) = report["claims"]
    assert len(claims.pop("sha256")) == 64
    assert claims == {
        "treatment": "moon-gazing", "path": "moon.yaml", "version": "2.1", "reviewed": "2026-11-20",
        "reviewed_by": "A reviewer", "due": "2099-11-20", "elsewhere": 1,
    }  # fmt: skip
    (denial,) = (found for found in report["findings"] if found["rule"] == "CL101")
    assert denial["evidence"] == [
        {"cite": "Night A. A survey of moon gazing. J Moon 2020;1:1-2", "doi": "10.1000/moon.1"}
    ]
    text = run("check", "--claims", "moon.yaml", "page.html")[1]
    assert "Night A. A survey of moon gazing" in text
    assert "Judged by moon-gazing 2.1 (moon.yaml, sha256 " in text
    assert "reviewed 2026-11-20 by A reviewer, due 2099-11-20" in text


def test_a_claim_past_its_review_is_told_at_its_line(run: Run, folder: Path) -> None:
    (folder / "moon.yaml").write_text(CLAIMS.replace("2026-11-20, due: 2099", "2019-11-20, due: 2020"))
    _, out = run("check", "--claims", "moon.yaml", "--format", "json", "--select", "CL501", "page.html")
    stale = [(found["path"], found["start"]["line"], found["claim"]) for found in json.loads(out)["findings"]]
    assert ("moon.yaml", 10, "chills") in stale
    assert all(path == "moon.yaml" for path, _, _ in stale)


# ---------------------------------------------------------------- the commands


def test_where_lists_places_with_what_is_said_there(run: Run, folder: Path) -> None:
    (folder / "second.html").write_text("<h1>Moon gazing</h1><p>Moon gazing has no side effects.</p>")
    (folder / "third.html").write_text("<h1>Opening hours</h1><p>Open on Monday.</p>")
    status, out = run("claims", "where", "moon-gazing/chills", "--claims", "moon.yaml", ".")
    *places, total = out.splitlines()
    assert status == 0
    assert [without_column(place).split(": ")[0] for place in places] == ["page.html:2", "second.html:1"]
    assert "risk: chills (denied" in places[0]
    assert "risk: any (denied" in places[1], "a class that holds the claim's harm speaks of it too"
    assert total == "moon-gazing/chills: 2 places on 2 of 3 pages."


def test_where_proposes_the_nearest_claim(run: Run) -> None:
    with pytest.raises(Fault, match="did you mean `moon-gazing/chills`"):
        run("claims", "where", "moon-gazing/chils", "--claims", "moon.yaml", "page.html")


def changed(folder: Path, changes: str) -> str:
    (folder / "new.yaml").write_text(f"format: claimlint/1\nextends: ./moon.yaml\n{changes}")
    return "./new.yaml"


def test_diff_shows_what_appears_vanishes_and_changes(run: Run, folder: Path) -> None:
    new = changed(
        folder,
        "override: {session-length: {reason: Ours are longer, at_least: 30 min}}\nremove: {chills: We keep warm}\n",
    )
    status, out = run("claims", "diff", "moon.yaml", new, "page.html", "--select", "CL1")
    lines = out.splitlines()
    assert status == 0
    assert [without_column(line).split(" “")[0] for line in lines[2:-1]] == [
        "- page.html:2: error denied-risk (CL101) chills",
        "+ page.html:3: error quantity-conflict (CL105) session-length",
    ]
    assert lines[-1] == "1 appear, 1 vanish, 0 change, 0 stay."
    assert run("claims", "diff", "moon.yaml", new, "page.html", "--exit-code")[0] == 1


def test_diff_shows_a_change_of_level(run: Run, folder: Path) -> None:
    new = changed(folder, "override: {crown-approved: {reason: Not grave here, level: note}}\n")
    _, out = run("claims", "diff", "moon.yaml", new, "page.html", "--jurisdiction", "uk")
    assert (
        "~ page.html:4: note overclaim (CL108) crown-approved (was warning) “approved by the crown”"
        in without_column(out)
    )


def test_the_same_claims_make_no_difference(run: Run) -> None:
    status, out = run("claims", "diff", "moon.yaml", "moon.yaml", "page.html", "--exit-code")
    assert status == 0
    assert out.endswith("0 appear, 0 vanish, 0 change, 2 stay.\n")


def test_diff_wants_two_files_about_one_treatment(run: Run) -> None:
    with pytest.raises(Fault, match="name two files about one treatment"):
        run("claims", "diff", "moon.yaml", "dry-needling", "page.html")


def test_coverage_lists_what_no_claim_covers_the_most_frequent_first(run: Run, folder: Path) -> None:
    (folder / "second.html").write_text(
        "<h1>Moon gazing</h1><p>Your first visit takes 80 minutes.</p><p>Moon gazing is invasive.</p>"
    )
    _, out = run("claims", "coverage", "--claims", "moon.yaml", "--jurisdiction", "uk", "page.html", "second.html")
    told = [line for line in out.splitlines() if not line.startswith("  ")]
    assert told[0] == "moon-gazing: quantity first-visit-length: 2 assertions on 2 pages"
    assert told[1] == "moon-gazing: category invasive: 1 assertion on 1 page"
    assert told[-1].startswith("3 of ")
    assert "  page.html:5:" in out
    assert "“Your first visit takes 75 minutes.”" in out


def test_test_coverage_lists_what_no_example_reaches(run: Run, folder: Path) -> None:
    unnamed = "terms: {crown-approved: [approved by ~ crown], crown-loved: [loved by ~ crown]}"
    (folder / "moon.yaml").write_text(CLAIMS.replace("terms: {crown-approved: [approved by ~ crown]}", unnamed))
    status, out = run("claims", "test", "--coverage", "moon.yaml")
    assert status == 0
    assert out.splitlines()[1:] == [
        "moon.yaml:32: crown-approved: no example names the term crown-loved",
        "moon.yaml:10: chills: no example says `shiver ~ cold` (chills)",
        "moon.yaml: examples reach 3 of 3 claims, 2 of 3 terms, 2 of 4 wordings",
    ]


def test_test_coverage_tells_a_claim_whose_examples_speak_of_something_else(run: Run, folder: Path) -> None:
    (folder / "moon.yaml").write_text(
        CLAIMS.replace("Moon gazing never causes a chill.", "Moon gazing is popular.").replace(
            "A chill is a rare effect of moon gazing.", "Moon gazing is loved."
        )
    )
    status, out = run("claims", "test", "--coverage", "moon.yaml")
    assert status == 1
    assert "moon.yaml:10: chills: none of its examples is read as speaking of it" in out
    assert "examples reach 2 of 3 claims" in out


def test_check_finds_say_instead_texts_and_examples_that_the_linter_reports_otherwise(run: Run, folder: Path) -> None:
    (folder / "moon.yaml").write_text(
        CLAIMS.replace("In rare cases people catch a chill.", "Moon gazing never causes a chill.", 1).replace(
            "A session of moon gazing takes three hours.", "Moon gazing never gives you a chill."
        )
    )
    status, out = run("claims", "check", "moon.yaml")
    assert status == 0
    assert "moon.yaml:17:18: claims.chills.say_instead: what to say instead would itself be reported (chills)" in out
    assert "“Moon gazing never gives you a chill.” is reported for chills instead: it fits there better" in out
    assert run("claims", "check", "--strict", "moon.yaml")[0] == 1


def test_show_tells_what_a_file_changes_and_why(run: Run, folder: Path) -> None:
    new = changed(
        folder,
        "override: {session-length: {reason: Ours are longer, at_least: 30 min}}\nremove: {chills: We keep warm}\n",
    )
    shown = run("claims", "show", new)[1]
    assert "extends       moon.yaml\n" in shown
    assert "overridden    session-length: Ours are longer\n" in shown
    assert "removed       chills: We keep warm\n" in shown
    assert "[30 to … minute] A session takes" in shown


def test_show_in_full_has_evidence_wordings_and_examples(run: Run) -> None:
    shown = run("claims", "show", "--full", "moon.yaml")[1]
    for label in (
        "on record     A few people",
        "evidence      Night A.",
        "term          chills: chill",
        "reported      “",
    ):
        assert label in shown


def test_a_new_file_is_sound_and_its_examples_behave(run: Run, folder: Path) -> None:
    (folder / "star-gazing.yaml").write_text(run("claims", "new", "star-gazing")[1])
    status, out = run("claims", "check", "--strict", "star-gazing.yaml")
    assert (status, "warning" in out) == (0, False)
    assert run("claims", "test", "star-gazing.yaml") == (0, "star-gazing.yaml: all 14 examples behave\n")


def test_the_schema_describes_every_key(run: Run) -> None:
    schema: dict[str, Any] = json.loads(run("claims", "schema")[1])
    undescribed = [
        f"{name}.{key}"
        for name, definition in schema["$defs"].items()
        for key, value in definition.get("properties", {}).items()
        if key not in {"kind", "id", "claims", "sources"} and "description" not in value and "$ref" not in value
    ]
    assert undescribed == []
