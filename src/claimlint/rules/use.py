"""CL109: a condition that the page says the treatment treats, and the record does not support."""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.model.assertion import Assertion
from claimlint.rules.base import AssertionRule, Examples, Hit, quoted
from claimlint.rules.record import Record, spelled


class UnsupportedUse(AssertionRule):
    """The page says that the treatment treats a condition which the record marks as unsupported, or does not know.

    Reported: a use on record as unsupported (warning); a use that is not on record (note).

    Left alone: uses on record as supported or as of limited support; a condition that the patient has, a
    contraindication, a diagnosis to be told apart, a use that the page rejects.
    """

    code, name, level = "CL109", "unsupported-use", "warning"
    summary = "The treatment is offered for a condition that the record does not support."
    examples = Examples(
        flag=("The treatment treats anxiety.", "It helps with weight loss."),
        pass_=("It does not treat anxiety.", "Tell us if you have anxiety."),
    )

    def judge(self, assertion: Assertion, record: Record) -> Iterator[Hit]:
        if assertion.topic != "use" or assertion.polarity == "denied":
            return
        quote = quoted(assertion.quote)
        for term in assertion.terms:
            claims = record.naming("use", term)
            if not claims:
                message = f"{quote} offers {record.name} for something that is not on record."
                yield self.hit(assertion, (), message, "note")
            elif all(claim.support == "unsupported" for claim in claims):
                message = f"{quote} offers {record.name} for what the record does not support: {spelled(term)}."
                yield self.hit(assertion, claims, message, claims[0].level)
