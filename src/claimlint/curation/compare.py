"""What a change of claims does to pages: the findings that appear, vanish, and change their level."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from claimlint.model.finding import Finding


@dataclass(frozen=True, slots=True)
class Difference:
    """Findings of one set of claims against those of another, each in the order of paths and places."""

    appear: tuple[Finding, ...]
    vanish: tuple[Finding, ...]
    #: (before, after) of the findings that stay with another level, claim or text.
    change: tuple[tuple[Finding, Finding], ...]
    stay: int

    def __bool__(self) -> bool:
        return bool(self.appear or self.vanish or self.change)


def compare(old: Iterable[Finding], new: Iterable[Finding]) -> Difference:
    """Findings are the same where rule and words are; a claim that was renamed shows as a change."""
    before, after = _by_place(old), _by_place(new)
    both = [key for key in after if key in before]
    changed = tuple((before[key], after[key]) for key in both if _judged(before[key]) != _judged(after[key]))
    return Difference(
        appear=tuple(finding for key, finding in after.items() if key not in before),
        vanish=tuple(finding for key, finding in before.items() if key not in after),
        change=changed,
        stay=len(both) - len(changed),
    )


def _by_place(findings: Iterable[Finding]) -> dict[tuple[str, int, int, str, int], Finding]:
    """Each finding under path, place and rule, numbered where several stand there."""
    found: dict[tuple[str, int, int, str, int], Finding] = {}
    for finding in findings:
        number = 0
        while (key := (finding.path, finding.start.offset, finding.end.offset, finding.rule, number)) in found:
            number += 1
        found[key] = finding
    return found


def _judged(finding: Finding) -> tuple[str, str | None, str]:
    return finding.level, finding.claim, finding.message
