"""What a page about dry needling is read as asserting."""

from __future__ import annotations

from claimlint.extraction.readings import extract
from claimlint.language import Vocabulary
from claimlint.model.assertion import Assertion
from claimlint.readers import read_page
from shipped_claims import prepared


def vocabulary() -> Vocabulary:
    return prepared("dry-needling").vocabulary


def assertions(body: str, topic: str = "") -> list[Assertion]:
    """Of a page with this body (HTML, or the text of one paragraph), of one topic."""
    paragraph = body if body.startswith("<") else f"<p>{body}</p>"
    source = f"<!doctype html><title>Dry needling</title><h1>Dry needling</h1>{paragraph}"
    readings = extract(read_page("page.html", source.encode()), vocabulary(), "")
    return [a for reading in readings for a in reading.assertions if not topic or a.topic == topic]


def only(body: str, topic: str) -> Assertion:
    """The one assertion of a topic."""
    found = assertions(body, topic)
    assert len(found) == 1, [(a.terms, a.quote) for a in found]
    return found[0]


def terms(body: str, topic: str) -> set[str]:
    """The terms spoken of."""
    return {term for a in assertions(body, topic) for term in a.terms}
