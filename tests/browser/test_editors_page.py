"""The editor's page in a real browser: paste, drop, fix, copy, keyboard; and nothing that a text holds ever runs."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from html import escape
from pathlib import Path

import pytest
import uvicorn
from browser_tab import INTRUDER, Axe, OpenTab, Tab

sys.path.insert(0, str(Path(__file__).parents[1] / "unit" / "readers"))
sys.path.insert(0, str(Path(__file__).parents[1] / "injection"))

from hostile import payloads
from office import docx, p, post, wxr

from claimlint.engine import Options
from claimlint.serve.app import application
from claimlint.serve.desk import Desk
from claimlint.serve.folder import Folder
from claimlint.serve.running import bound

TEXT = (
    "Dry needling at Alder Clinic\n\nDry needling 😀 has no serious side effects. It is a non-invasive treatment.\n\n"
    "A small bruise is common and fades within days.\n"
)
SCRIPT = f"<img src=x onerror='{INTRUDER}=1'><script>{INTRUDER}=1</script>"
SLOW = 30_000  # milliseconds: this machine may have other work


@pytest.fixture(scope="session")
def desk() -> Desk:
    return Desk(Options(claims=("dry-needling",)))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "needling.html").write_text("<h1>Dry needling</h1><p>There are no serious side effects.</p>")
    (tmp_path / "<img src=x onerror=window.intruded=1>.md").write_text(f"# Dry needling\n\nNo side effects. {SCRIPT}")
    return tmp_path


@pytest.fixture
def address(desk: Desk, site: Path) -> Iterator[str]:
    listening = bound(0)
    own = f"127.0.0.1:{listening.getsockname()[1]}"
    app = application(desk, Folder(site), frozenset({own}))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    yield f"http://{own}/"
    server.should_exit = True
    thread.join(5)


@pytest.fixture
def tab(open_tab: OpenTab, address: str) -> Tab:
    opened = open_tab(address, permissions=["clipboard-read", "clipboard-write"])
    opened.page.set_default_timeout(SLOW)
    until(Tab(opened.page), "document.getElementById('about').textContent.includes('dry needling')")
    return opened


def typed(tab: Tab, text: str) -> None:
    tab.page.fill("#text", text)
    tab.page.wait_for_selector("#verdict:not(.quiet)")


def until(tab: Tab, expression: str) -> None:
    """Wait for something to be true. Asked by the debugger: the page's policy forbids what Playwright would do."""
    for _ in range(SLOW // 50):
        if tab.page.evaluate(expression):
            return
        tab.page.wait_for_timeout(50)
    raise AssertionError(expression)


def drop(tab: Tab, name: str, data: bytes) -> None:
    tab.page.evaluate(
        """([name, bytes]) => {
            const held = new DataTransfer();
            held.items.add(new File([new Uint8Array(bytes)], name));
            for (const kind of ["dragenter", "dragover", "drop"])
                document.body.dispatchEvent(new DragEvent(kind, {dataTransfer: held, bubbles: true, cancelable: true}));
        }""",
        [name, list(data)],
    )


def marked(tab: Tab, where: str) -> list[str]:
    return [" ".join(text.split()) for text in tab.page.locator(f"{where} mark").all_text_contents()]


def test_a_pasted_text_is_underlined_where_it_is_wrong_and_told_in_plain_words(tab: Tab) -> None:
    typed(tab, TEXT)
    assert marked(tab, "#behind")[:2] == ["no serious side effects", "non-invasive"]  # the emoji before shifts nothing
    note = tab.page.locator(".card", has_text="no serious side effects").first
    assert note.locator(".level").text_content() == "Must be changed"
    assert note.locator("dt").all_text_contents()[:2] == ["Why", "Source"]
    assert note.locator("a.cite").first.get_attribute("href").startswith("https://")  # type: ignore[union-attr]
    assert "must be changed" in (tab.page.text_content("#verdict") or "")


def test_the_underline_lies_under_the_words(tab: Tab) -> None:
    typed(tab, TEXT)
    assert tab.page.evaluate("getComputedStyle(text).font === getComputedStyle(behind).font")
    assert tab.page.evaluate("text.clientWidth === behind.clientWidth && text.clientHeight === behind.clientHeight")
    assert tab.page.evaluate("text.scrollHeight <= text.clientHeight")
    shown = tab.page.evaluate("behind.textContent")
    assert shown == TEXT + "\n"


def test_findings_come_soon_after_typing_stops(tab: Tab) -> None:
    typed(tab, TEXT)
    took = tab.page.evaluate(
        """async () => {
            const field = document.getElementById("text");
            const times = [];
            for (let n = 0; n < 5; n++) {
                field.value += " Nothing can go wrong with it.";
                field.dispatchEvent(new Event("input"));
                const begun = performance.now();
                await new Promise((done) => {
                    const watch = new MutationObserver(() => { watch.disconnect(); done(); });
                    watch.observe(document.getElementById("notes"), {childList: true});
                });
                times.push(performance.now() - begun);
            }
            return times;
        }"""
    )
    print("milliseconds from the last key to the notes:", [round(each) for each in took])
    assert min(took) < 600  # on a machine with nothing else to do: under 300


def test_a_finding_goes_when_its_words_are_mended(tab: Tab) -> None:
    typed(tab, "Dry needling has no serious side effects.")
    assert tab.page.locator(".card.error").count() == 1
    tab.page.fill("#text", "Dry needling may have serious side effects, such as a collapsed lung. They are rare.")
    until(tab, "!document.querySelector('.card.error')")


def test_one_click_copies_the_wording_and_changes_nothing(tab: Tab) -> None:
    typed(tab, TEXT)
    card = tab.page.locator(".card", has=tab.page.locator(".instead")).first
    card.locator(".copy").click()
    until(tab, "[...document.querySelectorAll('.copy')].some((each) => each.textContent === 'Copied')")
    assert tab.page.evaluate("navigator.clipboard.readText()") == card.locator(".words").text_content()
    assert tab.page.input_value("#text") == TEXT


def test_the_keyboard_is_enough(tab: Tab) -> None:
    typed(tab, TEXT)
    tab.page.keyboard.press("F8")
    first = tab.page.evaluate("text.value.slice(text.selectionStart, text.selectionEnd)")
    assert first == "no serious side effects"
    tab.page.keyboard.press("Shift+F8")  # back from the first is the last
    tab.page.keyboard.press("F8")
    assert tab.page.evaluate("text.value.slice(text.selectionStart, text.selectionEnd)") == first
    assert tab.page.locator(".card.chosen").count() == 1
    for _ in range(12):
        tab.page.keyboard.press("Tab")
        if tab.page.evaluate("document.activeElement.className") == "copy":
            break
    tab.page.keyboard.press("Enter")
    until(tab, "[...document.querySelectorAll('.copy')].some((each) => each.textContent === 'Copied')")


def test_a_claim_is_explained_in_place_and_what_was_understood_is_shown(tab: Tab) -> None:
    typed(tab, TEXT)
    tab.page.locator("summary").first.click()
    tab.page.wait_for_selector("details[open] li")
    tab.page.click("#understood")
    tab.page.wait_for_selector("#said li")
    said = tab.page.locator("#said li").all_text_contents()
    assert any("names bruising as something that can happen" in each for each in said), said


@pytest.mark.parametrize(
    ("name", "data", "path"),
    [
        ("draft.docx", docx(p("Dry needling has no serious side effects.")), "draft.docx"),
        ("export.xml", wxr(post("Dry needling has no serious side effects.")).encode(), "export.xml"),
        ("page.md", b"# Dry needling\n\nThere are no serious side effects.", "page.md"),
    ],
)
def test_a_dropped_file_is_shown_as_a_page_to_read(tab: Tab, name: str, data: bytes, path: str) -> None:
    drop(tab, name, data)
    tab.page.wait_for_selector("#reading mark")
    assert marked(tab, "#reading") == ["no serious side effects"]
    assert tab.page.text_content("#text-title") == path
    tab.page.locator("#reading mark").press("Enter")
    assert tab.page.evaluate("document.activeElement.classList.contains('card')")


def test_a_page_of_the_folder_is_opened_and_can_be_tried_out(tab: Tab) -> None:
    tab.page.fill("#page", "needling.html")
    tab.page.press("#page", "Enter")
    tab.page.wait_for_selector("#reading mark")
    tab.page.click("#edit")
    tab.page.wait_for_selector("#behind mark")
    assert tab.page.input_value("#text").startswith("<h1>Dry needling</h1>")
    assert marked(tab, "#behind") == ["no serious side effects"]


def test_what_cannot_be_read_is_told_and_the_page_goes_on(tab: Tab) -> None:
    drop(tab, "bomb.docx", b"no zip at all")
    until(tab, "document.getElementById('verdict').textContent.includes('no Word document')")
    drop(tab, "picture.png", b"\x89PNG\r\n\x1a\n\0\0\0")
    until(tab, "document.getElementById('verdict').textContent.includes('PNG image')")
    tab.page.click("#new")
    typed(tab, TEXT)
    assert tab.page.locator(".card").count() >= 2


def test_a_paste_of_30_mb_is_refused_in_words(tab: Tab) -> None:
    tab.page.evaluate(
        """() => {
            const held = new DataTransfer();
            held.setData("text/plain", "a ".repeat(15_000_000));
            const paste = new ClipboardEvent("paste", {clipboardData: held, bubbles: true, cancelable: true});
            if (text.dispatchEvent(paste)) throw new Error("the field took it");
        }"""
    )
    until(tab, "document.getElementById('problem').textContent.includes('too long')")
    typed(tab, TEXT)
    assert tab.page.is_hidden("#problem")


@pytest.mark.parametrize("how", ["paste", "drop", "name", "query", "folder"])
def test_no_script_of_a_text_a_file_name_or_a_query_runs(open_tab: OpenTab, address: str, site: Path, how: str) -> None:
    tab = open_tab(address)
    tab.page.set_default_timeout(SLOW)
    hostile = f"<p>Dry needling has no serious side effects {SCRIPT} and no risks.</p>"
    if how == "paste":
        typed(tab, hostile)
    elif how == "drop":
        drop(tab, "x.html", hostile.encode())
        tab.page.wait_for_selector("#reading .block")
    elif how == "name":
        drop(tab, f"{SCRIPT}.html", hostile.encode())
        tab.page.wait_for_selector("#reading .block")
        assert tab.page.text_content("#text-title") == f"{SCRIPT}.html"
    elif how == "query":
        tab.alarms.clear()
        tab.page.goto(f"{address}?page={SCRIPT}")
        tab.page.wait_for_selector("#problem:not([hidden])")
        tab.alarms[:] = [alarm for alarm in tab.alarms if "404" not in alarm]  # such a page is not there
    else:
        (name,) = [file.name for file in site.iterdir() if "onerror" in file.name]
        tab.page.goto(f"{address}?page={name}")
        tab.page.wait_for_selector("#reading .block")
    if tab.page.locator("#understood").is_visible():
        tab.page.click("#understood")
    tab.page.wait_for_timeout(300)
    assert not tab.intruded()
    assert tab.page.locator("main img, main script").count() == 0


def test_nothing_of_the_corpus_of_payloads_runs(tab: Tab) -> None:
    told = [text.encode("utf-8", "replace").decode().replace("\0", "") for text in payloads().values()]
    parts = [f"<h2>{escape(text)}</h2><p>Dry needling has no side effects {escape(text)}.</p>" for text in told]
    drop(tab, "payloads.html", "".join(parts).encode())
    tab.page.wait_for_selector("#verdict:not(.quiet)")
    until(tab, "document.getElementById('text-title').textContent.includes('payloads.html')")
    until(tab, "document.body.textContent.includes('onerror=window.intruded')")
    assert not tab.intruded()
    assert tab.page.locator("main img, main script, iframe, object, embed, base").count() == 0


@pytest.mark.parametrize("dark", [False, True])
def test_the_page_is_accessible(open_tab: OpenTab, address: str, axe: Axe, dark: bool) -> None:
    tab = open_tab(address, dark=dark, reduced_motion="reduce")
    tab.page.set_default_timeout(SLOW)
    typed(tab, TEXT)
    tab.page.click("#understood")
    tab.page.wait_for_selector("#said li")
    assert axe(tab) == []


def test_two_browsers_do_not_mix(open_tab: OpenTab, address: str) -> None:
    one, other = open_tab(address), open_tab(address)
    for tab, text in ((one, TEXT), (other, "We are open from Monday to Friday.")):
        tab.page.set_default_timeout(SLOW)
        tab.page.fill("#text", text)
    for tab in (one, other):
        tab.page.wait_for_selector("#verdict:not(.quiet)")
    assert one.page.locator(".card").count() > 0
    assert other.page.locator(".card").count() == 0
