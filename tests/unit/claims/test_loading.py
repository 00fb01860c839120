"""What becomes of a sound claims file."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from claimlint.claims import ClaimsError, load_treatments, shipped
from claimlint.model.claim import Rate, Treatment

from .conftest import SOUND


def test_a_treatment_keeps_names_review_and_hash(load: Callable[..., Treatment]) -> None:
    treatment = load()

    assert treatment.id == "leech-therapy"
    assert treatment.names == ("leech therapy", "hirudotherapy")
    assert treatment.version == "1.0"
    assert (treatment.reviewed_on, treatment.reviewed_due) == (date(2026, 1, 10), date(2027, 1, 10))
    assert treatment.sha256 == sha256(SOUND.encode()).hexdigest()
    assert treatment.path == "leech-therapy.yaml"
    assert treatment.source("smith-2020").doi == "10.1000/leech.1"


def test_a_risk_keeps_its_line_terms_and_rates(load: Callable[..., Treatment]) -> None:
    risk = load().claims[0]

    assert (risk.kind, risk.severity, risk.frequency, risk.line) == ("risk", "minor", "common", 10)
    assert [(term.id, term.wordings, term.complaint) for term in risk.terms] == [
        ("bleeding", ("bleed", "oozing"), False)
    ]
    assert risk.rates == (Rate("40 %", "treatment", "smith-2020"),)


def test_both_ends_of_a_range_are_in_one_unit(load: Callable[..., Treatment]) -> None:
    length = load().claims[1]

    assert (length.quantity, length.low, length.high, length.unit) == ("session-length", 0.5, 2.0, "hour")


@pytest.mark.parametrize(
    ("written", "low", "high", "unit"),
    [
        ("at_most: 72 hours", None, 72, "hour"),
        ("at_least: 1 day", 1, None, "day"),
        ("between: [1 session, 12 sessions]", 1, 12, "session"),
        ("between: [30 s, 40 min]", 0.5, 40, "minute"),
        ("between: [1, 2]", None, None, None),
    ],
)
def test_ranges(
    written: str, low: float, high: float, unit: str | None, load: Callable[..., Treatment], write: Callable[..., str]
) -> None:
    text = SOUND.replace("between: [30 min, 2 hours]", written)
    if unit is None:
        with pytest.raises(ClaimsError, match="write a number and a unit"):
            load_treatments([write(text)])
        return
    claim = load(text).claims[1]
    assert (claim.low, claim.high, claim.unit) == (low, high, unit)


def test_provisional_complaints_jurisdictions_and_own_review(load: Callable[..., Treatment]) -> None:
    added = "frequency: common\n    complaint: true\n    status: provisional\n    jurisdictions: [uk, au]\n"
    claim = load(SOUND.replace("frequency: common\n", added + "    review_due: 2026-06-01\n")).claims[0]

    assert claim.provisional
    assert claim.terms[0].complaint
    assert claim.jurisdictions == ("uk", "au")
    assert claim.reviewed_due == date(2026, 6, 1)


def test_a_use_on_record_needs_no_flag_examples(load: Callable[..., Treatment]) -> None:
    use = """\
  - id: knee-pain
    kind: use
    support: limited
    statement: Little is known.
    say_instead: Little is known.
    sources: [smith-2020]
    terms: {knee-pain: [knee pain]}
    examples: {flag: [], pass: ["Leeches are put on knees."]}
"""
    assert load(SOUND + use).claims[2].support == "limited"
    with pytest.raises(ClaimsError, match="at least one sentence"):
        load(SOUND + use.replace("limited", "unsupported"))


def test_a_missing_file_is_named() -> None:
    with pytest.raises(ClaimsError, match=r"there is no file `nowhere/x\.yaml`"):
        load_treatments(["nowhere/x.yaml"])


def test_a_folder_is_no_claims_file(tmp_path: Path) -> None:
    with pytest.raises(ClaimsError, match="cannot be read"):
        load_treatments([f"{tmp_path}/"])


def test_an_unknown_treatment_proposes_a_shipped_one() -> None:
    with pytest.raises(ClaimsError, match="`dry-needing` is no shipped treatment; did you mean `dry-needling`"):
        load_treatments(["dry-needing"])


def test_one_treatment_twice_is_told(write: Callable[..., str]) -> None:
    first, second = write(), write(SOUND, "copy.yaml")

    with pytest.raises(ClaimsError, match=r"loaded already from leech-therapy\.yaml"):
        load_treatments([first, second])


def test_the_problems_of_all_files_come_together(write: Callable[..., str]) -> None:
    first = write(SOUND.replace("kind: risk", "kind: rsik"))
    second = write(SOUND.replace("minor", "mnior"), "other.yaml")

    with pytest.raises(ClaimsError) as caught:
        load_treatments([first, second, "nowhere.yaml"])

    assert [problem.path for problem in caught.value.problems] == ["leech-therapy.yaml", "other.yaml", "nowhere.yaml"]


def test_a_kept_file_is_the_same_and_a_changed_one_is_read_anew(write: Callable[..., str], tmp_path: Path) -> None:
    cache, path = tmp_path / "cache", write()
    parsed = load_treatments([path], cache=cache)

    assert load_treatments([path], cache=cache) == parsed
    write(SOUND.replace("[bleed, oozing]", "[bleed]"))
    assert load_treatments([path], cache=cache)[0].claims[0].terms[0].wordings == ("bleed",)


def test_a_damaged_or_old_record_is_parsed_anew(write: Callable[..., str], tmp_path: Path) -> None:
    cache, path = tmp_path / "cache", write()
    parsed = load_treatments([path], cache=cache)
    (record,) = cache.iterdir()

    for damage in ("", "{}", "[1]", '{"record": "claimlint/claims-record/0"}'):
        record.write_text(damage)
        assert load_treatments([path], cache=cache) == parsed


def test_a_cache_that_cannot_be_written_is_no_error(write: Callable[..., str], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    assert load_treatments([write()], cache=tmp_path / "file")


def test_a_kept_file_needs_neither_yaml_nor_pydantic(tmp_path: Path) -> None:
    load_treatments(cache=tmp_path)
    code = (
        "import sys; from pathlib import Path; from claimlint.claims import load_treatments; "
        f"load_treatments(cache=Path({str(tmp_path)!r})); print('yaml' in sys.modules, 'pydantic' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.split() == ["False", "False"]


def test_shipped_files_are_found_in_a_checkout_and_in_a_wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "dry-needling" in shipped.files()

    (tmp_path / "_claims").mkdir()
    (tmp_path / "_claims" / "leech-therapy.yaml").write_text(SOUND)
    monkeypatch.setattr(shipped, "_PACKAGE", tmp_path)

    (treatment,) = load_treatments()
    assert treatment.path == "claims/leech-therapy.yaml"
