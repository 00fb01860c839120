"""CL101 and CL102: a recorded harm is ruled out, or played down below the record."""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.model.assertion import Assertion
from claimlint.model.claim import Claim
from claimlint.rules.base import AssertionRule, Examples, Hit, not_above, quoted
from claimlint.rules.record import ANY, RISK_CLASSES, SERIOUS, Harm, Record, harms_in_words

_NEARLY = "all but rules out harm that is on record"


def denies(assertion: Assertion) -> bool:
    """Whether a risk is ruled out flatly: not virtually, not usually, not by calling it trifling or preventable."""
    if assertion.topic != "risk" or assertion.manner is not None:
        return False
    if assertion.frequency == "never":
        return assertion.polarity == "affirmed"
    return assertion.polarity == "denied" and assertion.certainty in ("absolute", "plain")


class DeniedRisk(AssertionRule):
    """A recorded risk, or a class of risks that holds one, is ruled out.

    Reported: a harm on record that the page says cannot happen, and "no side effects", "no serious complications",
    "no risks" where the record holds a harm of that class.

    Left alone: a denial of a denial ("not without risk"); side effects of something else ("no side effects from
    medication"); what a named study or survey counted ("no serious events in the 7,600 treatments of …"); patients who
    had none. A near-denial ("virtually no side effects") is CL102. To deny pain is to promise comfort: CL108 alone.

    Several harms ruled out by one statement are one finding, at the first.
    """

    code, name, level = "CL101", "denied-risk", "error"
    summary = "A recorded risk, or a class of risks that holds one, is ruled out."
    examples = Examples(
        flag=("There are no serious side effects.", "It has no side effects.", "The treatment carries no risks."),
        pass_=("It is not without risk.", "No treatment is free of side effects.", "Serious complications are rare."),
    )

    def judge(self, assertion: Assertion, record: Record) -> Iterator[Hit]:
        if not denies(assertion):
            return
        harms = record.harms_of(assertion)
        if harms:
            claims = _cited(assertion, record, harms)
            message = f"{quoted(assertion.quote)} rules out harm that is on record: {harms_in_words(harms)}."
            yield self.hit(assertion, claims, message, claims[0].level, beside=_beside(assertion, record))


class MinimisedRisk(AssertionRule):
    """A recorded risk is played down below the record without being denied.

    Reported: near-denials ("virtually no side effects", "next to no risk", "virtually risk-free"); a harm called rare
    that is on record as common, and side effects called rare where minor ones are common; a serious harm called mild,
    harmless or no concern; harm that "can be prevented entirely". "Very few side effects" is a note.

    Left alone: "side effects are usually mild", where the page means the minor ones; "serious complications are rare",
    which is the record; "we are trained to avoid it"; a harm on record as less common that is called rare.

    A block that both denies and minimises the same risk has CL101 alone.
    """

    code, name, level = "CL102", "minimised-risk", "warning"
    summary = "A recorded risk is played down below the record."
    examples = Examples(
        flag=("It has virtually no side effects.", "Side effects are very rare.", "There is next to no risk."),
        pass_=("Serious complications are very rare.", "Side effects are usually mild.", "There are side effects."),
    )

    def judge(self, assertion: Assertion, record: Record) -> Iterator[Hit]:
        if assertion.topic == "safety":
            yield from self._nearly_safe(assertion, record)
        if assertion.topic != "risk":
            return
        harms, words, steps = _played_down(assertion, record)
        if harms:
            yield self._hit(assertion, record, harms, words, steps)

    def _nearly_safe(self, assertion: Assertion, record: Record) -> Iterator[Hit]:
        if assertion.polarity == "affirmed" and assertion.certainty == "near":
            harms = record.harms(ANY)
            if harms:
                yield self._hit(assertion, record, harms, _NEARLY)

    def _hit(self, assertion: Assertion, record: Record, harms: tuple[Harm, ...], words: str, steps: int = 0) -> Hit:
        claims = _cited(assertion, record, harms)
        message = f"{quoted(assertion.quote)} {words}: {harms_in_words(harms)}."
        level = not_above(self.level, claims[0].level)
        return self.hit(assertion, claims, message, level, steps, _beside(assertion, record))


def _played_down(assertion: Assertion, record: Record) -> tuple[tuple[Harm, ...], str, int]:
    """The harms played down, how (the middle of a message), and by how many levels the finding is lower."""
    harms = record.harms_of(assertion)
    if assertion.manner == "preventable":
        return harms, "says that care rules out harm that is on record all the same", 0
    if assertion.manner == "trifling":
        return _made_light_of(assertion, harms), "makes light of serious harm that is on record", 0
    if assertion.manner == "few":
        common = tuple(harm for harm in harms if harm.claim.frequency == "common")
        return common, "sounds like fewer than the record has", 1
    if assertion.manner == "near" or (assertion.polarity == "denied" and assertion.certainty == "near"):
        return harms, _NEARLY, 0
    return _made_rarer(assertion, harms), "sounds rarer than the record, which has", 0


def _made_light_of(assertion: Assertion, harms: tuple[Harm, ...]) -> tuple[Harm, ...]:
    """ "Side effects are mild" means the minor ones; "risk is not a concern" waves all of them away."""
    serious = tuple(harm for harm in harms if harm.claim.severity == SERIOUS)
    if ANY in assertion.terms and (assertion.polarity == "affirmed" or assertion.certainty == "hedged"):
        return ()
    return serious


def _made_rarer(assertion: Assertion, harms: tuple[Harm, ...]) -> tuple[Harm, ...]:
    """The common harms that are called less than common; a whole class of side effects only where it is called rare."""
    if assertion.polarity != "affirmed" or assertion.frequency not in ("rare", "uncommon"):
        return ()
    if ANY in assertion.terms and assertion.frequency != "rare":
        return ()
    return tuple(harm for harm in harms if harm.claim.frequency == "common")


def _cited(assertion: Assertion, record: Record, harms: tuple[Harm, ...]) -> list[Claim]:
    """The claims behind the harms. Named first: a claim about the class itself, else the gravest harm of a class,
    else the harm that the page names first."""
    classes = [term for term in assertion.terms if term in RISK_CLASSES] or ([ANY] if not assertion.terms else [])
    if classes:
        harms = tuple(sorted(harms, key=lambda harm: record.rank(harm.term), reverse=True))
    about_the_class = [claim for term in classes for claim in record.naming("risk", term)]
    return list(dict.fromkeys([*about_the_class, *(harm.claim for harm in harms)]))


def _beside(assertion: Assertion, record: Record) -> tuple[Claim, ...]:
    """Who rules out everything has to be told of the common harm as well as of the gravest."""
    return record.in_short() if ANY in assertion.terms or assertion.topic == "safety" else ()
