"""A finding: a place where a page conflicts with a claim, with itself, with its site, or where running met a fault."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from claimlint.model.page import Position

Level = Literal["error", "warning", "note"]
LEVELS: tuple[Level, ...] = ("note", "warning", "error")  # ascending


def lowered(level: Level) -> Level:
    """One level lower; a note stays a note."""
    return LEVELS[max(0, LEVELS.index(level) - 1)]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A source of a claim, as cited in a report."""

    id: str
    cite: str
    doi: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that belongs to a finding: the other half of a contradiction, a copy of the same statement."""

    path: str
    start: Position
    end: Position
    quote: str
    message: str


@dataclass(frozen=True, slots=True)
class Suppressed:
    """Why a finding is silent: it stays in every report, marked."""

    kind: Literal["page", "waiver", "baseline", "copy"]
    reason: str
    owner: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend. Positions are the page's; `fingerprint` never depends on them."""

    rule: str  # CL101
    name: str  # denied-risk
    level: Level
    message: str  # one or two sentences in an editor's words
    path: str
    start: Position
    end: Position
    quote: str
    sentence: str = ""
    block: int = -1  # index of the block in its page; -1 for a finding about the whole page or run
    treatment: str | None = None
    claim: str | None = None  # id within the treatment's file
    statement: str | None = None
    evidence: tuple[Evidence, ...] = ()
    suggestion: str | None = None
    related: tuple[Related, ...] = ()
    cues: tuple[tuple[str, str], ...] = ()  # (kind, quote): what decided
    fingerprint: str = ""
    suppressed: Suppressed | None = None
    #: How likely it is right, 0 to 1, by what was learned of others; None where nothing was learned of its rule.
    confidence: float | None = None
