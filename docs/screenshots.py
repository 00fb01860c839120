"""Takes the pictures of the reviewer's report that stand in the documentation: make screenshots.

Needs what the tests in a browser need (tests/browser/setup.sh). The report is that of invented clinics in the corpus.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
SITE = ("corpus/pages/brackenridge", "corpus/pages/osprey-lane", "corpus/pages/stillwater-consent.md")
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")
#: Picture -> what of the report it shows, in light and dark.
PARTS = {"verdict": "#verdict", "finding": "#findings", "matrix": "#matrix", "contradictions": "#contradictions"}
WIDTH, HEIGHT = 1280, 800


def main() -> None:
    """Write a picture of each part, light and dark."""
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        report = Path(folder) / "report.html"
        command = [sys.executable, "-m", "claimlint", "check", "--exit-zero", "--quiet", "--site"]
        told = ["--claims", "dry-needling", "--report-date", "2026-11-28", "--output", f"html={report}"]
        subprocess.run([*command, *told, *SITE], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        browser = driver.chromium.launch(executable_path=executable(), args=list(ARGUMENTS))
        for scheme in ("light", "dark"):
            context = browser.new_context(
                color_scheme=scheme, viewport={"width": WIDTH, "height": HEIGHT}, reduced_motion="reduce"
            )
            page = context.new_page()
            page.goto(report.as_uri())
            for name, selector in PARTS.items():
                shoot(page, selector, IMAGES / f"report-{name}-{scheme}.png")
        browser.close()


def shoot(page: Page, selector: str, file: Path) -> None:
    """The window with this part at its top."""
    page.evaluate("selector => document.querySelector(selector).scrollIntoView()", selector)
    if selector == "#verdict":
        page.evaluate("scrollTo(0, 0)")
    page.wait_for_timeout(300)
    page.screenshot(path=file)


def executable() -> str:
    """The same Chromium as in the tests."""
    sys.path.insert(0, str(ROOT / "tests" / "browser"))
    from browser_tab import chromium

    return chromium() or sys.exit("no Chromium here: sh tests/browser/setup.sh")


if __name__ == "__main__":
    main()
