"""From found pages to judged ones: those of one site together, the others in batches; through the cache."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby, islice

from claimlint.cache import Cache
from claimlint.discovery import Found
from claimlint.intake import Intake, Outcome, Unreadable, ran_out_of_time
from claimlint.judged import JudgedPage
from claimlint.model.claim import Treatment
from claimlint.model.finding import Finding
from claimlint.model.standing import Standing
from claimlint.records import PageRecord
from claimlint.rules import find_rule, judge, past_review, running_finding, standings

#: Told how many pages of how many are read.
Progress = Callable[[int, int], None]

UNDECIDED = "CL401"
CUT = find_rule("CL905")
#: Pages that stand alone are judged so many at a time.
_BATCH = 64


@dataclass(frozen=True, slots=True)
class Together:
    """Pages that were judged together."""

    site: str | None  # None: each stands alone
    pages: list[JudgedPage]
    unreadable: list[Unreadable]
    stale: list[Finding]  # about the claims that judged them
    standings: list[Standing] = field(default_factory=list)  # of every assertion, where they are wanted


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
        cache: Cache | None,
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
        anew = undecided or standings or any(past_review(treatment, today) for treatment in treatments)
        self._kept = None if anew else cache  # where what judging gave is kept
        told = [[each.id, each.sha256] for each in treatments], sorted(jurisdictions)
        self._judged_by = hashlib.sha256(repr(told).encode()).hexdigest()

    def judged(self, pages: Sequence[Found], sites: Mapping[str, str]) -> Iterator[Together]:
        """The pages, judged; `sites` has the site of each path that belongs to one."""
        groups = list(_groups(pages, sites))
        known: dict[str, JudgedPage] = {}
        for site, group in groups if self._kept else ():
            keys = {found.path: self._intake.key(found) for found in group}
            known |= self._known(site, keys)
        waiting = [found for _, group in groups for found in group if found.path not in known]
        read = self._intake.read(waiting, cache=self._cache, jobs=self._jobs)
        outcomes = watched(read, len(pages), self._progress, done=len(known))
        for site, group in groups:
            kept = [known.pop(found.path) for found in group if found.path in known]
            fresh = self._judge(site, list(islice(outcomes, len(group) - len(kept))))
            yield Together(site, kept + fresh.pages, fresh.unreadable, fresh.stale, fresh.standings)

    def _judge(self, site: str | None, outcomes: Sequence[Outcome]) -> Together:
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
        pages = [
            JudgedPage(
                record,
                sum(len(reading.assertions) for reading in record.readings),
                undecided[record.path],
                tuple(found[record.path]),
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

    def _keep(self, cache: Cache, site: str | None, pages: Sequence[JudgedPage]) -> None:
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


def _groups(pages: Sequence[Found], sites: Mapping[str, str]) -> Iterator[tuple[str | None, list[Found]]]:
    """The pages of each site, and batches of those that stand alone (None)."""
    ordered = sorted(pages, key=lambda found: (sites.get(found.path, ""), found.path))
    for site, group in groupby(ordered, key=lambda found: sites.get(found.path)):
        while batch := list(group if site else islice(group, _BATCH)):
            yield site, batch


def _digest(keys: Mapping[str, str | None]) -> str:
    return hashlib.sha256(repr(sorted(keys.items())).encode("utf-8", "surrogatepass")).hexdigest()


def _without_undecided(page: JudgedPage) -> JudgedPage:
    """Without what is listed on demand only; on a page with suppressions it shows which of those are in use."""
    if page.record.suppressions:
        return page
    findings = tuple(finding for finding in page.findings if finding.rule != UNDECIDED)
    return JudgedPage(page.record, page.assertions, page.undecided, findings)
