"""What fetching takes at most, and the error for what it cannot take."""

from __future__ import annotations

from dataclasses import dataclass


class FetchError(Exception):
    """An address that gave no page; `reason` is for the person who named it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class WebLimits:
    """Bounds on what other people's servers can make us do, and on what we do to them."""

    delay: float = 0.5  # seconds between two requests to one host
    longest_delay: float = 30.0  # a longer Crawl-delay of robots.txt is cut to this
    timeout: float = 10.0  # seconds to wait for a connection, and for each piece of an answer
    whole: float = 60.0  # seconds for one answer
    redirects: int = 10
    size: int = 20_000_000  # bytes of an answer, unpacked
    total: int = 300_000_000  # bytes of all pages
    pages: int = 1_000
    sitemaps: int = 200  # files
    depth: int = 5  # sitemaps that name sitemaps
