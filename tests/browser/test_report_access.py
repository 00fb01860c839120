"""WCAG 2.2 AA, as far as axe-core can tell: every state of the report, light and dark."""

from __future__ import annotations

from pathlib import Path

import pytest
from browser_tab import Axe, OpenTab
from report_site import PAGES, reported, written


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    full, clean = tmp_path_factory.mktemp("full"), tmp_path_factory.mktemp("clean")
    written(full, PAGES)
    written(clean, {"about.html": PAGES["about.html"]})
    return {"full": reported(full), "clean": reported(clean)}


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("which", ["full", "clean"])
@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_nothing(
    reports: dict[str, Path], open_tab: OpenTab, axe: Axe, which: str, dark: bool, width: int
) -> None:
    tab = open_tab(reports[which].as_uri(), dark=dark, viewport={"width": width, "height": 900})
    tab.page.locator("#assertions").scroll_into_view_if_needed()
    tab.page.wait_for_timeout(200)
    # What is out of sight is laid out too, so that its contrast is looked at.
    tab.page.evaluate("for (const each of document.querySelectorAll('*')) each.style.contentVisibility = 'visible'")
    assert axe(tab) == []


def test_colour_is_never_the_only_sign(reports: dict[str, Path], open_tab: OpenTab) -> None:
    page = open_tab(reports["full"].as_uri()).page
    for mark in page.locator("table.matrix td[class]").all():
        assert mark.text_content() in {"✕", "✓", "?", "W"}
        assert mark.get_attribute("aria-label") in {"refuted", "supported", "undecided", "waived"}
    assert all(
        "change" in text or "look" in text or "Waived" in text for text in page.locator(".badge").all_text_contents()
    )
