"""Suppressions in the page: they silence the findings in what they cover, and are findings where they fail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from claimlint.model.assertion import Place
from claimlint.model.finding import Finding, Suppressed
from claimlint.model.page import Suppression
from claimlint.records import PageRecord
from claimlint.triage.selection import NamedRule, UnknownRuleError, resolve

_SITE = "CL202"  # reported only where the pages of a site are judged together
FaultName = Literal["unused-suppression", "unexplained-suppression", "expired-suppression"]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a suppression: the rule that says so, where, and in words."""

    rule: FaultName
    place: Place
    message: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """The findings given, the silenced ones marked; and what is wrong with the suppressions themselves."""

    findings: list[Finding]
    faults: list[Fault]


def suppress(
    findings: Iterable[Finding],
    pages: Iterable[PageRecord],
    rules: Sequence[NamedRule],
    *,
    today: date,
    require_reason: bool = True,
    compared: bool = True,
) -> Outcome:
    """Mark the findings that the pages' suppressions silence. One without a reason silences too, and is reported.

    Where pages were not `compared` with the others of their site, what may hide a contradiction between them is not
    called unused.
    """
    pages = list(pages)
    comments = {page.path: [_Comment(s, place, rules, today) for s, place in page.suppressions] for page in pages}
    marked = [_marked(finding, comments.get(finding.path, ())) for finding in findings]
    if not compared:
        for page in pages:
            for comment in comments[page.path]:
                comment.used |= _SITE in comment.codes and any(map(comment.covers, _assertion_offsets(page)))
    faults = [fault for found in comments.values() for comment in found for fault in comment.faults(require_reason)]
    return Outcome(marked, faults)


def _assertion_offsets(page: PageRecord) -> Iterator[int]:
    return (assertion.start.offset for reading in page.readings for assertion in reading.assertions)


class _Comment:
    """A suppression at work: what it names, and whether it has hidden anything."""

    def __init__(self, suppression: Suppression, place: Place, rules: Sequence[NamedRule], today: date) -> None:
        self.suppression = suppression
        self.place = place
        self.used = False
        self.malformed = suppression.malformed
        self.expired = False
        self.codes = frozenset[str]()
        if self.malformed:
            return
        try:
            self.codes = resolve(suppression.rules or ("all",), rules)
        except UnknownRuleError as error:
            self.malformed = str(error)
        if suppression.until:
            try:
                self.expired = date.fromisoformat(suppression.until) < today
            except ValueError:
                self.codes = frozenset()
                self.malformed = f"{suppression.until!r} is no date; write until=2027-03-01"

    def hides(self, finding: Finding) -> bool:
        """Whether it covers the finding, expired or not."""
        return finding.rule in self.codes and self.covers(finding.start.offset)

    def covers(self, offset: int) -> bool:
        """Whether it covers a place in the source."""
        start, end = self.suppression.covers
        return self.suppression.kind == "file" or start <= offset < max(end, start + 1)

    def faults(self, require_reason: bool) -> Iterator[Fault]:
        """What is wrong with the suppression itself."""
        if self.malformed:
            yield self._fault(
                "unused-suppression", f"This suppression cannot be understood: {self.malformed.rstrip('.?')}."
            )
        elif self.expired and self.used:
            message = f"This suppression ended on {self.suppression.until}; what it hid is reported again."
            yield self._fault("expired-suppression", message)
        elif not self.used:
            yield self._fault("unused-suppression", f"This suppression of {self._named()} hides nothing; remove it.")
        elif require_reason and not self.suppression.reason.strip():
            message = f'This suppression of {self._named()} gives no reason; add reason="…".'
            yield self._fault("unexplained-suppression", message)

    def _named(self) -> str:
        return ", ".join(self.suppression.rules) or "all rules"

    def _fault(self, rule: FaultName, message: str) -> Fault:
        return Fault(rule, self.place, message)


def _marked(finding: Finding, comments: Iterable[_Comment]) -> Finding:
    for comment in comments:
        if comment.hides(finding):
            comment.used = True
            if not comment.expired:
                reason = comment.suppression.reason
                return replace(finding, suppressed=Suppressed("page", reason, until=comment.suppression.until))
    return finding
