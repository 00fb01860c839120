"""What each format prints of one report, character by character. CLAIMLINT_UPDATE_GOLDEN=1 rewrites the files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from sample import REPORT

from claimlint.reports import FORMATS, render
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


#: Tells what pages say, not what was found.
OF_ASSERTIONS = "csv-assertions"


@pytest.mark.parametrize("name", [name for name in FORMATS if name != OF_ASSERTIONS])
def test_every_finding_stands_in_every_format_with_its_rule_and_claim(name: str) -> None:
    text = render(REPORT, name, Presentation(show_suppressed=True))
    for finding in REPORT.findings:
        assert finding.rule in text
    assert "serious-risks" in text


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in ("concise", OF_ASSERTIONS)])
def test_every_format_but_the_concise_one_names_the_evidence(name: str) -> None:
    assert "10.1179/2042618613Y.0000000044" in render(REPORT, name)


@pytest.mark.parametrize("name", FORMATS)
def test_no_format_lets_a_page_write_control_characters(name: str) -> None:
    text = render(REPORT, name)
    assert "\x1b" not in text
    assert "\x00" not in text
