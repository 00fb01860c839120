"""A small site with something of everything that a report shows, and its report made by the command line."""

from __future__ import annotations

import contextlib
from pathlib import Path

from claimlint.cli.main import cli

#: What a hostile page, claims file or file name would try. `window.intruded` is what the tests look for.
PAYLOADS = (
    "<script>window.intruded=1</script>",
    "<img src=x onerror=window.intruded=1>",
    "</script><script>window.intruded=1</script>",
    '" onfocus="window.intruded=1" autofocus="',
    "<svg onload=window.intruded=1>",
)

PAGES = {
    "denial.html": "<title>Dry needling</title><h1>Dry needling</h1><h2>Is it safe?</h2>"
    "<p>Good to know: there are no serious side effects. Bruising is common. Dry needling is non-invasive.</p>"
    "<p>Ask us first if you are pregnant. A session takes 20 to 40 minutes. The first visit takes 75 minutes.</p>",
    "consent.html": "<title>Dry needling consent</title><h1>Dry needling</h1><h2>Risks</h2>"
    "<p>Dry needling is an invasive procedure. A collapsed lung is rare, but it has happened.</p>"
    "<p>Dry needling cures arthritis. It is safe during pregnancy.</p>",
    "waived.html": "<h1>Dry needling</h1>"
    '<!-- claimlint-disable-next-block CL101,CL103 reason="quotes the leaflet of 2019" until=2099-01-01 -->'
    "<p>Dry needling carries no risks at all.</p><p>Collapsed lung, nerve injury and bruising can follow.</p>",
    "about.html": "<h1>Our clinic</h1><p>We are open on Mondays.</p>",
}

SUPPRESSED = "waived.html"


def hostile_pages() -> dict[str, str]:
    """Pages whose words, headings and titles are payloads, as a reader would see them: escaped in the source."""
    pages = {}
    for number, payload in enumerate(PAYLOADS):
        shown = payload.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        pages[f"hostile-{number}.html"] = (
            f"<title>{shown}</title><h1>Dry needling {shown}</h1><h2>{shown}</h2>"
            f"<p>{shown} Dry needling has no side effects {shown}. It is non-invasive {shown}.</p>"
            f"<p>Dry needling is an invasive procedure {shown}. The first visit takes 75 minutes {shown}.</p>"
        )
    pages["<img src=x onerror=window.intruded=1>.html"] = PAGES["denial.html"]
    pages["a'onclick='window.intruded=1.html"] = PAGES["denial.html"]
    return pages


def written(folder: Path, pages: dict[str, str]) -> Path:
    site = folder / "site"
    site.mkdir()
    for name, text in pages.items():
        (site / name).write_text(text, "utf-8")
    return site


def reported(folder: Path, *more: str) -> Path:
    """The report on the folder's site, as a file."""
    report = folder / "report.html"
    command = ["check", "--exit-zero", "--quiet", "--no-cache", "--report-date", "2026-11-28"]
    claims = [] if "--claims" in more else ["--claims", "dry-needling"]
    told = [*command, *claims, "--output", f"html={report}", *more, "site"]
    with contextlib.chdir(folder):  # in this process: starting another one takes longer than the run
        assert not cli.main(told, prog_name="claimlint", standalone_mode=False)
    return report
