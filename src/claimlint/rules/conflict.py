"""A contradiction as it is told: which pair is the finding, which places are related, and in what words."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from claimlint.model.assertion import Assertion
from claimlint.model.claim import Claim
from claimlint.model.finding import LEVELS, Finding, Level, Related, lowered
from claimlint.rules.base import Hit, Rule, finding_at, is_tied, quoted, related_place
from claimlint.rules.doubt import doubt_of
from claimlint.rules.quantity import range_of
from claimlint.rules.record import Record, spelled
from claimlint.rules.risk import denies
from claimlint.rules.safety import affirms_absolute_safety
from claimlint.rules.suitability import advice_of

_MOST_RELATED = 20  # places that a finding lists


@dataclass(frozen=True, slots=True)
class Conflict:
    """A clash as it is told: where the finding stands, and what it stands against."""

    at: Assertion
    against: Assertion
    family: str
    level: Level
    gravity: tuple[int, int]
    also: tuple[Assertion, ...] = ()  # where either is said again


def statement(assertion: Assertion) -> Hashable:
    """What is said, apart from the words: two assertions with the same statement are one side of a contradiction."""
    flat = assertion.certainty in ("absolute", "plain") and assertion.topic != "suitability"
    listing = assertion.polarity == "affirmed" and assertion.topic == "risk"
    return (
        assertion.topic,
        tuple(sorted(set(assertion.terms))),
        assertion.polarity,
        "" if listing else "flat" if flat else assertion.certainty,
        assertion.frequency,
        assertion.manner,
        advice_of(assertion) if assertion.topic == "suitability" else None,
        _figures(assertion),
        assertion.stance == "quoted",
    )


def _figures(assertion: Assertion) -> Hashable:
    quantity = assertion.quantity
    if quantity is None:
        return None
    return quantity.name, range_of(quantity), quantity.bound == "about", assertion.block_kind in ("cell", "item")


def together(conflicts: Sequence[Conflict]) -> list[list[Conflict]]:
    """Conflicts of one family that share a statement are one contradiction; the one to tell comes first."""
    groups: list[tuple[set[Hashable], list[Conflict]]] = []
    for conflict in conflicts:
        keys = {(conflict.family, statement(each)) for each in (conflict.at, conflict.against)}
        joined = [group for group in groups if group[0] & keys]
        groups = [group for group in groups if not group[0] & keys]
        merged = [each for _, members in joined for each in members]
        groups.append((keys.union(*(known for known, _ in joined)), [*merged, conflict]))
    return [sorted(members, key=_first_to_tell) for _, members in groups]


def _first_to_tell(conflict: Conflict) -> tuple[object, ...]:
    unseen = conflict.at.metadata + conflict.against.metadata
    gravity = tuple(-each for each in conflict.gravity)
    places = conflict.at.start.offset, conflict.against.path, conflict.against.start.offset
    return unseen, _quoted_halves(conflict), -LEVELS.index(conflict.level), gravity, places


def _quoted_halves(conflict: Conflict) -> int:
    return (conflict.at.stance == "quoted") + (conflict.against.stance == "quoted")


def finding_of(
    rule: Rule, group: Sequence[Conflict], record: Record, hits: Mapping[int, Hit], mixed: Collection[str]
) -> Finding:
    """The finding for conflicts that are one contradiction. `mixed`: the paths of pages that speak of more than the
    treatment."""
    first = group[0]
    level = lowered(first.level) if _quoted_halves(first) else first.level
    if not any(_firm(conflict, hits, mixed) for conflict in group):
        level = "note"
    refuted = [hits[id(half)].doubt for half in (first.at, first.against) if id(half) in hits]
    halves = [each.confidence for each in refuted if each]
    level, doubt = doubt_of(rule.name, level, first.at, record.treatment.names, first.against, halves)
    claims, suggestion = _what_to_do(first, hits)
    related = [related_place(first.against, "The other statement.")]
    parts = [each for conflict in group for each in (conflict.at, conflict.against, *conflict.also)]
    for each in sorted(parts, key=lambda each: (each.path != first.at.path, each.path, each.start.offset)):
        related.append(related_place(each, "Part of the same contradiction."))
    places = _distinct(related, first.at)
    finding = finding_at(rule, first.at, _message(first), level, record.treatment, claims, places, doubt)
    return replace(finding, suggestion=suggestion)


def _firm(conflict: Conflict, hits: Mapping[int, Hit], mixed: Collection[str]) -> bool:
    """Whether what would have to be changed is surely said of the treatment: both halves, or the one that the record
    refutes. Two in three contradictions that were told wrongly rested on a statement with no word for the treatment.
    Of a figure words have told already which quantity of the treatment it is.
    """
    if conflict.family.startswith("quantity "):
        return True
    halves = conflict.at, conflict.against
    wrong = [half for half in halves if id(half) in hits]
    return all(half.path not in mixed or is_tied(half) for half in (wrong if len(wrong) == 1 else halves))


def _distinct(related: Iterable[Related], at: Assertion) -> tuple[Related, ...]:
    seen = {(at.path, at.start, at.end)}
    places = []
    for each in related:
        if (each.path, each.start, each.end) not in seen:
            seen.add((each.path, each.start, each.end))
            places.append(each)
    return tuple(places[:_MOST_RELATED])


def _what_to_do(conflict: Conflict, hits: Mapping[int, Hit]) -> tuple[tuple[Claim, ...], str]:
    """The claim that tells which half is wrong, where there is one, and what to write."""
    wrong = [hits[id(each)] for each in (conflict.at, conflict.against) if id(each) in hits]
    claims = tuple(claim for claim in (wrong[0].claim, *wrong[0].beside) if claim) if len(wrong) == 1 else ()
    instead = " ".join(claim.say_instead for claim in claims if claim.say_instead)
    if not instead:
        return claims, "Decide which of the two is right, and change the other."
    return claims, f"Change {quoted(wrong[0].assertion.quote)}. Say instead: {instead}"


def _message(conflict: Conflict) -> str:
    at, against = quoted(conflict.at.quote), quoted(conflict.against.quote)
    where = f"line {conflict.against.start.line}"
    if conflict.at.path != conflict.against.path:
        where += f" of {conflict.against.path}"
    if conflict.family == "risk":
        if denies(conflict.at) or affirms_absolute_safety(conflict.at):
            return f"{at} rules out what is said in {where}: {against}."
        return f"{at} is said, but {against} ({where}) rules it out."
    if conflict.family.startswith("quantity "):
        name = spelled(conflict.family.removeprefix("quantity "))
        return f"{at} and {against} ({where}) are both given for {name}."
    if conflict.family == "frequency":
        return f"{at} does not agree with {against} ({where}) on how often it happens."
    return f"{at} contradicts {against} ({where})."
