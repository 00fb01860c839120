"""On the workers, then: readings become judged pages, one site after the other, by the engine that judges crawls."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from claimlint.discovery import Discovery
from claimlint.engine import check_found
from claimlint.intake import Unreadable
from claimlint.judging import LARGE
from claimlint.model.finding import Finding
from claimlint.reports.interface import PageSummary
from claimlint.spark.carried import ToJudge, require_same
from claimlint.spark.ordered import LEFT_OUT, batched, by_site
from claimlint.spark.schemas import ASSERTIONS, JUDGED, arrow_schema
from claimlint.spark.tables import Values, assertion_values, finding_values
from claimlint.spark.waiting import Waiting, outcome_of

if TYPE_CHECKING:
    import pyarrow

_SUPERSEDED = "the page of this address that was crawled last counts"


def judge_batches(carried: ToJudge, batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
    """A row of JUDGED for each reading, and those of the state `claims`."""
    require_same(carried.program)
    rows = (judged for site, rows in by_site(batches) for judged in _judged(carried, site, rows))
    yield from batched(rows, arrow_schema(JUDGED))


def assertion_batches(made_by: str, batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
    """A row of ASSERTIONS for each assertion of the readings that count, in their order on the page."""
    rows = (row for _, rows in by_site(batches) for row, counts in rows if counts)
    yield from batched((told for row in rows for told in _asserted(row, made_by)), arrow_schema(ASSERTIONS))


def _asserted(row: Values, made_by: str) -> Iterator[Values]:
    outcome = outcome_of(row, made_by)
    if isinstance(outcome, Unreadable):
        return
    told = [each for reading in outcome.readings for each in reading.assertions]
    for each in sorted(told, key=lambda assertion: (assertion.start.offset, assertion.end.offset)):
        yield assertion_values(each, row["site"])


def _judged(carried: ToJudge, site: str | None, rows: Iterable[tuple[Values, bool]]) -> Iterator[Values]:
    waiting = Waiting(carried.treatments, carried.made_by)
    for row, counts in rows:
        if counts:
            waiting.put(row)
            continue
        left_out = row["state"] == LEFT_OUT
        told = {"state": LEFT_OUT if left_out else "superseded", "reason": row["reason"] if left_out else _SUPERSEDED}
        yield _row(row["url"], site, told | {name: row[name] for name in ("language", "sha256")})
    if not waiting.found:
        return
    options = replace(carried.options, aside=len(waiting.found) > LARGE)
    report = check_found(Discovery(tuple(waiting.found), ()), waiting, carried.treatments, options)
    pages = {page.path: page for page in report.pages}
    for path, group in groupby(report.findings, key=lambda finding: finding.path):
        findings = list(group)
        if path in pages:
            yield _page(pages.pop(path), site, findings)
        elif path in waiting.reasons:
            told = {"state": "unreadable", "reason": waiting.reasons[path]}
            yield _row(path, site, told | {"findings": list(map(finding_values, findings))})
        else:
            yield from (_row(path, None, {"state": "claims", "findings": [finding_values(each)]}) for each in findings)
    yield from (_page(page, site, ()) for page in pages.values())


def _page(page: PageSummary, site: str | None, findings: Iterable[Finding]) -> Values:
    told = {
        "state": "other-language" if page.language else "judged",
        "language": page.language or None,
        "assertions": page.assertions,
        "undecided": page.undecided,
        "copy_of": page.copy_of or None,
        "notes": list(page.notes),
        "sha256": page.sha256,
        "findings": list(map(finding_values, findings)),
    }
    return _row(page.path, site, told)


def _row(url: str | None, site: str | None, told: Values) -> Values:
    """A row of JUDGED; what is not told of it is nothing."""
    nothing: Values = dict.fromkeys(JUDGED.names) | {"assertions": 0, "undecided": 0, "notes": [], "findings": []}
    return nothing | {"url": url, "site": site} | told
