"""Diagnostics, hover and code lens: what an editor shows of findings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lsprotocol import types
from pygls.workspace import PositionCodec

from claimlint.lsp.judged import Judged
from claimlint.lsp.places import findings_at, range_of
from claimlint.model.finding import Evidence, Finding

_SEVERITIES = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "note": types.DiagnosticSeverity.Information,
}
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~])")


def diagnostics(judged: Judged, uri: str, codec: PositionCodec) -> list[types.Diagnostic]:
    """The open findings of a document."""
    return [
        types.Diagnostic(
            range=range_of(finding.start, finding.end, judged.lines, codec),
            message=finding.message + (f"\nWrite: {finding.suggestion}" if finding.suggestion else ""),
            severity=_SEVERITIES[finding.level],
            code=finding.rule,
            source="claimlint",
            related_information=[
                types.DiagnosticRelatedInformation(
                    types.Location(uri, range_of(other.start, other.end, judged.lines, codec)), other.message
                )
                for other in finding.related
                if other.path == finding.path
            ],
            data=finding.fingerprint,
        )
        for finding in judged.open()
    ]


def hover(judged: Judged, offset: int, codec: PositionCodec, *, markdown: bool) -> types.Hover | None:
    """Claim and evidence of the findings at a place."""
    found = findings_at(judged, offset, offset)
    if not found:
        return None
    kind = types.MarkupKind.Markdown if markdown else types.MarkupKind.PlainText
    text = "\n\n---\n\n".join("\n\n".join(_told(finding, markdown=markdown)) for finding in found)
    return types.Hover(types.MarkupContent(kind, text), range_of(found[0].start, found[0].end, judged.lines, codec))


def lens(judged: Judged) -> types.CodeLens:
    """The page's verdict, above its first line."""
    counts = [(judged.report.count("error"), "to change"), (judged.report.count("warning"), "to look at")]
    counts.append((judged.report.count("note"), "worth a glance"))
    told = ", ".join(f"{number} {what}" for number, what in counts if number)
    if judged.page is None and not told:
        told = "nothing to read"
    elif not told:
        said = judged.report.assertions
        told = f"nothing to change ({said} statement{'s' if said != 1 else ''} read)"
    top = types.Range(types.Position(0, 0), types.Position(0, 0))
    return types.CodeLens(top, types.Command(f"claimlint: {told}", ""))


def _told(finding: Finding, *, markdown: bool) -> Iterator[str]:
    def plain(text: str) -> str:
        return _MARKDOWN.sub(r"\\\1", text) if markdown else text

    def label(text: str) -> str:
        return f"**{text}**" if markdown else text

    yield f"{label(f'{finding.rule} {finding.name}')}: {plain(finding.message)}"
    if finding.statement:
        yield f"{label('On record')} ({finding.treatment}/{finding.claim}): {plain(finding.statement)}"
    if finding.evidence:
        yield "\n".join(f"- {_source(source, markdown=markdown)}" for source in finding.evidence)
    if finding.suggestion:
        yield f"{label('Write')}: {plain(finding.suggestion)}"


def _source(source: Evidence, *, markdown: bool) -> str:
    address = f"https://doi.org/{source.doi}" if source.doi else source.url
    cite = _MARKDOWN.sub(r"\\\1", source.cite) if markdown else source.cite
    if not address:
        return cite
    return f"[{cite}]({address})" if markdown and not re.search(r"[\s()<>]", address) else f"{cite} {address}"
