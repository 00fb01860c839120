"""Findings in JSON Lines, as `check --format jsonl` writes them; plain, under gzip, or from standard input."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Callable, Iterator
from typing import IO, Any

from claimlint.survey.rows import (
    SHOWN,
    BrokenRow,
    EndRow,
    FindingRow,
    PageRow,
    Row,
    RunRow,
    finding_row,
    page_row,
    raise_faults,
    run_row,
    short,
    whole,
)

#: Bytes of a line; no finding comes near it.
MAX_LINE = 16_000_000
#: Blank lines of a file. A few bytes of gzip unfold to millions of them.
MAX_BLANK = 100_000
_MARK = b"\xef\xbb\xbf"


def rows(stream: IO[bytes], name: str) -> Iterator[Row]:
    """The rows in their order. FindingsError with `name:line` where a line is broken or a run has no end."""
    faults: list[str] = []
    pages = findings = begun = last = blank = 0  # of the run at hand; numbers of lines, 0: none
    for number, line in _numbered(stream, name, faults):
        last = number
        if not line.strip():
            blank += 1
            if blank > MAX_BLANK:
                faults.append(f"{name}:{number}: over {MAX_BLANK:,} blank lines: this is no findings file")
                break
            continue
        try:
            row = _row(line.removeprefix(_MARK) if number == 1 else line, first=not begun and not faults)
            if isinstance(row, RunRow):
                if begun:
                    raise BrokenRow(f"another run begins, and that of line {begun:,} has no end: it was cut off")
                begun, pages, findings = number, 0, 0
            elif not begun:
                raise BrokenRow("no run has begun here: the line with `type` run is missing")
            elif isinstance(row, EndRow):
                begun = 0
                _add_up(row, pages, findings)
            pages, findings = pages + isinstance(row, PageRow), findings + isinstance(row, FindingRow)
        except BrokenRow as broken:
            faults.append(f"{name}:{number}: {broken}")
            if len(faults) > SHOWN:
                break
        else:
            yield row
    if begun and not faults:
        faults.append(f"{name}:{last}: the file ends within a run: it was cut off. Write it again with claimlint check")
    if not last:
        faults.append(f"{name}: the file is empty")
    raise_faults(faults)


def _numbered(stream: IO[bytes], name: str, faults: list[str]) -> Iterator[tuple[int, bytes]]:
    number = 0
    while True:
        try:
            line = stream.readline(MAX_LINE)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            faults.append(f"{name}:{number + 1}: the gzip data is cut off or damaged here ({error})")
            return
        if not line:
            return
        number += 1
        yield number, line


def _row(line: bytes, *, first: bool) -> Row:
    try:
        given = json.loads(line)
    except (ValueError, RecursionError):
        if first and line.strip() == b"{":
            raise BrokenRow("this is no JSON Lines: write the findings with --format jsonl, not json") from None
        cut = "" if line.endswith(b"\n") else ": it is cut off, or too long"
        raise BrokenRow(f"no JSON{cut}. Write the file again with claimlint check") from None
    if not isinstance(given, dict):
        raise BrokenRow("no JSON object")
    kind = given.get("type")
    read = _READ.get(kind) if isinstance(kind, str) else None
    if read is None:
        if first and "findings" in given:
            raise BrokenRow("this is the JSON report: write the findings with --format jsonl")
        raise BrokenRow(f"`type` {short(kind)} is none of {', '.join(_READ)}: these are no findings of claimlint check")
    return read(given)


def _page(given: dict[str, Any]) -> PageRow:
    fields = ("path", "assertions", "site", "date", "language", "copy_of")
    return page_row(*map(given.get, fields))


def _finding(given: dict[str, Any]) -> FindingRow:
    start, silenced = given.get("start"), given.get("suppressed")
    told = {
        "line": start.get("line") if isinstance(start, dict) else None,
        "suppressed": silenced.get("kind") if isinstance(silenced, dict) else silenced,
    }
    return finding_row(*map((given | told).get, FindingRow._fields))


def _end(given: dict[str, Any]) -> EndRow:
    pages, findings = (whole(given.get(name), name) for name in ("pages", "findings"))
    return EndRow(pages, findings, whole(given.get("omitted") or 0, "omitted"))


def _add_up(end: EndRow, pages: int, findings: int) -> None:
    for name, told, here in (("pages", end.pages, pages), ("findings", end.findings, findings)):
        if told != here:
            raise BrokenRow(f"the run had {told:,} {name}, and {here:,} are here: lines were taken out or added")


_READ: dict[str, Callable[[dict[str, Any]], Row]] = {"run": run_row, "page": _page, "finding": _finding, "end": _end}
