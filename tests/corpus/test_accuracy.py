"""How well the gold pages are read: `python corpus/score.py --details` prints the same figures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import groupby

import pytest
from gold import CORPUS, gold_files, read_gold
from score import measure, run_here
from scoring import ALL, Score

from claimlint.rules import RULES
from shipped_claims import treatments


@dataclass(frozen=True)
class Floor:
    """What must be reached: raised when it is passed for good, never lowered for a change that reads worse."""

    f1: float
    precision: float
    assertion_recall: float


DEVELOPMENT = "gold.yaml"
FLOORS = {
    DEVELOPMENT: Floor(f1=0.99, precision=0.99, assertion_recall=0.95),
    "blind-6/gold.yaml": Floor(f1=0.95, precision=0.95, assertion_recall=0.82),
    "blind-7/gold.yaml": Floor(f1=0.90, precision=0.95, assertion_recall=0.74),
    "blind-8/gold.yaml": Floor(f1=0.95, precision=0.95, assertion_recall=0.81),
    "blind-9/gold.yaml": Floor(f1=0.97, precision=0.99, assertion_recall=0.85),
    "blind-10/gold.yaml": Floor(f1=0.87, precision=0.91, assertion_recall=0.84),
    "blind-11/gold.yaml": Floor(f1=0.93, precision=0.91, assertion_recall=0.83),
    "blind-12/gold.yaml": Floor(f1=0.95, precision=0.95, assertion_recall=0.79),
    "blind-13/gold.yaml": Floor(f1=0.99, precision=0.99, assertion_recall=0.81),
    "blind-14/gold.yaml": Floor(f1=0.99, precision=0.99, assertion_recall=0.87),
    "blind-15/gold.yaml": Floor(f1=0.87, precision=0.87, assertion_recall=0.85),
    "blind-16/gold.yaml": Floor(f1=0.99, precision=0.99, assertion_recall=0.79),
    "blind-17/gold.yaml": Floor(f1=0.97, precision=0.99, assertion_recall=0.88),
    "blind-18/gold.yaml": Floor(f1=0.95, precision=0.99, assertion_recall=0.75),
    "blind-19/gold.yaml": Floor(f1=0.97, precision=0.95, assertion_recall=0.75),
    "blind-20/gold.yaml": Floor(f1=0.84, precision=0.94, assertion_recall=0.76),
    "blind-21/gold.yaml": Floor(f1=0.91, precision=0.95, assertion_recall=0.80),
    "blind-22/gold.yaml": Floor(f1=0.97, precision=0.95, assertion_recall=0.89),
    "blind-23/gold.yaml": Floor(f1=0.99, precision=0.99, assertion_recall=0.85),
    "blind-24/gold.yaml": Floor(f1=0.95, precision=0.95, assertion_recall=0.86),
    "blind-25/gold.yaml": Floor(f1=0.97, precision=0.99, assertion_recall=0.80),
    "blind-26/gold.yaml": Floor(f1=0.95, precision=0.99, assertion_recall=0.87),
    "blind-27/gold.yaml": Floor(f1=0.91, precision=0.91, assertion_recall=0.82),
    "blind-28/gold.yaml": Floor(f1=0.92, precision=0.99, assertion_recall=0.80),
    "blind-29/gold.yaml": Floor(f1=0.90, precision=0.91, assertion_recall=0.88),
    "blind-30/gold.yaml": Floor(f1=0.90, precision=0.86, assertion_recall=0.80),
}
#: For batches of blind pages that have been moved here since; docs/accuracy.md keeps what they scored unseen.
BLIND = Floor(f1=0.94, precision=0.90, assertion_recall=0.84)

#: Known: how many findings are at another level than labelled, most of them right ones that are doubted.
MOST_WRONG_LEVELS: dict[str, int] = {
    DEVELOPMENT: 3,
    "blind-2/gold.yaml": 1,
    "blind-3/gold.yaml": 2,
    "blind-7/gold.yaml": 2,
    "blind-8/gold.yaml": 3,
    "blind-11/gold.yaml": 2,
    "blind-14/gold.yaml": 1,
    "blind-15/gold.yaml": 1,
    "blind-17/gold.yaml": 2,
    "blind-21/gold.yaml": 1,
    "blind-23/gold.yaml": 2,
    "blind-24/gold.yaml": 1,
    "blind-28/gold.yaml": 1,
    "blind-30/gold.yaml": 1,
}

GOLD = [file.relative_to(CORPUS).as_posix() for file in gold_files()]

of_development = pytest.mark.xdist_group(DEVELOPMENT)
each_gold = pytest.mark.parametrize(  # what one worker has measured no other measures again
    "gold", [pytest.param(gold, marks=pytest.mark.xdist_group(gold)) for gold in GOLD]
)


@cache
def measured(gold: str) -> Score:
    return measure(read_gold(CORPUS / gold), run_here)


def told(scored: Score, *kinds: str) -> str:
    """The faults behind a figure, page by page."""
    faults = sorted((fault for fault in scored.faults if fault.kind in kinds), key=lambda fault: fault.page)
    lines: list[str] = []
    for page, found in groupby(faults, key=lambda fault: fault.page):
        lines += ["", page, *(f"  {fault}" for fault in found)]
    return "\n".join(lines)


def floor(gold: str) -> Floor:
    return FLOORS.get(gold, BLIND)


def test_the_development_pages_are_there() -> None:
    assert DEVELOPMENT in GOLD


@each_gold
def test_what_is_wrong_is_found_and_little_else(gold: str) -> None:
    scored = measured(gold)
    assert scored.findings[ALL].f1 >= floor(gold).f1, told(scored, "false", "missed")


@each_gold
def test_what_is_reported_is_right(gold: str) -> None:
    scored = measured(gold)
    assert scored.findings[ALL].precision >= floor(gold).precision, told(scored, "false")


@each_gold
def test_what_pages_say_is_read(gold: str) -> None:
    scored = measured(gold)
    assert scored.assertions[ALL].recall >= floor(gold).assertion_recall, told(scored, "unseen")


@of_development
def test_no_trap_of_the_development_pages_is_sprung() -> None:
    sprung = [str(fault) for fault in measured(DEVELOPMENT).faults if fault.trap is not None]
    assert sprung == [], "\n".join(sprung)


@of_development
@pytest.mark.parametrize("page", ["pages/northgate-clean.html"])
def test_a_page_that_is_right_gets_no_finding(page: str) -> None:
    scored = measured(DEVELOPMENT)
    assert [str(fault) for fault in scored.faults if fault.kind == "false" and fault.page == page] == []


@each_gold
def test_every_page_of_a_batch_has_its_labels(gold: str) -> None:
    folder = CORPUS / gold
    labelled = {page.file for page in read_gold(folder)}
    lying_there = {file for file in (folder.parent / "pages").rglob("*") if file.is_file()}
    assert labelled == lying_there


@each_gold
def test_labels_name_rules_and_treatments_that_there_are(gold: str) -> None:
    pages = read_gold(CORPUS / gold)
    assert {rule for page in pages for entry in page.expected for rule in entry.rules} <= {rule.name for rule in RULES}
    assert {page.treatment for page in pages} <= {treatment.id for treatment in treatments()}


@each_gold
def test_levels_are_as_labelled(gold: str) -> None:
    wrong = [str(fault) for fault in measured(gold).faults if fault.kind == "level"]
    assert len(wrong) <= MOST_WRONG_LEVELS.get(gold, 0), "\n".join(wrong)


def test_no_page_names_an_address_that_somebody_has() -> None:
    allowed = re.compile(r"(?:[\w-]+\.)*(?:example(?:\.\w+)?|schema\.org|opengraphprotocol\.org|w3\.org|ogp\.me)\b")
    for file in (file for folder in CORPUS.rglob("pages") for file in folder.rglob("*") if file.is_file()):
        for host in re.findall(r"https?://([\w.-]+)", file.read_text("utf-8", "replace")):
            assert allowed.fullmatch(host), f"{file.name}: {host}"
