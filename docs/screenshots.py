"""Takes the pictures of the reviewer's report and the survey that stand in the documentation: make screenshots.

Needs what the tests in a browser need (tests/browser/setup.sh). The report is that of invented clinics in the corpus.
"""

from __future__ import annotations

import json
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
#: Of the survey, one picture in light and one in dark.
SURVEY = {"light": {"rules": "#rules"}, "dark": {"months": "#months"}}
WIDTH, HEIGHT = 1280, 800


def main() -> None:
    """Write a picture of each part, light and dark."""
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        report = Path(folder) / "report.html"
        command = [sys.executable, "-m", "claimlint", "check", "--exit-zero", "--quiet", "--site"]
        told = ["--claims", "dry-needling", "--report-date", "2026-11-28", "--output", f"html={report}"]
        subprocess.run([*command, *told, *SITE], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        survey = surveyed(Path(folder))
        browser = driver.chromium.launch(executable_path=executable(), args=list(ARGUMENTS))
        for scheme in ("light", "dark"):
            context = browser.new_context(
                color_scheme=scheme, viewport={"width": WIDTH, "height": HEIGHT}, reduced_motion="reduce"
            )
            page = context.new_page()
            page.goto(report.as_uri())
            for name, selector in PARTS.items():
                shoot(page, selector, IMAGES / f"report-{name}-{scheme}.png")
            page.goto(survey.as_uri())
            for name, selector in SURVEY[scheme].items():
                shoot(page, selector, IMAGES / f"survey-{name}-{scheme}.png")
        browser.close()


def surveyed(folder: Path) -> Path:
    """The survey of a crawl: the corpus on six hosts, a third of it fetched in each of three months."""
    crawl, findings, survey = (folder / name for name in ("crawl.jsonl", "findings.jsonl", "survey.html"))
    with crawl.open("w", encoding="utf-8") as stream:
        for number, file in enumerate(sorted((ROOT / "corpus").rglob("*.html"))):
            address, day = f"https://clinic-{number % 6}.example/{number}.html", f"2026-{9 + number % 3:02}-15"
            text = file.read_bytes().decode("utf-8", "replace")
            stream.write(json.dumps({"url": address, "html": text, "date": day}) + "\n")
    for told in (
        ["check", "--exit-zero", "--quiet", "--output", f"jsonl={findings}", str(crawl)],
        ["report", "--output", f"html={survey}", str(findings)],
    ):
        subprocess.run([sys.executable, "-m", "claimlint", *told], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return survey


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
