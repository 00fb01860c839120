"""Where things stand in the pictures: shares as places on an axis that ends at a round number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claimlint.survey.intervals import Proportion

#: An axis may end here; it takes the first that holds all intervals.
_ENDS = (0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1.0)


@dataclass(frozen=True, slots=True)
class Axis:
    """From 0 to a share, `length` units long, behind a margin."""

    end: float
    length: float
    margin: float

    @staticmethod
    def of(shares: Sequence[Proportion], length: float, margin: float) -> Axis:
        """One that holds the intervals of all shares that are shares of anything."""
        most = max((each.high for each in shares if each.of), default=1.0)
        return Axis(next(end for end in _ENDS if end >= most), length, margin)

    def at(self, share: float) -> str:
        """A place on it, to a tenth of a unit: the same text on every machine."""
        return f"{self.margin + share / self.end * self.length:.1f}"

    def down(self, share: float) -> str:
        """The same where the axis stands upright, with 0 below."""
        return f"{self.margin + (1 - share / self.end) * self.length:.1f}"

    @property
    def ticks(self) -> tuple[float, ...]:
        """Where it is marked."""
        return 0, self.end / 2, self.end


@dataclass(frozen=True, slots=True)
class Series:
    """Shares one after the other, as a line with intervals."""

    axis: Axis
    left: float
    step: float  # between two points

    @staticmethod
    def of(shares: Sequence[Proportion], width: float, left: float, axis: Axis) -> Series:
        """Over a width, the first point at `left`."""
        return Series(axis, left, width / max(1, len(shares) - 1))

    def x(self, index: int) -> str:
        """Of the point with this number, from 0."""
        return f"{self.left + index * self.step:.1f}"

    def points(self, shares: Sequence[Proportion]) -> str:
        """For a polyline."""
        return " ".join(f"{self.x(index)},{self.axis.down(each.share or 0)}" for index, each in enumerate(shares))
