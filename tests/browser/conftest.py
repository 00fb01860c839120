"""A real browser: Debian's Chromium without a window, driven by Playwright.

`make test` installs what is missing (setup.sh). Where Chromium, Playwright or axe-core cannot be had, the tests that
need it skip and say so.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from browser_tab import Axe, OpenTab, Tab, chromium, listen

if TYPE_CHECKING:
    from playwright.sync_api import Browser

#: `--no-sandbox`: tests run as root in containers. The others keep the browser from calling home.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")


def cache_folder() -> Path:
    """Where setup.sh puts what comes by npm: outside the project."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(os.environ.get("CLAIMLINT_TEST_CACHE") or Path(base) / "claimlint-tests")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The tests of a file share pages that take seconds to make: one worker of pytest-xdist does them all."""
    for item in items:
        if item.path.parent == Path(__file__).parent:
            item.add_marker(pytest.mark.xdist_group(item.path.stem))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed (make setup)")
    executable = chromium()
    if executable is None:
        pytest.skip("no Chromium here, and only root can install it (tests/browser/setup.sh)")
    with playwright.sync_playwright() as driver:
        launched = driver.chromium.launch(executable_path=executable, headless=True, args=list(ARGUMENTS))
        yield launched
        launched.close()


@pytest.fixture
def open_tab(browser: Browser) -> Iterator[OpenTab]:
    """`open_tab(url, dark=True)`: a fresh profile at this address. At the end nothing may have raised an alarm.

    `alarms=False` for a test that looks at `tab.alarms` itself. Other arguments go to the browser's context
    (`viewport`, `java_script_enabled`, `reduced_motion` …). Requests go to files and to this machine only.
    """
    tabs: list[tuple[Tab, bool]] = []
    contexts = []

    def opens(url: str = "about:blank", *, dark: bool = False, alarms: bool = True, **context: Any) -> Tab:
        options = {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark" if dark else "light"} | context
        contexts.append(browser.new_context(**options))
        tab = Tab(contexts[-1].new_page())
        tabs.append((tab, alarms))
        listen(tab)
        tab.page.goto(url)
        return tab

    yield opens
    heard = [alarm for tab, wanted in tabs if wanted for alarm in tab.alarms]
    for context in contexts:
        context.close()
    assert heard == []


@pytest.fixture(scope="session")
def axe() -> Axe:
    """`axe(tab)`: what breaks WCAG 2.2 AA on the page as it stands, a line for each element."""
    file = cache_folder() / "node_modules" / "axe-core" / "axe.min.js"
    if not file.is_file():
        pytest.skip("axe-core is not here, and npm could not fetch it (tests/browser/setup.sh)")
    source = file.read_text("utf-8")

    def violations(tab: Tab) -> list[str]:
        tab.page.evaluate(source)  # by the debugger, so that a strict Content-Security-Policy may stand
        found = tab.page.evaluate(
            "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})", list(WCAG)
        )
        return [
            f"{each['id']} ({each['impact']}): {' '.join(map(str, node['target']))}: {node['failureSummary']}"
            for each in found["violations"]
            for node in each["nodes"]
        ]

    return violations
