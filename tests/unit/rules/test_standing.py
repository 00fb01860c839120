"""How assertions stand to the record: borne out, refuted, open, or not the page's own word."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimlint.engine import Options, check
from claimlint.model.standing import Standing
from shipped_claims import prepared


def standings_of(tmp_path: Path, text: str) -> list[Standing]:
    (tmp_path / "page.html").write_text(f"<h1>Dry needling</h1><p>{text}</p>")
    report = check([str(tmp_path)], Options(prepared=prepared("dry-needling"), standings=True))
    assert len(report.standings) == report.assertions
    return [each for each in report.standings if each.assertion.sentence in text]


@pytest.mark.parametrize(
    ("text", "verdict", "claim"),
    [
        ("Bruising is common.", "supported", "bruising"),
        ("A session takes 20 to 40 minutes.", "supported", "session-length"),
        ("Dry needling is non-invasive.", "refuted", "non-invasive"),
        ("A needle cannot puncture a lung.", "refuted", "pneumothorax"),
        ("The first visit takes 75 minutes.", "undecided", None),
    ],
)
def test_an_assertion_is_borne_out_refuted_or_open(tmp_path: Path, text: str, verdict: str, claim: str | None) -> None:
    (told,) = standings_of(tmp_path, text)
    assert told.verdict == verdict
    assert claim in (told.claims or (None,))
    assert bool(told.refuted) is (verdict == "refuted")


def test_a_denial_of_a_class_refutes_every_claim_in_it(tmp_path: Path) -> None:
    (told,) = standings_of(tmp_path, "There are no serious side effects.")
    assert {"pneumothorax", "nerve-injury", "infection"} <= set(told.refuted)
    assert "bruising" not in told.refuted


def test_a_word_about_risks_in_general_bears_out_no_single_one(tmp_path: Path) -> None:
    for told in standings_of(tmp_path, "Like any treatment, dry needling carries some risks."):
        assert (told.verdict, told.claims) == ("supported", ())


def test_what_is_said_of_something_else_is_not_judged_and_says_why(tmp_path: Path) -> None:
    told = standings_of(tmp_path, "Acupuncture has no side effects. Does dry needling hurt?")
    assert {each.verdict for each in told} == {"unjudged"}
    assert any("acupuncture" in each.reason for each in told)
