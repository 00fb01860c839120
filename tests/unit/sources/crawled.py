"""Crawls to test with: the same pages as WARC, JSON Lines and Parquet."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable
from pathlib import Path

_HEAD = "<title>Dry needling</title><h1>Dry needling</h1>"
DENIAL = f"{_HEAD}<p>There are no side effects.</p><p>A session lasts 30 minutes.</p>"
OTHER = f"{_HEAD}<p>It is non-invasive.</p><p>A session lasts 60 minutes.</p>"
ROWS = (
    ("https://www.clinic.example/needling", DENIAL),
    ("https://clinic.example/prices", OTHER),
    ("https://elsewhere.example/needling", OTHER),
)


def record(
    url: str,
    body: bytes | str,
    media: str | None = "text/html; charset=utf-8",
    *,
    status: str = "200 OK",
    headers: str = "",
) -> bytes:
    """A response record of a WARC file."""
    told = f"Content-Type: {media}\r\n" if media else ""
    body = body.encode() if isinstance(body, str) else body
    answer = f"HTTP/1.1 {status}\r\n{told}{headers}\r\n".encode() + body
    return (
        (
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2026-11-01T10:00:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>\r\nWARC-Target-URI: {url}\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
        ).encode()
        + answer
        + b"\r\n\r\n"
    )


def members(records: Iterable[bytes]) -> bytes:
    """A WARC file with a gzip member for each record, as crawlers write it."""
    return b"".join(gzip.compress(each, mtime=0) for each in records)


def lines(rows: Iterable[tuple[str, str]], key: str = "html") -> bytes:
    """JSON Lines."""
    return b"".join(json.dumps({"url": url, key: text}).encode() + b"\n" for url, text in rows)


def parquet(file: Path, columns: dict[str, list[object]], rows_in_group: int = 2) -> None:
    """A Parquet file."""
    import pyarrow
    import pyarrow.parquet

    pyarrow.parquet.write_table(pyarrow.table(columns), file, row_group_size=rows_in_group)
