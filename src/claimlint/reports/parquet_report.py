"""`--format parquet`: the run's pages, then its findings, as rows of one table (extra `scale`: pyarrow).

The columns are those of `--format json`, flat, and `type` tells a page from a finding. A finding has the site and the
date of its page too, so that who groups by them need not join. What judged is in the file's metadata, as JSON under
`claimlint`. Written a row group at a time; the same report gives the same bytes with one version of pyarrow.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Any

from claimlint.model.finding import Finding
from claimlint.model.page import Position
from claimlint.reports.interface import PageSummary, Report
from claimlint.reports.json_report import run_json

Row = dict[str, Any]

_ROWS = 20_000  # in a row group

#: Columns by what they hold. `docs/scale.md` describes them.
TEXTS = ("path", "site", "language", "copy_of", "rule", "name", "level", "message", "quote", "treatment", "claim")
MORE_TEXTS = ("statement", "suggestion", "fingerprint", "suppressed", "reason", "owner", "until")
PLACES = ("start_line", "start_column", "start_offset", "end_line", "end_column", "end_offset")


def schema() -> Any:
    """The columns and their types, as pyarrow has them."""
    import pyarrow as pa

    place = [(name, pa.int32()) for name in PLACES]
    texts = {name: (name, pa.string()) for name in (*TEXTS, *MORE_TEXTS)}
    evidence = pa.struct([("cite", pa.string()), ("doi", pa.string()), ("url", pa.string())])
    related = pa.struct([("path", pa.string()), *place, ("quote", pa.string()), ("message", pa.string())])
    return pa.schema(
        [
            ("type", pa.string()),
            *(texts["path"], texts["site"], ("date", pa.date32())),
            *(("assertions", pa.int32()), ("undecided", pa.int32()), texts["language"], texts["copy_of"]),
            ("notes", pa.list_(pa.string())),
            *(texts["rule"], texts["name"], texts["level"], texts["message"]),
            *place,
            *(texts["quote"], texts["treatment"], texts["claim"], texts["statement"]),
            ("evidence", pa.list_(evidence)),
            texts["suggestion"],
            ("related", pa.list_(related)),
            ("confidence", pa.float64()),
            *(texts["fingerprint"], texts["suppressed"], texts["reason"], texts["owner"], texts["until"]),
        ]
    )


def encoded_pieces(report: Report) -> Iterator[bytes]:
    """The file, a row group at a time."""
    import pyarrow as pa
    import pyarrow.parquet

    told = run_json(report) | ({"omitted": report.omitted} if report.omitted else {})
    columns = schema().with_metadata({"claimlint": json.dumps(told)})
    sink = _Sink()
    with pyarrow.parquet.ParquetWriter(pa.PythonFile(sink, "w"), columns, compression="zstd") as writer:
        rows = _rows(report)
        while together := list(islice(rows, _ROWS)):
            writer.write_table(_table(together, columns))
            yield sink.taken()
    yield sink.taken()


class _Sink:
    """Takes what the writer writes, until it is fetched."""

    closed = False

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def write(self, data: Any) -> int:
        self._parts.append(bytes(data))
        return len(data)

    def taken(self) -> bytes:
        parts, self._parts = self._parts, []
        return b"".join(parts)

    def flush(self) -> None: ...

    def close(self) -> None:
        self.closed = True


def _rows(report: Report) -> Iterator[Row]:
    for page in report.pages:
        yield _page_row(page)
    for finding in report.findings:
        at = bisect_left(report.pages, finding.path, key=lambda page: page.path)
        here = report.pages[at : at + 1]
        yield _finding_row(finding, here[0] if here and here[0].path == finding.path else None)


def _page_row(page: PageSummary) -> Row:
    return {
        "type": "page",
        "path": page.path,
        "site": page.site or None,
        "date": date.fromisoformat(page.date) if page.date else None,
        "assertions": page.assertions,
        "undecided": page.undecided,
        "language": page.language or None,
        "copy_of": page.copy_of or None,
        "notes": list(page.notes) or None,
    }


def _finding_row(finding: Finding, page: PageSummary | None) -> Row:
    silenced = finding.suppressed
    return {
        "type": "finding",
        "path": finding.path,
        "site": page.site or None if page else None,
        "date": date.fromisoformat(page.date) if page and page.date else None,
        "rule": finding.rule,
        "name": finding.name,
        "level": finding.level,
        "message": finding.message,
        **_places(finding.start, finding.end),
        "quote": finding.quote,
        "treatment": finding.treatment,
        "claim": finding.claim,
        "statement": finding.statement,
        "evidence": [{"cite": source.cite, "doi": source.doi, "url": source.url} for source in finding.evidence],
        "suggestion": finding.suggestion,
        "related": [
            {"path": each.path, **_places(each.start, each.end), "quote": each.quote, "message": each.message}
            for each in finding.related
        ],
        "confidence": finding.confidence,
        "fingerprint": finding.fingerprint,
        "suppressed": silenced.kind if silenced else None,
        "reason": silenced.reason if silenced else None,
        "owner": silenced.owner if silenced else None,
        "until": silenced.until if silenced else None,
    }


def _places(start: Position, end: Position) -> dict[str, int]:
    return dict(zip(PLACES, (*start, *end), strict=True))


def _table(rows: list[Row], columns: Any) -> Any:
    """A lone surrogate, which no encoding can write, is escaped."""
    import pyarrow as pa

    try:
        return pa.Table.from_pylist(rows, columns)
    except UnicodeEncodeError:
        return pa.Table.from_pylist([_escaped(row) for row in rows], columns)


def _escaped(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode()
    if isinstance(value, dict):
        return {key: _escaped(part) for key, part in value.items()}
    return [_escaped(part) for part in value] if isinstance(value, list) else value
