"""What the shares are not of, and how they may mislead, in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from claimlint.survey.figures import counted
from claimlint.survey.outcome import Outcome

_NOTES = 20  # of runs, that are told
_SILENCERS = {
    "page": "a comment in the page",
    "waiver": "a waiver",
    "baseline": "a baseline",
    "copy": "being on a copy of a page",
}


def left_out(outcome: Outcome) -> Iterator[str]:
    """Pages and findings that do not count, each kind with its number."""
    tally, told = outcome.tally, outcome.prevalence.coverage
    if told.copies:
        yield f"{counted(told.copies, 'copy', 'copies')} of another page"
    if told.foreign:
        ranked = sorted(tally.languages.items(), key=lambda item: (-item[1], item[0]))
        named = ", ".join(f"{language} {count:,}" for language, count in ranked[:4])
        yield f"{counted(told.foreign, 'page')} not in English ({named}{' …' if len(ranked) > 4 else ''})"
    if told.repeated:
        yield f"{counted(told.repeated, 'page')} that a later run judged again"
    if tally.unreadable:
        yield f"{counted(tally.unreadable, 'page or file', 'pages or files')} that could not be read"
    if outcome.wanted.speaking and told.silent:
        yield f"{counted(told.silent, 'page')} that assert nothing about a treatment"
    for kind, count in sorted(tally.silenced.items()):
        yield f"{counted(count, 'finding')} silenced by {_SILENCERS[kind]}"
    if tally.unselected:
        yield f"{counted(tally.unselected, 'finding')} of rules that were not asked for"
    if told.unlisted:
        yield f"{counted(told.unlisted, 'finding')} on pages that the files do not list"
    yield from (note.rstrip(".") for note in islice(tally.notes, _NOTES))
    if len(tally.notes) > _NOTES:
        yield f"what is told by {counted(len(tally.notes) - _NOTES, 'more note')} of the runs"


def reservations(outcome: Outcome) -> Iterator[str]:
    """What to bear in mind, as sentences."""
    tally, told = outcome.tally, outcome.prevalence.coverage
    if told.silent and not outcome.wanted.speaking:
        silent = counted(told.silent, "judged page")
        yield f"{silent} of {told.judged:,} assert nothing about a treatment (--of speaking leaves them out)."
    if told.undated:
        yield f"{counted(told.undated, 'page')} without a date: in no month (--month)."
    if told.alone:
        yield f"{counted(told.alone, 'page')} of no site: not in the shares of sites."
    if told.cut:
        yield f"{counted(told.cut, 'page')} not read to the end, for a limit: what they say further down is not known."
    hashes = {(treatment, sha256) for treatment, _, sha256 in tally.claims}
    if len(hashes) > len({treatment for treatment, _ in hashes}) or len(tally.versions) > 1:
        yield "The runs were judged by different claims files or versions of claimlint: shares may differ for that."
    if told.sites and told.judged > told.sites:
        yield "Pages of one site are alike: for what holds beyond these pages, go by the shares of sites."
