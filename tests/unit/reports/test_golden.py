"""What each format prints of one report, character by character. CLAIMLINT_UPDATE_GOLDEN=1 rewrites the files."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
from sample import DENIAL, REPORT

from claimlint.model.finding import LEVELS, Suppressed
from claimlint.reports import FORMATS, pieces, render
from claimlint.reports.interface import Presentation

GOLDEN = Path(__file__).parent / "golden"
VARIANTS = {
    "text-explained": ("text", Presentation(explain=True, show_suppressed=True, width=72)),
    "text-colored": ("text", Presentation(color=True)),
    "text-statistics": ("text", Presentation(statistics=True)),
}


def assert_golden(name: str, text: str) -> None:
    file = GOLDEN / f"{name}.golden"
    if os.environ.get("CLAIMLINT_UPDATE_GOLDEN"):
        file.write_bytes(text.encode())
    assert text == file.read_bytes().decode()


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_prints_what_its_golden_file_holds(name: str) -> None:
    assert_golden(name, render(REPORT, name))


@pytest.mark.parametrize("variant", VARIANTS)
def test_text_prints_what_its_golden_file_holds(variant: str) -> None:
    name, presentation = VARIANTS[variant]
    assert_golden(variant, render(REPORT, name, presentation))


#: Without the format that tells what pages say, not what was found.
OF_FINDINGS = [name for name in FORMATS if name != "csv-assertions"]


@pytest.mark.parametrize("name", OF_FINDINGS)
def test_every_finding_stands_in_every_format_with_its_rule_and_claim(name: str) -> None:
    text = render(REPORT, name, Presentation(show_suppressed=True))
    for finding in REPORT.findings:
        assert finding.rule in text
    assert "serious-risks" in text


@pytest.mark.parametrize("name", OF_FINDINGS)
@pytest.mark.parametrize("silenced", [None, Suppressed("waiver", "in print")])
def test_every_format_carries_level_place_claim_and_evidence(name: str, silenced: Suppressed | None) -> None:
    for level in LEVELS:
        finding = replace(DENIAL, level=level, suppressed=silenced)
        text = render(replace(REPORT, findings=(finding,)), name, Presentation(show_suppressed=True))
        others = [replace(finding, level=other) for other in LEVELS if other != level]
        assert text not in [
            render(replace(REPORT, findings=(other,)), name, Presentation(show_suppressed=True)) for other in others
        ]
        assert "dry-needling/serious-risks" in text or '"claim": "serious-risks"' in text or "serious-risks," in text
        assert "brady-2014" in text or "10.1179/2042618613Y.0000000044" in text
        assert "12" in text


@pytest.mark.parametrize("name", OF_FINDINGS)
def test_every_format_names_a_claim_that_has_no_statement(name: str) -> None:
    bare = replace(DENIAL, statement=None, evidence=(), suggestion=None)
    assert "serious-risks" in render(replace(REPORT, findings=(bare,)), name)


@pytest.mark.parametrize("name", [name for name in OF_FINDINGS if name != "csv"])
def test_every_format_but_the_table_says_which_claims_judged(name: str) -> None:
    (claims, *_) = REPORT.claims
    text = render(REPORT, name)
    for told in (claims.sha256[:12], str(claims.reviewed_on), str(claims.reviewed_due)):
        assert told in text


@pytest.mark.parametrize("name", FORMATS)
def test_no_format_lets_a_page_write_control_characters(name: str) -> None:
    text = render(REPORT, name)
    assert "\x1b" not in text
    assert "\x00" not in text


@pytest.mark.parametrize("name", FORMATS)
def test_a_report_that_comes_bit_by_bit_is_the_same(name: str) -> None:
    for report in (REPORT, replace(REPORT, findings=()), replace(REPORT, omitted=3)):
        assert "".join(pieces(report, name)) == render(report, name)


def test_json_is_laid_out_as_one_document() -> None:
    text = render(REPORT, "json")
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n"
