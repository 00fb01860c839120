"""Pages, claims files and file names that try to run a script in the reviewer's browser."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from browser_tab import OpenTab, Tab
from report_site import PAGES, PAYLOADS, hostile_pages, reported, written

sys.path.insert(0, str(Path(__file__).parents[1] / "injection"))

from hostile import hostile_report
from hostile_survey import by_hand, surveyed

from claimlint.reports import encoded


def explored(tab: Tab) -> None:
    """Uses everything that puts text into the page."""
    page = tab.page
    for by in ("severity", "claim", "page"):
        page.check(f"[name=group][value={by}]")
    page.fill("#finding-tools [name=text]", "<img")
    page.wait_for_timeout(200)
    page.click("#finding-tools button[type=reset]")
    page.locator("#assertions").scroll_into_view_if_needed()
    page.select_option("#assertion-tools [name=state]", "all")
    page.wait_for_timeout(200)
    for selector in ("td.r", "td.s", "tbody td:not([class])"):
        field = page.locator(f"table.matrix {selector}").first
        if field.count():
            field.hover()
            field.click()
            page.wait_for_timeout(100)
    page.pdf()


def test_no_page_text_and_no_file_name_runs(tmp_path: Path, open_tab: OpenTab) -> None:
    written(tmp_path, hostile_pages())
    tab = open_tab(reported(tmp_path).as_uri())
    explored(tab)
    assert not tab.intruded()
    text = tab.page.text_content("main")
    assert all(payload in text for payload in PAYLOADS)  # shown as it stands
    assert tab.page.locator("img").count() == 0


def test_nothing_of_the_corpus_of_payloads_runs_or_is_asked_for(tmp_path: Path, open_tab: OpenTab) -> None:
    file = tmp_path / "report.html"
    file.write_bytes(encoded(hostile_report(), "html"))
    tab = open_tab(file.as_uri())
    explored(tab)
    assert not tab.intruded()
    assert tab.page.evaluate("({}).intruded === undefined && Object.prototype.toString() === '[object Object]'")
    assert tab.page.locator("img, iframe, object, embed, base, form[action], svg:not(.bar)").count() == 0
    links = tab.page.evaluate("[...document.querySelectorAll('a')].map(link => link.protocol)")
    assert set(links) <= {"file:", "http:", "https:"}


def test_nothing_of_it_runs_on_the_page_of_a_survey(tmp_path: Path, open_tab: OpenTab) -> None:
    tab = open_tab(surveyed(tmp_path, by_hand())["html"].as_uri())  # an alarm for what is refused or asked for
    assert not tab.intruded()
    assert tab.page.locator("script, img, iframe, object, embed, base, form, math").count() == 0
    assert tab.page.evaluate("[...document.querySelectorAll('a')].every(link => link.protocol === 'file:')")
    assert tab.page.locator("table.forest").count() == 5


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_text_of_a_claims_file_runs(tmp_path: Path, open_tab: OpenTab, payload: str) -> None:
    written(
        tmp_path,
        {"page.html": "<h1>Leech therapy</h1><p>There is no bleeding after leech therapy. It bleeds for hours.</p>"},
    )
    claims = {
        "format": "claimlint/1",
        "treatment": {
            "id": "leech-therapy",
            "names": ["leech therapy"],
            "version": payload,
            "reviewed": {"by": payload, "on": "2026-11-20", "due": "2099-01-01"},
        },
        "sources": {"one": {"cite": payload, "read": "page"}},
        "claims": [
            {
                "id": "bleeding",
                "kind": "risk",
                "severity": "minor",
                "frequency": "common",
                "terms": {"bleeding": ["bleed"]},
                "statement": payload,
                "say_instead": payload,
                "sources": ["one"],
                "examples": {"flag": ["Leech therapy never bleeds."], "pass": ["Leech therapy bleeds for hours."]},
            }
        ],
    }
    text = json.dumps(claims).replace('"2026-11-20"', "2026-11-20").replace('"2099-01-01"', "2099-01-01")
    (tmp_path / "leech.yaml").write_text(text)
    tab = open_tab(reported(tmp_path, "--claims", "leech.yaml").as_uri())
    explored(tab)
    assert not tab.intruded()
    assert payload in tab.page.text_content("#findings")


def test_the_policy_would_stop_what_got_in_all_the_same(tmp_path: Path, open_tab: OpenTab) -> None:
    written(tmp_path, PAGES)
    report = reported(tmp_path)
    text = report.read_text("utf-8")
    report.write_text(
        text.replace("<main", "<script>window.intruded=1</script><img src=x onerror=window.intruded=1><main", 1)
    )
    tab = open_tab(report.as_uri(), alarms=False)
    assert not tab.intruded()
    assert any("Content Security Policy" in alarm for alarm in tab.alarms)
