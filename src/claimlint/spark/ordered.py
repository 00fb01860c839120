"""On the workers: rows of readings as they come, ordered by site, address and when they were crawled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from typing import TYPE_CHECKING

from claimlint.spark.tables import Values, batch

if TYPE_CHECKING:
    import pyarrow

_ROWS = 64  # of a batch
LEFT_OUT = "left-out"


def by_site(batches: Iterable[pyarrow.RecordBatch]) -> Iterator[tuple[str | None, Iterator[tuple[Values, bool]]]]:
    """Each site with its rows, and whether a row counts: of one address, only the last one does.

    What was left out stands for no page: it takes no other row's place. Without an address it is of no site (None).
    """
    rows = (row for each in batches for row in each.to_pylist())
    for site, of_site in groupby(rows, key=lambda row: row["site"]):
        yield site, _counted(of_site)


def _counted(rows: Iterable[Values]) -> Iterator[tuple[Values, bool]]:
    held: Values | None = None
    for row in rows:
        if row["state"] == LEFT_OUT:
            yield row, False
            continue
        if held is not None:
            yield held, held["url"] != row["url"]
        held = row
    if held is not None:
        yield held, True


def batched(rows: Iterator[Values], schema: pyarrow.Schema) -> Iterator[pyarrow.RecordBatch]:
    """The rows, some at a time."""
    while some := list(islice(rows, _ROWS)):
        yield batch(some, schema)
