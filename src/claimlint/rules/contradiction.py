"""CL201 and CL202: a page against itself, and the pages of a site against each other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import product

from claimlint.model.assertion import Assertion
from claimlint.model.finding import Finding
from claimlint.rules.base import Examples, Hit, Rule
from claimlint.rules.clash import Clash, clashes
from claimlint.rules.conflict import Conflict, finding_of, statement, together
from claimlint.rules.record import Record

#: So many pages that say the same are enough to tell a contradiction of a large site.
MOST_PAGES = 50
#: Statements of one topic on one page; a long page has twenty.
MOST_COMPARED = 100


class SelfContradiction(Rule):
    """Two assertions of one page about the treatment that cannot both hold.

    Reported: invasive and non-invasive; "no side effects" or "completely safe" and a side effect listed; "painless" and
    a sharp ache during treatment; a group welcomed and turned away; "for everyone" and "not for everyone"; two visit
    lengths that share no value; two intervals, where both are said flatly and nothing of stages; a promise given and
    taken back ("permanent", "not permanent"). As a warning: two visit lengths that overlap without one holding the
    other, and one effect called both common and rare.

    Left alone: soreness afterwards beside "painless" or "no downtime"; a first visit that is longer; two treatments'
    figures; figures for different courses side by side in a table or a paragraph; "rare but serious" beside a harm that
    is called preventable (CL102 alone); a patient's own experience.

    The finding stands at the later place and names the earlier one. A page that says one thing five times has one
    finding; "no side effects" beside a list of them has one, at the gravest. The other places are related ones. A
    general testimonial as one half: one level lower.

    A note, on a page that speaks of other things too, where the statement that would have to be changed (the one that
    the record refutes, else either) neither names the treatment nor speaks of it by a pronoun or its needle, and is
    more than a label of four words: what such a statement is about is read wrongly too often.
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
    that one page already holds in itself is not reported again because another page repeats one half of it, nor because
    another page gives one more reason against what the record refutes and its own page contradicts. Copies of one page
    (AMP, print view, `?p=`, trailing slash, the same canonical address) do not contradict each other.

    A note where CL201 would be one.
    """

    code, name, level = "CL202", "site-contradiction", "error"
    summary = "Two pages of one site that cannot both be right."
    examples = Examples(
        flag=("One page: A session lasts 30 minutes. Another: A session lasts 60 minutes.",),
        pass_=("One page: A session lasts 30 minutes. Another: The first visit lasts 60 minutes.",),
    )


SELF, SITE = SelfContradiction(), SiteContradiction()


def on_one_page(
    assertions: Sequence[Assertion], record: Record, hits: Mapping[int, Hit], mixed: Collection[str] = ()
) -> tuple[list[Finding], list[Clash]]:
    """CL201 for the assertions of one page that speak for it, and every clash among them.

    `hits` has, by id() of an assertion, what it conflicts with on record; `mixed` the paths of pages that speak of more
    than the treatment.
    """
    found = list(clashes(_compared(assertions), record))
    conflicts = [_told_at_the_later(clash) for clash in found]
    findings = [finding_of(SELF, group, record, hits, mixed) for group in together(conflicts)]
    return findings, found


def _compared(assertions: Sequence[Assertion]) -> list[Assertion]:
    """Of each topic, and of each quantity, the first so many: they are compared each with each."""
    counts: Counter[str] = Counter()
    kept: list[Assertion] = []
    for each in assertions:
        topic = f"{each.topic} {each.quantity.name}" if each.quantity else each.topic
        counts[topic] += 1
        if counts[topic] <= MOST_COMPARED:
            kept.append(each)
    return kept


def across_pages(
    pages: Mapping[str, Sequence[Assertion]],
    own: Mapping[str, Sequence[Clash]],
    record: Record,
    hits: Mapping[int, Hit],
    mixed: Collection[str] = (),
) -> list[Finding]:
    """CL202 for the pages of one site (copies left out): assertions by path, and the clashes of each page in itself."""
    said: dict[Hashable, list[Assertion]] = defaultdict(list)
    for path in sorted(pages):
        for assertion in pages[path]:
            said[statement(assertion)].append(assertion)
    told = {path: told_on(found) for path, found in own.items()}
    return told_across(clashes(apart(same[0] for same in said.values()), record), said, told, record, hits, mixed)


def apart(firsts: Iterable[Assertion]) -> list[Assertion]:
    """An assertion for each statement of a site, none beside another: so that only what they say is compared."""
    return [replace(first, path=f"{number}", block=-1) for number, first in enumerate(firsts)]


def told_across(
    found: Iterable[Clash],
    said: Mapping[Hashable, Sequence[Assertion]],
    told: Mapping[str, Mapping[str, set[frozenset[Hashable]]]],
    record: Record,
    hits: Mapping[int, Hit],
    mixed: Collection[str],
) -> list[Finding]:
    """CL202 for clashes between statements of a site: who says each of them, in the order of the paths, and the pairs
    that each page holds in itself."""
    conflicts = []
    for clash in found:
        ones, others = said[statement(clash.one)], said[statement(clash.other)]
        conflict = _told_across(clash, ones, others, told, hits)
        if conflict:
            conflicts.append(conflict)
    by_page: dict[str, list[Conflict]] = defaultdict(list)
    for conflict in conflicts:
        by_page[conflict.at.path].append(conflict)
    return [
        finding_of(SITE, group, record, hits, mixed) for path in sorted(by_page) for group in together(by_page[path])
    ]


def _told_at_the_later(clash: Clash) -> Conflict:
    earlier, later = sorted((clash.one, clash.other), key=lambda each: (each.start.offset, each.end.offset))
    return Conflict(later, earlier, clash.family, clash.level, clash.gravity)


def told_on(found: Iterable[Clash]) -> dict[str, set[frozenset[Hashable]]]:
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
) -> Conflict | None:
    """Where a pair of statements is told, if any two pages hold one each and neither has told it already."""
    pair = frozenset((statement(clash.one), statement(clash.other)))
    wrong = id(ones[0]) in hits, id(others[0]) in hits
    refuted = {statement(same[0]) for same, known in zip((ones, others), wrong, strict=True) if known}

    def repeats(one: Assertion, other: Assertion) -> bool:
        here, there = (told.get(each.path, {}).get(clash.family, set()) for each in (one, other))
        if not (here and there) and any(refuted & each for each in (*here, *there)):
            return True  # what the record refutes is told on its own page, whatever else contradicts it
        # Where both pages contradict themselves, each in its own way, neither merely repeats a half of the other.
        return (pair in here or pair in there) and (not here or not there or here == there)

    candidates = [
        (one, other)
        for one, other in product(_one_a_page(ones), _one_a_page(others))
        if one.path != other.path and not repeats(one, other)
    ]
    if not candidates:
        return None
    if wrong[0] != wrong[1]:
        placed = [pair if wrong[0] else pair[::-1] for pair in candidates]
    else:
        placed = [pair if pair[0].path > pair[1].path else pair[::-1] for pair in candidates]
    at, against = min(placed, key=lambda pair: (pair[0].path, pair[1].path))
    also = tuple(each for each in (*ones, *others) if each is not at and each is not against)
    return Conflict(at, against, clash.family, clash.level, clash.gravity, also)


def _one_a_page(assertions: Sequence[Assertion]) -> list[Assertion]:
    """The first visible one on each page; of the first pages."""
    first: dict[str, Assertion] = {}
    for each in assertions:
        if each.path not in first or (first[each.path].metadata and not each.metadata):
            first[each.path] = each
    return list(first.values())[:MOST_PAGES]
