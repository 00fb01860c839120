"""CL401 and CL501: what no claim settles, and claims that are past their review."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from claimlint.model.assertion import Assertion
from claimlint.model.finding import Finding
from claimlint.model.page import Position
from claimlint.rules.base import AssertionRule, Examples, Hit, Rule, evidence_for, fingerprint, quoted
from claimlint.rules.opposition import oppositions
from claimlint.rules.record import EVERYONE, Record, listed, spelled


class Undecided(AssertionRule):
    """An assertion in a known topic that no claim settles: neither supported nor refuted.

    Never dropped in silence: counted in every report, and listed on demand. Most often the claims file has no claim of
    that kind (a quantity without a recorded range), or the page hedges so that the record neither bears it out nor
    rules it out ("can be safe in pregnancy").

    Left alone: what a claim bears out or refutes, praise that promises nothing definite, and uses, which CL109 judges.
    """

    code, name, level = "CL401", "undecided", "note"
    summary = "An assertion in a known topic that no claim settles."
    several_in_a_statement = True
    examples = Examples(
        flag=("The first visit takes 75 minutes.",),
        pass_=("The treatment is generally safe.", "It is not a cure."),
    )

    def judge(self, assertion: Assertion, record: Record) -> Iterator[Hit]:
        if settled(assertion, record):
            return
        terms = (assertion.quantity.name,) if assertion.quantity else assertion.terms
        topic = ": ".join(filter(None, (assertion.topic, listed([spelled(term) for term in terms], 5))))
        claims = f"the claims for {record.name}"
        message = f"{quoted(assertion.quote)} ({topic}) is neither borne out nor ruled out by {claims}."
        yield self.hit(assertion, (), message)


class StaleClaim(Rule):
    """A claim past its review date was used to judge a page.

    One warning for each such claim, at its line of the claims file. Evidence ages: have the claim reviewed, and set the
    new date. A claim without a date of its own has the one of its file.
    """

    code, name, level = "CL501", "stale-claim", "warning"
    summary = "A claim past its review date was used to judge a page."
    examples = Examples(flag=(), pass_=())


STALE = StaleClaim()


def settled(assertion: Assertion, record: Record) -> bool:
    """Whether the record bears an assertion out or refutes it, or has nothing to say by its nature."""
    known = oppositions()
    match assertion.topic:
        case "risk":
            wavering = assertion.polarity == "denied" and assertion.certainty == "hedged" and assertion.manner is None
            return not wavering and all(record.harms(term) for term in assertion.terms)
        case "safety":
            return bool(record.of_kind("safety"))
        case "suitability":
            return all(_group_settled(term, assertion, record) for term in assertion.terms)
        case "category":
            return all(record.naming("category", term) for term in assertion.terms)
        case "quantity":
            return assertion.quantity is None or bool(record.ranges(assertion.quantity.name))
        case "comfort" | "efficacy" | "relation":
            open_terms = set(assertion.terms) - known.promotion - known.sensation
            return all(record.naming("overclaim", term) for term in sorted(open_terms))
        case _:
            return True


def _group_settled(term: str, assertion: Assertion, record: Record) -> bool:
    if term == EVERYONE:
        return True
    reserved = assertion.polarity == "affirmed" and assertion.certainty in ("hedged", "near")
    return not (reserved and assertion.advice != "ask") and bool(record.naming("suitability", term))


def stale_claims(record: Record, today: date) -> list[Finding]:
    """One warning for each claim that was used and is past its review."""
    treatment = record.treatment
    findings = []
    for claim in treatment.claims:
        due = record.due(claim)
        if claim.id not in record.used or due is None or due >= today:
            continue
        start = Position(claim.line, 1, 0)
        findings.append(
            Finding(
                rule=STALE.code,
                name=STALE.name,
                level=STALE.level,
                message=f"The claim {treatment.id}/{claim.id} was used, but its review was due on {due.isoformat()}.",
                path=claim.path or treatment.path,
                start=start,
                end=start,
                quote="",
                treatment=treatment.id,
                claim=claim.id,
                statement=claim.statement,
                evidence=evidence_for(claim, treatment),
                suggestion="Have the claim reviewed, and set the new date.",
                fingerprint=fingerprint(STALE.code, claim.id, claim.path or treatment.path, ""),
            )
        )
    return findings
