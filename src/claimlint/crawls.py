"""Crawls among the arguments: each page of them is one to read, and each host is a site."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from claimlint.discovery import Discovery, Found, Missed, Record
from claimlint.sources import SourceError, Told, is_crawl, pages, read_at
from claimlint.sources.interface import host

if TYPE_CHECKING:
    from claimlint.sources.spool import Spool


class Crawls:
    """Opens crawls. Pages that a source cannot go back to wait in a temporary file, deleted with this object.

    `progress` is told how many pages have been found: none of them is read by then.
    """

    def __init__(self, progress: Callable[[int, int], None] | None = None) -> None:
        self._progress = progress
        self._spool: Spool | None = None

    def expanded(self, found: Discovery) -> Discovery:
        """With each crawl replaced by its pages. Of an address that was crawled again and again, the last page counts.

        What a crawl leaves out is among the notes; a damaged one is missed as a whole though its sound pages are there.
        """
        if not any(is_crawl(each.path) for each in found.pages):
            return found
        taken: dict[str, Found] = {}
        missed, notes = list(found.missed), list(found.notes)
        for each in found.pages:
            if not is_crawl(each.file.name if each.file else each.path) or each.data is not None:
                taken.setdefault(each.path, each)
                continue
            if each.file is None:
                missed.append(Missed(each.path, "a crawl is read from a file, not from standard input"))
                continue
            told = Told()
            again: Counter[str] = Counter()
            try:
                self._take(each.file, told, taken, again)
            except SourceError as error:
                missed.append(Missed(each.path, error.reason))
            except OSError as error:
                missed.append(Missed(each.path, (error.strerror or str(error)).lower()))
            if told.damage:
                missed.append(Missed(each.path, _damage(told.damage)))
            if summary := told.summary():
                notes.append(f"{each.path}: {summary}")
            if again:
                repeated = f"{again.total():,} record{'s' if again.total() != 1 else ''}"
                notes.append(f"{each.path}: {repeated} of an address crawled before: the last of each address is read")
        ordered = tuple(taken[path] for path in sorted(taken))
        return Discovery(ordered, tuple(sorted(missed, key=lambda each: (each.path, each.reason))), tuple(notes))

    def _take(self, file: Path, told: Told, taken: dict[str, Found], again: Counter[str]) -> None:
        for page in pages(file, told):
            if page.at is None:
                if self._spool is None:
                    from claimlint.sources.spool import Spool

                    self._spool = Spool()
                record = Record(self._spool.file, self._spool.put(page), len(page.data))
            else:
                record = Record(file, page.at, len(page.data))
            if page.url in taken:
                again[page.url] += 1
            if self._progress:
                self._progress(0, len(taken) + 1)
            site = host(page.url)
            taken[page.url] = Found(page.url, None, site, suffix=page.suffix, record=record, date=sys.intern(page.date))


def data_of(found: Found) -> bytes:
    """The bytes of a page of a crawl; OSError where the crawl does not hold it any more."""
    assert found.record is not None
    try:
        page = read_at(found.record.file, found.record.at)
    except SourceError as error:
        raise OSError(error.reason) from None
    if page is None or page.url != found.path:
        raise OSError("the crawl has changed while it was read")
    return page.data


def _damage(damage: list[str], most: int = 3) -> str:
    more = len(damage) - most
    return "; ".join([*damage[:most], *([f"and {more:,} more places"] if more > 0 else [])])
