"""Parquet files with the columns `url` and `html`, or `url` and `text`; read a few rows at a time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from claimlint.sources.interface import CrawledPage, SourceError, Told, from_row

_ROWS = 64  # at a time


def pages(file: Path, told: Told) -> Iterator[CrawledPage]:
    """The rows that have an address and a text. A damaged row group is left out, and told."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ModuleNotFoundError:
        raise SourceError("reading Parquet needs pyarrow: pip install 'claimlint[scale]'") from None
    try:
        table = pyarrow.parquet.ParquetFile(file, pre_buffer=False, buffer_size=1 << 20)
    except pyarrow.ArrowInvalid as error:
        raise SourceError(
            f"this is no sound Parquet file ({_short(error)}); one that was cut off cannot be read"
        ) from None
    with table:
        columns = _columns(table.schema_arrow)
        for group in range(table.num_row_groups):
            try:
                for batch in table.iter_batches(_ROWS, row_groups=[group], columns=columns):
                    for row in _plain(batch).to_pylist():
                        fetched = row.get("fetched") or row.get("date")
                        page = from_row(row["url"], row.get("html"), row.get("text"), told, fetched=fetched)
                        if page:
                            yield page
            except (pyarrow.ArrowException, OSError) as error:
                told.damage.append(
                    f"row group {group + 1} of {table.num_row_groups} is damaged ({_short(error)}); the others are read"
                )


def _columns(schema: object) -> list[str]:
    import pyarrow

    assert isinstance(schema, pyarrow.Schema)
    names = schema.names
    kept = [name for name in ("url", "html", "text") if name in names]
    if "url" not in kept or len(kept) < 2:
        has = ", ".join(names[:12]) + (" …" if len(names) > 12 else "")
        raise SourceError(f"the columns `url` and `html` or `text` are wanted; it has {has or 'none'}")
    for name in kept:
        kind = schema.field(name).type
        if pyarrow.types.is_dictionary(kind):
            kind = kind.value_type
        if not any(
            told(kind)
            for told in (
                *(pyarrow.types.is_string, pyarrow.types.is_large_string, pyarrow.types.is_string_view),
                *(pyarrow.types.is_binary, pyarrow.types.is_large_binary, pyarrow.types.is_binary_view),
            )
        ):
            raise SourceError(f"the column `{name}` holds {kind}; strings are wanted")
    return kept + [name for name in ("fetched", "date") if name in names]


def _plain(batch: Any) -> Any:
    """With days in place of times, which may be finer than Python's."""
    import pyarrow

    for index, field in enumerate(batch.schema):
        if pyarrow.types.is_timestamp(field.type):
            days = batch.column(index).cast(pyarrow.date32(), safe=False)
            batch = batch.set_column(index, field.name, days)
    return batch


def _short(error: BaseException) -> str:
    return " ".join(str(error).split())[:160].rstrip(". ").lower()
