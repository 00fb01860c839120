"""CL106 and CL107: who the treatment is for, against the groups that the record holds back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimlint.model.assertion import Advice, Assertion
from claimlint.model.claim import Claim
from claimlint.rules.base import AssertionRule, Examples, Hit, not_above, quoted
from claimlint.rules.record import EVERYONE, Record, listed, spelled

_ADVICE = {"ask": "ask first", "avoid": "avoid"}


def advice_of(assertion: Assertion) -> Advice:
    """What a page tells a group: as extracted, else read from polarity and certainty."""
    if assertion.advice is not None:
        return assertion.advice
    if assertion.polarity == "affirmed":
        return "suitable"
    return "ask" if assertion.certainty == "hedged" else "avoid"


def welcomes(assertion: Assertion) -> bool:
    """Whether a group, or everyone, is told without reserve that the treatment suits them."""
    return (
        assertion.topic == "suitability"
        and assertion.polarity == "affirmed"
        and advice_of(assertion) == "suitable"
        and assertion.certainty in ("absolute", "plain")
    )


def holds_back(assertion: Assertion) -> bool:
    """Whether a group is told to ask first or to avoid the treatment."""
    return assertion.topic == "suitability" and advice_of(assertion) in ("ask", "avoid")


class ContraindicationConflict(AssertionRule):
    """The treatment is called safe or suitable for a group that the record holds back, or for everyone.

    Reported: a group on record as *avoid* or *ask first* that is told it may have the treatment ("fine with a
    pacemaker"), and universal suitability: "suitable for everyone", "any age", "no contraindications".

    Left alone: "not for everyone", "suitable for most people after screening", "few contraindications, including …",
    "we check that you have no contraindications", "if you have none".
    """

    code, name, level = "CL106", "contraindication-conflict", "error"
    summary = "The treatment is called suitable for a group that the record holds back, or for everyone."
    examples = Examples(
        flag=("The treatment is suitable for everyone.", "There are no contraindications."),
        pass_=("It is not suitable for everyone.", "It is suitable for most people after screening."),
    )

    def judge(self, assertion: Assertion, record: Record) -> Iterator[Hit]:
        if not welcomes(assertion):
            return
        claims = [
            claim
            for term in assertion.terms
            for claim in (about_everyone(record) if term == EVERYONE else record.naming("suitability", term))
        ]
        if claims:
            yield self.hit(assertion, claims, self._message(assertion, claims, record), claims[0].level)

    def _message(self, assertion: Assertion, claims: list[Claim], record: Record) -> str:
        quote = quoted(assertion.quote)
        if EVERYONE in assertion.terms:
            held = {advice: _groups(record, advice) for advice in ("avoid", "ask")}
            parts = [f"{listed(groups)} ({_ADVICE[advice]})" for advice, groups in held.items() if groups]
            return f"{quote} welcomes everyone; the record holds groups back: {'; '.join(parts)}."
        groups = [
            f"{spelled(term)} ({_ADVICE[claim.advice]})"
            for term in assertion.terms
            for claim in claims
            if claim.advice and any(named.id == term for named in claim.terms)
        ]
        return f"{quote} welcomes a group that the record holds back: {listed(list(dict.fromkeys(groups)))}."


class ContraindicationLevel(AssertionRule):
    """A group is held back more, or less, than the record holds it back.

    Reported: a group on record as *avoid* that is only told to ask first (warning); a group on record as *ask first*
    that is flatly turned away (note).

    Left alone: the same advice in other words. "Not recommended for" is avoid; "tell us if", "check with your doctor",
    "we may adapt", "with care" are ask first. Where the sources of a claim differ, the message says how.
    """

    code, name, level = "CL107", "contraindication-level", "warning"
    summary = "A group to avoid is only told to ask first, or one that should ask is turned away."
    examples = Examples(
        flag=("It must not be used during pregnancy.", "Tell us if you have an infection at the site."),
        pass_=("Tell us if you are pregnant.", "It is not recommended where the skin is infected."),
    )

    def judge(self, assertion: Assertion, record: Record) -> Iterator[Hit]:
        if not holds_back(assertion):
            return
        told = advice_of(assertion)
        for term in assertion.terms:
            claims = record.naming("suitability", term) if term != EVERYONE else ()
            if not claims or any(claim.advice == told for claim in claims):
                continue
            if told == "ask":
                said = f"{quoted(assertion.quote)} only asks; the record says to avoid it: {spelled(term)}."
                message = said + _disputed(claims)
                yield self.hit(assertion, claims, message, not_above("warning", claims[0].level))
            else:
                message = f"{quoted(assertion.quote)} turns away a group that should ask first: {spelled(term)}."
                message += _disputed(claims)
                yield self.hit(assertion, claims, message, "note")


def _disputed(claims: Iterable[Claim]) -> str:
    """Where the sources differ about a group, a reader may have one of them in hand: told behind the message."""
    return "".join(f" The sources differ: {claim.sources_differ}" for claim in claims if claim.sources_differ)


def about_everyone(record: Record) -> tuple[Claim, ...]:
    """The claim about everyone, else the groups that are held back."""
    return record.naming("suitability", EVERYONE) or tuple(
        sorted(record.of_kind("suitability"), key=lambda claim: claim.advice != "avoid")
    )


def _groups(record: Record, advice: str) -> list[str]:
    held: list[str] = []
    for claim in record.groups():
        if claim.advice == advice:
            held.extend(spelled(term.id) for term in claim.terms if term.id != EVERYONE)
    return held
