"""Findings as the HTML report shows them: each with an address of its own, its text, and its evidence as links."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimlint.model.finding import Evidence, Finding, Level, Related
from claimlint.reports.interface import Passage, Report
from claimlint.reports.words import claim_name, doubt, other_side

#: What a level asks of whoever answers for the page.
DEMANDS: dict[Level, str] = {"error": "Must change", "warning": "Should change", "note": "Worth a look"}
UNDECIDED, UNREADABLE, STALE = "CL401", "CL901", "CL501"
#: So many cards stand in the document as a whole. With thousands a browser would take seconds to open it.
READY = 150


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of a page in their context, with where they stand."""

    path: str
    line: int
    passage: Passage
    note: str = ""  # why it is shown


#: Citations, each with its address where it has one.
Sources = tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A finding and everything that is shown with it."""

    anchor: str
    finding: Finding
    demand: str
    claim: str | None  # "dry-needling/pneumothorax"
    quoted: Quoted | None  # None for a finding about a whole page or run
    others: tuple[Quoted, ...]
    doubt: str | None
    evidence: Sources
    ready: bool  # whether all of it stands in the document, or the script makes its details

    @property
    def contradiction(self) -> bool:
        """Whether it is about two statements, the second of which is the first of `others`."""
        return other_side(self.finding) is not None and bool(self.others) and self.quoted is not None


def cards(report: Report) -> tuple[Card, ...]:
    """A card for each finding, silenced ones among them. What is undecided has a list of its own."""
    told = [finding for finding in report.findings if finding.rule != UNDECIDED]
    anchors = zip(_anchors(told), told, strict=True)
    return tuple(_card(anchor, finding, report, index < READY) for index, (anchor, finding) in enumerate(anchors))


def address(evidence: Evidence) -> str | None:
    """Where to read a source; None where it has no address that a browser may follow."""
    if evidence.doi:
        return f"https://doi.org/{evidence.doi}"
    return evidence.url if evidence.url and evidence.url.startswith(("https://", "http://")) else None


def _anchors(findings: Sequence[Finding]) -> Iterator[str]:
    """By fingerprint, so that a link into the report of last month still fits that of today."""
    seen: dict[str, int] = {}
    for finding in findings:
        count = seen[finding.fingerprint] = seen.get(finding.fingerprint, 0) + 1
        yield f"f-{finding.fingerprint}" + (f"-{count}" if count > 1 else "")


def _card(anchor: str, finding: Finding, report: Report, ready: bool) -> Card:
    others = tuple(_quoted(each, report, note=each.message) for each in finding.related if each.quote)
    return Card(
        anchor=anchor,
        finding=finding,
        demand=DEMANDS[finding.level],
        claim=claim_name(finding),
        quoted=_quoted(finding, report) if finding.quote else None,
        others=others,
        doubt=doubt(finding),
        evidence=tuple((source.cite, address(source)) for source in finding.evidence),
        ready=ready,
    )


def _quoted(place: Finding | Related, report: Report, note: str = "") -> Quoted:
    passage = report.passages.get((place.path, place.start.offset, place.end.offset))
    if passage is None:  # the page is gone since it was read, or the words stand in no block
        sentence = place.sentence if isinstance(place, Finding) else ""
        before, found, after = sentence.partition(place.quote)
        passage = Passage("", before if found else "", place.quote, after)
    return Quoted(place.path, place.start.line, passage, note)
