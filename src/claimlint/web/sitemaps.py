"""Sitemaps (sitemaps.org): XML, packed XML, or a plain list; and sitemaps of sitemaps, each of which is read once."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from claimlint.model.limits import raised
from claimlint.readers import UnreadablePage
from claimlint.readers.guarded_xml import SEPARATOR, bounded_depth, guarded, parse
from claimlint.web.fetching import Answer
from claimlint.web.limits import FetchError, WebLimits


@dataclass(slots=True)
class Listed:
    """What a sitemap lists, its own sitemaps followed."""

    urls: list[str] = field(default_factory=list)
    missed: list[tuple[str, str]] = field(default_factory=list)  # sitemaps that could not be read, and why
    notes: list[str] = field(default_factory=list)  # what was left out, in plain words


def listed(start: str, fetch: Callable[[str], Answer], limits: WebLimits) -> Listed:
    """Follow a sitemap. Addresses on other hosts are left out: the protocol allows none, and nobody asked for them."""
    found = Listed()
    home = _site(start)
    waiting = [(start, 0, frozenset[str]())]
    read: set[str] = set()
    urls: dict[str, None] = {}
    foreign = 0
    while waiting:
        address, depth, above = waiting.pop(0)
        if address in above:
            found.notes.append(f"the sitemap {address} refers to itself; it was read once")
            continue
        if address in read:
            continue
        if len(read) >= limits.sitemaps or depth > limits.depth:
            found.missed.append(
                (
                    address,
                    f"more than {limits.sitemaps} sitemaps, or more than {limits.depth} deep ({raised('sitemaps')})",
                )
            )
            break
        read.add(address)
        try:
            pages, maps = _locations(fetch(address), limits)
        except FetchError as error:
            found.missed.append((address, error.reason))
            continue
        for page in pages:
            if _site(page) == home:
                urls[page] = None
            else:
                foreign += 1
        waiting += [(each, depth + 1, above | {address}) for each in maps if _site(each) == home]
        foreign += sum(_site(each) != home for each in maps)
    if foreign:
        found.notes.append(f"{start}: {foreign} address{'es' if foreign > 1 else ''} on other hosts left out")
    if len(urls) > limits.pages:
        found.notes.append(
            f"{start}: lists {len(urls)} pages; the first {limits.pages} were taken (--max-pages raises this)"
        )
    found.urls = list(urls)[: limits.pages]
    return found


def _locations(answer: Answer, limits: WebLimits) -> tuple[list[str], list[str]]:
    """The pages and the sitemaps that one file lists."""
    data = _unpacked(answer.data, limits)
    if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        lines = data.decode("utf-8-sig", "replace").split()
        pages = [line for line in lines if line.startswith(("http://", "https://"))]
        if not pages:
            raise FetchError("this is no sitemap")
        return pages, []
    found: dict[str, list[str]] = {"url": [], "sitemap": []}
    within: list[str] = []
    text: list[str] = []

    def start(name: str, _: object) -> None:
        within.append(name.rpartition(SEPARATOR)[2].lower())
        bounded_depth(len(within))
        text.clear()

    def end(_: str) -> None:
        name = within.pop()
        if name == "loc" and within and within[-1] in found and (location := "".join(text).strip()):
            found[within[-1]].append(urljoin(answer.url, location).partition("#")[0])

    parser = guarded()
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = text.append
    try:
        parse(parser, data, lambda what: UnreadablePage(f"the sitemap is damaged: {what}"))
    except UnreadablePage as error:
        raise FetchError(error.reason) from None
    except ValueError:
        raise FetchError("the sitemap holds what is no address") from None
    return found["url"], found["sitemap"]


def _unpacked(data: bytes, limits: WebLimits) -> bytes:
    if not data.startswith(b"\x1f\x8b"):
        return data
    try:
        unpacker = zlib.decompressobj(wbits=31)
        unpacked = unpacker.decompress(data, limits.size + 1)
    except zlib.error:
        raise FetchError("the packed sitemap is damaged") from None
    if len(unpacked) > limits.size:
        raise FetchError(f"the sitemap unfolds to more than {limits.size / 1e6:g} MB ({raised('answer')})")
    return unpacked


def _site(url: str) -> str:
    """The host with its port; "www." is the same site."""
    try:
        return urlsplit(url).netloc.lower().removeprefix("www.")
    except ValueError:
        return ""
