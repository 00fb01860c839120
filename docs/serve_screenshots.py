"""Takes the pictures of the editor's page that stand in the documentation: python docs/serve_screenshots.py.

Needs what the tests in a browser need (tests/browser/setup.sh). The texts are invented.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
COMMAND = [sys.executable, "-m", "claimlint", "serve", "corpus/pages", "--port", "0", "--claims", "dry-needling"]
TEXT = """\
Dry needling at Alder Clinic

Dry needling is a gentle, non-invasive treatment 😀. It has no serious side effects and suits everyone.

What to expect

A session takes 90 minutes. A small bruise is common and fades within days. Many people feel better after one visit.

“My shoulder moves again.” Ann, 54
"""


def main() -> None:
    """Write a picture of a text, light and dark, and of a page that was opened."""
    IMAGES.mkdir(exist_ok=True)
    executable = shutil.which("chromium") or sys.exit("no Chromium here: sh tests/browser/setup.sh")
    with subprocess.Popen(COMMAND, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server, sync_playwright() as driver:
        assert server.stdout is not None
        address = re.findall(r"http://\S+", server.stdout.readline())[0]
        browser = driver.chromium.launch(executable_path=executable, args=["--no-sandbox", "--disable-gpu"])
        for scheme in ("light", "dark"):
            options = {"color_scheme": scheme, "viewport": {"width": 1280, "height": 800}, "reduced_motion": "reduce"}
            page = browser.new_context(**options).new_page()
            page.goto(address)
            page.fill("#text", TEXT)
            shoot(page, ".card", IMAGES / f"serve-{scheme}.png")
            if scheme == "light":
                page.goto(f"{address}?page=alderpost.md")
                page.locator("#reading mark").nth(1).click(timeout=30_000)
                shoot(page, "#reading .chosen", IMAGES / "serve-page.png")
        server.terminate()


def shoot(page: Page, wanted: str, file: Path) -> None:
    """The window, once something is there."""
    page.wait_for_selector(wanted, timeout=30_000)
    page.evaluate("document.activeElement.blur()")
    page.wait_for_timeout(500)
    page.screenshot(path=file)


if __name__ == "__main__":
    main()
