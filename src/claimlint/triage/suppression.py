"""Suppressions in the page: they silence the findings in what they cover, and are findings where they fail."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from claimlint.model.assertion import Place
from claimlint.model.finding import Finding, Suppressed
from claimlint.model.page import Suppression
from claimlint.records import PageRecord
from claimlint.triage.running import EXPIRED_SUPPRESSION, UNEXPLAINED_SUPPRESSION, UNUSED_SUPPRESSION, RunningRule
from claimlint.triage.selection import NamedRule, UnknownRuleError, resolve


@dataclass(frozen=True, slots=True)
class Outcome:
    """The findings given, the silenced ones marked; and findings about the suppressions themselves."""

    findings: list[Finding]
    about: list[Finding]


def suppress(
    findings: Iterable[Finding],
    pages: Iterable[PageRecord],
    rules: Sequence[NamedRule],
    *,
    today: date,
    require_reason: bool = True,
) -> Outcome:
    """Mark the findings that the pages' suppressions silence. One without a reason silences too, and is reported."""
    comments = {page.path: [_Comment(s, place, rules, today) for s, place in page.suppressions] for page in pages}
    marked = [_marked(finding, comments.get(finding.path, ())) for finding in findings]
    about: list[Finding] = []
    for comment in (comment for found in comments.values() for comment in found):
        about += comment.faults(require_reason)
    return Outcome(marked, about)


class _Comment:
    """A suppression at work: what it names, and whether it has hidden anything."""

    def __init__(self, suppression: Suppression, place: Place, rules: Sequence[NamedRule], today: date) -> None:
        self.suppression = suppression
        self.place = place
        self.used = False
        self.malformed = ""
        self.expired = False
        self.codes = frozenset[str]()
        try:
            self.codes = resolve(suppression.rules or ("all",), rules)
        except UnknownRuleError as error:
            self.malformed = str(error)
        if suppression.until:
            try:
                self.expired = date.fromisoformat(suppression.until) < today
            except ValueError:
                self.malformed = f"{suppression.until!r} is no date; write until=2027-03-01"

    def hides(self, finding: Finding) -> bool:
        """Whether it covers the finding, expired or not."""
        start, end = self.suppression.covers
        whole_page = self.suppression.kind == "file"
        return finding.rule in self.codes and (whole_page or start <= finding.start.offset < max(end, start + 1))

    def faults(self, require_reason: bool) -> Iterable[Finding]:
        """What is wrong with the suppression itself."""
        if self.malformed:
            yield self._fault(UNUSED_SUPPRESSION, f"This suppression cannot be understood: {self.malformed}.")
        elif self.expired and self.used:
            message = f"This suppression ended on {self.suppression.until}; what it hid is reported again."
            yield self._fault(EXPIRED_SUPPRESSION, message)
        elif not self.used:
            yield self._fault(UNUSED_SUPPRESSION, f"This suppression of {self._named()} hides nothing; remove it.")
        elif require_reason and not self.suppression.reason.strip():
            message = f'This suppression of {self._named()} gives no reason; add reason="…".'
            yield self._fault(UNEXPLAINED_SUPPRESSION, message)

    def _named(self) -> str:
        return ", ".join(self.suppression.rules) or "all rules"

    def _fault(self, rule: RunningRule, message: str) -> Finding:
        place = self.place
        return Finding(
            rule.code, rule.name, rule.level, message, place.path, place.start, place.end, place.quote, place.quote
        )


def _marked(finding: Finding, comments: Iterable[_Comment]) -> Finding:
    for comment in comments:
        if comment.hides(finding):
            comment.used = True
            if not comment.expired:
                reason = comment.suppression.reason
                return replace(finding, suppressed=Suppressed("page", reason, until=comment.suppression.until))
    return finding
