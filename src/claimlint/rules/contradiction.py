"""CL201 and CL202: a page against itself, and the pages of a site against each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from claimlint.model.assertion import Assertion
from claimlint.model.claim import Claim
from claimlint.model.finding import LEVELS, Finding, Level, Related, lowered
from claimlint.rules.base import Examples, Hit, Rule, finding_at, quoted, related_place
from claimlint.rules.clash import Clash, clashes
from claimlint.rules.quantity import range_of
from claimlint.rules.record import Record, spelled
from claimlint.rules.risk import denies
from claimlint.rules.safety import affirms_absolute_safety
from claimlint.rules.suitability import advice_of

_MOST_RELATED = 20  # places that a finding lists


class SelfContradiction(Rule):
    """Two assertions of one page about the treatment that cannot both hold.

    Reported: invasive and non-invasive; "no side effects" or "completely safe" and a side effect listed; "painless" and
    a sharp ache during treatment; a group welcomed and turned away; "for everyone" and "not for everyone"; two visit
    lengths that share no value. As a warning: two visit lengths that overlap without one holding the other, and one
    effect called both common and rare.

    Left alone: soreness afterwards beside "painless" or "no downtime"; a first visit that is longer; two treatments'
    figures; figures for different courses side by side in a table or a paragraph; "rare but serious" beside a harm that
    is called preventable (CL102 alone); a patient's own experience.

    The finding stands at the later place and names the earlier one. A page that says one thing five times has one
    finding; "no side effects" beside a list of them has one, at the gravest. The other places are related ones. A
    general testimonial as one half: one level lower.
    """

    code, name, level = "CL201", "self-contradiction", "error"
    summary = "Two statements of one page that cannot both hold."
    examples = Examples(
        flag=("The treatment is non-invasive. Later on: The treatment is an invasive procedure.",),
        pass_=("The treatment is minimally invasive. Later on: It is less invasive than surgery.",),
    )


class SiteContradiction(Rule):
    """Two pages of one site that cannot both be right; what contradicts what is told under CL201.

    The finding stands at the statement that also conflicts with the record, else on the page whose path comes later,
    and names the other page. The same pair of statements is reported once, wherever else the site repeats them; a pair
    that one page already holds in itself is not reported again because another page repeats one half of it. Copies of
    one page (AMP, print view, `?p=`, trailing slash, the same canonical address) do not contradict each other.
    """

    code, name, level = "CL202", "site-contradiction", "error"
    summary = "Two pages of one site that cannot both be right."
    examples = Examples(
        flag=("One page: A session lasts 30 minutes. Another: A session lasts 60 minutes.",),
        pass_=("One page: A session lasts 30 minutes. Another: The first visit lasts 60 minutes.",),
    )


SELF, SITE = SelfContradiction(), SiteContradiction()


@dataclass(frozen=True, slots=True)
class _Conflict:
    """A clash as it is told: where the finding stands, and what it stands against."""

    at: Assertion
    against: Assertion
    family: str
    level: Level
    gravity: tuple[int, int]
    also: tuple[Assertion, ...] = ()  # where either is said again


def on_one_page(
    assertions: Sequence[Assertion], record: Record, hits: Mapping[int, Hit]
) -> tuple[list[Finding], list[Clash]]:
    """CL201 for the assertions of one page that speak for it, and every clash among them.

    `hits` has, by id() of an assertion, what it conflicts with on record.
    """
    found = list(clashes(assertions, record))
    conflicts = [_told_at_the_later(clash) for clash in found]
    findings = [_finding(SELF, group, record, hits) for group in _together(conflicts)]
    return findings, found


def across_pages(
    pages: Mapping[str, Sequence[Assertion]],
    own: Mapping[str, Sequence[Clash]],
    record: Record,
    hits: Mapping[int, Hit],
) -> list[Finding]:
    """CL202 for the pages of one site (copies left out): assertions by path, and the clashes of each page in itself."""
    said: dict[Hashable, list[Assertion]] = defaultdict(list)
    for path in sorted(pages):
        for assertion in pages[path]:
            said[statement(assertion)].append(assertion)
    told = {path: _told_on(found) for path, found in own.items()}
    apart = [replace(same[0], path=f"{number}", block=-1) for number, same in enumerate(said.values())]
    conflicts = []
    for clash in clashes(apart, record):
        ones, others = said[statement(clash.one)], said[statement(clash.other)]
        conflict = _told_across(clash, ones, others, told, hits)
        if conflict:
            conflicts.append(conflict)
    by_page: dict[str, list[_Conflict]] = defaultdict(list)
    for conflict in conflicts:
        by_page[conflict.at.path].append(conflict)
    return [_finding(SITE, group, record, hits) for path in sorted(by_page) for group in _together(by_page[path])]


def statement(assertion: Assertion) -> Hashable:
    """What is said, apart from the words: two assertions with the same statement are one side of a contradiction."""
    flat = assertion.certainty in ("absolute", "plain") and assertion.topic != "suitability"
    listing = assertion.polarity == "affirmed" and assertion.topic == "risk"
    return (
        assertion.topic,
        frozenset(assertion.terms),
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


def _told_at_the_later(clash: Clash) -> _Conflict:
    earlier, later = sorted((clash.one, clash.other), key=lambda each: (each.start.offset, each.end.offset))
    return _Conflict(later, earlier, clash.family, clash.level, clash.gravity)


def _told_on(found: Iterable[Clash]) -> dict[str, set[frozenset[Hashable]]]:
    """The pairs of statements that one page holds in itself, by family."""
    told: dict[str, set[frozenset[Hashable]]] = defaultdict(set)
    for clash in found:
        told[clash.family].add(frozenset((statement(clash.one), statement(clash.other))))
    return told


def _told_across(
    clash: Clash,
    ones: Sequence[Assertion],
    others: Sequence[Assertion],
    told: Mapping[str, Mapping[str, set[frozenset[Hashable]]]],
    hits: Mapping[int, Hit],
) -> _Conflict | None:
    """Where a pair of statements is told, if any two pages hold one each and neither has told it already."""
    pair = frozenset((statement(clash.one), statement(clash.other)))

    def repeats(one: Assertion, other: Assertion) -> bool:
        here, there = (told.get(each.path, {}).get(clash.family, set()) for each in (one, other))
        # Where both pages contradict themselves, each in its own way, neither merely repeats a half of the other.
        return (pair in here or pair in there) and (not here or not there or here == there)

    candidates = [
        (one, other)
        for one, other in product(_one_a_page(ones), _one_a_page(others))
        if one.path != other.path and not repeats(one, other)
    ]
    if not candidates:
        return None
    wrong = id(ones[0]) in hits, id(others[0]) in hits
    if wrong[0] != wrong[1]:
        placed = [pair if wrong[0] else pair[::-1] for pair in candidates]
    else:
        placed = [pair if pair[0].path > pair[1].path else pair[::-1] for pair in candidates]
    at, against = min(placed, key=lambda pair: (pair[0].path, pair[1].path))
    also = tuple(each for each in (*ones, *others) if each is not at and each is not against)
    return _Conflict(at, against, clash.family, clash.level, clash.gravity, also)


def _one_a_page(assertions: Sequence[Assertion], most: int = 50) -> list[Assertion]:
    """The first visible one on each page; the first pages are enough to tell a contradiction of a large site."""
    first: dict[str, Assertion] = {}
    for each in assertions:
        if each.path not in first or (first[each.path].metadata and not each.metadata):
            first[each.path] = each
    return list(first.values())[:most]


def _together(conflicts: Sequence[_Conflict]) -> list[list[_Conflict]]:
    """Conflicts of one family that share a statement are one contradiction; the one to tell comes first."""
    groups: list[tuple[set[Hashable], list[_Conflict]]] = []
    for conflict in conflicts:
        keys = {(conflict.family, statement(each)) for each in (conflict.at, conflict.against)}
        joined = [group for group in groups if group[0] & keys]
        groups = [group for group in groups if not group[0] & keys]
        merged = [each for _, members in joined for each in members]
        groups.append((keys.union(*(known for known, _ in joined)), [*merged, conflict]))
    return [sorted(members, key=_first_to_tell) for _, members in groups]


def _first_to_tell(conflict: _Conflict) -> tuple[object, ...]:
    unseen = conflict.at.metadata + conflict.against.metadata
    gravity = tuple(-each for each in conflict.gravity)
    places = conflict.at.start.offset, conflict.against.path, conflict.against.start.offset
    return unseen, _quoted_halves(conflict), -LEVELS.index(conflict.level), gravity, places


def _quoted_halves(conflict: _Conflict) -> int:
    return (conflict.at.stance == "quoted") + (conflict.against.stance == "quoted")


def _finding(rule: Rule, group: Sequence[_Conflict], record: Record, hits: Mapping[int, Hit]) -> Finding:
    first = group[0]
    level = lowered(first.level) if _quoted_halves(first) else first.level
    claims, suggestion = _what_to_do(first, hits)
    related = [related_place(first.against, "The other statement.")]
    places = [each for conflict in group for each in (conflict.at, conflict.against, *conflict.also)]
    for each in sorted(places, key=lambda each: (each.path != first.at.path, each.path, each.start.offset)):
        related.append(related_place(each, "Part of the same contradiction."))
    finding = finding_at(rule, first.at, _message(first), level, record.treatment, claims, _distinct(related, first.at))
    return replace(finding, suggestion=suggestion)


def _distinct(related: Iterable[Related], at: Assertion) -> tuple[Related, ...]:
    seen = {(at.path, at.start, at.end)}
    places = []
    for each in related:
        if (each.path, each.start, each.end) not in seen:
            seen.add((each.path, each.start, each.end))
            places.append(each)
    return tuple(places[:_MOST_RELATED])


def _what_to_do(conflict: _Conflict, hits: Mapping[int, Hit]) -> tuple[tuple[Claim, ...], str]:
    """The claim that tells which half is wrong, where there is one, and what to write."""
    wrong = [hits[id(each)] for each in (conflict.at, conflict.against) if id(each) in hits]
    claims = tuple(claim for claim in (wrong[0].claim, *wrong[0].beside) if claim) if len(wrong) == 1 else ()
    instead = " ".join(claim.say_instead for claim in claims if claim.say_instead)
    if not instead:
        return claims, "Decide which of the two is right, and change the other."
    return claims, f"Change {quoted(wrong[0].assertion.quote)}. Say instead: {instead}"


def _message(conflict: _Conflict) -> str:
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
