"""Figures of one quantity that contradict each other, and those that do not because each is for a case of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from claimlint.model.assertion import Assertion, Quantity
from claimlint.model.finding import Level
from claimlint.rules.opposition import oppositions
from claimlint.rules.quantity import Range, spoken_range

_ABOUT = 0.25  # of the value: how far apart "about 30" and "35 minutes" may lie without a contradiction
_Figure = tuple[Assertion, Quantity, Range]  # what gives it, as written, and as wide as its words may mean


def differing(assertions: Iterable[Assertion]) -> Iterator[tuple[Assertion, Assertion, str, Level]]:
    """Pairs of figures for one quantity that cannot both hold: its name, and how grave that is."""
    named: dict[str, list[_Figure]] = {}
    staged: set[str] = set()
    for each in assertions:
        if each.quantity is None or each.polarity == "denied":
            continue
        name, kinds = each.quantity.name, {cue.kind for cue in each.cues}
        if name in oppositions().changing_quantities and not _always_so(each, each.quantity):
            staged.add(name)  # a course that thins out: what else is said of it may be of another stage
        elif "case" not in kinds:  # "some need nine"
            named.setdefault(name, []).append((each, each.quantity, spoken_range(each, each.quantity)))
    for name, told in named.items():
        if name in staged:
            continue
        given = _without_offers(told)
        for number, (one, first, own) in enumerate(given):
            for other, second, spoken in islice(given, number + 1, None):
                if one.path != other.path and name in oppositions().changing_quantities:
                    continue  # two pages may be about two courses
                if one.path == other.path and not (_says_what(one) and _says_what(other)):
                    continue  # a bare "30 minutes" beside another is as likely that of something else on the page
                level = _apart(one, first, own, other, second, spoken) if own != spoken else None
                if level:
                    yield one, other, name, level


def _without_offers(given: Sequence[_Figure]) -> list[_Figure]:
    """Without the cells of a table that gives several figures for one quantity: each row is an offer of its own."""
    cells = [each for each in given if each[0].block_kind == "cell"]
    offers = {path for path in {one.path for one, _, _ in cells} if len({r for a, _, r in cells if a.path == path}) > 1}
    return [each for each in given if each[0].block_kind != "cell" or each[0].path not in offers]


def _always_so(assertion: Assertion, quantity: Quantity) -> bool:
    """Whether a figure is said flatly, for the whole course: "repeated every seven days", not "weekly at first"."""
    if assertion.certainty not in ("absolute", "plain") or quantity.bound not in ("exactly", "between"):
        return False
    return not any(cue.kind in ("case", "stage", "vague") for cue in assertion.cues)


def _says_what(assertion: Assertion) -> bool:
    """Whether words told which quantity a number is, or whose ("Dry needling: 30 minutes"), not only its place."""
    kinds = {cue.kind for cue in assertion.cues}
    return "place" not in kinds or "subject" in kinds


def _apart(
    one: Assertion, first: Quantity, own: Range, other: Assertion, second: Quantity, spoken: Range
) -> Level | None:
    """How far two ranges of one quantity contradict each other; not at all where each may have its own case."""
    ranges = own, spoken
    if not own.comparable(spoken) or _own_case(one, other, first.name):
        return None
    open_ended = any(None in (each.low, each.high) for each in ranges)
    if open_ended and "hedged" in (one.certainty, other.certainty):
        return None
    about = "about" in (first.bound, second.bound) or "hedged" in (one.certainty, other.certainty)
    if about and first.name in oppositions().loose_quantities:
        return None
    if ranges[0].disjoint(ranges[1]):
        loose = (_loosened(each, q, r) for each, q, r in ((one, first, ranges[0]), (other, second, ranges[1])))
        return "error" if next(loose).disjoint(next(loose)) else None
    if open_ended or first.name not in oppositions().overlapping_quantities:
        return None
    return None if ranges[0].holds(ranges[1]) or ranges[1].holds(ranges[0]) else "warning"


def _own_case(one: Assertion, other: Assertion, name: str) -> bool:
    """Whether two figures stand side by side because they are for two cases: in one paragraph, table or list."""
    if _is_priced(one) and _is_priced(other):
        return True  # two offers: "Needling, 20 minutes: £30", "Needling, 40 minutes: £55"
    in_rows = {"cell", "item"} & {one.block_kind} and {"cell", "item"} & {other.block_kind}
    if one.path == other.path:
        if one.block == other.block:
            return True
        if one.block_kind == other.block_kind == "cell" or (in_rows and one.heading == other.heading):
            return True
    return name in oppositions().varying_quantities and bool({"cell", "item"} & {one.block_kind, other.block_kind})


def _is_priced(assertion: Assertion) -> bool:
    return any(cue.kind == "price" for cue in assertion.cues)


def _loosened(assertion: Assertion, quantity: Quantity, given: Range) -> Range:
    if quantity.bound != "about" and assertion.certainty != "hedged":
        return given
    low = None if given.low is None else given.low * (1 - _ABOUT)
    high = None if given.high is None else given.high * (1 + _ABOUT)
    return Range(low, high, given.dimension)
