"""Pairs of assertions that cannot both hold: what CL201 and CL202 are made of.

Each kind of contradiction sets one side of assertions against another; a page has few of the first side, so that
comparing all with all is never done.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from claimlint.model.assertion import Assertion, Quantity
from claimlint.model.finding import Level
from claimlint.rules.opposition import oppositions
from claimlint.rules.quantity import Range, spoken_range
from claimlint.rules.record import ANY, EVERYONE, MINOR, RISK_CLASSES, SERIOUS, Record
from claimlint.rules.risk import denies
from claimlint.rules.safety import affirms_absolute_safety
from claimlint.rules.suitability import advice_of, holds_back, welcomes

_ABOUT = 0.25  # of the value: how far apart "about 30" and "35 minutes" may lie without a contradiction
_Figure = tuple[Assertion, Quantity, Range]  # what gives it, as written, and as wide as its words may mean


@dataclass(frozen=True, slots=True)
class Clash:
    """Two assertions that cannot both hold."""

    one: Assertion
    other: Assertion
    family: str  # what they disagree about: pairs of one family may be one contradiction
    level: Level = "error"
    gravity: tuple[int, int] = (0, 0)  # the graver the greater


def clashes(assertions: Sequence[Assertion], record: Record) -> Iterator[Clash]:
    """All pairs of these assertions that cannot both hold. Only assertions that speak for the page, plainly."""
    for kind in _KINDS:
        yield from kind(assertions, record)


def _risks(assertions: Iterable[Assertion], record: Record) -> Iterator[Clash]:
    """Harm ruled out, and harm listed."""
    listed = [
        each
        for each in assertions
        if (each.topic == "risk" and each.polarity == "affirmed" and each.manner is None and each.frequency != "never")
        or (each.topic == "safety" and each.polarity == "denied")
    ]
    if not listed:
        return
    for denial in assertions:
        if not (denies(denial) or affirms_absolute_safety(denial)):
            continue
        for harm in listed:
            met = _met(denial, harm, record)
            if met and not _one_sentence(denial, harm):
                yield Clash(denial, harm, "risk", gravity=max(record.rank(term) for term in met))


def _one_sentence(one: Assertion, other: Assertion) -> bool:
    """Whether they stand in one sentence, where the one is the other's exception ("no side effects but a bruise")."""
    return one.path == other.path and one.sentence_index == other.sentence_index


def _met(denial: Assertion, harm: Assertion, record: Record) -> list[str]:
    """The terms of a listed harm that a denial covers."""
    everything = denial.topic == "safety" or ANY in denial.terms
    if harm.topic == "safety":
        return [ANY] if everything else []
    if everything:
        return list(harm.terms) or [ANY]
    severities = {SERIOUS, MINOR} & set(denial.terms)
    return [
        term
        for term in harm.terms
        if term in denial.terms or (severities and term not in RISK_CLASSES and record.severity(term) in severities)
    ]


def _categories(assertions: Iterable[Assertion], _record: Record) -> Iterator[Clash]:
    """In a class and out of it, or in two classes that exclude each other."""
    table = oppositions()
    affirmed: list[tuple[str, Assertion]] = []
    denied: list[tuple[str, Assertion]] = []
    for each in assertions:
        if each.topic != "category" or each.certainty not in ("absolute", "plain"):
            continue
        for term in each.terms:
            if each.polarity == "affirmed":
                affirmed.append((term, each))
            elif term in table.category_denial:
                affirmed.append((table.category_denial[term], each))
                denied.append((term, each))
            else:
                denied.append((term, each))
    for term, each in affirmed:
        for other_term, other in denied:
            if term == other_term and each is not other:
                yield Clash(each, other, "category")
    for number, (term, each) in enumerate(affirmed):
        for other_term, other in affirmed[number + 1 :]:
            plainness = table.categories_exclude(term, other_term)
            if each is not other and plainness is not None:
                yield Clash(each, other, "category", gravity=(0, -plainness))


