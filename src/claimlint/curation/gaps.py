"""What pages assert that no claim covers: where a new claim is wanted most."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claimlint.model.assertion import Assertion
from claimlint.model.claim import Treatment
from claimlint.rules import unsettled

UNKNOWN = "unknown"  # the term of a use whose condition stands in no claims file


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that pages speak of and no claim settles, and where they do."""

    treatment: str  # id
    topic: str
    subject: str  # a term ("pregnancy") or the name of a quantity ("first-visit-length")
    assertions: tuple[Assertion, ...]

    @property
    def pages(self) -> int:
        """How many pages speak of it."""
        return len({assertion.path for assertion in self.assertions})


def gaps(assertions: Iterable[Assertion], treatments: Sequence[Treatment]) -> list[Gap]:
    """The gaps, those on most pages first."""
    found: dict[tuple[str, str, str], list[Assertion]] = defaultdict(list)
    for assertion in unsettled(assertions, treatments):
        for subject in _subjects(assertion):
            found[assertion.treatment, assertion.topic, subject].append(assertion)
    told = [Gap(*key, tuple(places)) for key, places in found.items()]
    return sorted(told, key=lambda gap: (-gap.pages, -len(gap.assertions), gap.treatment, gap.topic, gap.subject))


def _subjects(assertion: Assertion) -> tuple[str, ...]:
    """What an assertion speaks of; a condition that the language knows and no claim names goes by its own words."""
    if assertion.quantity:
        return (assertion.quantity.name,)
    return tuple(" ".join(assertion.quote.lower().split()) if term == UNKNOWN else term for term in assertion.terms)
