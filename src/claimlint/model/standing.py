"""How an assertion stands to the record: borne out, refuted, left undecided, or not the page's own word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from claimlint.model.assertion import Assertion

Verdict = Literal["supported", "refuted", "undecided", "unjudged"]


@dataclass(frozen=True, slots=True)
class Standing:
    """The verdict on one assertion, and which claims it rests on."""

    assertion: Assertion
    verdict: Verdict
    #: Ids of the claims it bears on, in the order of the claims file. A general word ("some risks") names none.
    claims: tuple[str, ...] = ()
    #: Those among them that it conflicts with.
    refuted: tuple[str, ...] = ()
    #: Codes of the rules that refute it.
    rules: tuple[str, ...] = ()
    #: Why it is undecided or was not judged, in words for people.
    reason: str = ""
