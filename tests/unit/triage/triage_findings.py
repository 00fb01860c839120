"""Findings to triage."""

from __future__ import annotations

from claimlint.model.finding import Finding, Level
from claimlint.model.page import Position


def a_finding(
    rule: str = "CL101",
    *,
    at: int = 100,
    path: str = "a.html",
    level: Level = "error",
    sentence: str = "There are no serious side effects.",
    claim: str | None = "serious-risks",
) -> Finding:
    start, end = Position(5, at % 80 + 1, at), Position(5, at % 80 + 11, at + 10)
    return Finding(
        rule=rule,
        name="denied-risk",
        level=level,
        message="A message.",
        path=path,
        start=start,
        end=end,
        quote="no serious",
        sentence=sentence,
        treatment="dry-needling",
        claim=claim,
    )
