"""Where pages speak of a claim: what to look at again when the claim changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimlint.model.assertion import Assertion
from claimlint.model.claim import Claim, Treatment
from claimlint.rules.record import EVERYONE, Record


def speaking_of(claim: Claim, treatment: Treatment, assertions: Iterable[Assertion]) -> Iterator[Assertion]:
    """The assertions that name what the claim is about, or a class that holds it ("no side effects", "for everyone").

    Whatever they say of it, whoever says it, and of which treatment: the assertion tells.
    """
    record = Record(treatment)
    for assertion in assertions:
        if assertion.treatment == claim.treatment and _concerns(assertion, claim, record):
            yield assertion


def _concerns(assertion: Assertion, claim: Claim, record: Record) -> bool:
    named = {term.id for term in claim.terms}.intersection(assertion.terms)
    match claim.kind:
        case "quantity":
            return assertion.quantity is not None and assertion.quantity.name == claim.quantity
        case "risk":
            return assertion.topic == "risk" and any(harm.claim == claim for harm in record.harms_of(assertion))
        case "suitability":
            return assertion.topic == "suitability" and bool(named or EVERYONE in assertion.terms)
        case "overclaim":
            return assertion.topic == (claim.topic or "efficacy") and bool(named)
        case _:
            return assertion.topic == claim.kind and bool(named)
