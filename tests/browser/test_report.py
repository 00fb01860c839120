"""The reviewer's report in a browser: what it answers, and what a reader can do with it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from browser_tab import OpenTab, Tab
from report_site import PAGES, reported, written


@pytest.fixture(scope="session")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    site = written(folder, PAGES)
    (site / "broken.html").symlink_to(folder / "nowhere.html")
    return reported(folder)


@pytest.fixture
def tab(open_tab: OpenTab, report: Path) -> Tab:
    return open_tab(report.as_uri())


def shown_cards(tab: Tab) -> list[str]:
    return tab.page.locator("#findings article.card:visible h4").all_text_contents()


def status(tab: Tab, text: str, where: str = "#findings-shown") -> None:
    tab.page.locator(where, has_text=re.compile(text)).wait_for(state="attached", timeout=5000)


def test_the_report_answers_in_the_order_a_reviewer_asks(tab: Tab) -> None:
    headings = tab.page.locator("main h1, main h2").all_text_contents()
    assert [" ".join(each.split()) for each in headings] == [
        "May this be published? ✕Not yet",
        "What must change",
        "Pages and claims",
        "Contradictions",
        "Waived",
        "What could not be decided",
        "All that was read",
        "What judged",
        "Sign-off",
    ]


def test_a_finding_shows_sentence_context_reason_evidence_and_wording(tab: Tab) -> None:
    card = tab.page.locator("article.card", has_text="CL101 denied-risk").first
    assert "Under “Is it safe?”" in card.text_content()
    assert card.locator("mark").first.text_content() == "no serious side effects"
    assert "Good to know: there are" in card.locator("blockquote").text_content()
    facts = card.locator("dt").all_text_contents()
    assert facts[:3] == ["On record", "Evidence", "Proposed wording"]
    assert card.locator("a[href^='https://doi.org/']").count() > 0


def test_contradictions_show_both_sentences_side_by_side(tab: Tab) -> None:
    pair = tab.page.locator("article.pair", has_text="non-invasive").first
    pair.scroll_into_view_if_needed()
    assert "invasive procedure" in pair.text_content()
    left, right = (pair.locator(".half").nth(number).bounding_box() for number in (0, 1))
    assert left
    assert right
    assert left["x"] + left["width"] <= right["x"]


def test_what_is_waived_tells_by_whom_why_and_until_when(tab: Tab) -> None:
    told = tab.page.text_content("#waived")
    assert "quotes the leaflet of 2019" in told
    assert "by a comment in the page" in told
    assert "2099-01-01" in told


def test_what_could_not_be_decided_and_what_judged_is_told(tab: Tab) -> None:
    told = tab.page.locator("#undecided").inner_text()
    assert "75 minutes" in told
    assert "about.html" in told
    judged = tab.page.locator("#provenance").inner_text()
    assert "claims/dry-needling.yaml" in judged or "_claims/dry-needling.yaml" in judged
    assert re.search(r"[0-9a-f]{64}", judged)
    assert "2026-11-28" in judged


@pytest.mark.parametrize(("by", "first"), [("page", "site/"), ("severity", "Must change"), ("claim", "")])
def test_grouping_is_switched_without_a_reload(tab: Tab, by: str, first: str) -> None:
    before = len(shown_cards(tab))
    tab.page.check(f"[name=group][value={by}]")
    headings = tab.page.locator("#finding-groups h3").all_text_contents()
    assert headings[0].startswith(first)
    assert len(shown_cards(tab)) == before
    if by == "claim":
        assert any(heading.startswith("dry-needling/") for heading in headings)


def test_filter_search_and_show_all(tab: Tab) -> None:
    total = len(shown_cards(tab))
    tab.page.uncheck("[name=level][value=error]")
    status(tab, rf"\d+ of {total} points shown")
    assert 0 < len(shown_cards(tab)) < total
    tab.page.check("[name=level][value=error]")
    tab.page.fill("#finding-tools [name=text]", "Brady pneumothorax")
    status(tab, rf"of {total}")
    assert 0 < len(shown_cards(tab)) < total
    tab.page.fill("#finding-tools [name=text]", "no such words anywhere")
    status(tab, rf"0 of {total}")
    tab.page.click("#finding-tools button[type=reset]")
    status(tab, rf"^{total} points\.$")
    tab.page.select_option("#finding-tools [name=rule]", "CL104")
    status(tab, rf"of {total}")
    assert all("non-invasive" in text for text in shown_cards(tab))


def test_a_field_of_the_matrix_leads_to_its_finding_even_if_that_is_filtered_away(tab: Tab) -> None:
    tab.page.fill("#finding-tools [name=text]", "no such words anywhere")
    status(tab, "^0 of")
    tab.page.locator("table.matrix td.r").first.click()
    tab.page.locator("article.card.reached").wait_for()
    assert tab.page.evaluate("document.activeElement.classList.contains('reached')")


def test_a_field_that_is_supported_or_silent_leads_to_the_statements(tab: Tab) -> None:
    tab.page.locator("table.matrix td.s").first.click()
    status(tab, r"^\d+ statement", "#assertions-shown")
    assert tab.page.locator("#assertion-rows tr", has_text="Supported").count() >= 1
    tab.page.locator("table.matrix tbody td:not([class])").first.click()
    status(tab, "silent", "#assertions-shown")
    assert tab.page.inner_text("#assertions-claim").startswith("On record:")


def test_the_matrix_is_one_stop_for_the_tab_key_and_arrows_move_in_it(tab: Tab) -> None:
    grid = tab.page.locator("table.matrix").first
    assert grid.locator("td[tabindex='0']").count() == 1
    grid.locator("td[tabindex='0']").focus()
    tab.page.keyboard.press("Home")
    tab.page.keyboard.press("ArrowRight")
    assert tab.page.evaluate("document.activeElement.cellIndex") == 2
    assert "dry-needling/" in tab.page.inner_text("#announcer")
    tab.page.keyboard.press("ArrowDown")
    tab.page.keyboard.press("End")
    assert grid.locator("td[tabindex='0']").count() == 1
    refuted = grid.locator("td.r").first
    refuted.focus()
    tab.page.keyboard.press("Enter")
    tab.page.locator("article.card.reached").wait_for()


def test_everything_can_be_reached_by_keyboard(tab: Tab) -> None:
    tab.page.keyboard.press("Tab")
    assert tab.page.evaluate("document.activeElement.textContent") == "Skip to the report"
    tab.page.keyboard.press("Enter")
    assert tab.page.evaluate("document.activeElement.id") == "main"
    names = set()
    for _ in range(60):
        tab.page.keyboard.press("Tab")
        names.add(tab.page.evaluate("document.activeElement.name || document.activeElement.className"))
    assert {"group", "level", "rule", "text", "scroller chunk"} <= names


def test_all_statements_can_be_filtered(tab: Tab) -> None:
    tab.page.locator("#assertions").scroll_into_view_if_needed()
    status(tab, "statement", "#assertions-shown")
    tab.page.select_option("#assertion-tools [name=state]", "u")
    status(tab, "^1 statement", "#assertions-shown")
    assert "75 minutes" in tab.page.inner_text("#assertion-rows")
    tab.page.select_option("#assertion-tools [name=state]", "all")
    tab.page.fill("#assertion-tools [name=page]", "consent")
    status(tab, r"^\d statements", "#assertions-shown")
    assert set(tab.page.locator("#assertion-rows .path").all_text_contents()) == {"site/consent.html"}


def test_it_prints_with_what_was_typed_into_the_sign_off(tab: Tab) -> None:
    tab.page.fill("#signoff [name=name]", "A. Lead")
    tab.page.check("#signoff [value=changes]")
    pdf = tab.page.pdf(prefer_css_page_size=True)
    assert pdf.startswith(b"%PDF")
    assert 2 <= len(re.findall(rb"/Type\s*/Page\b", pdf)) <= 40
    tab.page.emulate_media(media="print")
    assert not tab.page.locator("#finding-tools").is_visible()
    assert tab.page.locator("#signoff").is_visible()
    assert tab.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


@pytest.mark.parametrize("width", [320, 390, 768])
def test_nothing_hangs_over_the_edge_of_a_phone(open_tab: OpenTab, report: Path, width: int) -> None:
    tab = open_tab(report.as_uri(), viewport={"width": width, "height": 800})
    assert tab.page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_javascript_it_can_still_be_read(open_tab: OpenTab, report: Path) -> None:
    tab = open_tab(report.as_uri(), java_script_enabled=False)
    text = tab.page.text_content("main")
    for part in ("Not yet", "no serious side effects", "Proposed wording", "contradicts", "quotes the leaflet"):
        assert part in text
    assert not tab.page.locator("#finding-tools").is_visible()


def test_a_link_to_one_finding_opens_there(open_tab: OpenTab, report: Path, tab: Tab) -> None:
    anchor = tab.page.locator("article.card").last.get_attribute("id")
    there = open_tab(f"{report.as_uri()}#{anchor}")
    there.page.locator(f"#{anchor}.reached").wait_for()


def test_the_report_is_the_same_file_each_time(tmp_path: Path, report: Path) -> None:
    written(tmp_path, PAGES)
    (tmp_path / "site" / "broken.html").symlink_to(tmp_path / "nowhere.html")
    assert reported(tmp_path).read_bytes() == report.read_bytes()
