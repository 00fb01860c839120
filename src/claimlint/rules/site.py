"""CL202 for a site too large to hold all that its pages say: gathered page by page, with what is said set aside.

In memory stay a few numbers for each page, and for each statement the numbers of the pages that make it. What the pages
say is read back for those pages only that a finding may name: the first of each statement. So a page that was judged
before need not be read again to be compared: its numbers (`site_part`) are kept with its findings. The findings are
those of `across_pages`.
"""

from __future__ import annotations

import heapq
from array import array
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence

from claimlint.model.assertion import Assertion, Reading
from claimlint.model.claim import Treatment
from claimlint.model.finding import Finding
from claimlint.model.part import Said, SitePart
from claimlint.records import pack_assertions, unpack_assertions
from claimlint.rules.base import Hit, in_order, speaks_for_the_page, speaks_of_more
from claimlint.rules.clash import clashes
from claimlint.rules.conflict import statement
from claimlint.rules.contradiction import MOST_PAGES, apart, told_across, told_on
from claimlint.rules.copies import marks, number, plainest, repeatable
from claimlint.rules.hits import against_the_record
from claimlint.rules.record import Record
from claimlint.shelf import Shelf


def site_part(readings: Sequence[Reading], *, addressed: bool) -> SitePart:
    """What a page adds to its site. Only an `addressed` page can be a copy of another: two files that say the same are
    two that have to be mended."""
    said: list[Said] = []
    for reading in readings:
        shared = marks(reading)
        for treatment in dict.fromkeys(each.treatment for each in reading.assertions):
            told = [each for each in reading.assertions if each.treatment == treatment]
            statements = tuple(dict.fromkeys(map(_numbered, _spoken(told))))
            said.append(Said(treatment, shared, statements, speaks_of_more(told)))
    return SitePart(tuple(said), repeatable(readings) if addressed else None)


def _spoken(assertions: Iterable[Assertion]) -> list[Assertion]:
    return [each for each in assertions if speaks_for_the_page(each)]


def _numbered(assertion: Assertion) -> int:
    return number(statement(assertion))


class LargeSite:
    """One site, for a set of treatments.

    `again` reads a page once more: what pages say that were added without it.
    """

    def __init__(
        self, treatments: Sequence[Treatment], shelf: Shelf, again: Callable[[str], Iterable[Reading]]
    ) -> None:
        self._gathered = {treatment.id: _Gathered(Record(treatment), self._recalled) for treatment in treatments}
        self._shelf = shelf
        self._set_aside: dict[str, int] = {}  # path -> where what the page says is
        self._again = again

    def add(self, path: str, part: SitePart, readings: Iterable[Reading] | None = None) -> None:
        """Take in a page, once; `readings` are set aside, where they are at hand."""
        if readings is not None:
            spoken = _spoken(each for reading in readings for each in reading.assertions)
            self._set_aside[path] = self._shelf.put(pack_assertions(spoken))
        for said in part.said:
            if said.treatment in self._gathered:
                self._gathered[said.treatment].add(path, said)

    def findings(self) -> list[Finding]:
        """The contradictions between the pages that were added, ordered by path, place and rule."""
        return in_order([finding for gathered in self._gathered.values() for finding in gathered.findings()])

    def _recalled(self, path: str) -> list[Assertion]:
        """What a page says."""
        at = self._set_aside.get(path)
        if at is None:
            return _spoken(each for reading in self._again(path) for each in reading.assertions)
        return unpack_assertions(self._shelf.get(at), path)


class _Gathered:
    """What the pages say of one treatment. Pages are numbered as they come, and ranked by path at the end."""

    def __init__(self, record: Record, recalled: Callable[[str], list[Assertion]]) -> None:
        self._record = record
        self._recalled = recalled
        self._paths: list[str] = []
        self._marks: list[tuple[int, ...]] = []
        self._said_on: dict[int, array[int]] = {}  # statement -> numbers of pages
        self._mixed: set[str] = set()  # paths of pages that speak of more than the treatment

    def add(self, path: str, said: Said) -> None:
        page = len(self._paths)
        self._paths.append(path)
        self._marks.append(said.marks)
        if said.mixed:
            self._mixed.add(path)
        for each in said.statements:
            self._said_on.setdefault(each, array("I")).append(page)

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
        wanted = {_numbered(each) for clash in found for each in (clash.one, clash.other)}
        said: dict[Hashable, list[Assertion]] = defaultdict(list)
        told: dict[str, dict[str, set[frozenset[Hashable]]]] = {}
        for path, page, here in self._pages(kept, {each: on[each] for each in wanted}):
            told[path] = told_on(clashes([each for each, _ in page], self._record))
            for each, what in page:
                if what in here:
                    said[statement(each)].append(each)
        # A page that was edited meanwhile may not say any more what it was wanted for.
        still = [clash for clash in found if statement(clash.one) in said and statement(clash.other) in said]
        return told_across(still, said, told, self._record, _Verdicts(said, self._record), self._mixed)

    def _firsts(self, kept: Sequence[int], on: Mapping[int, Sequence[int]]) -> Iterator[Assertion]:
        """Who says each statement first, in the order in which the pages make them."""
        known: set[int] = set()
        for _, page, here in self._pages(kept, {said: places[:1] for said, places in on.items()}):
            for each, what in page:
                if what in here and what not in known:
                    known.add(what)
                    yield each

    def _pages(
        self, kept: Sequence[int], on: Mapping[int, Sequence[int]]
    ) -> Iterator[tuple[str, list[tuple[Assertion, int]], set[int]]]:
        """Each page that is wanted for a statement: its path, what it says, and which statements it is wanted for."""
        wanted: dict[int, set[int]] = defaultdict(set)
        for said, places in on.items():
            for place in places:
                wanted[place].add(said)
        for place in sorted(wanted):
            path = self._paths[kept[place]]
            ours = [each for each in self._recalled(path) if each.treatment == self._record.treatment.id]
            yield path, [(each, _numbered(each)) for each in ours], wanted[place]


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
