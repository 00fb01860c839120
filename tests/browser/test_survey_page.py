"""The survey's page in a browser: the pictures say what the tables say, nothing is loaded, and all can read it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from browser_tab import Axe, OpenTab

sys.path.insert(0, str(Path(__file__).parents[1] / "unit" / "survey"))

from made_findings import a_finding, a_page, jsonl

HOSTILE = "<img src=x onerror=window.intruded=1>"


@pytest.fixture(scope="module")
def survey(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page on three months of two sites, with an audited sample, and payloads where pages have a say."""
    folder = tmp_path_factory.mktemp("survey")
    pages, findings = [], []
    for number in range(60):
        path = f"https://clinic.example/{number:02}{HOSTILE if number == 7 else ''}"
        site = HOSTILE if number % 4 == 0 else "clinic.example"
        pages.append(a_page(path, site, f"2026-{9 + number % 3:02}-15"))
        findings += [a_finding(path, "CL101", quote=HOSTILE)] if number % 3 < 2 else []
        findings += [a_finding(path, "CL108", line=2, level="note", claim="cure")] if number % 9 == 0 else []
    (folder / "f.jsonl").write_bytes(jsonl(pages, findings))

    def told(*arguments: str) -> None:
        command = [sys.executable, "-m", "claimlint", "report", "f.jsonl", *arguments]
        subprocess.run(command, cwd=folder, env=dict(os.environ), check=True, capture_output=True)

    told("--sample", "30", "--audit", "audit.csv")
    audit = (folder / "audit.csv").read_text("utf-8")
    rows = audit.replace(",,,seed=", f",right,{HOSTILE},seed=").splitlines(keepends=True)
    rows[3] = rows[3].replace(",right,", ",wrong,")
    (folder / "audit.csv").write_text("".join(rows), "utf-8")
    told("--audited", "audit.csv", "--output", "html=survey.html")
    return folder / "survey.html"


def in_percent(shown: str) -> float:
    return float(shown.strip(" %><"))


def test_the_pictures_say_what_the_tables_say(survey: Path, open_tab: OpenTab) -> None:
    tab = open_tab(survey.as_uri())  # which raises an alarm for errors and for requests to elsewhere
    rows = 0
    for table in tab.page.locator("table.forest").all():
        end = float(table.get_attribute("data-end") or "")
        for row in table.locator("tbody tr").all():
            if not row.locator("circle").count():
                continue
            told = in_percent(row.locator(".value").first.inner_text())
            low, high = row.locator(".statement").last.inner_text(), row.locator("td .statement").first.inner_text()
            low, high = high.removesuffix(" %").split(" to ")
            for attribute, shown in (("cx", told), ("x1", in_percent(low)), ("x2", in_percent(high))):
                drawn = row.locator("circle" if attribute == "cx" else ".whisker").get_attribute(attribute)
                assert (float(drawn or "") - 15) / 270 * end * 100 == pytest.approx(shown, abs=0.1)
            rows += 1
    assert rows == 2 + 2 + 3 + 2 + 2  # rules, claims, months, sites, rules audited
    chart = tab.page.locator("figure.chart svg")
    end = float(chart.get_attribute("data-end") or "")
    heights = [float(dot.get_attribute("cy") or "") for dot in chart.locator("circle").all()]
    shares = [in_percent(text) for text in tab.page.locator("#months .forest .value").all_inner_texts()]
    assert [(1 - (cy - 12) / 180) * end * 100 for cy in heights] == pytest.approx(shares, abs=0.1)
    assert not tab.intruded()
    assert HOSTILE in (tab.page.text_content("main") or "")
    assert tab.page.locator("img, script").count() == 0


@pytest.mark.parametrize(("dark", "width"), [(False, 1280), (True, 360)])
def test_axe_finds_nothing_on_the_survey(survey: Path, open_tab: OpenTab, axe: Axe, dark: bool, width: int) -> None:
    tab = open_tab(survey.as_uri(), dark=dark, viewport={"width": width, "height": 900})
    assert axe(tab) == []
    assert tab.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
