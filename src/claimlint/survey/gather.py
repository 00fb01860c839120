"""From findings files to a store: row by row, with a count of all that is not in the shares, and why."""

from __future__ import annotations

import gzip
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from io import BufferedReader
from pathlib import Path
from typing import IO

from claimlint.survey import columns, lines
from claimlint.survey.figures import clipped
from claimlint.survey.rows import BrokenRow, EndRow, FindingRow, FindingsError, PageRow, Row, RunRow
from claimlint.survey.store import Store

STDIN = "-"
#: Characters of a language's tag, such as zh-Hant-TW.
_LANGUAGE = 20
_UNREADABLE, _CUT = "CL901", "CL905"
_ENDINGS = (".parquet", ".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is counted."""

    rules: frozenset[str]  # codes
    silenced: bool = False  # findings that a comment, a waiver or a baseline silences count too; copies never do
    speaking: bool = False  # only pages that assert something about a treatment
    month: str = ""  # of pages without a day: "2026-11"
    months: Mapping[str, str] = field(default_factory=dict)  # file -> the same, for its pages


@dataclass(slots=True)
class Tally:
    """What was read, and what of it is not in the shares."""

    files: list[str] = field(default_factory=list)
    versions: set[str] = field(default_factory=set)
    claims: set[tuple[str, str, str]] = field(default_factory=set)  # treatment, version, sha256
    rules: dict[str, str] = field(default_factory=dict)  # code -> name
    statements: dict[str, str] = field(default_factory=dict)  # treatment/claim -> what stands on record
    notes: dict[str, None] = field(default_factory=dict)  # each once, in their order
    runs: int = 0
    findings: int = 0  # in the files
    silenced: Counter[str] = field(default_factory=Counter)  # by what
    unselected: int = 0  # of rules that are not asked for; those about running are no findings about a page
    unreadable: int = 0  # files or pages
    languages: Counter[str] = field(default_factory=Counter)  # pages


def files_of(given: Iterable[str]) -> list[str]:
    """The files that the arguments name, each once; of a folder, those that findings may be in."""
    named: dict[str, None] = {}
    for argument in given:
        path = Path(argument)
        if argument != STDIN and path.is_dir():
            inside = sorted(file.as_posix() for file in path.iterdir() if file.name.lower().endswith(_ENDINGS))
            if not inside:
                raise FindingsError(f"{argument}: the folder holds no findings ({' '.join(_ENDINGS)})")
            named |= dict.fromkeys(file for file in inside if not Path(file).name.startswith(("_", ".")))
        else:
            named[argument] = None
    return list(named)


def gather(files: Iterable[str], wanted: Wanted, store: Store) -> Tally:
    """Fill the store. FindingsError for the first file that is broken: shares of half a file would be no shares."""
    tally = Tally()
    for name in files:
        tally.files.append(name)
        month = wanted.months.get(name, wanted.month)
        try:
            for row in _rows(name):
                _take(row, name, month, wanted, tally, store)
            store.flush()
        except BrokenRow as broken:
            raise FindingsError(f"{name}: {broken}") from None
    store.settle(speaking=wanted.speaking)
    (pages,) = store.one("SELECT count(*) FROM page WHERE kind != 'unknown'")
    if not pages:
        told = "no page was read in this run" if tally.runs else "there is no run in it"
        raise FindingsError(f"{', '.join(tally.files)}: {told}, so there is nothing that shares could be of")
    return tally


def _take(row: Row, name: str, month: str, wanted: Wanted, tally: Tally, store: Store) -> None:
    if isinstance(row, FindingRow):
        _take_finding(row, wanted, tally, store)
    elif isinstance(row, PageRow):
        if row.language:
            tally.languages[row.language[:_LANGUAGE]] += 1
        store.add_page(row if row.site else row._replace(site=_host(row.path)), row.date[:7] or month)
    elif isinstance(row, RunRow):
        tally.runs += 1
        store.begin_run()
        tally.versions.add(row.version)
        tally.claims |= {*row.claims}
        tally.notes |= dict.fromkeys(map(clipped, row.notes))
    if isinstance(row, RunRow | EndRow) and row.omitted:
        raise FindingsError(
            f"{name}: {row.omitted:,} findings were left out by --max-findings, so shares would be too low: "
            "check again without it"
        )


def _take_finding(row: FindingRow, wanted: Wanted, tally: Tally, store: Store) -> None:
    tally.findings += 1
    if row.rule == _UNREADABLE:
        tally.unreadable += 1
    elif row.rule == _CUT:
        store.add_cut(row.path)
    elif row.rule not in wanted.rules:
        tally.unselected += 1
    elif row.suppressed == "copy" or (row.suppressed and not wanted.silenced):
        tally.silenced[row.suppressed] += 1
    else:
        tally.rules[row.rule] = row.name
        if row.claim:
            claim = f"{row.treatment}/{row.claim}"
            tally.statements[claim] = min(row.statement, tally.statements.get(claim, row.statement))
        store.add_finding(row)


def _host(path: str) -> str:
    if not path.lower().startswith(("http://", "https://")):
        return ""
    from claimlint.sources.interface import address, host

    return host(path) if address(path) else ""


def _rows(name: str) -> Iterator[Row]:
    file = Path(name)
    try:
        if name == STDIN:
            yield from lines.rows(sys.stdin.buffer, "<stdin>")
        elif name.lower().endswith(".parquet"):
            yield from columns.rows(file, name)
        else:
            with file.open("rb") as stream:
                yield from lines.rows(_unpacked(stream), name)
    except OSError as error:
        raise FindingsError(f"{name}: cannot be read: {(error.strerror or str(error)).lower()}") from None


def _unpacked(stream: BufferedReader) -> IO[bytes]:
    """Gzip by its first bytes, whatever the name; a Parquet file under another name is told. A pipe may be named."""
    head = stream.peek(4)[:4]
    if head == b"PAR1":
        raise FindingsError(f"{stream.name}: this is Parquet: name it .parquet")
    if head[:2] == b"\x1f\x8b":
        unpacked: IO[bytes] = gzip.GzipFile(fileobj=stream)  # type: ignore[assignment]
        return unpacked
    return stream
