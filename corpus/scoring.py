"""Gold pages against what claimlint reports: right, false alarm, missed; by rule and by topic.

Findings below `warning` and suppressed ones are not charged. A finding is right where its rule is one that the gold
allows and its place overlaps the gold quote's; a finding about the whole page (CL3xx) where rule and page agree. Every
gold entry is taken by one finding at the most: whatever no gold entry takes is a false alarm. Assertions are only
looked for, not charged: pages hold more than gold lists.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from gold import Expected, GoldPage, Span, Told, stand

PAGE_LEVEL = frozenset({"missing-serious-risk", "missing-contraindications", "missing-risk-information"})
CHARGED = frozenset({"error", "warning"})
ALL = "ALL"
_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800, "month": 2629800}

Record = Mapping[str, Any]  # a finding or an assertion as claimlint's JSON tells it


@dataclass(slots=True)
class Tally:
    """How often claimlint was right, charged what is right, and missed what is wrong."""

    right: int = 0
    false_alarms: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Share of the reported that is right; 1 where nothing was reported."""
        reported = self.right + self.false_alarms
        return self.right / reported if reported else 1.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found; 1 where there was none."""
        gold = self.right + self.missed
        return self.right / gold if gold else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = 2 * self.right + self.false_alarms + self.missed
        return 2 * self.right / both if both else 1.0

    def add(self, other: Tally) -> None:
        """Count another tally in."""
        self.right += other.right
        self.false_alarms += other.false_alarms
        self.missed += other.missed


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that went wrong on a page."""

    #: A finding too many, one missing, a right one at another level (told, not charged); an assertion not read.
    kind: Literal["false", "missed", "level", "unseen"]
    page: str
    what: str  # rule or topic
    quote: str
    line: int | None = None
    trap: str | None = None  # why it should have been left alone, where gold says so

    def __str__(self) -> str:
        place = f"{self.page}:{self.line}" if self.line else self.page
        return f"{self.kind:6} {place} {self.what} {self.quote!r}" + (f"  TRAP: {self.trap}" if self.trap else "")


@dataclass(slots=True)
class Score:
    """The figures over some pages, and every fault behind them."""

    pages: int = 0
    findings: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))  # by rule, and ALL
    assertions: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))  # by topic, and ALL
    faults: list[Fault] = field(default_factory=list)

    @property
    def traps_sprung(self) -> int:
        """False alarms at places that gold warns of."""
        return sum(fault.trap is not None for fault in self.faults)

    def add(self, other: Score) -> None:
        """Count another score in."""
        self.pages += other.pages
        for mine, theirs in ((self.findings, other.findings), (self.assertions, other.assertions)):
            for name, tally in theirs.items():
                mine[name].add(tally)
        self.faults += other.faults


def score(pages: Sequence[GoldPage], findings: Iterable[Record], assertions: Iterable[Record] = ()) -> Score:
    """Compare reported findings and assertions with gold."""
    reported = _by_page((f for f in findings if not f.get("suppressed")), pages)
    read = _by_page(assertions, pages)
    result = Score(pages=len(pages))
    for page in pages:
        _score_findings(page, reported[page.file], result)
        _score_assertions(page, read[page.file], result)
    return result


def _by_page(records: Iterable[Record], pages: Sequence[GoldPage]) -> dict[Path, list[Record]]:
    """Records by the page they stand on: the same file, else the longest gold path that the ends agree on."""
    placed: dict[Path, list[Record]] = defaultdict(list)
    files = {page.file.resolve(): page.file for page in pages}
    for record in records:
        name = record["path"].replace("\\", "/")
        ends = [page for page in pages if f"/{name}".endswith(f"/{page.path}") or f"/{page.path}".endswith(f"/{name}")]
        if same := files.get(Path(name).resolve()):
            placed[same].append(record)
        elif ends:
            placed[max(ends, key=lambda page: len(page.path)).file].append(record)
    return placed


