"""How each assertion stands to the record, for a reader who also wants to see what was found right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimlint.model.assertion import Assertion, Stance
from claimlint.model.claim import Claim
from claimlint.model.standing import Standing
from claimlint.rules.base import Hit, speaks_for_the_page
from claimlint.rules.record import RISK_CLASSES, Record, spelled

#: Why an assertion of such a stance is not held against the page.
_NOT_ITS_WORD: dict[Stance, str] = {
    "own": "",
    "quoted": "a patient's own experience",
    "reported": "reported from a named source",
    "question": "a question without an answer",
    "hypothetical": "said of a case that may arise",
    "myth": "stated in order to be rejected",
}
_NO_CLAIM = "no claim is about this"


def standing_of(assertion: Assertion, hits: Sequence[Hit], record: Record) -> Standing:
    """What the rules' verdicts on an assertion come to."""
    if not speaks_for_the_page(assertion):
        return Standing(assertion, "unjudged", reason=why_not_judged(assertion))
    refuting = [hit for hit in hits if hit.claim is not None]
    open_ones = [hit for hit in hits if hit.claim is None]
    named = {claim.id for claim in named_claims(assertion, record)}
    refuted = {identifier for hit in refuting for identifier in hit.rests_on}
    claims, against = _in_order(named | refuted, record), _in_order(refuted, record)
    if refuting:
        return Standing(assertion, "refuted", claims, against, tuple(sorted({hit.rule.code for hit in refuting})))
    if open_ones:
        return Standing(assertion, "undecided", claims, reason=open_ones[0].message)
    if not named and not _in_general(assertion):
        return Standing(assertion, "unjudged", reason=_NO_CLAIM)
    return Standing(assertion, "supported", claims)


def why_not_judged(assertion: Assertion) -> str:
    """Why an assertion is not compared with the record, in words."""
    if assertion.subject != "treatment":
        return (
            f"said of something else ({spelled(assertion.subject_name)})"
            if assertion.subject_name
            else ("said of something else")
        )
    return _NOT_ITS_WORD[assertion.stance]


def named_claims(assertion: Assertion, record: Record) -> tuple[Claim, ...]:
    """The claims about what an assertion names. A class of harm ("serious side effects") names none by itself."""
    match assertion.topic:
        case "risk":
            return tuple(harm.claim for term in _by_name(assertion) for harm in record.harms(term))
        case "safety":
            return record.of_kind("safety")
        case "suitability":
            return tuple(claim for term in assertion.terms for claim in record.naming("suitability", term))
        case "category":
            return tuple(claim for term in assertion.terms for claim in record.naming("category", term))
        case "quantity":
            return record.ranges(assertion.quantity.name) if assertion.quantity else ()
        case "use":
            return tuple(claim for term in assertion.terms for claim in record.naming("use", term))
        case "comfort" | "efficacy" | "relation":
            return tuple(claim for term in assertion.terms for claim in record.naming("overclaim", term))
        case _:
            return ()


def _by_name(assertion: Assertion) -> list[str]:
    return [term for term in assertion.terms if term not in RISK_CLASSES]


def _in_general(assertion: Assertion) -> bool:
    """Whether it speaks of risks or groups as a whole, and the rules found nothing against that."""
    return assertion.topic in ("risk", "safety", "suitability")


def _in_order(identifiers: Iterable[str], record: Record) -> tuple[str, ...]:
    wanted = set(identifiers)
    return tuple(claim.id for claim in record.treatment.claims if claim.id in wanted)
