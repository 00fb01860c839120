"""The sentences and durations of the comparison, read from the YAML files beside this module."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
STATUSES = ("affirmed", "denied", "hedged", "hypothetical", "reported")
#: Seconds in a unit; a session is no time and counts as itself.
SECONDS = {
    "second": 1.0,
    "minute": 60.0,
    "hour": 3600.0,
    "day": 86400.0,
    "week": 604800.0,
    "month": 2629800.0,
    "year": 31557600.0,
}


@dataclass(frozen=True)
class Marked:
    """A text, its marked phrase text[start:end], and what the text says of it."""

    text: str
    start: int
    end: int
    status: str


@dataclass(frozen=True)
class Extent:
    """Low and high in seconds, or in sessions; None is open."""

    low: float | None
    high: float | None
    counts: bool  # sessions, not time

    @classmethod
    def of(cls, low: float | None, high: float | None, unit: str) -> Extent:
        """From figures in a unit; a unit that is no time counts as sessions."""
        scale = SECONDS.get(unit, 1.0)
        return cls(low if low is None else low * scale, high if high is None else high * scale, unit not in SECONDS)

    def ends(self) -> set[float]:
        """The figures themselves, whichever side they limit."""
        return {round(end, 3) for end in (self.low, self.high) if end is not None}


@dataclass(frozen=True)
class Phrase:
    """A phrase with one duration, count or interval."""

    text: str
    kind: str
    extent: Extent


def marked_sentences() -> list[Marked]:
    """All sentences with their marked phrase."""
    return [_marked(text, status) for status, texts in _read("sentences.yaml").items() for text in texts]


def phrases() -> list[Phrase]:
    """All durations, counts and intervals."""
    return [_phrase(row, kind) for kind, rows in _read("amounts.yaml").items() for row in rows]


def _read(name: str) -> dict[str, list[str]]:
    data: Any = yaml.safe_load((HERE / name).read_text("utf-8"))
    return dict(data)


def _marked(written: str, status: str) -> Marked:
    before, _, rest = written.partition("[")
    phrase, _, after = rest.partition("]")
    return Marked(before + phrase + after, len(before), len(before) + len(phrase), status)


def _phrase(row: str, kind: str) -> Phrase:
    text, _, value = row.rpartition(" = ")
    figures, _, unit = value.partition(" ")
    low, dots, high = figures.partition("..")
    ends = [float(end) if end else None for end in ((low, high) if dots else (low, low))]
    return Phrase(text, kind, Extent.of(ends[0], ends[1], unit))
