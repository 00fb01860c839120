"""Every rule has sentences that it reports and sentences that it leaves alone, and they do: on pages, by the engine."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from claimlint.engine import Options, check
from claimlint.model.finding import LEVELS, Finding
from claimlint.model.limits import Limits
from claimlint.rules import RULES, Rule, find_rule
from shipped_claims import prepared

TREATMENT = "dry-needling"
TODAY = date(2026, 12, 1)
PAGE = "<!doctype html><title>Dry needling</title><h1>Dry needling</h1>\n{}\n"

#: Examples that speak of "the record" in general, told of the record that they are tried on.
IN_FULL = {
    "serious harm, which the page names, is rare": "serious harm such as a collapsed lung is rare",
    "Tell us if you are in a group that the record names.": "Tell us if you take blood thinners.",
}
#: Rules about sentences have examples; the others are about runs, files and suppressions and are tried below.
OF_SENTENCES = [rule for rule in RULES if re.match("CL[1-4]", rule.code)]
OF_RUNS = [rule for rule in RULES if rule not in OF_SENTENCES]

#: Known: examples that do not behave yet. They fail here when they are mended, to be taken from this list.
NOT_YET: frozenset[str] = frozenset()

RULE_EXAMPLES = [
    pytest.param(
        rule,
        kind,
        sentence,
        id=f"{rule.name}-{kind}-{number}",
        marks=[pytest.mark.xfail(strict=True, reason="known")] if sentence in NOT_YET else [],
    )
    for rule in OF_SENTENCES
    for kind, sentences in (("flag", rule.examples.flag), ("pass", rule.examples.pass_))
    for number, sentence in enumerate(sentences, 1)
]

DENIAL = "<p>There are no serious side effects.</p>"
SUPPRESSION = '<!-- claimlint-disable-next-block CL101 reason="quoted" -->\n'


def pages_of(example: str) -> list[str]:
    """The pages that an example describes: "One page: … Another: …" are two, "Later on:" begins a paragraph."""
    for short, full in IN_FULL.items():
        example = example.replace(short, full)
    if example.startswith("One page: "):
        return re.split(" Another: ", example.removeprefix("One page: "))
    return ["</p>\n<p>".join(example.split(" Later on: "))]


def findings_on(folder: Path, bodies: list[str], *, today: date = TODAY, undecided: bool = False) -> list[Finding]:
    folder.mkdir(exist_ok=True)
    for number, body in enumerate(bodies, 1):
        (folder / f"page{number}.html").write_text(PAGE.format(body), encoding="utf-8")
    report = check([str(folder)], Options(prepared=prepared(TREATMENT), today=today, undecided=undecided))
    return list(report.findings)


def open_names(findings: list[Finding]) -> set[str]:
    return {finding.name for finding in findings if finding.suppressed is None}


@pytest.mark.parametrize("rule", OF_SENTENCES, ids=lambda rule: rule.name)
def test_a_rule_has_examples_of_both_kinds(rule: Rule) -> None:
    assert rule.examples.flag
    assert rule.examples.pass_


@pytest.mark.parametrize(("rule", "kind", "sentence"), RULE_EXAMPLES)
def test_an_example_does_what_the_rule_says(rule: Rule, kind: str, sentence: str, tmp_path: Path) -> None:
    bodies = [f"<p>{body}</p>" for body in pages_of(sentence)]
    findings = findings_on(tmp_path / "site", bodies, undecided=True)
    told = "\n".join(f"  {finding.name}: {finding.message}" for finding in findings) or "  no finding"
    assert (rule.name in open_names(findings)) == (kind == "flag"), f"{sentence}\n{told}"


@pytest.mark.parametrize("rule", OF_SENTENCES, ids=lambda rule: rule.name)
def test_a_finding_reads_as_a_sentence_with_its_place(rule: Rule, tmp_path: Path) -> None:
    bodies = [f"<p>{body}</p>" for body in pages_of(rule.examples.flag[0])]
    for finding in findings_on(tmp_path / "site", bodies, undecided=True):
        assert re.fullmatch(r"[“A-Z0-9].*[.!?”]", finding.message, re.DOTALL), finding.message
        assert finding.start.line >= 1
        assert finding.fingerprint
        assert LEVELS.index(finding.level) <= LEVELS.index(find_rule(finding.rule).level), finding


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_is_described(rule: Rule) -> None:
    assert re.fullmatch(r"CL\d{3}", rule.code)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
    assert rule.level in LEVELS
    assert rule.summary.endswith(".")
    assert len(rule.documentation) > 40


def test_codes_and_names_are_given_once() -> None:
    assert len({rule.code for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)


def test_a_stale_claim_is_told_after_its_review_date_and_not_before(tmp_path: Path) -> None:
    assert "stale-claim" in open_names(findings_on(tmp_path / "site", [DENIAL], today=date(2031, 1, 1)))
    assert "stale-claim" not in open_names(findings_on(tmp_path / "site", [DENIAL]))


def test_an_unreadable_page_is_told_and_a_readable_one_is_not(tmp_path: Path) -> None:
    (tmp_path / "picture.html").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 20)
    report = check([str(tmp_path / "picture.html")], Options(prepared=prepared(TREATMENT), today=TODAY))
    assert [finding.name for finding in report.findings] == ["unreadable-page"]
    assert "unreadable-page" not in open_names(findings_on(tmp_path / "site", [DENIAL]))


def test_a_page_that_is_cut_is_told_and_a_short_one_is_not(tmp_path: Path) -> None:
    (tmp_path / "long.html").write_text(f"{DENIAL}<p>We are open on Mondays.</p>", "utf-8")
    for most, told in ((1, True), (200, False)):
        options = Options(prepared=prepared(TREATMENT), today=TODAY, limits=Limits(blocks=most))
        names = {finding.name for finding in check([str(tmp_path / "long.html")], options).findings}
        assert ("cut-page" in names) is told


@pytest.mark.parametrize(
    ("name", "told", "silent"),
    [
        ("unused-suppression", SUPPRESSION + "<p>We are open on Mondays.</p>", SUPPRESSION + DENIAL),
        ("unexplained-suppression", "<!-- claimlint-disable-next-block -->\n" + DENIAL, SUPPRESSION + DENIAL),
        (
            "expired-suppression",
            SUPPRESSION.replace(" -->", " until=2026-01-01 -->") + DENIAL,
            SUPPRESSION.replace(" -->", " until=2027-01-01 -->") + DENIAL,
        ),
    ],
)
def test_a_faulty_suppression_is_told_and_a_sound_one_is_not(name: str, told: str, silent: str, tmp_path: Path) -> None:
    assert name in open_names(findings_on(tmp_path / "told", [told]))
    assert name not in open_names(findings_on(tmp_path / "silent", [silent]))


def test_every_rule_about_runs_is_tried_here() -> None:
    source = Path(__file__).read_text("utf-8")
    assert [rule.name for rule in OF_RUNS if f'"{rule.name}"' not in source] == []
