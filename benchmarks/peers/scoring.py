"""Accuracy, precision, recall, F1; and when a quantity counts as found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.peers.samples import Extent

TOLERANCE = 0.01  # relative, for months and thirds of a week


@dataclass(frozen=True)
class Score:
    """Of one class."""

    precision: float
    recall: float
    f1: float


def accuracy(gold: Sequence[str], told: Sequence[str]) -> float:
    """Share of the answers that are right."""
    return sum(a == b for a, b in zip(gold, told, strict=True)) / len(gold)


def score(gold: Sequence[str], told: Sequence[str], status: str) -> Score:
    """Precision, recall and F1 of one class; 0 where it is never told."""
    hits = sum(a == b == status for a, b in zip(gold, told, strict=True))
    precision = hits / told.count(status) if status in told else 0.0
    recall = hits / gold.count(status) if status in gold else 0.0
    return Score(precision, recall, 2 * hits / (gold.count(status) + told.count(status)))


def macro_f1(gold: Sequence[str], told: Sequence[str], statuses: Sequence[str]) -> float:
    """The mean of the classes' F1."""
    return sum(score(gold, told, status).f1 for status in statuses) / len(statuses)


def equal(gold: Extent, told: Extent, *, bounds: bool, units: bool = True) -> bool:
    """Whether two extents agree. Without `bounds` only the figures count: "up to 30" and "30" are then the same."""
    if units and gold.counts != told.counts:
        return False
    if not bounds:
        left, right = sorted(gold.ends()), sorted(told.ends())
        return len(left) == len(right) and all(_close(a, b) for a, b in zip(left, right, strict=True))
    return _same(gold.low, told.low) and _same(gold.high, told.high)


def _same(left: float | None, right: float | None) -> bool:
    return left is right if left is None or right is None else _close(left, right)


def _close(left: float, right: float) -> bool:
    return abs(left - right) <= TOLERANCE * max(abs(left), abs(right), 1e-9)
