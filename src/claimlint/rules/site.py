"""CL202 for a site too large to hold all that its pages say: gathered page by page, with what is said set aside.

In memory stay a few numbers for each page, and for each statement the numbers of the pages that make it. What the pages
say is read back for those pages only that a finding may name: the first of each statement. The findings are those of
`across_pages`.
"""

from __future__ import annotations

import heapq
from array import array
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

from claimlint.model.assertion import Assertion, Reading
from claimlint.model.claim import Treatment
from claimlint.model.finding import Finding
from claimlint.records import pack_assertions, unpack_assertions
from claimlint.rules.base import Hit, in_order, speaks_for_the_page
from claimlint.rules.clash import clashes
from claimlint.rules.conflict import statement
from claimlint.rules.contradiction import MOST_PAGES, apart, told_across, told_on
from claimlint.rules.copies import marks, plainest
from claimlint.rules.hits import against_the_record
from claimlint.rules.record import Record
from claimlint.shelf import Shelf


class LargeSite:
    """One site, for a set of treatments."""

    def __init__(self, treatments: Sequence[Treatment], shelf: Shelf) -> None:
        self._gathered = {treatment.id: _Gathered(Record(treatment), shelf) for treatment in treatments}

    def add(self, readings: Iterable[Reading]) -> None:
        """Take in the readings of a page; each page once."""
        for reading in readings:
            for treatment, gathered in self._gathered.items():
                assertions = [each for each in reading.assertions if each.treatment == treatment]
                if assertions:
                    gathered.add(reading, [each for each in assertions if speaks_for_the_page(each)])

    def findings(self) -> list[Finding]:
        """The contradictions between the pages that were added, ordered by path, place and rule."""
        return in_order([finding for gathered in self._gathered.values() for finding in gathered.findings()])


class _Gathered:
    """What the pages say of one treatment. Pages are numbered as they come, and ranked by path at the end."""

    def __init__(self, record: Record, shelf: Shelf) -> None:
        self._record = record
        self._shelf = shelf
        self._paths: list[str] = []
        self._marks: list[tuple[int, ...]] = []
        self._set_aside = array("Q")
        self._said_on: dict[Hashable, array[int]] = {}  # statement -> numbers of pages

    def add(self, reading: Reading, ours: Sequence[Assertion]) -> None:
        number = len(self._paths)
        self._paths.append(reading.path)
        self._marks.append(marks(reading))
        self._set_aside.append(self._shelf.put(pack_assertions(ours)))
        for each in dict.fromkeys(map(statement, ours)):
            self._said_on.setdefault(each, array("I")).append(number)

    def findings(self) -> list[Finding]:
        kept = sorted(plainest(self._paths, self._marks), key=self._paths.__getitem__)
        if len(kept) < 2:
            return []
        rank = {number: place for place, number in enumerate(kept)}
        on = {
            said: heapq.nsmallest(MOST_PAGES, (rank[number] for number in numbers if number in rank))
            for said, numbers in self._said_on.items()
        }
        found = list(clashes(apart(self._firsts(kept, on)), self._record))
        wanted = {statement(each) for clash in found for each in (clash.one, clash.other)}
        said: dict[Hashable, list[Assertion]] = defaultdict(list)
        told: dict[str, dict[str, set[frozenset[Hashable]]]] = {}
        for path, page, here in self._pages(kept, {each: on[each] for each in wanted}):
            told[path] = told_on(clashes(page, self._record))
            for each in page:
                if (what := statement(each)) in here:
                    said[what].append(each)
        return told_across(found, said, told, self._record, _Verdicts(said, self._record))

    def _firsts(self, kept: Sequence[int], on: Mapping[Hashable, Sequence[int]]) -> Iterator[Assertion]:
        """Who says each statement first, in the order in which the pages make them."""
        known: set[Hashable] = set()
        for _, page, here in self._pages(kept, {said: places[:1] for said, places in on.items()}):
            for each in page:
                if (what := statement(each)) in here and what not in known:
                    known.add(what)
                    yield each

    def _pages(
        self, kept: Sequence[int], on: Mapping[Hashable, Sequence[int]]
    ) -> Iterator[tuple[str, list[Assertion], set[Hashable]]]:
        """Each page that is wanted for a statement: its path, what it says, and which statements it is wanted for."""
        wanted: dict[int, set[Hashable]] = defaultdict(set)
        for said, places in on.items():
            for place in places:
                wanted[place].add(said)
        for place in sorted(wanted):
            number = kept[place]
            path = self._paths[number]
            yield path, unpack_assertions(self._shelf.get(self._set_aside[number]), path), wanted[place]


class _Verdicts(Mapping[int, Hit]):
    """What conflicts with the record, by id() of the assertion; found out when it is asked for."""

    def __init__(self, said: Mapping[Hashable, Iterable[Assertion]], record: Record) -> None:
        self._record = record
        self._assertions = {id(each): each for told in said.values() for each in told}
        self._known: dict[int, Hit | None] = {}

    def __getitem__(self, key: int) -> Hit:
        hit = self._hit(key)
        if hit is None:
            raise KeyError(key)
        return hit

    def __contains__(self, key: object) -> bool:
        return isinstance(key, int) and self._hit(key) is not None

    def __iter__(self) -> Iterator[int]:
        return (key for key in self._assertions if key in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _hit(self, key: int) -> Hit | None:
        if key not in self._known:
            hits = against_the_record(self._assertions[key], self._record) if key in self._assertions else []
            self._known[key] = next((hit for hit in reversed(hits) if hit.level != "note"), None)
        return self._known[key]
