"""The scorer itself: what it counts as right, as a false alarm and as missed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from gold import GoldError, GoldPage, read_gold
from scoring import ALL, Score, score

SOURCE = "Dry needling has no side effects. It is not entirely risk-free. A visit lasts 20 to 40 minutes."


def gold(tmp_path: Path, **labels: Any) -> list[GoldPage]:
    (tmp_path / "page.txt").write_text(SOURCE)
    entry = {"path": "page.txt", "treatment": "dry-needling", **labels}
    (tmp_path / "gold.yaml").write_text(yaml.safe_dump({"pages": [entry]}))
    return read_gold(tmp_path / "gold.yaml")


def finding(quote: str, name: str = "denied-risk", level: str = "error", **more: Any) -> dict[str, Any]:
    start = SOURCE.index(quote)
    place = {"start": {"line": 1, "offset": start}, "end": {"line": 1, "offset": start + len(quote)}}
    return {"path": "page.txt", "rule": "CL101", "name": name, "level": level, "quote": quote, **place, **more}


def counts(scored: Score) -> tuple[int, int, int]:
    tally = scored.findings[ALL]
    return tally.right, tally.false_alarms, tally.missed


DENIAL = {"rule": "denied-risk", "quote": "no side effects", "level": "error"}


def test_a_finding_of_the_rule_at_the_place_is_right(tmp_path: Path) -> None:
    assert counts(score(gold(tmp_path, findings=[DENIAL]), [finding("has no side")])) == (1, 0, 0)


def test_a_second_finding_there_is_a_false_alarm(tmp_path: Path) -> None:
    twice = [finding("no side effects"), finding("no side effects")]
    assert counts(score(gold(tmp_path, findings=[DENIAL]), twice)) == (1, 1, 0)


def test_another_rule_or_another_place_is_a_false_alarm_and_a_miss(tmp_path: Path) -> None:
    for wrong in (finding("no side effects", name="overclaim"), finding("A visit")):
        assert counts(score(gold(tmp_path, findings=[DENIAL]), [wrong])) == (0, 1, 1)


def test_either_rule_is_right_where_gold_allows_both(tmp_path: Path) -> None:
    either = {"rule": ["absolute-safety", "denied-risk"], "quote": "no side effects"}
    assert counts(score(gold(tmp_path, findings=[either]), [finding("no side effects")])) == (1, 0, 0)


def test_an_optional_finding_is_neither_counted_nor_charged(tmp_path: Path) -> None:
    pages = gold(tmp_path, findings=[DENIAL | {"optional": True}])
    assert counts(score(pages, [finding("no side effects")])) == counts(score(pages, [])) == (0, 0, 0)


def test_notes_and_suppressed_findings_are_not_charged(tmp_path: Path) -> None:
    silent = [finding("A visit", level="note"), finding("A visit", suppressed={"kind": "page"})]
    assert counts(score(gold(tmp_path), silent)) == (0, 0, 0)


def test_a_finding_at_another_level_is_told(tmp_path: Path) -> None:
    scored = score(gold(tmp_path, findings=[DENIAL]), [finding("no side effects", level="warning")])
    assert counts(scored) == (1, 0, 0)
    assert [fault.kind for fault in scored.faults] == ["level"]


def test_a_finding_about_the_page_is_right_wherever_it_stands(tmp_path: Path) -> None:
    pages = gold(tmp_path, findings=[{"rule": "missing-serious-risk"}])
    assert counts(score(pages, [finding("A visit", name="missing-serious-risk", level="warning")])) == (1, 0, 0)


def test_the_other_half_of_a_contradiction_is_right_too(tmp_path: Path) -> None:
    half = {key: finding("no side effects")[key] for key in ("path", "start", "end")}
    contradiction = finding("A visit", name="self-contradiction", related=[half]) | {"rule": "CL201"}
    pages = gold(tmp_path, findings=[{"rule": "self-contradiction", "quote": "no side effects"}])
    assert counts(score(pages, [contradiction])) == (1, 0, 0)


def test_a_sprung_trap_says_why_it_is_one(tmp_path: Path) -> None:
    pages = gold(tmp_path, traps=[{"quote": "not entirely risk-free", "why": "double negation"}])
    scored = score(pages, [finding("risk-free", name="absolute-safety")])
    assert (scored.traps_sprung, scored.faults[0].trap) == (1, "double negation")


@pytest.mark.parametrize(
    ("read", "right"),
    [
        ({"low": 20, "high": 40, "unit": "minute"}, 1),
        ({"low": 1200, "high": 2400, "unit": "second"}, 1),
        ({"low": 20, "high": 45, "unit": "minute"}, 0),
        ({"low": None, "high": 40, "unit": "minute"}, 0),
    ],
)
def test_a_quantity_is_found_with_its_bounds(tmp_path: Path, read: dict[str, Any], right: int) -> None:
    label = {
        "topic": "quantity",
        "name": "session-length",
        "quote": "20 to 40",
        "low": 20,
        "high": 40,
        "unit": "minute",
    }
    record = finding("20 to 40 minutes") | {"topic": "quantity", "polarity": "affirmed", "subject": "treatment"}
    record["quantity"] = {"name": "session-length", **read}
    assert score(gold(tmp_path, assertions=[label]), [], [record]).assertions[ALL].right == right


def test_asking_first_is_holding_back(tmp_path: Path) -> None:
    label = {"topic": "suitability", "quote": "A visit", "polarity": "denied", "certainty": "hedged"}
    record = finding("A visit") | {"topic": "suitability", "polarity": "affirmed", "subject": "treatment"}
    pages = gold(tmp_path, assertions=[label])
    assert score(pages, [], [record | {"advice": "ask"}]).assertions[ALL].right == 1
    assert score(pages, [], [record | {"advice": "suitable"}]).assertions[ALL].right == 0


def test_a_quote_that_is_not_on_the_page_is_an_error_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"gold\.yaml: page\.txt: there is no 'wholly safe'"):
        gold(tmp_path, traps=[{"quote": "wholly safe", "why": ""}])
