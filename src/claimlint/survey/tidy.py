"""The table: a row for each group, for whoever goes on with the figures (`--format csv`)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from claimlint.reports.csv_report import safe
from claimlint.survey.audit import MOST_CHARACTERS
from claimlint.survey.figures import clipped
from claimlint.survey.intervals import Proportion
from claimlint.survey.outcome import Outcome
from claimlint.survey.precision import Precision
from claimlint.survey.prevalence import Group

COLUMNS = (
    *("by", "level", "rule", "name", "claim", "site", "month"),
    *("pages", "pages_judged", "share", "low", "high"),
    *("sites", "sites_judged", "site_share", "site_low", "site_high"),
    *("findings", "right", "wrong", "unsure", "precision", "precision_low", "precision_high", "confidence"),
)


def pieces(outcome: Outcome) -> Iterator[str]:
    """The table, a row at a time; shares from 0 to 1, lines ending in CRLF (RFC 4180)."""
    precision = {each.rule: each for each in outcome.audited.rules} if outcome.audited else {}
    yield _line(COLUMNS)
    for group in outcome.groups():
        yield _line(_row(group, outcome, precision))


def _row(group: Group, outcome: Outcome, precision: dict[str, Precision]) -> tuple[str | int, ...]:
    keys = {"level": "", "rule": "", "claim": "", "site": ""}
    keys["rule" if group.by == "rule and month" else group.by] = group.key
    told = (outcome.tally.rules.get(keys["rule"], ""), keys["claim"], keys["site"])
    named = (safe(clipped(text, MOST_CHARACTERS)) for text in told)
    return (
        *(group.by, keys["level"], keys["rule"], *named, group.month),
        *_shares(group.pages),
        *(_shares(group.sites) if group.sites else [""] * 5),
        group.findings,
        *_precision(group, outcome, precision),
        f"{outcome.prevalence.confidence:.10g}",
    )


def _shares(told: Proportion) -> tuple[str | int, ...]:
    bounds = (told.low, told.high) if told.of else (None, None)
    return told.count, told.of, *map(_number, (told.share, *bounds))


def _precision(group: Group, outcome: Outcome, precision: dict[str, Precision]) -> tuple[str | int, ...]:
    audited = outcome.audited
    if group.by == "all" and audited and (overall := audited.overall):
        said = (audited.right, audited.wrong, audited.unsure)
        return *said, *map(_number, (overall.share, overall.low, overall.high))
    if group.by == "rule" and group.key in precision:
        told = precision[group.key]
        wrong = told.right.of - told.right.count
        return told.right.count, wrong, told.unsure, *_shares(told.right)[2:]
    return ("",) * 6


def _number(share: float | None) -> str:
    """Six digits behind the point: the same on every machine."""
    return "" if share is None else f"{share:.6f}"


def _line(values: tuple[str | int, ...]) -> str:
    stream = io.StringIO()
    csv.writer(stream).writerow(values)
    return stream.getvalue()
