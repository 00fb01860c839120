"""`--format concise`: a line a finding, as compilers print them, for editors and grep."""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.reports.interface import Counting, Presentation, Report
from claimlint.reports.terminal import line, neutral, styled
from claimlint.reports.text import LEVEL_COLORS, header, summary
from claimlint.reports.words import claim_name


def render(report: Report, presentation: Presentation = Presentation()) -> str:
    """All lines."""
    return "".join(pieces(report, presentation))


def pieces(report: Report, presentation: Presentation = Presentation()) -> Iterator[str]:
    """A line for each finding, its claim and the ids of its sources at the end; then the summary."""
    counting = Counting(report)
    for finding in counting:
        if finding.suppressed and not presentation.show_suppressed:
            continue
        level = styled(finding.level, LEVEL_COLORS[finding.level], on=presentation.color)
        sources = ", ".join(source.id for source in finding.evidence)
        claim = f" [{claim_name(finding)}{f': {sources}' if sources else ''}]" if finding.claim else ""
        mark = " (suppressed)" if finding.suppressed else ""
        message = neutral(" ".join(finding.message.split()))
        told = f"{header(finding)}: {level} {finding.rule} {finding.name}: {message}{neutral(claim)}{mark}"
        yield f"{line(told, color=presentation.color)}\n"
    if presentation.summary:
        yield from (
            f"{line(each, color=presentation.color)}\n" for each in summary(report, presentation, counting.tally())
        )
