"""CL108: a wording that the record rules out for effect or comfort."""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.model.assertion import Assertion
from claimlint.rules.base import AssertionRule, Examples, Hit, quoted
from claimlint.rules.record import Record, listed, spelled


def promises(assertion: Assertion) -> bool:
    """Whether a wording is affirmed without a hedge that takes the promise back ("may", "some")."""
    if assertion.polarity != "affirmed" or assertion.manner == "few":
        return False  # "some feel nothing" promises nothing
    return assertion.certainty != "hedged" or assertion.topic == "comfort"


class Overclaim(AssertionRule):
    """A wording that the record rules out for effect or comfort.

    Reported, where a claims file rules them out: cure, guaranteed, permanent, eliminates, works for everyone, always
    works, painless, no downtime, instant relief for all, one session is all it takes, clinically proven, approved by an
    authority. A near form ("virtually painless", "usually painless") is one level lower.

    Left alone: hedged forms ("may reduce or eliminate", "some feel immediate relief", "usually little pain"), "not a
    cure", "we cannot guarantee", "pain-free living", "pain-free range of motion", "no cure for" a condition, guaranteed
    appointments, immediate care.

    Several promises in one statement are one finding, at the first.
    """

    code, name, level = "CL108", "overclaim", "error"
    summary = "A wording that the record rules out for effect or comfort."
    examples = Examples(
        flag=("Results are guaranteed.", "It is a permanent cure.", "It works for everyone."),
        pass_=("We cannot guarantee results.", "It is not a cure.", "It may reduce the pain."),
    )

    def judge(self, assertion: Assertion, record: Record) -> Iterator[Hit]:
        if not promises(assertion):
            return
        claims = {
            claim: term
            for term in assertion.terms
            for claim in record.naming("overclaim", term)
            if claim.topic in (None, assertion.topic)
        }
        if claims:
            words = listed([f"“{spelled(term)}”" for term in dict.fromkeys(claims.values())])
            message = f"{quoted(assertion.quote)} promises what the record rules out: {words}."
            first = next(iter(claims))
            yield self.hit(assertion, claims, message, first.level, steps=assertion.certainty in ("near", "hedged"))
