"""Every assertion with what became of it: borne out, refuted, waived, undecided, or not judged; and its finding."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from claimlint.model.assertion import Assertion
from claimlint.model.finding import Finding
from claimlint.model.standing import Standing
from claimlint.reports.interface import Report

State = Literal["refuted", "waived", "undecided", "supported", "unjudged"]
#: Which state a page is in towards a claim, where its assertions differ: the first of these.
PRECEDENCE: tuple[State, ...] = ("refuted", "waived", "undecided", "supported", "unjudged")


@dataclass(frozen=True, slots=True)
class Judged:
    """An assertion's standing after triage."""

    standing: Standing
    state: State
    finding: Finding | None  # which tells of it; None also where its rule was not asked for

    def towards(self, claim: str) -> State:
        """The state as far as one claim goes: who errs on one may be right on another."""
        if self.state in ("refuted", "waived") and claim not in self.standing.refuted:
            return "supported"
        return self.state


def judged(report: Report) -> Iterator[Judged]:
    """The assertions in the order of the pages, each with the finding that tells of it."""
    findings: dict[tuple[str, str | None], list[Finding]] = defaultdict(list)
    for finding in report.findings:
        if finding.rule.startswith("CL1"):
            findings[finding.path, finding.treatment].append(finding)
    for standing in report.standings:
        if standing.verdict != "refuted":
            yield Judged(standing, standing.verdict, None)
            continue
        told = standing.assertion
        telling = _telling(findings[told.path, told.treatment], standing)
        yield Judged(standing, "waived" if telling and telling.suppressed else "refuted", telling)


def _telling(candidates: list[Finding], standing: Standing) -> Finding | None:
    """The finding that an assertion went into: at its place, with it as a related place, or in its block."""
    told = standing.assertion
    ranked = [(_nearness(finding, told), finding.rule not in standing.rules, finding) for finding in candidates]
    near = [(rank, other, index) for index, (rank, other, _) in enumerate(ranked) if rank < _FAR]
    return ranked[min(near)[2]][2] if near else None


_FAR = 3


def _nearness(finding: Finding, told: Assertion) -> int:
    if finding.start.offset <= told.start.offset <= max(finding.start.offset, finding.end.offset - 1):
        return 0
    if any(each.path == told.path and each.start == told.start for each in finding.related):
        return 1
    return 2 if finding.block == told.block else _FAR
