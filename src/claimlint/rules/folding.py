"""One finding per block and claim: folds together the hits that are one thing to mend.

Parts of one statement, copies of a statement elsewhere on the page, and metadata that restates what is visible become
related places of the finding; a hit that another rule has already told at the same place goes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from claimlint.model.assertion import Assertion
from claimlint.model.claim import Treatment
from claimlint.model.finding import LEVELS, Finding, Related
from claimlint.rules.base import Hit, finding_from, folded, related_place
from claimlint.rules.opposition import oppositions
from claimlint.rules.quantity import range_of
from claimlint.rules.record import ANY

REACH = 160  # characters between two parts of a statement that are still underlined as one
_SAME_STATEMENT = "In the same statement."
_COPY = "The same statement again."
_RESTATED = "The same in other words, in text that is not seen on the page."


@dataclass(slots=True)
class _Kept:
    """A hit that becomes a finding, with what was folded into it."""

    hit: Hit
    related: list[Related] = field(default_factory=list)
    #: The last part of a statement made in several ("Non-invasive: … a non-invasive procedure"); a finding reaches it.
    until: Assertion | None = None


def fold(hits: Iterable[Hit], treatment: Treatment) -> list[Finding]:
    """The findings that the hits of one reading become."""
    by_rule: dict[str, list[Hit]] = defaultdict(list)
    for hit in without_doubles(list(hits)):
        by_rule[hit.rule.code].append(hit)
    kept = [each for of_rule in by_rule.values() for each in _fold_rule(of_rule)]
    return [_finding(each, treatment) for each in kept]


def _finding(kept: _Kept, treatment: Treatment) -> Finding:
    finding = finding_from(kept.hit, treatment, tuple(kept.related))
    last = kept.until
    if last is None or last.end.offset <= finding.end.offset:
        return finding
    quote = last.quote if last.quote.startswith(finding.quote) else f"{finding.quote} … {last.quote}"
    return replace(finding, end=last.end, quote=quote)


def without_doubles(hits: list[Hit]) -> list[Hit]:
    """Without the hits that another rule tells better.

    A risk both denied and minimised in one block is denied. Pain denied where comfort is promised is the promise.
    "Risk-free" is absolute safety, whatever else was read from the same words.
    """
    denied: dict[int, set[str]] = defaultdict(set)
    safe: dict[int, list[Assertion]] = defaultdict(list)
    promised: dict[int, set[str]] = defaultdict(set)
    for hit in hits:
        block = hit.assertion.block
        if hit.rule.code == "CL101":
            denied[block] |= hit.rests_on
        elif hit.rule.code == "CL103":
            safe[block].append(hit.assertion)
        elif hit.rule.code == "CL108" and hit.assertion.topic == "comfort":
            promised[block].update(hit.assertion.terms)

    def told_better(hit: Hit) -> bool:
        block = hit.assertion.block
        if hit.rule.code not in ("CL101", "CL102"):
            return False
        if hit.rule.code == "CL102" and denied[block] & hit.rests_on:
            return True
        if any(_overlap(hit.assertion, other) or hit.assertion.terms == (ANY,) for other in safe[block]):
            return True  # "not dangerous in any way: there is no risk" is said once
        same = oppositions().comfort_same if promised[block] else {}
        return any(set(hit.assertion.terms) <= same.get(term, frozenset()) for term in promised[block])

    return [hit for hit in hits if not told_better(hit)]


def _fold_rule(hits: list[Hit]) -> list[_Kept]:
    kept: list[_Kept] = []
    for hit in sorted(hits, key=_visible_first):
        host = next(((each, why) for each in kept if (why := _same(each.hit, hit))), None)
        if host is None:
            kept.append(_Kept(hit))
            continue
        each, why = host
        if why == _SAME_STATEMENT and LEVELS.index(hit.level) > LEVELS.index(each.hit.level):
            each.hit, hit = hit, each.hit
        if (
            why == _SAME_STATEMENT
            and _one_claim(each.hit, hit)
            and _continues(each.until or each.hit.assertion, hit.assertion)
        ):
            each.until = hit.assertion
            continue
        place = related_place(hit.assertion, why)
        if not _overlap(each.hit.assertion, hit.assertion) and place not in each.related:
            each.related.append(place)
    return kept


def _visible_first(hit: Hit) -> tuple[bool, int, int]:
    return hit.assertion.metadata, hit.assertion.start.offset, hit.assertion.end.offset


def _same(kept: Hit, hit: Hit) -> str | None:
    """Why the second hit is no finding of its own; None where it is."""
    one, other = kept.assertion, hit.assertion
    same_claim = _one_claim(kept, hit)
    if same_claim and _labels(one, other):
        return _SAME_STATEMENT
    if one.block == other.block:
        same_statement = one.sentence_index == other.sentence_index and not hit.rule.several_in_a_statement
        return _SAME_STATEMENT if same_claim or same_statement else None
    if (kept.claim is None) != (hit.claim is None) or not (same_claim or kept.claim is None):
        return None
    if folded(one.sentence) == folded(other.sentence) and folded(one.quote) == folded(other.quote):
        return _COPY
    return _RESTATED if other.metadata and same_claim and _says_no_more(hit, kept) else None


def _labels(one: Assertion, other: Assertion) -> bool:
    """Whether the first is the heading of the card whose text is the second."""
    return one.block_kind == "heading" and other.block == one.block + 1 and other.heading == one.sentence


def _one_claim(one: Hit, other: Hit) -> bool:
    return one.claim is not None and other.claim is not None and one.claim.id == other.claim.id


def _continues(one: Assertion, other: Assertion) -> bool:
    """Whether the second is near enough to be shown with the first as one piece."""
    return 0 <= other.start.offset - one.end.offset <= REACH


def _says_no_more(hit: Hit, kept: Hit) -> bool:
    """Whether metadata goes no further than what is visible, as "no side effects" does beside "no serious ones"."""
    one, other = hit.assertion.quantity, kept.assertion.quantity
    if one is not None and other is not None:
        return range_of(one) == range_of(other)
    return hit.rests_on <= kept.rests_on


def _overlap(one: Assertion, other: Assertion) -> bool:
    return one.start.offset < other.end.offset and other.start.offset < one.end.offset
