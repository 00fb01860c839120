"""How many of the pages, and of the sites, say what: asked of a store, group by group."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from claimlint.survey.gather import Tally
from claimlint.survey.intervals import Proportion, proportion, quantile
from claimlint.survey.rows import LEVELS
from claimlint.survey.store import Store

By = Literal["all", "level", "rule", "claim", "month", "rule and month", "site"]
#: What is grouped by -> its column among the findings that count.
_COLUMNS = {"level": "level", "rule": "rule", "claim": "claim"}


@dataclass(frozen=True, slots=True)
class Group:
    """A share of pages and of sites. `sites` is None where the group is one site."""

    by: By
    key: str  # "" for all
    pages: Proportion  # with such a finding, of those judged
    sites: Proportion | None  # the same of sites; pages that belong to none are left out
    findings: int
    month: str = ""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many pages there are, and which of them the shares are of. Pages, if nothing else is said."""

    listed: int  # observations in the files
    repeated: int  # of a page that was judged again later
    copies: int  # of another page of their site
    foreign: int  # not in English
    judged: int  # what the shares are of
    silent: int  # judged, and asserting nothing; left out of `judged` where only speaking pages count
    cut: int  # of the judged, not read to their end
    undated: int  # of the judged
    alone: int  # of the judged, that belong to no site
    sites: int  # of the judged
    unlisted: int  # findings on pages that no row names


class Prevalence:
    """Shares, each with its interval at one confidence."""

    def __init__(self, store: Store, tally: Tally, confidence: float, *, speaking: bool) -> None:
        """`confidence`: 0.95 for 95 %. The store is settled."""
        self._store = store
        self.tally = tally
        self.confidence = confidence
        self.z = quantile(confidence)
        self.speaking = speaking
        self._base = f"kind = 'judged' AND speaks >= {int(speaking)}"
        self.coverage = self._coverage()

    def all(self) -> Group:
        """Pages with a finding of any rule."""
        told = self._store.one(f"SELECT {_COUNTS} FROM counted WHERE latest")
        return self._group("all", "", *told)

    def groups(self, by: Literal["level", "rule", "claim"]) -> list[Group]:
        """Those that have a finding, the commonest first; levels by gravity."""
        column = _COLUMNS[by]
        rows = self._store.ask(
            f"SELECT {column}, {_COUNTS} FROM counted WHERE latest AND {column} != '' GROUP BY {column}"
            " ORDER BY 2 DESC, 4 DESC, 1"
        )
        found = [self._group(by, *row) for row in rows]
        return sorted(found, key=lambda group: LEVELS.index(group.key)) if by == "level" else found

    def months(self) -> list[Group]:
        """The months that pages were judged in, in order."""
        found = self._store.ask(f"SELECT month, {_COUNTS} FROM counted WHERE latest_in_month GROUP BY month")
        told = {month: counts for month, *counts in found}
        return [self._month("month", "", month, told.get(month, _NONE), of) for month, of in self._judged_in.items()]

    def rules_by_month(self, rules: Iterable[str]) -> dict[str, tuple[Group, ...]]:
        """The same for each rule."""
        query = f"SELECT rule, month, {_COUNTS} FROM counted WHERE latest_in_month GROUP BY rule, month"
        told = {(rule, month): counts for rule, month, *counts in self._store.ask(query)}
        return {
            rule: tuple(
                self._month("rule and month", rule, month, told.get((rule, month), _NONE), of)
                for month, of in self._judged_in.items()
            )
            for rule in rules
        }

    @cached_property
    def _judged_in(self) -> dict[str, tuple[int, int]]:
        """Month -> pages and sites judged."""
        query = (
            f"SELECT month, count(*), count(DISTINCT nullif(site, '')) FROM page WHERE {self._base} AND latest_in_month"
            " AND month != '' GROUP BY month ORDER BY month"
        )
        return {month: (pages, sites) for month, pages, sites in self._store.ask(query)}

    def _month(self, by: By, rule: str, month: str, counts: Sequence[int], of: tuple[int, int]) -> Group:
        pages, sites, findings = counts
        shares = proportion(pages, of[0], self.z), proportion(sites, of[1], self.z)
        return Group(by, rule, *shares, findings, month)

    def sites(self, most: int = -1) -> Iterator[Group]:
        """Those with most pages that have a finding, first; `most` of them. A site without a finding comes last."""
        query = (
            "SELECT judged.site, coalesce(pages, 0), coalesce(findings, 0), pages_of FROM"
            f" (SELECT site, count(*) AS pages_of FROM page WHERE {self._base} AND latest AND site != '' GROUP BY site)"
            f" AS judged LEFT JOIN (SELECT site, {_COUNTS} FROM counted WHERE latest GROUP BY site) AS found"
            " ON found.site = judged.site ORDER BY 2 DESC, 3 DESC, judged.site LIMIT ?"
        )
        for site, pages, findings, pages_of in self._store.ask(query, most):
            yield Group("site", site, proportion(pages, pages_of, self.z), None, findings)

    def commonest_on(self, site: str) -> str:
        """The rule with most pages of a site; "" where it has no finding."""
        query = (
            "SELECT rule FROM counted WHERE latest AND site = ? GROUP BY rule ORDER BY count(DISTINCT page) DESC, rule"
        )
        return str(next(self._store.ask(query, site), ("",))[0])

    def _group(self, by: By, key: str, pages: int, sites: int, findings: int) -> Group:
        judged = self.coverage
        return Group(
            by, key, proportion(pages, judged.judged, self.z), proportion(sites, judged.sites, self.z), findings
        )

    def _coverage(self) -> Coverage:
        told = self._store.one(
            "SELECT count(*), sum(NOT latest), sum(latest AND kind = 'copy'), sum(latest AND kind = 'language'),"
            " sum(latest AND kind = 'judged' AND NOT speaks) FROM page WHERE kind != 'unknown'"
        )
        listed, repeated, copies, foreign, silent = told
        judged, undated, alone, sites = self._store.one(
            "SELECT count(*), coalesce(sum(month = ''), 0), coalesce(sum(site = ''), 0),"
            f" count(DISTINCT nullif(site, '')) FROM page WHERE {self._base} AND latest"
        )
        (cut,) = self._store.one(
            f"SELECT count(*) FROM cut JOIN page ON page.id = cut.page WHERE {self._base} AND latest"
        )
        (unlisted,) = self._store.one(
            "SELECT count(*) FROM finding JOIN page ON page.id = finding.page WHERE kind = 'unknown'"
        )
        return Coverage(listed, repeated, copies, foreign, judged, silent, cut, undated, alone, sites, unlisted)


_NONE = (0, 0, 0)
_COUNTS = "count(DISTINCT page) AS pages, count(DISTINCT nullif(site, '')) AS sites, count(*) AS findings"
