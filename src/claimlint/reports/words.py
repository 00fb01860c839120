"""What formats with one field for text say of a finding: the message, the claim, the evidence, what to write."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimlint.model.finding import Evidence, Finding

#: Control characters and lone surrogates: XML 1.0 cannot hold them, a log should not.
_CONTROL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def cited(evidence: Evidence) -> str:
    """A source as a reader can look it up."""
    address = f"doi:{evidence.doi}" if evidence.doi else evidence.url
    return f"{evidence.cite.rstrip('.')}. {address}" if address else evidence.cite


def claim_name(finding: Finding) -> str | None:
    """`dry-needling/serious-risks`; None for a finding that rests on no claim."""
    return f"{finding.treatment}/{finding.claim}" if finding.claim else None


def details(finding: Finding, *, sources: int | None = None) -> Iterator[tuple[str, str]]:
    """What stands on record, on what evidence (`sources` of them; None: all), and what to write: label and text."""
    if finding.statement:
        yield "On record", f"{finding.statement} [{claim_name(finding)}]"
    for evidence in finding.evidence[:sources]:
        yield "Evidence", cited(evidence)
    if sources is not None and len(finding.evidence) > sources:
        yield "", f"and {len(finding.evidence) - sources} more: claimlint explain {claim_name(finding)}"
    if finding.suggestion:
        yield "Write", finding.suggestion
    for related in finding.related:
        where = f"line {related.start.line}" if related.path == finding.path else f"{related.path}:{related.start.line}"
        quote = f" “{related.quote}”" if related.quote else ""
        yield "See also", f"{where}{quote}" + (f": {related.message}" if related.message else "")
    if finding.suppressed:
        silenced = finding.suppressed
        by = f" ({silenced.owner})" if silenced.owner else ""
        until = f", until {silenced.until}" if silenced.until else ""
        yield "Suppressed", f"by {silenced.kind}{by}: {silenced.reason or 'no reason given'}{until}"


def full_text(finding: Finding) -> str:
    """Message and details, a line each."""
    return "\n".join([finding.message, *(f"{label}: {text}" for label, text in details(finding))])


def spelled(identifier: str) -> str:
    """The id of a claim in words: `nerve-injury` is "nerve injury", `non-invasive` stays."""
    return re.sub("(?<!^non)-", " ", identifier)


def harmless(text: str) -> str:
    """The text with U+FFFD for control characters; tabs and line ends stay."""
    return _CONTROL.sub("\ufffd", text)
