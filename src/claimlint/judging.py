"""From found pages to judged ones: those of one site together, the others in batches; through the cache."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby, islice

from claimlint.cache import Keeping
from claimlint.comparison import Comparison
from claimlint.discovery import Found
from claimlint.intake import Intake, Outcome, Unreadable, ran_out_of_time, size_of
from claimlint.judged import JudgedPage
from claimlint.model.assertion import Reading
from claimlint.model.claim import Treatment
from claimlint.model.finding import Finding
from claimlint.model.standing import Standing
from claimlint.records import PageRecord
from claimlint.rules import (
    Repeats,
    find_rule,
    judge,
    past_review,
    repeatable,
    running_finding,
    site_part,
    standings,
)

#: Told how many pages of how many are read.
Progress = Callable[[int, int], None]

UNDECIDED = "CL401"
CUT = find_rule("CL905")
#: Pages that stand alone are judged so many at a time.
_BATCH = 64
#: Groups are read together until they have so many pages, so that processes have enough to do.
_ROUND = 256
#: A site of more pages is not held in memory.
LARGE = 200

_Group = tuple[str | None, list[Found]]


@dataclass(frozen=True, slots=True)
class Together:
    """Pages that were judged together."""

    site: str | None  # None: each stands alone
    pages: list[JudgedPage]
    unreadable: list[Unreadable]
    stale: list[Finding]  # about the claims that judged them, or pages of the site that came before
    standings: list[Standing] = field(default_factory=list)  # of every assertion, where they are wanted
    copies: Mapping[str, str] = field(default_factory=dict)  # pages that repeat another one of the site, and which


class Judging:
    """Judges pages by one set of treatments.

    What judging gave is kept by what it rests on: the pages' content and paths, and the claims. Undecided assertions
    are kept as a number, the others not at all; who wants to see them has the pages judged anew. So has who judges by
    claims that are past their review: which of them a page makes use of is told by judging it.
    """

    def __init__(
        self,
        intake: Intake,
        treatments: Sequence[Treatment],
        jurisdictions: Sequence[str],
        *,
        cache: Keeping | None,
        jobs: int,
        undecided: bool,
        standings: bool,
        today: date,
        progress: Progress | None = None,
    ) -> None:
        self._intake = intake
        self._treatments = treatments
        self._cache = cache
        self._jobs = jobs
        self._today = today
        self._standings = standings
        self._progress = progress
        self._done = self._total = 0  # pages
        anew = undecided or standings or any(past_review(treatment, today) for treatment in treatments)
        self._kept = None if anew else cache  # where what judging gave is kept
        told = [[each.id, each.sha256] for each in treatments], sorted(jurisdictions)
        self._judged_by = hashlib.sha256(repr(told).encode()).hexdigest()

    def judged(self, pages: Sequence[Found], sites: Mapping[str, str]) -> Iterator[Together]:
        """The pages, judged; `sites` has the site of each path that belongs to one.

        A site is one `Together`, or several where it is large: then what its pages say against each other comes last.
        """
        left = sum(map(size_of, pages)) if self._jobs > 1 else 0
        self._total = len(pages)
        try:
            for groups in _rounds(_groups(pages, sites)):
                waiting = [found for _, group in groups for found in group]
                left -= sum(map(size_of, waiting)) if self._jobs > 1 else 0
                site = groups[0][0]
                if site and len(waiting) > LARGE:
                    yield from self._large(site, waiting, left)
                else:
                    yield from self._round(groups, left)
                self._intake.keys.clear()
        finally:
            self._intake.close()

    def _round(self, groups: Sequence[_Group], left: int) -> Iterator[Together]:
        """Some groups, each judged at once."""
        known: dict[str, JudgedPage] = {}
        for site, group in groups if self._kept else ():
            known |= self._known(site, {found.path: self._intake.key(found) for found in group})
        outcomes = self._read([found for _, group in groups for found in group if found.path not in known], left)
        for site, group in groups:
            kept = [known.pop(found.path) for found in group if found.path in known]
            self._done += len(kept)
            fresh = self._judge(site, list(islice(outcomes, len(group) - len(kept))))
            copies = dict(pair for page in (*kept, *fresh.pages) for pair in page.copies)
            yield Together(site, kept + fresh.pages, fresh.unreadable, fresh.stale, fresh.standings, copies)

    def _large(self, site: str, group: Sequence[Found], left: int) -> Iterator[Together]:
        """A site that is not held in memory: each page is judged alone, then all of them against each other.

        The pages are kept in the cache as if each stood alone, with their parts in the comparison; and what they say
        against each other, by all of them. So of a site that changed only the pages that did are judged anew.
        """
        keys = {found.path: self._intake.key(found) for found in group} if self._kept else {}
        whole = self._key(_digest(keys), "", site) if self._kept and None not in keys.values() else ""
        against = self._kept.get_judged(whole, site) if self._kept and whole else None
        compared = None if against else Comparison(self._treatments, self._again(group))
        held: list[JudgedPage] = []  # what a suppression may hide is known when all is
        for begin in range(0, len(group), _BATCH):
            batch = group[begin : begin + _BATCH]
            known = self._known(None, {found.path: keys.get(found.path) for found in batch})
            if compared:
                known = {path: page for path, page in known.items() if page.part}
            self._done += len(known)
            outcomes = list(self._read([found for found in batch if found.path not in known], left))
            fresh = self._judge(None, outcomes, large=True)
            if compared:
                compared.add(known.values(), at_hand=False)
                compared.add(fresh.pages, at_hand=True)
            judged = [*known.values(), *fresh.pages]
            held += [_without_readings(page) for page in judged if page.record.suppressions]
            pages = [page for page in judged if not page.record.suppressions]
            yield Together(site, pages, fresh.unreadable, fresh.stale, fresh.standings)
            self._intake.keys.clear()
        if compared:
            against = compared.judged(site)
            if self._kept and whole:
                self._kept.put_judged({whole: against})
        assert against is not None
        yield replace(self._with_late(site, held, against.findings), copies=dict(against.copies))

    def _again(self, group: Sequence[Found]) -> Callable[[str], Iterable[Reading]]:
        """Reads a page of the group once more; nothing, where it cannot be read any longer."""
        at = {found.path: found for found in group}

        def again(path: str) -> Iterable[Reading]:
            (outcome,) = self._intake.read([at[path]], cache=self._cache, more=0)
            return outcome.readings if isinstance(outcome, PageRecord) else ()

        return again

    def _with_late(self, site: str, held: Sequence[JudgedPage], late: Sequence[Finding]) -> Together:
        """The pages that waited for what is told of several pages, and the rest of that."""
        waiting: dict[str, list[Finding]] = {page.record.path: [] for page in held}
        rest: list[Finding] = []
        for finding in late:
            waiting.get(finding.path, rest).append(finding)
        pages = [replace(page, findings=(*page.findings, *waiting[page.record.path])) for page in held]
        return Together(site, pages, [], rest)

    def _read(self, waiting: Sequence[Found], left: int) -> Iterator[Outcome]:
        """The outcomes in order; progress is told of each."""
        for outcome in self._intake.read(waiting, cache=self._cache, jobs=self._jobs, more=left):
            self._done += 1
            if self._progress:
                self._progress(self._done, self._total)
            yield outcome

    def _judge(self, site: str | None, outcomes: Sequence[Outcome], *, large: bool = False) -> Together:
        """Judge pages of one site, or pages that stand alone, though they may belong to a large one."""
        records = [outcome for outcome in outcomes if isinstance(outcome, PageRecord)]
        unreadable = [outcome for outcome in outcomes if isinstance(outcome, Unreadable)]
        readings = [reading for record in records for reading in record.readings]
        sites = {record.path: site for record in records} if site else None
        found: dict[str, list[Finding]] = defaultdict(list)
        undecided: Counter[str] = Counter()
        for record in records:
            found[record.path] += [
                running_finding(CUT, place.path, f"Not read to its end: {cut.message}.", start=place.start)
                for cut, place in record.cuts
            ]
        for finding in judge(readings, self._treatments, sites=sites, today=self._today):
            found[finding.path].append(finding)
            undecided[finding.path] += finding.rule == UNDECIDED
        repeats = Repeats()
        for record in records if site else ():
            if _has_address(record):
                repeats.add(record.path, repeatable(record.readings))
        copies = repeats.found()
        pages = [
            JudgedPage(
                record,
                sum(len(reading.assertions) for reading in record.readings),
                undecided[record.path],
                tuple(found[record.path]),
                ((record.path, copies[record.path]),) if record.path in copies else (),
                site_part(record.readings, addressed=_has_address(record)) if large else None,
            )
            for record in records
        ]
        if self._kept and not (site and unreadable):
            self._keep(self._kept, site, pages)
        for record in records:
            found.pop(record.path, None)
        stale = [finding for rest in found.values() for finding in rest]
        stood = list(standings(readings, self._treatments)) if self._standings else []
        return Together(site, pages, unreadable, stale, stood)

    def _known(self, site: str | None, keys: Mapping[str, str | None]) -> dict[str, JudgedPage]:
        """What the cache has of these pages; of a site, all or nothing."""
        known: dict[str, JudgedPage] = {}
        if self._kept is None or (site and None in keys.values()):
            return known
        together = _digest(keys) if site else ""
        for path, key in keys.items():
            page = self._kept.get_judged(self._key(together, key, path), path) if key else None
            if page:
                known[path] = page
            elif site:
                return {}
        return known

    def _keep(self, cache: Keeping, site: str | None, pages: Sequence[JudgedPage]) -> None:
        """Not a page with suppressions that stands alone: whether they hide anything, its assertions tell."""
        keys = {page.record.path: self._intake.keys[page.record.path] for page in pages}
        together = _digest(keys) if site else ""
        cache.put_judged(
            {
                self._key(together, keys[page.record.path], page.record.path): _without_undecided(page)
                for page in pages
                if (site or not page.record.suppressions) and not ran_out_of_time(page.record)
            }
        )

    def _key(self, together: str, key: str, path: str) -> str:
        return f"{self._judged_by} {together} {key} {path}"


def watched(outcomes: Iterator[Outcome], total: int, progress: Progress | None, done: int = 0) -> Iterator[Outcome]:
    """The same outcomes, of `total` pages; `done` of them are there already."""
    for count, outcome in enumerate(outcomes, done + 1):
        if progress:
            progress(count, total)
        yield outcome


def _rounds(groups: Iterable[_Group]) -> Iterator[list[_Group]]:
    """Groups that are read together; a large site is by itself."""
    together: list[_Group] = []
    for site, group in groups:
        large = site is not None and len(group) > LARGE
        if together and (large or sum(len(pages) for _, pages in together) + len(group) > _ROUND):
            yield together
            together = []
        together.append((site, group))
        if large:
            yield together
            together = []
    if together:
        yield together


def _groups(pages: Sequence[Found], sites: Mapping[str, str]) -> Iterator[_Group]:
    """The pages of each site, and batches of those that stand alone (None)."""
    ordered = sorted(pages, key=lambda found: (sites.get(found.path, ""), found.path))
    for site, group in groupby(ordered, key=lambda found: sites.get(found.path)):
        while batch := list(group if site else islice(group, _BATCH)):
            yield site, batch


def _has_address(record: PageRecord) -> bool:
    """Only pages with addresses repeat each other: of two files that say the same, each has to be mended."""
    return record.path.startswith(("http://", "https://"))


def _without_readings(page: JudgedPage) -> JudgedPage:
    return replace(page, record=replace(page.record, readings=()))


def _digest(keys: Mapping[str, str | None]) -> str:
    return hashlib.sha256(repr(sorted(keys.items())).encode("utf-8", "surrogatepass")).hexdigest()


def _without_undecided(page: JudgedPage) -> JudgedPage:
    """Without what is listed on demand only; on a page with suppressions it shows which of those are in use."""
    if page.record.suppressions:
        return page
    findings = tuple(finding for finding in page.findings if finding.rule != UNDECIDED)
    return replace(page, findings=findings)
