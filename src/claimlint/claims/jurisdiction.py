"""Which claims are in force where the pages are published: those of advertising law hold in some places only."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from claimlint.model.claim import Claim, Jurisdiction, Treatment

#: The law of the union holds in its member states too.
_WITHIN: dict[str, Jurisdiction] = {"de": "eu"}


def in_force(treatments: Iterable[Treatment], chosen: Collection[str]) -> tuple[Treatment, ...]:
    """The treatments with the claims that hold where `chosen` says; without a choice, those that hold everywhere."""
    return tuple(
        replace(treatment, claims=tuple(claim for claim in treatment.claims if holds(claim, chosen)))
        for treatment in treatments
    )


def holds(claim: Claim, chosen: Collection[str]) -> bool:
    """Whether a claim is in force: it names no jurisdiction, or one of those chosen."""
    places = {*chosen, *(_WITHIN[name] for name in chosen if name in _WITHIN)}
    return not claim.jurisdictions or not places.isdisjoint(claim.jurisdictions)
