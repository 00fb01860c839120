"""Intervals of shares: Wilson's, of a plain share and of one that is weighted over strata."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist


@dataclass(frozen=True, slots=True)
class Proportion:
    """`count` of `of`, with the interval that holds the true share at the confidence asked for."""

    count: int
    of: int
    low: float  # 0 to 1
    high: float

    @property
    def share(self) -> float | None:
        """0 to 1; None of nothing."""
        return self.count / self.of if self.of else None


def quantile(confidence: float) -> float:
    """Of the normal distribution, for a two-sided interval: 1.96 for 0.95."""
    return NormalDist().inv_cdf((1 + confidence) / 2)


def proportion(count: int, of: int, z: float) -> Proportion:
    """With Wilson's interval (E. B. Wilson, J Am Stat Assoc 1927;22:209-12), without correction for continuity."""
    return Proportion(count, of, *wilson(count, of, z))


def wilson(count: float, of: float, z: float) -> tuple[float, float]:
    """Wilson's score interval; of nothing, nothing is known: 0 to 1."""
    if not of:
        return 0.0, 1.0
    share, square = count / of, z * z
    middle = share + square / (2 * of)
    reach = z * math.sqrt(share * (1 - share) / of + square / (4 * of * of))
    # At the ends the bound is the end itself, which the arithmetic misses by a rounding.
    low = 0.0 if count == 0 else (middle - reach) / (1 + square / of)
    high = 1.0 if count == of else (middle + reach) / (1 + square / of)
    return max(0.0, low), min(1.0, high)


@dataclass(frozen=True, slots=True)
class Stratum:
    """A part of the whole, and what a sample of it showed."""

    weight: float  # how large it is
    count: int
    of: int  # from 1


def stratified(strata: Sequence[Stratum], z: float) -> tuple[float, float, float]:
    """The weighted share, and its interval: Wilson's, with the effective size of a weighted sample in place of its size
    (L. Kish, Survey Sampling, 1965: 1 / sum(w² / n), w adding up to 1). With one stratum it is Wilson's.

    The interval of Yan and Su (Stat Biopharm Res 2010;2:329-35), which is narrower, was tried, and held the true share
    too seldom where strata are small: `python -m benchmarks.survey --coverage`.
    """
    total = sum(each.weight for each in strata)
    weighted = [(each.weight / total, each) for each in strata]
    share = sum(weight * each.count / each.of for weight, each in weighted)
    size = 1 / sum(weight * weight / each.of for weight, each in weighted)
    low, high = wilson(share * size, size, z)
    return share, min(low, share), max(high, share)
