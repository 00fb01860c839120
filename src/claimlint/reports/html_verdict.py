"""May this be published? The answer at the top of the HTML report, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from claimlint.model.finding import LEVELS, Level
from claimlint.reports.html_cards import STALE, UNDECIDED, UNREADABLE
from claimlint.reports.interface import Report
from claimlint.reports.text import counted

Answer = Literal["no", "review", "yes"]
_WORDS: dict[Answer, tuple[str, str]] = {
    "no": ("Not yet", "Something on these pages conflicts with the record. It has to change first."),
    "review": ("After a person has looked", "Nothing here must change, but some points need a decision first."),
    "yes": ("Nothing found against it", "No statement on these pages was found to conflict with the record."),
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer, in a word and a sentence, and the reasons, gravest first: what is said, and where to read on."""

    answer: Answer
    headline: str
    explanation: str
    reasons: tuple[tuple[str, str], ...]


def verdict(report: Report, fail_on: str) -> Verdict:
    """Errors (or what `fail_on` names) and unreadable pages stand against publishing; the rest wants a decision."""
    blocking = _blocking(fail_on)
    if report.unreadable or any(report.count(level) for level in blocking):
        answer: Answer = "no"
    elif any(finding.rule != UNDECIDED for finding in report.open) or report.undecided or not report.assertions:
        answer = "review"
    else:
        answer = "yes"
    headline, explanation = _WORDS[answer]
    if answer == "no" and not any(report.count(level) for level in blocking):
        explanation = "Not every page could be read, and what was not read was not judged."
    return Verdict(answer, headline, explanation, tuple(_reasons(report)))


def _blocking(fail_on: str) -> tuple[Level, ...]:
    level = "error" if fail_on == "never" else fail_on
    return LEVELS[[*LEVELS].index(level) :] if level in LEVELS else ("error",)


def _reasons(report: Report) -> Iterator[tuple[str, str]]:
    for level, words in (("error", "must change"), ("warning", "should change"), ("note", "worth a look")):
        count = sum(f.level == level and f.rule not in (UNDECIDED, UNREADABLE) for f in report.open)
        if count:
            pages = len({finding.path for finding in report.open if finding.level == level})
            yield f"{counted(count, 'point')} {words}, on {counted(pages, 'page')}.", "findings"
    if report.unreadable:
        yield f"{counted(len(report.unreadable), 'page')} could not be read.", "undecided"
    if report.undecided:
        yield f"{counted(report.undecided, 'statement')} could not be decided: no claim settles them.", "undecided"
    silenced = len(report.findings) - len(report.open)
    if silenced:
        yield f"{counted(silenced, 'point')} waived: read the reasons.", "waived"
    if any(finding.rule == STALE for finding in report.open):
        yield "Claims past their review date were used.", "provenance"
    if not report.assertions:
        yield "The pages say nothing about a treatment on record, so there was nothing to judge.", "provenance"
    if report.omitted:
        yield f"{counted(report.omitted, 'point')} left out of this report by a limit.", "findings"
