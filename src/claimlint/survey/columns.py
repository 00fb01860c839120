"""Findings in Parquet, as `check --format parquet` writes them; a batch of rows at a time, and of the columns only
those that a survey needs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from claimlint.survey.rows import (
    SHOWN,
    BrokenRow,
    FindingRow,
    FindingsError,
    PageRow,
    Row,
    RunRow,
    finding_row,
    page_row,
    raise_faults,
    run_row,
)

_ROWS = 4_000  # at a time
_PAGE = ("path", "assertions", "site", "date", "language", "copy_of")
_FINDING = tuple("start_line" if name == "line" else name for name in FindingRow._fields)
_COLUMNS = tuple(dict.fromkeys(("type", *_PAGE, *_FINDING)))
_COUNTS = frozenset({"assertions", "start_line"})


def rows(file: Path, name: str) -> Iterator[Row]:
    """The rows in their order; FindingsError where the file is none of findings, or broken. Rows count from 1."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ModuleNotFoundError:
        raise FindingsError(f"{name}: reading Parquet needs pyarrow: pip install 'claimlint[scale]'") from None
    try:
        table = pyarrow.parquet.ParquetFile(file, pre_buffer=False, buffer_size=1 << 20)
    except pyarrow.ArrowException as error:
        raise FindingsError(
            f"{name}: this is no sound Parquet file ({_short(error)}); one that was cut off cannot be read"
        ) from None
    with table:
        _check_columns(table.schema_arrow, name)
        yield _run(table.schema_arrow.metadata or {}, name)
        faults: list[str] = []
        number = 0
        try:
            for batch in table.iter_batches(_ROWS, columns=list(_COLUMNS)):
                for values in zip(*(batch.column(column).to_pylist() for column in _COLUMNS), strict=True):
                    number += 1
                    try:
                        yield _row(dict(zip(_COLUMNS, values, strict=True)))
                    except BrokenRow as broken:
                        faults.append(f"{name}: row {number:,}: {broken}")
                        if len(faults) > SHOWN:
                            raise_faults(faults)
        except (pyarrow.ArrowException, OSError, UnicodeDecodeError, OverflowError) as error:
            faults.append(f"{name}: damaged behind row {number:,} ({_short(error)}). Write it again")
        raise_faults(faults)


def _row(given: dict[str, Any]) -> PageRow | FindingRow:
    if given["type"] == "page":
        return page_row(*map(given.get, _PAGE))
    if given["type"] == "finding":
        return finding_row(*map(given.get, _FINDING))
    raise BrokenRow(f"`type` {str(given['type'])[:40]!r} is neither page nor finding")


def _run(metadata: dict[bytes, bytes], name: str) -> Row:
    if b"claimlint" not in metadata:  # as when another engine has written the rows
        return RunRow("unknown", (), (f"{name}: nothing in it says which claims judged, and whether it is whole",))
    try:
        told = json.loads(metadata[b"claimlint"])
        return run_row(told if isinstance(told, dict) else {})
    except (ValueError, RecursionError):
        raise FindingsError(f"{name}: the metadata `claimlint` is no JSON: the file is damaged") from None
    except BrokenRow as broken:
        raise FindingsError(f"{name}: {broken}") from None


def _check_columns(schema: Any, name: str) -> None:
    from pyarrow import types

    missing = [column for column in _COLUMNS if column not in schema.names]
    if missing:
        told = "these are pages, not findings: check them first" if {"url", "html"} <= {*schema.names} else ""
        wanted = ", ".join(f"`{column}`" for column in missing[:6]) + (" …" if len(missing) > 6 else "")
        raise FindingsError(f"{name}: it has no column {wanted}: " + (told or "write it with check --format parquet"))
    for column in _COLUMNS:
        kind = schema.field(column).type
        kind = kind.value_type if types.is_dictionary(kind) else kind
        if column in _COUNTS:
            fits, wanted = types.is_integer(kind), "whole numbers"
        elif column == "date":
            fits, wanted = types.is_date(kind) or _is_text(kind), "days"
        else:
            fits, wanted = _is_text(kind), "strings"
        if not fits and not types.is_null(kind):
            raise FindingsError(f"{name}: the column `{column}` holds {kind}; {wanted} are wanted")


def _is_text(kind: Any) -> bool:
    from pyarrow import types

    return bool(types.is_string(kind) or types.is_large_string(kind) or types.is_string_view(kind))


def _short(error: BaseException) -> str:
    return " ".join(str(error).split())[:160].rstrip(". ").lower()
