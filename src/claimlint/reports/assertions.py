"""What pages assert, as text for people: `claimlint extract`, and what `claims test` says was understood."""

from __future__ import annotations

from itertools import groupby

from claimlint.model.assertion import Assertion, Quantity
from claimlint.reports.interface import Extraction
from claimlint.reports.terminal import line, neutral
from claimlint.reports.text import counted


def render(extraction: Extraction) -> str:
    """The assertions of each page, a line each."""
    lines: list[str] = []
    for path, told in groupby(extraction.assertions, key=lambda assertion: assertion.path):
        lines.append(neutral(path))
        for assertion in told:
            place = f"{assertion.start.line}:{assertion.start.column}"
            lines.append(f"  {place:>8}  {described(assertion)}")
        lines.append("")
    lines.append(f"{counted(len(extraction.assertions), 'assertion')} on {counted(len(extraction.pages), 'page')}.")
    return "".join(f"{line(each)}\n" for each in lines)


def described(assertion: Assertion) -> str:
    """An assertion in a line: topic, what, how, and the words themselves."""
    what = quantity_text(assertion.quantity) if assertion.quantity else " ".join(assertion.terms)
    how: list[str | None] = [assertion.polarity, assertion.certainty, assertion.stance]
    how += [assertion.advice, assertion.frequency, assertion.manner]
    told = ", ".join(word for word in how if word and word not in ("plain", "own"))
    subject = f" of another ({assertion.subject_name or 'unnamed'})" if assertion.subject == "other" else ""
    return f"{assertion.topic}{subject}: {what} ({told}) “{neutral(assertion.quote)}”"


def quantity_text(quantity: Quantity) -> str:
    """`session-length 20 to 40 minute`; an open bound is "…"."""
    low, high = ("…" if value is None else f"{value:g}" for value in (quantity.low, quantity.high))
    numbers = low if low == high else f"{low} to {high}"
    return f"{quantity.name} {numbers} {quantity.unit}"