def _score_findings(page: GoldPage, findings: Sequence[Record], result: Score) -> None:
    waiting = list(page.expected)
    for finding in sorted(findings, key=lambda finding: finding["level"] not in CHARGED):
        match = next((entry for entry in waiting if _fits(finding, entry)), None)
        if match is None:
            if finding["level"] in CHARGED:
                _charge(page, finding, result)
            continue
        waiting.remove(match)
        if match.optional:
            continue
        _count(result.findings, finding["name"], Tally(right=1))
        if match.level not in (None, finding["level"]):
            what = f"{finding['name']} at {finding['level']}, not {match.level}:"
            result.faults.append(Fault("level", page.path, what, finding["quote"], finding["start"]["line"]))
    for entry in waiting:
        if entry.optional or entry.level == "note":
            continue
        _count(result.findings, min(entry.rules), Tally(missed=1))
        result.faults.append(Fault("missed", page.path, " or ".join(sorted(entry.rules)), entry.quote or "(the page)"))


def _fits(finding: Record, entry: Expected) -> bool:
    if finding["name"] not in entry.rules:
        return False
    if finding["name"] in PAGE_LEVEL or entry.span is None:
        return True
    return any(_overlap(span, entry.span) for span in _spans(finding))


def _charge(page: GoldPage, finding: Record, result: Score) -> None:
    trap = next((trap for trap in page.traps if _overlap(_span(finding), trap.span)), None)
    _count(result.findings, finding["name"], Tally(false_alarms=1))
    line, why = finding["start"]["line"], trap.why if trap else None
    result.faults.append(Fault("false", page.path, finding["name"], finding.get("quote", ""), line, why))


def _score_assertions(page: GoldPage, assertions: Sequence[Record], result: Score) -> None:
    free = list(assertions)
    for entry in page.told:
        if entry.optional:
            continue
        match = next((record for record in free if _tells(record, entry)), None)
        if match is None:
            _count(result.assertions, entry.topic, Tally(missed=1))
            result.faults.append(Fault("unseen", page.path, entry.topic, entry.quote))
        else:
            free.remove(match)
            _count(result.assertions, entry.topic, Tally(right=1))


def _tells(record: Record, entry: Told) -> bool:
    """Same topic, place and stand, the subject told apart, and of the treatment's own quantities name and bounds."""
    if record["topic"] != entry.topic or not _overlap(_span(record), entry.span):
        return False
    if stand(entry.topic, record["polarity"], record.get("advice")) != entry.stand:
        return False
    if (record["subject"] == "other") != entry.other:
        return False
    if entry.topic != "quantity" or entry.other:
        return True
    quantity = record.get("quantity") or {}
    return quantity.get("name") == entry.name and _same_bounds(quantity, entry)


def _same_bounds(quantity: Record, entry: Told) -> bool:
    scale = _SECONDS.get(quantity.get("unit", ""), 1)
    wanted_scale = _SECONDS.get(entry.unit or "", 1)
    for wanted, got in ((entry.low, quantity.get("low")), (entry.high, quantity.get("high"))):
        if wanted is None:
            continue
        if got is None or abs(wanted * wanted_scale - got * scale) > 1e-6 * max(1, wanted * wanted_scale):
            return False
    return True


def _count(tallies: dict[str, Tally], name: str, one: Tally) -> None:
    for key in (name, ALL):
        tallies[key].add(one)


def _span(record: Record) -> Span:
    start = record["start"]["offset"]
    return start, max(record["end"]["offset"], start + 1)


def _spans(finding: Record) -> list[Span]:
    """Where a finding stands on its own page: its place; of a contradiction also the places related to it."""
    related = finding.get("related") or [] if finding["rule"].startswith("CL2") else []
    return [_span(finding), *(_span(place) for place in related if place.get("path") in (None, finding["path"]))]


def _overlap(left: Span, right: Span) -> bool:
    return left[0] < right[1] and right[0] < left[1]
