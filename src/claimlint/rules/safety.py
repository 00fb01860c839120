"""CL103: safety without reserve."""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.model.assertion import Assertion
from claimlint.rules.base import AssertionRule, Examples, Hit, quoted
from claimlint.rules.record import ANY, Record, harms_in_words


def affirms_absolute_safety(assertion: Assertion) -> bool:
    """Whether the treatment is called safe without any reserve."""
    return assertion.topic == "safety" and assertion.polarity == "affirmed" and assertion.certainty == "absolute"


class AbsoluteSafety(AssertionRule):
    """Safety without reserve.

    Reported: "completely / 100 % / perfectly / absolutely safe", "risk-free", "entirely harmless".

    Left alone: "generally safe", "very safe", "safe when performed by trained staff" (safe with a condition), "not
    completely safe", "a safe pair of hands". "Virtually risk-free" is CL102.
    """

    code, name, level = "CL103", "absolute-safety", "error"
    summary = "The treatment is called safe without any reserve."
    examples = Examples(
        flag=("The treatment is completely safe.", "It is 100% safe.", "It is entirely risk-free."),
        pass_=("It is generally safe.", "It is safe when performed by trained staff.", "It is not completely safe."),
    )

    def judge(self, assertion: Assertion, record: Record) -> Iterator[Hit]:
        if not affirms_absolute_safety(assertion):
            return
        claims = [claim for term in assertion.terms for claim in record.naming("safety", term)]
        claims = claims or list(record.of_kind("safety"))
        if claims:
            harms = harms_in_words(record.harms(ANY))
            on_record = f", but harm is on record: {harms}." if harms else "; the record does not go so far."
            message = f"{quoted(assertion.quote)} leaves no room for harm{on_record}"
            yield self.hit(assertion, claims[:1], message, claims[0].level)
