"""What pages assert that no claim covers: where a new claim is wanted most."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claimlint.model.assertion import Assertion
from claimlint.model.claim import Treatment
from claimlint.rules import unsettled


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
        subjects = (assertion.quantity.name,) if assertion.quantity else assertion.terms
        for subject in subjects:
            found[assertion.treatment, assertion.topic, subject].append(assertion)
    told = [Gap(*key, tuple(places)) for key, places in found.items()]
    return sorted(told, key=lambda gap: (-gap.pages, -len(gap.assertions), gap.treatment, gap.topic, gap.subject))