def _comfort(assertions: Iterable[Assertion], _record: Record) -> Iterator[Clash]:
    """Comfort promised, and what it feels like."""
    table = oppositions().comfort_excludes
    for promise in assertions:
        if promise.topic != "comfort" or promise.polarity != "affirmed":
            continue
        if promise.certainty not in ("absolute", "plain"):
            continue
        excluded = frozenset[str]().union(*(table.get(term, ()) for term in promise.terms))
        if not excluded:
            continue
        for other in assertions:
            if _one_sentence(promise, other):
                continue
            if other.topic == "comfort" and other.polarity == "denied":
                felt = set(other.terms) & set(promise.terms)
            elif other.topic in ("comfort", "risk") and other.polarity == "affirmed" and other.manner is None:
                felt = set(other.terms) & excluded if other.certainty != "near" else set()
            else:
                continue
            if felt:
                yield Clash(promise, other, "comfort")


def _suitability(assertions: Iterable[Assertion], record: Record) -> Iterator[Clash]:
    """A group welcomed and held back."""
    back = [each for each in assertions if holds_back(each)]
    for welcome in assertions if back else ():
        if not welcomes(welcome):
            continue
        flatly = welcome.certainty == "absolute"
        places = any(cue.kind == "contraindications" for cue in welcome.cues)  # "no contraindications" rules them out
        for other in back:
            if _one_sentence(welcome, other):
                continue
            told = advice_of(other)
            person = not any(claim.place for term in other.terms for claim in record.naming("suitability", term))
            everyone = EVERYONE in welcome.terms and (
                EVERYONE in other.terms or (flatly and told == "avoid" and (person or places))
            )
            groups = set(welcome.terms) & set(other.terms) - {EVERYONE}
            if everyone or (groups and (told == "avoid" or flatly)):
                yield Clash(welcome, other, "suitability", gravity=(int(told == "avoid"), 0))


def _frequencies(assertions: Iterable[Assertion], record: Record) -> Iterator[Clash]:
    """One effect called common and rare."""
    often = [each for each in assertions if each.topic == "risk" and each.frequency in ("common", "always")]
    for each in often:
        for other in assertions if each.polarity == "affirmed" else ():
            if other.topic == "risk" and other.frequency == "rare" and other.polarity == "affirmed":
                same = set(each.terms) & set(other.terms)
                if same:
                    yield Clash(each, other, "frequency", "warning", max(record.rank(term) for term in same))


def _promises(assertions: Iterable[Assertion], _record: Record) -> Iterator[Clash]:
    """An effect promised flatly, and the same promise taken back: "guaranteed", "we cannot guarantee it"."""
    table = oppositions().promise_refuted
    told = [each for each in assertions if each.topic == "efficacy"]
    denials = [each for each in told if each.polarity == "denied" and each.certainty != "near" and _of_it(each)]
    for promise in told if denials else ():
        if promise.polarity != "affirmed" or promise.certainty not in ("absolute", "plain"):
            continue
        refuting = set(promise.terms).union(*(table.get(term, ()) for term in promise.terms))
        for denial in denials:  # "it may not last for good" takes "permanent" back, however softly it is said
            if refuting & set(denial.terms) and promise.block != denial.block:
                yield Clash(promise, denial, "promise")


def _quantities(assertions: Iterable[Assertion], _record: Record) -> Iterator[Clash]:
    """One quantity with two ranges."""
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
                    yield Clash(one, other, f"quantity {name}", level)


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


def _of_it(assertion: Assertion) -> bool:
    """Whether a denied promise is one of the treatment: "there is no cure for fibromyalgia" takes none back."""
    return any(cue.kind == "subject" for cue in assertion.cues) or not oppositions().promise_named.intersection(
        assertion.terms
    )


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


_KINDS: tuple[Callable[[Sequence[Assertion], Record], Iterator[Clash]], ...] = (
    _risks,
    _categories,
    _comfort,
    _suitability,
    _frequencies,
    _promises,
    _quantities,
)
