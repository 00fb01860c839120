"""JSON Lines: an object a line with `url` and `html`, or `url` and `text`; gzip or plain."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from claimlint.sources.interface import MAX_PAGE, CrawledPage, SourceError, Told, from_row

#: Bytes of a line; JSON may write a character as six.
_MAX_LINE = 6 * MAX_PAGE
#: Blank lines of a file. A few bytes of gzip unfold to millions of them.
_MAX_BLANK = 100_000
_FINDINGS = ("run", "page", "finding", "end")


def pages(file: Path, told: Told) -> Iterator[CrawledPage]:
    """The rows that have an address and a text. Lines that are no JSON are left out, and counted."""
    zipped = file.name.lower().endswith(".gz")
    rows = blank = 0
    with gzip.open(file, "rb") if zipped else file.open("rb") as stream:
        at = 0
        lines = _lines(stream, told)
        for number, line in lines:
            begin, at = at, at + len(line)
            row = _row(line, number, told)
            blank += not line.strip()
            if blank > _MAX_BLANK:
                told.damage.append(f"over {_MAX_BLANK:,} blank lines by line {number:,}; what comes before is read")
                break
            if row is None:
                continue
            rows += 1
            if rows == 1 and ("url" not in row or not {"html", "text"} & row.keys()):
                raise SourceError(_wanted(row))
            place, fetched = None if zipped else begin, row.get("fetched") or row.get("date")
            page = from_row(row.get("url"), row.get("html"), row.get("text"), told, place, fetched=fetched)
            if page:
                yield page
    if not rows:
        raise SourceError('the file holds no JSON object, so no page: a line is {"url": …, "html": …}')


def read_at(file: Path, at: int) -> CrawledPage | None:
    """The page of the line that begins at that byte."""
    with file.open("rb") as stream:
        stream.seek(at)
        row = _row(stream.readline(_MAX_LINE), 0, Told())
        return from_row(row.get("url"), row.get("html"), row.get("text"), Told(), at) if row else None


def _lines(stream: IO[bytes] | gzip.GzipFile, told: Told) -> Iterator[tuple[int, bytes]]:
    """Lines with their numbers, 1-based; what lies behind a damaged place in a gzip file is lost."""
    number = 0
    while True:
        try:
            line = stream.readline(_MAX_LINE)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            if number == 0:
                raise SourceError(f"this is no sound gzip file ({error})") from None
            told.damage.append(f"the gzip data is cut off or damaged behind line {number:,}; what comes before is read")
            return
        if not line:
            return
        number += 1
        yield number, line


def _row(line: bytes, number: int, told: Told) -> dict[str, Any] | None:
    """The object of a line; None, and told, where there is none."""
    if not line.strip():
        return None
    try:
        row = json.loads(line.removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError):
        cut = not line.endswith(b"\n")
        if cut and len(line) < _MAX_LINE:
            told.damage.append(f"line {number:,} is cut off; what comes before is read")
        else:
            told.left_out["no JSON"] += 1
        return None
    if not isinstance(row, dict):
        told.left_out["no JSON object"] += 1
        return None
    return row


def _wanted(row: dict[str, Any]) -> str:
    if row.get("type") in _FINDINGS:
        return "these are findings of claimlint, not pages"
    keys = ", ".join(key[:40] for key in sorted(row)[:8]) or "none"
    return f"a line needs `url` and `html` or `text`; the first has {keys}"
