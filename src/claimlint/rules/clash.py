"""Pairs of assertions that cannot both hold: what CL201 and CL202 are made of.

Each kind of contradiction sets one side of assertions against another; a page has few of the first side, so that
comparing all with all is never done.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from claimlint.model.assertion import Assertion
from claimlint.model.finding import Level
from claimlint.rules.figures import differing
from claimlint.rules.opposition import oppositions
from claimlint.rules.record import ANY, EVERYONE, MINOR, RISK_CLASSES, SERIOUS, Record
from claimlint.rules.risk import denies
from claimlint.rules.safety import affirms_absolute_safety
from claimlint.rules.suitability import advice_of, holds_back, welcomes


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
        only_ages = _of_ages(welcome)
        for other in back:
            if _one_sentence(welcome, other):
                continue
            told = advice_of(other)
            person = not any(claim.place for term in other.terms for claim in record.naming("suitability", term))
            everyone = EVERYONE in welcome.terms and (
                EVERYONE in other.terms or (flatly and told == "avoid" and (person or places))
            )
            if only_ages and not (set(other.terms) & oppositions().ages or _of_ages(other)):
                everyone = False  # "fine at any age", and not with a pacemaker
            groups = set(welcome.terms) & set(other.terms) - {EVERYONE}
            if everyone or (groups and (told == "avoid" or flatly)):
                yield Clash(welcome, other, "suitability", gravity=(int(told == "avoid"), 0))


def _of_ages(assertion: Assertion) -> bool:
    """Whether everyone is spoken of only by age."""
    return any(cue.kind == "ages" for cue in assertion.cues)


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


def _of_it(assertion: Assertion) -> bool:
    """Whether a denied promise is one of the treatment: "there is no cure for fibromyalgia" takes none back."""
    return any(cue.kind == "subject" for cue in assertion.cues) or not oppositions().promise_named.intersection(
        assertion.terms
    )


def _quantities(assertions: Iterable[Assertion], _record: Record) -> Iterator[Clash]:
    """One quantity with two ranges."""
    for one, other, name, level in differing(assertions):
        yield Clash(one, other, f"quantity {name}", level)


_KINDS: tuple[Callable[[Sequence[Assertion], Record], Iterator[Clash]], ...] = (
    _risks,
    _categories,
    _comfort,
    _suitability,
    _frequencies,
    _promises,
    _quantities,
)
