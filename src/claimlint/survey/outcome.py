"""All that a survey found, ready to be written down: as text, as a table, as a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from claimlint.survey.audit import Audit
from claimlint.survey.gather import Tally, Wanted, gather
from claimlint.survey.precision import Audited, audited
from claimlint.survey.prevalence import Group, Prevalence
from claimlint.survey.sample import Draw, draw
from claimlint.survey.store import Store


@dataclass(frozen=True, slots=True)
class Outcome:
    """Shares of pages and sites by all that they are grouped by, and what an audit says of the findings."""

    prevalence: Prevalence
    overall: Group
    levels: tuple[Group, ...]
    rules: tuple[Group, ...]
    claims: tuple[Group, ...]
    months: tuple[Group, ...]
    rules_by_month: Mapping[str, tuple[Group, ...]]  # rule -> its months; empty where there is one month or none
    worst: tuple[tuple[Group, str], ...]  # sites with most, and the rule that most of their pages break
    draw: Draw | None
    audited: Audited | None
    meanings: Mapping[str, str]  # rule -> what it reports, in a sentence
    wanted: Wanted
    dated: date | None  # the day to print

    @property
    def tally(self) -> Tally:
        """What was read."""
        return self.prevalence.tally

    def groups(self) -> Iterator[Group]:
        """All groups, sites last: they alone may be too many to hold."""
        yield self.overall
        for groups in (self.levels, self.rules, self.claims, self.months, *self.rules_by_month.values()):
            yield from groups
        yield from self.prevalence.sites()


def survey(
    files: Iterable[str],
    wanted: Wanted,
    store: Store,
    *,
    confidence: float = 0.95,
    most: int = 20,
    sample: tuple[int, int] | None = None,
    audit: Audit | None = None,
    meanings: Mapping[str, str] | None = None,
    dated: date | None = None,
) -> Outcome:
    """Read findings and say what they come to. FindingsError for a file that is broken, or an audit of others.

    `most`: so many sites are named. `sample`: size and seed of a sample to draw; with an `audit` it is the audit's. For
    either the store has to keep details.
    """
    tally = gather(files, wanted, store)
    asked = Prevalence(store, tally, confidence, speaking=wanted.speaking)
    rules, months = asked.groups("rule"), asked.months()
    size, seed = (audit.size, audit.seed) if audit else sample or (0, 0)
    drawn = draw(store, size, seed) if size else None
    return Outcome(
        prevalence=asked,
        overall=asked.all(),
        levels=tuple(asked.groups("level")),
        rules=tuple(rules),
        claims=tuple(asked.groups("claim")),
        months=tuple(months),
        rules_by_month=asked.rules_by_month(group.key for group in rules) if len(months) > 1 else {},
        worst=tuple((site, asked.commonest_on(site.key)) for site in asked.sites(most) if site.findings),
        draw=drawn,
        audited=audited(drawn, audit.checked(drawn), asked.z) if audit and drawn else None,
        meanings=meanings or {},
        wanted=wanted,
        dated=dated,
    )
