"""A sample of the findings for people to look at: stratified by rule, so that rare rules are in it, and the same for
the same findings, size and seed, in whatever order the findings come."""

from __future__ import annotations

import hashlib
import heapq
from collections.abc import Mapping
from dataclasses import dataclass

from claimlint.survey.store import Store


@dataclass(frozen=True, slots=True)
class Drawn:
    """A finding of the sample."""

    id: str  # "f-0123456789abcdef": of this page and this statement
    page: str
    line: int
    rule: str
    name: str
    level: str
    quote: str
    message: str
    claim: str  # treatment/claim
    statement: str


@dataclass(frozen=True, slots=True)
class Draw:
    """A sample, and all that is needed to draw it again from the same findings."""

    seed: int
    size: int  # as asked for
    run: str  # what the findings that it is drawn from are known by
    strata: Mapping[str, int]  # rule -> findings
    drawn: tuple[Drawn, ...]  # by page and line

    @property
    def mark(self) -> str:
        """What an audit file says of its draw, row by row."""
        return f"seed={self.seed} size={self.size} run={self.run}"


def allocation(strata: Mapping[str, int], size: int) -> dict[str, int]:
    """How many of the sample each stratum gets.

    Half of the sample is dealt out evenly, so that a rare rule can be told of; the rest goes where it brings the whole
    closest to the strata's proportions (Sainte-Laguë). None gets more than it has.
    """
    even = max(1, size // (2 * len(strata))) if 0 < len(strata) <= size else 0
    given = {name: min(count, even) for name, count in strata.items()}
    waiting = [(-count / (2 * given[name] + 1), name) for name, count in strata.items() if given[name] < count]
    heapq.heapify(waiting)
    for _ in range(size - sum(given.values())):
        if not waiting:
            break
        _, name = heapq.heappop(waiting)
        given[name] += 1
        if given[name] < strata[name]:
            heapq.heappush(waiting, (-strata[name] / (2 * given[name] + 1), name))
    return given


def draw(store: Store, size: int, seed: int) -> Draw:
    """From the findings that count, of the last observation of each page. The store keeps details."""
    strata = dict(store.ask("SELECT rule, count(*) FROM counted WHERE latest GROUP BY rule ORDER BY rule"))
    told = 0
    first: dict[str, list[tuple[int, int]]] = {rule: [] for rule in strata}  # heaps, the last of those kept on top
    wanted = allocation(strata, size)
    for finding, rule, key in store.ask("SELECT id, rule, key FROM counted WHERE latest"):
        told = (told + key) % (1 << 63)
        kept, place = first[rule], -_place(seed, key)
        if len(kept) < wanted[rule]:
            heapq.heappush(kept, (place, -finding))
        elif kept and (place, -finding) > kept[0]:
            heapq.heapreplace(kept, (place, -finding))
    ids = [-finding for kept in first.values() for _, finding in kept]
    drawn = sorted((_drawn(store, finding) for finding in ids), key=lambda each: (each.page, each.line, each.id))
    run = hashlib.sha256(f"{told} {sorted(strata.items())}".encode()).hexdigest()[:12]
    return Draw(seed, size, run, strata, tuple(drawn))


def _place(seed: int, key: int) -> int:
    """Where in the queue of its stratum a finding stands."""
    return int.from_bytes(hashlib.blake2b(f"{seed} {key}".encode(), digest_size=8).digest(), "big")


def _drawn(store: Store, finding: int) -> Drawn:
    path, line, rule, name, level, quote, message, claim, statement, key = store.one(
        "SELECT path, line, counted.rule, name, counted.level, quote, message, claim, statement, key FROM counted"
        " JOIN page ON page.id = counted.page JOIN detail ON detail.finding = counted.id WHERE counted.id = ?",
        finding,
    )
    return Drawn(f"f-{key:016x}", path, line, rule, name, level, quote, message, claim, statement)
