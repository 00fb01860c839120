"""CL104: the treatment is put in a class that the record excludes, or kept out of one that it is in."""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.model.assertion import Assertion
from claimlint.rules.base import AssertionRule, Examples, Hit, quoted
from claimlint.rules.record import Record, spelled


class CategoryConflict(AssertionRule):
    """The treatment is put in a class that the record excludes, or kept out of one that it is in.

    Reported, for a treatment whose record says that a needle goes through the skin and nothing is injected:
    "non-invasive", "doesn't break the skin", "injects medication", "a hollow needle". A near form ("virtually
    non-invasive") is a warning, a mere hint ("injection site") a note.

    Left alone: "minimally invasive", "less invasive than surgery", "non-surgical", "nothing is injected", another
    treatment that *is* non-invasive, "non-invasive alternatives to" the treatment.
    """

    code, name, level = "CL104", "category-conflict", "error"
    summary = "The treatment is put in a class that the record excludes."
    examples = Examples(
        flag=("The treatment is non-invasive.", "It is a non-invasive procedure."),
        pass_=(
            "It is not non-invasive.",
            "It is less invasive than surgery.",
            "Surgery has non-invasive alternatives.",
        ),
    )

    def judge(self, assertion: Assertion, record: Record) -> Iterator[Hit]:
        if assertion.topic != "category":
            return
        said = assertion.polarity == "affirmed"
        for term in assertion.terms:
            claims = [claim for claim in record.naming("category", term) if claim.holds is not None]
            if not claims or any(claim.holds == said for claim in claims):
                continue
            quote, words = quoted(assertion.quote), spelled(term)
            message = (
                f"{quote} puts {record.name} in a class that the record excludes ({words})."
                if said
                else f"{quote} keeps {record.name} out of a class that the record puts it in ({words})."
            )
            if assertion.certainty == "hedged":
                yield self.hit(assertion, claims, message, "note")
            else:
                yield self.hit(assertion, claims, message, claims[0].level, steps=assertion.certainty == "near")
