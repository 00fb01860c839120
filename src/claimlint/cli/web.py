"""Addresses and sitemaps on the command line: options, and the pages that they lead to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from claimlint.cli.faults import Fault, note

if TYPE_CHECKING:
    from claimlint.discovery import Discovery
    from claimlint.model.limits import Limits

WEB_OPTIONS = (
    click.option("--sitemap", multiple=True, metavar="URL", help="Every page that a sitemap lists; several."),
    click.option(
        "--delay", type=click.FloatRange(0, 60), default=0.5, show_default=True, metavar="SECONDS",
        help="Between two requests to one host; robots.txt may want more.",
    ),
    click.option(
        "--max-pages", type=click.IntRange(1), default=1000, show_default=True, metavar="N",
        help="Take the first N pages of a sitemap.",
    ),
)  # fmt: skip


def gathered(
    paths: tuple[str, ...], sitemaps: tuple[str, ...], delay: float, max_pages: int, limits: Limits
) -> Discovery | None:
    """The pages that are fetched; None where no argument wants any. What was left out is told on stderr."""
    addresses = [path for path in paths if path.lower().startswith(("http://", "https://"))]
    if not addresses and not sitemaps:
        return None
    try:
        from claimlint.web import WebLimits, gather
    except ModuleNotFoundError as error:
        raise Fault(f"fetching pages needs {error.name}: pip install 'claimlint[web]'") from error
    bounds = WebLimits(
        delay=delay, pages=max_pages, redirects=limits.redirects, size=limits.answer, sitemaps=limits.sitemaps
    )
    told = gather(addresses, sitemaps, bounds)
    for each in told.notes:
        note(each)
    return told.found
