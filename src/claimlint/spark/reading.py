"""On the workers, first: rows of pages become rows of readings. Claims and vocabulary are unpacked once a worker."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from claimlint.discovery import Found
from claimlint.intake import Intake, Outcome, Unreadable
from claimlint.model.limits import Limits
from claimlint.readers.served import in_utf8
from claimlint.records import pack
from claimlint.sources.interface import MAX_PAGE, CrawledPage, Told, address, from_row, host
from claimlint.spark.carried import ToRead, require_same
from claimlint.spark.isolation import Isolated, bounded, is_tried_again, names_of
from claimlint.spark.schemas import READINGS, arrow_schema
from claimlint.spark.tables import Values, batch

if TYPE_CHECKING:
    import pyarrow

_ENCODING = "surrogatepass"
#: Reads a page; its bytes are with it.
Read = Callable[[Found], Outcome]

_intakes: dict[tuple[str, Limits], Intake] = {}  # by what they read for; one at a time


def read_batches(carried: ToRead, batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
    """A row of readings for each row of pages, in their order."""
    require_same(carried.program)
    intake, limits = intake_for(carried), carried.limits
    # A task that is tried again may have ended with a page that ends whoever reads it: now each page costs itself only.
    read = Isolated(intake, limits, names_of(carried.treatments)) if is_tried_again() else bounded(intake, limits)
    schema = arrow_schema(READINGS)
    for pages in batches:
        yield batch((_reading(row, read, carried.made_by) for row in pages.to_pylist()), schema)


def intake_for(carried: ToRead) -> Intake:
    """What reads pages in this process: made for its first task, and kept for those that follow."""
    key = carried.made_by, carried.limits
    if key not in _intakes:
        _intakes.clear()
        _intakes[key] = Intake(
            carried.treatments, vocabulary=carried.vocabulary, wordings=carried.wordings, limits=carried.limits
        )
    return _intakes[key]


def _reading(row: Values, read: Read, made_by: str) -> Values:
    told: Values = dict.fromkeys(READINGS.names) | {"url": row["url"], "crawled": row["crawled"], "made_by": made_by}
    page, reason = _page(row)
    if page is None:
        return told | {"state": "left-out", "reason": reason, "assertions": 0}
    data = in_utf8(page.data, row["charset"])
    site = (row["site"] or "").strip() or host(page.url)
    told |= {"url": page.url, "site": site, "sha256": hashlib.sha256(data).hexdigest(), "assertions": 0}
    outcome = read(Found(page.url, None, site, data=data, suffix=page.suffix))
    if isinstance(outcome, Unreadable):
        return told | {"state": "unreadable", "reason": outcome.reason}
    return told | {
        "state": "other-language" if outcome.language else "read",
        "language": outcome.language or None,
        "assertions": sum(len(reading.assertions) for reading in outcome.readings),
        "record": pack(outcome).encode("utf-8", _ENCODING),
    }


def _page(row: dict[str, Any]) -> tuple[CrawledPage | None, str]:
    """The page of a row; or why it holds none."""
    if row["over"] and address(row["url"]):
        return None, f"over {MAX_PAGE // 1_000_000} MB"
    told = Told()
    page = from_row(row["url"], row["html"], row["text"], told)
    return page, "" if page else next(iter(told.left_out))
