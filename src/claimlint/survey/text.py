"""What a survey found in a few lines, for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimlint.reports.terminal import line
from claimlint.survey.coverage import left_out, reservations
from claimlint.survey.figures import between, clipped, counted, interval, level_of, percent
from claimlint.survey.outcome import Outcome
from claimlint.survey.precision import Audited
from claimlint.survey.prevalence import Group

_RULES, _CLAIMS, _SITES, _MONTHS = 12, 8, 5, 12  # lines


def render(outcome: Outcome) -> str:
    """The text, ending with a line end."""
    return "".join(f"{line(each)}\n" for each in _lines(outcome))


def _lines(outcome: Outcome) -> Iterator[str]:
    overall, coverage = outcome.overall, outcome.prevalence.coverage
    of = "judged that assert something" if outcome.wanted.speaking else "judged"
    judged = f"{counted(coverage.judged, 'page')} {of}, {counted(coverage.sites, 'site')}"
    yield f"{judged}. {level_of(outcome.prevalence.confidence)} intervals."
    yield f"With a finding: {_shares(overall)}; {counted(overall.findings, 'finding')}."
    yield from (f"Not among them: {told}." for told in left_out(outcome))
    tally = outcome.tally
    yield from _table("By rule", outcome.rules, _RULES, lambda key: f"{key} {tally.rules.get(key, '')}")
    yield from _table("By claim", outcome.claims, _CLAIMS, str)
    yield from _table("By month", outcome.months[-_MONTHS:], _MONTHS, lambda _: "")
    if outcome.worst:
        yield ""
        yield "Sites with most pages that have a finding"
        for site, rule in outcome.worst[:_SITES]:
            yield f"  {site.pages.count:>7,} of {site.pages.of:<7,} {clipped(site.key)}  (most often {rule})"
    if outcome.audited:
        yield ""
        yield from _audit(outcome.audited)
    told = list(reservations(outcome))
    yield from ["", *told] if told else []


def _table(title: str, groups: Sequence[Group], most: int, named: object) -> Iterator[str]:
    assert callable(named)
    if not groups:
        return
    yield ""
    yield f"{title:40} {'pages':>9} {'share':>9}  {'interval':<18} {'sites':>7} {'share':>8}"
    for group in groups[:most]:
        sites = group.sites
        told = f"{sites.count:>7,} {percent(sites.share):>8}" if sites else ""
        name = clipped(named(group.key) or group.month)
        yield (
            f"  {name:38} {group.pages.count:>9,} {percent(group.pages.share):>9}  {interval(group.pages):<18} {told}"
        )
    if len(groups) > most:
        yield f"  and {len(groups) - most} more: --format csv"


def _shares(group: Group) -> str:
    told = f"{counted(group.pages.count, 'page')}, {percent(group.pages.share)} ({interval(group.pages)})"
    sites = group.sites
    return (
        f"{told}; {counted(sites.count, 'site')}, {percent(sites.share)} ({interval(sites)})"
        if sites and sites.of
        else told
    )


def _audit(audited: Audited) -> Iterator[str]:
    said = f"{audited.right} right, {audited.wrong} wrong, {audited.unsure} unsure, {audited.unsaid} without a verdict"
    overall = audited.overall
    if overall is None:
        yield f"Audit: {said}: nothing to go by yet."
        return
    yield f"Audit: {percent(overall.share)} of the findings are right ({between(overall.low, overall.high)}); {said}."
    if audited.unsure:
        yield f"  Unsure counted as wrong: {percent(overall.lowest)}; as right: {percent(overall.highest)}."
    if overall.missing:
        share = percent(1 - overall.findings / overall.of)
        yield f"  Without a verdict, and left out: {', '.join(overall.missing)} ({share} of the findings)."
    for each in audited.rules:
        if each.right.of:
            told = f"{percent(each.right.share):>8}  {interval(each.right):<18} {each.right.count} of {each.right.of}"
            yield f"  {each.rule}  {told}" + (f", {each.unsure} unsure" if each.unsure else "")
