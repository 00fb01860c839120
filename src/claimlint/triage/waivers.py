"""Waivers: findings silenced from outside the page, for pages that nobody may edit.

A waiver names a fingerprint, or a rule with a path, a quote or both. One with a path is reported as unused where such a
page was read and it silenced nothing; of any other, a run over some of the pages cannot tell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from claimlint.claims.problem import Problem
from claimlint.model.assertion import Place
from claimlint.model.finding import Finding, Suppressed
from claimlint.triage.fingerprint import normalised
from claimlint.triage.suppression import Fault, FaultName


class WaiversError(Exception):
    """A waivers file that cannot be used, with every problem found."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class Waiver:
    """One entry."""

    place: Place
    fingerprint: str | None
    path: re.Pattern[str] | None
    codes: frozenset[str]  # empty with a fingerprint
    quote: str | None  # normalised
    reason: str
    owner: str | None
    until: date | None

    def covers(self, finding: Finding, inner: str) -> bool:
        """Whether it means the finding, whose path from the waivers' folder is `inner`."""
        if self.fingerprint:
            return finding.fingerprint == self.fingerprint
        if finding.rule not in self.codes or (self.path and not self.path.fullmatch(inner)):
            return False
        return self.quote is None or self.quote in normalised(f"{finding.quote} {finding.sentence}")


def waive(
    findings: Iterable[Finding],
    waivers: Sequence[Waiver],
    inner: Callable[[str], str],
    *,
    read: Collection[str],
    today: date,
    require_reason: bool = True,
) -> tuple[list[Finding], list[Fault]]:
    """Mark the findings that waivers silence; and say what is wrong with the waivers. `inner` gives a path from the
    waivers' folder, and `read` has the pages of this run as seen from there.
    """
    marked = list(findings)
    faults: list[Fault] = []
    for waiver in waivers:
        covered = [i for i, f in enumerate(marked) if f.suppressed is None and waiver.covers(f, inner(f.path))]
        expired = waiver.until is not None and waiver.until < today
        if not expired:
            until = waiver.until.isoformat() if waiver.until else None
            for index in covered:
                silence = Suppressed("waiver", waiver.reason, waiver.owner, until)
                marked[index] = replace(marked[index], suppressed=silence)
        used = bool(covered) or not (waiver.path and any(map(waiver.path.fullmatch, read)))
        if told := _fault(waiver, used=used, expired=expired and bool(covered), require_reason=require_reason):
            faults.append(Fault(told[0], waiver.place, told[1]))
    return marked, faults


def _fault(waiver: Waiver, *, used: bool, expired: bool, require_reason: bool) -> tuple[FaultName, str] | None:
    if not used:
        return "unused-suppression", "This waiver silences nothing on the pages that it names; remove it."
    if expired:
        return "expired-suppression", f"This waiver ended on {waiver.until}; what it hid is reported again."
    if require_reason and not waiver.reason:
        return "unexplained-suppression", "This waiver gives no reason; add one."
    return None
