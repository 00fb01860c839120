"""What formats with one field for text say of a finding: the message, the claim, the evidence, what to write."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from claimlint.confidence import is_doubted
from claimlint.model.finding import Evidence, Finding, Related
from claimlint.reports.interface import ClaimsFile

#: Control characters and lone surrogates: XML 1.0 cannot hold them, a log should not. And what turns the direction of
#: all that follows, so that a report would say in its own line what it does not say.
_CONTROL = re.compile("[^\t\n\r\x20-\x7e\xa0-\u2029\u202f-\u2065\u206a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


#: Rules about two statements, of which the first related place is the other one.
_CONTRADICTIONS = ("CL201", "CL202")


def other_side(finding: Finding) -> Related | None:
    """The statement that a contradiction stands against; None for a finding that has no other side."""
    return finding.related[0] if finding.rule in _CONTRADICTIONS and finding.related else None


def doubt(finding: Finding) -> str | None:
    """Why it is only a note, where findings like it were wrong more often than right; None where it is not doubted."""
    if not is_doubted(finding):
        return None
    return f"Findings like this one were wrong more often than right (confidence {finding.confidence:.2f}): look again."


def cited(evidence: Evidence) -> str:
    """A source as a reader can look it up."""
    address = f"doi:{evidence.doi}" if evidence.doi else evidence.url
    return f"{evidence.cite.rstrip('.')}. {address}" if address else evidence.cite


def claim_name(finding: Finding) -> str | None:
    """`dry-needling/serious-risks`; None for a finding that rests on no claim."""
    return f"{finding.treatment}/{finding.claim}" if finding.claim else None


def details(finding: Finding, *, sources: int | None = None) -> Iterator[tuple[str, str]]:
    """What stands on record, on what evidence (`sources` of them; None: all), and what to write: label and text."""
    if why := doubt(finding):
        yield "Doubt", why
    if finding.claim:
        yield "On record", " ".join(filter(None, (finding.statement, f"[{claim_name(finding)}]")))
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


def full_text(finding: Finding, claims: Iterable[ClaimsFile] = ()) -> str:
    """What `full_lines` gives, as one text."""
    return "\n".join(full_lines(finding, claims))


def full_lines(finding: Finding, claims: Iterable[ClaimsFile] = ()) -> list[str]:
    """Message and details, one each; then which of the `claims` judged, for a format that says it nowhere else.

    Of a silenced finding its level too, since its field for that says silent.
    """
    told = [*details(finding), *(("Judged by", dated(file)) for file in claims if file.treatment == finding.treatment)]
    if finding.suppressed:
        told.append(("Level", finding.level))
    return [finding.message, *(f"{label}: {text}" for label, text in told)]


def dated(claims: ClaimsFile) -> str:
    """A claims file in a few words: `dry-needling 1.0, sha256 0123456789ab, reviewed 2026-11-20, due 2027-11-20`."""
    told = [f"{claims.treatment} {claims.version or ''}".rstrip(), f"sha256 {claims.sha256[:12]}"]
    told.append(f"reviewed {claims.reviewed_on}" if claims.reviewed_on else "not reviewed")
    return ", ".join(told + ([f"due {claims.reviewed_due}"] if claims.reviewed_due else []))


def spelled(identifier: str) -> str:
    """The id of a claim in words: `nerve-injury` is "nerve injury", `non-invasive` stays."""
    return re.sub("(?<!^non)-", " ", identifier)


def harmless(text: str) -> str:
    """The text with U+FFFD for control characters and turns of direction; tabs and line ends stay."""
    return _CONTROL.sub("\ufffd", text)
