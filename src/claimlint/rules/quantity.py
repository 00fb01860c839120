"""CL105: a duration, count or interval outside the recorded range of the same quantity."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from claimlint.model.assertion import Assertion, Quantity
from claimlint.model.claim import Claim
from claimlint.model.finding import lowered
from claimlint.rules.base import AssertionRule, Examples, Hit, quoted
from claimlint.rules.record import Record, spelled

_SECONDS = {
    "second": 1,
    "minute": 60,
    "hour": 3_600,
    "day": 86_400,
    "week": 604_800,
    "month": 2_629_800,
    "year": 31_557_600,
}


class Range(NamedTuple):
    """A range in seconds, or in the unit itself where it is no time (sessions). None is open."""

    low: float | None
    high: float | None
    dimension: str  # "time", or the unit

    def comparable(self, other: Range) -> bool:
        """Whether both count the same thing."""
        return self.dimension == other.dimension

    def disjoint(self, other: Range) -> bool:
        """Whether no value lies in both."""
        return _beyond(self.low, other.high) or _beyond(other.low, self.high)

    def holds(self, other: Range) -> bool:
        """Whether every value of the other lies in this one. The end that the other leaves open is not compared."""
        return not (_beyond(self.low, other.low) or _beyond(other.high, self.high))


def range_of(quantity: Quantity) -> Range:
    """The range that a page gives."""
    return _range(quantity.low, quantity.high, quantity.unit)


def spoken_range(assertion: Assertion, quantity: Quantity) -> Range:
    """The range that a page gives, as wide as its words may mean: "a few minutes" are two to ten."""
    given = range_of(quantity)
    if not is_vague(assertion) or None in (given.low, given.high):
        return given
    scale = 1.0 if given.low is None else given.low / 3
    return Range(2 * scale, 10 * scale, given.dimension)


def is_vague(assertion: Assertion) -> bool:
    """Whether the number is none that can be told exactly: "a few", "several"."""
    return any(cue.kind == "vague" for cue in assertion.cues)


def recorded_range(claim: Claim) -> Range:
    """The range on record."""
    return _range(claim.low, claim.high, claim.unit or "")


class QuantityConflict(AssertionRule):
    """A duration, count, interval or rate lies outside the recorded range of the same quantity.

    Reported: a range that shares no value with the recorded one (error), or reaches beyond it (warning). "Up to 30" has
    no lower end and "at least 30" no upper one: the end that is not given is not compared.

    Left alone: any number of another quantity. The length of a visit, the time a needle stays in, a first visit with
    assessment, the number of sessions, the interval between them, and how long soreness lasts are different quantities;
    cancellation notice, ice, exercise, parking, prices, a study's protocol and another treatment's figures are none.
    """

    code, name, level = "CL105", "quantity-conflict", "error"
    summary = "A duration, count or interval lies outside the recorded range of the same quantity."
    several_in_a_statement = True
    examples = Examples(
        flag=("A session takes three hours.", "A session lasts 50 to 90 minutes."),
        pass_=("A session takes 30 minutes.", "We ask for 24 hours' notice.", "Free parking for two hours."),
    )

    def judge(self, assertion: Assertion, record: Record) -> Iterator[Hit]:
        if assertion.quantity is None or assertion.polarity == "denied":
            return
        said = spoken_range(assertion, assertion.quantity)
        for claim in record.ranges(assertion.quantity.name):
            recorded = recorded_range(claim)
            if not said.comparable(recorded):
                continue
            limits = in_words(claim.low, claim.high, claim.unit or "")
            what = f"the recorded range for {spelled(assertion.quantity.name)} ({limits})"
            level = claim.level or self.level
            if said.disjoint(recorded):
                yield self.hit(assertion, [claim], f"{quoted(assertion.quote)} lies outside {what}.", level)
            elif not recorded.holds(said) and not is_vague(assertion):
                yield self.hit(assertion, [claim], f"{quoted(assertion.quote)} reaches beyond {what}.", lowered(level))


def in_words(low: float | None, high: float | None, unit: str) -> str:
    """ "10 to 60 minutes", "up to 40 minutes", "at least 1 day"."""
    if low is None and high is None:
        return "not limited"
    many = unit if (high if high is not None else low) == 1 else f"{unit}s"
    if low is None:
        return f"up to {high:g} {many}"
    if high is None:
        return f"at least {low:g} {many}"
    return f"{low:g} {many}" if low == high else f"{low:g} to {high:g} {many}"


def _range(low: float | None, high: float | None, unit: str) -> Range:
    scale = _SECONDS.get(unit)
    if scale is None:
        return Range(low, high, unit)
    return Range(low if low is None else low * scale, high if high is None else high * scale, "time")


def _beyond(low: float | None, high: float | None) -> bool:
    """Whether the first lies above the second by more than a rounding error; an open end never does."""
    return low is not None and high is not None and low - high > 1e-9 * max(1.0, abs(low))
