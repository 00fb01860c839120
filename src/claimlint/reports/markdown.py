"""`--format markdown`: a summary for a merge request or a job summary."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from claimlint.model.finding import Finding
from claimlint.reports.interface import Presentation, Report
from claimlint.reports.text import counted, judged_by, summary
from claimlint.reports.words import cited, claim_name, details, harmless

_MARKS = {"error": "🛑 error", "warning": "⚠️ warning", "note": "💬 note"}
_SPECIAL = re.compile(r"([\\`*_\[\]#~$])")
#: What means something within a line, and what does where a line begins: headings, lists, quotes, rules, quick actions.
_INLINE = re.compile(r"([\\`*_\[<&~$|])")
_BEGINNING = re.compile(r"^(\d{0,9})(?=[#>+\-=/:.)])")
#: What begins a mention of people, issues and other things at GitHub or GitLab. Both look for it in what has been
#: rendered, where no escape is left: a space that does not show goes between.
_MENTION = re.compile(r"([@#!&%$~])(?=\w)")
#: Written as references, which never are markup, not in tables either.
_REFERENCES = {ord(char): f"&#{ord(char)};" for char in "|\u200b"} | {
    ord("&"): "&amp;",
    ord("<"): "&lt;",
    ord(">"): "&gt;",
}


def render(report: Report, presentation: Presentation = Presentation()) -> str:
    """Counts, then the findings page by page, each with its evidence folded away."""
    lines = ["# claimlint", "", *_counts(report), ""]
    for path, found in groupby(report.open, key=lambda finding: finding.path):
        findings = list(found)
        lines += [f"## {escaped(path)}", "", "| place | level | rule | what |", "| --- | --- | --- | --- |"]
        lines += [_row(finding) for finding in findings]
        lines += ["", *_evidence(findings)]
    silenced = [finding for finding in report.findings if finding.suppressed]
    if silenced:
        lines += ["## Suppressed", "", "| place | level | rule | what | claim | why |", f"|{' --- |' * 6}"]
        lines += [_silenced_row(finding) for finding in silenced] + [""]
    lines += [f"_{escaped(judged_by(claims))}_  " for claims in report.claims]
    return "".join(f"{line}\n" for line in lines)


def _counts(report: Report) -> Iterator[str]:
    yield next(summary(report, Presentation(), report.tally()))
    yield ""
    told = f"{counted(report.assertions, 'assertion')} read, {report.undecided} undecided"
    yield f"{told}, {len(report.findings) - len(report.open)} suppressed."


def _row(finding: Finding) -> str:
    place = f"{finding.start.line}:{finding.start.column}"
    quote = f"<br>“{escaped(finding.quote)}”" if finding.quote else ""
    return f"| {place} | {_MARKS[finding.level]} | {finding.rule} {finding.name} | {escaped(finding.message)}{quote} |"


def _silenced_row(finding: Finding) -> str:
    assert finding.suppressed is not None
    place = f"{escaped(finding.path)}:{finding.start.line}"
    why = escaped(finding.suppressed.reason or "no reason given")
    record = "; ".join([claim_name(finding) or "", *map(cited, finding.evidence)]).strip("; ")
    rule = f"{finding.rule} {finding.name}"
    return f"| {place} | {finding.level} | {rule} | “{escaped(finding.quote)}” | {escaped(record)} | {why} |"


def _evidence(findings: list[Finding]) -> Iterator[str]:
    told = [(finding, list(details(finding))) for finding in findings]
    if not any(lines for _, lines in told):
        return
    yield "<details><summary>Evidence, and what to write instead</summary>"
    yield ""
    for finding, lines in told:
        if lines:
            yield f"- **{finding.start.line}:{finding.start.column} {finding.rule} {finding.name}**"
            yield from (f"  - {label}: {escaped(text)}" for label, text in lines)
    yield ""
    yield "</details>"
    yield ""


def escaped(text: str) -> str:
    """Text of a page as Markdown that shows it and does nothing: no markup, no mention, one line."""
    told = _MENTION.sub("\\1\u200b", " ".join(harmless(text).split()))
    return _SPECIAL.sub(r"\\\1", told).translate(_REFERENCES)


def escaped_lightly(text: str) -> str:
    """The same for a line that stands alone, outside tables, and may be read as plain text too: by backslashes only."""
    told = _MENTION.sub("\\1\u200b", " ".join(harmless(text).replace("\u200b", "").split()))
    return _BEGINNING.sub(r"\1\\", _INLINE.sub(r"\\\1", told))
