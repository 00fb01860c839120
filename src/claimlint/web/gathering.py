"""From addresses and a sitemap to pages at hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from claimlint.discovery import Discovery, Found, Missed
from claimlint.readers.served import in_utf8
from claimlint.web.fetching import Answer, Fetcher
from claimlint.web.limits import FetchError, WebLimits
from claimlint.web.sitemaps import listed

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
#: Media type -> the suffix that such an answer is read by; "" is told by its first bytes.
_SUFFIXES = {
    "": "",
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/xml": ".xml",
    "application/xml": ".xml",
    "application/rss+xml": ".xml",
    _DOCX: ".docx",
}


@dataclass(frozen=True, slots=True)
class Gathered:
    """The pages, those that were missed, and what was left out on purpose."""

    found: Discovery
    notes: tuple[str, ...]


def is_address(argument: str) -> bool:
    """Whether an argument names a page on the web rather than a file."""
    return argument.lower().startswith(("http://", "https://"))


def gather(
    addresses: Iterable[str],
    sitemaps: Iterable[str] = (),
    limits: WebLimits = WebLimits(),
    progress: Callable[[int, int], None] | None = None,
) -> Gathered:
    """Fetch pages, each once. The pages of one sitemap are one site; those named one by one stand alone.

    Two addresses that lead to the same page are one, named by the first.
    """
    missed: dict[str, str] = {}
    notes: list[str] = []
    wanted: dict[str, str | None] = {address.partition("#")[0]: None for address in addresses}
    pages: dict[str, Found] = {}
    with Fetcher(limits) as fetcher:
        for sitemap in sitemaps:
            told = listed(sitemap, fetcher.fetch, limits)
            notes += told.notes
            missed |= dict(told.missed)
            if not told.urls and not told.missed:
                missed[sitemap] = "the sitemap lists no page"
            wanted |= dict.fromkeys(told.urls, sitemap)
        total = 0
        for number, (url, site) in enumerate(wanted.items(), 1):
            try:
                if total > limits.total:
                    raise FetchError(f"left out: the pages before it have {limits.total / 1e6:g} MB already")
                answer = fetcher.fetch(_checked(url))
                page = _page(url, answer, site)
            except FetchError as error:
                missed[url] = error.reason
                continue
            finally:
                if progress:
                    progress(number, len(wanted))
            total += len(answer.data)
            pages.setdefault(answer.url, page)
    ordered = tuple(sorted(pages.values(), key=lambda page: page.path))
    return Gathered(Discovery(ordered, tuple(Missed(url, missed[url]) for url in sorted(missed))), tuple(notes))


def _checked(url: str) -> str:
    try:
        parts = urlsplit(url)
        port_is_a_number = parts.port is None or parts.port > 0
    except ValueError:
        port_is_a_number = False
    if not port_is_a_number or not parts.hostname:
        raise FetchError("this is no address of a web page")
    return url


def _page(url: str, answer: Answer, site: str | None) -> Found:
    if answer.media not in _SUFFIXES:
        raise FetchError(f"it is no page that can be read ({answer.media})")
    if not answer.data.strip():
        raise FetchError("the answer is empty")
    suffix = _SUFFIXES[answer.media] or (".html" if answer.data.lstrip()[:1] == b"<" else ".txt")
    text = suffix in (".html", ".txt", ".md")
    data = in_utf8(answer.data, answer.charset) if text else answer.data
    return Found(url, None, site, data=data, suffix=suffix)
