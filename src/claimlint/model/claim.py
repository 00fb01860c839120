"""A claim: a curated, sourced entry of a claims file. Frozen records; claims/schema.py reads them from YAML."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from claimlint.model.assertion import Topic
from claimlint.model.finding import Level

ClaimKind = Literal["risk", "safety", "suitability", "category", "quantity", "overclaim", "use"]
Severity = Literal["serious", "minor"]
RecordedFrequency = Literal["rare", "uncommon", "common"]
#: Whose advertising law or regulator a claim rests on.
Jurisdiction = Literal["uk", "us", "au", "de", "eu"]
JURISDICTIONS: tuple[Jurisdiction, ...] = get_args(Jurisdiction)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a claim comes from, and what of it was read."""

    id: str
    cite: str
    doi: str | None = None
    url: str | None = None
    read: Literal["abstract", "page", "full text"] = "abstract"


@dataclass(frozen=True, slots=True)
class Term:
    """A thing a page may speak of, and the wordings (see language/wording.py) that name it."""

    id: str
    wordings: tuple[str, ...] = ()
    #: People also come to be treated for it (headache, fatigue): it is a risk only where the text says so.
    complaint: bool = False


@dataclass(frozen=True, slots=True)
class Rate:
    """A figure from a source with its denominator; figures of different denominators never compare."""

    value: str  # as printed: "7.55 %"
    per: Literal["treatment", "patient", "practitioner"]
    source: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What a file that extends another did to one of its claims, and why."""

    kind: Literal["overridden", "removed"]
    claim: str
    reason: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One entry. Fields after `examples_pass` belong to single kinds and are None or empty elsewhere."""

    id: str
    kind: ClaimKind
    treatment: str  # id
    statement: str
    say_instead: str
    terms: tuple[Term, ...]
    sources: tuple[str, ...]
    examples_flag: tuple[str, ...]
    examples_pass: tuple[str, ...]
    line: int  # 1-based line of the claims file
    level: Level | None = None  # overrides the rule's level
    provisional: bool = False  # rests on second-hand facts only: reported one level lower
    jurisdictions: tuple[Jurisdiction, ...] = ()  # where it holds; empty: everywhere
    reviewed_due: date | None = None  # of the claim itself, else the file's
    # risk
    severity: Severity | None = None
    frequency: RecordedFrequency | None = None
    disclose: bool = False  # CL301 wants one of these on a page that speaks of safety
    rates: tuple[Rate, ...] = ()
    # suitability: what the record asks for these groups
    advice: Literal["ask", "avoid"] | None = None
    place: bool = False  # about a place on the body ("infected skin"), not the person
    sources_differ: str | None = None  # how the sources differ about the group
    # category: whether the treatment is in the class
    holds: bool | None = None
    # quantity, in the unit given; None is open
    quantity: str | None = None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    # overclaim: under which topic pages assert it
    topic: Topic | None = None
    # use
    support: Literal["supported", "limited", "unsupported"] | None = None
    # any kind
    notes: str | None = None  # for curators
    path: str | None = None  # the file that `line` counts in, where it is not the treatment's (an extended file)


@dataclass(frozen=True, slots=True)
class Treatment:
    """A claims file: one treatment, its names, its sources and its claims."""

    id: str
    names: tuple[str, ...]
    claims: tuple[Claim, ...]
    sources: tuple[Source, ...]
    path: str  # as shown to people
    sha256: str
    version: str | None = None
    reviewed_by: str | None = None
    reviewed_on: date | None = None
    reviewed_due: date | None = None
    #: Files that this one extends, nearest first, as shown to people; `sha256` covers them too.
    extends: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()

    def source(self, identifier: str) -> Source:
        """The source `identifier`; KeyError where there is none (the loader has checked)."""
        for source in self.sources:
            if source.id == identifier:
                return source
        raise KeyError(identifier)

    def claims_of(self, kind: ClaimKind) -> tuple[Claim, ...]:
        """The claims of one kind, in the order of the file."""
        return tuple(claim for claim in self.claims if claim.kind == kind)
