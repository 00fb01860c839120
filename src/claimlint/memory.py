"""What a cache keeps, in memory: for a process that meets the same pages again and again, such as the editor's page."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import replace

from claimlint.judged import JudgedPage
from claimlint.records import PageRecord

#: So many pages are remembered, as long as all of them say no more than so much.
_PAGES, _ASSERTIONS = 64, 10_000


class Memory:
    """Remembers the pages that came last, under the keys of a cache. A page at another path is another one."""

    def __init__(self, pages: int = _PAGES, assertions: int = _ASSERTIONS) -> None:
        self._records: OrderedDict[str, PageRecord] = OrderedDict()
        self._judged: OrderedDict[str, JudgedPage] = OrderedDict()
        self._most, self._most_assertions = pages, assertions
        self._assertions = 0  # of all records

    def get(self, key: str, path: str) -> PageRecord | None:
        """The record under `key`, for the page at `path`."""
        record = self._records.get(key)
        if record is None or record.path != path:
            return None
        self._records.move_to_end(key)
        return record

    def get_judged(self, key: str, path: str) -> JudgedPage | None:
        """What judging gave under `key` for the page at `path`."""
        page = self._judged.get(key)
        return page if page and page.record.path == path else None

    def put(self, records: Mapping[str, PageRecord]) -> None:
        """Remember records, and forget those that have not been asked for the longest."""
        for key, record in records.items():
            self._forget(key)
            self._records[key] = record
            self._assertions += _told(record)
        while self._records and (len(self._records) > self._most or self._assertions > self._most_assertions):
            self._forget(next(iter(self._records)))

    def put_judged(self, pages: Mapping[str, JudgedPage]) -> None:
        """Remember what judging gave, without what the pages say."""
        for key, page in pages.items():
            if len(page.findings) < self._most_assertions // self._most:
                self._judged[key] = replace(page, record=replace(page.record, readings=()))
        while len(self._judged) > self._most:
            self._judged.popitem(last=False)

    def _forget(self, key: str) -> None:
        record = self._records.pop(key, None)
        self._assertions -= _told(record) if record else 0


def _told(record: PageRecord) -> int:
    return sum(len(reading.assertions) for reading in record.readings)
