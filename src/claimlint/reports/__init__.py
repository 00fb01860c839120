"""Reports: one module a format, each with `render(report, presentation) -> str`, imported when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from importlib import import_module
from importlib.util import find_spec

from claimlint.reports.interface import MissingLibraryError, Presentation, Report

#: Format -> its module. What a new format adds here, beside its module and its golden file, is one line.
FORMATS = {
    "text": "text",
    "concise": "concise",
    "json": "json_report",
    "jsonl": "jsonl",
    "sarif": "sarif",
    "github": "github",
    "gitlab": "gitlab",
    "junit": "junit",
    "rdjson": "rdjson",
    "checkstyle": "checkstyle",
    "markdown": "markdown",
    "csv": "csv_report",
    "csv-assertions": "csv_assertions",
    "html": "html_report",
}

#: Formats that are no text: `encoded` alone renders them.
BINARY = {"xlsx": "xlsx_report", "parquet": "parquet_report"}

NAMES = (*FORMATS, *BINARY)

#: Format -> the library that it needs, and the extra that brings it.
_LIBRARIES = {"xlsx": ("openpyxl", "xlsx"), "parquet": ("pyarrow", "scale")}

#: Formats that are written finding by finding, without a look back.
ONE_BY_ONE = frozenset({"text", "concise", "json", "jsonl", "csv", "parquet"})

#: Formats that show source lines, or count in their bytes.
WITH_EXCERPTS = frozenset({"text", "rdjson"})

#: Formats that show words in their context, and those that show every assertion and how it stands to the record.
WITH_PASSAGES = frozenset({"html"})
WITH_STANDINGS = frozenset({"html", "csv-assertions", "xlsx"})

#: Formats that tell what was cut or repaired while reading.
WITH_NOTES = frozenset({"text", "concise", "json", "jsonl", "html", "parquet"})


def render(report: Report, name: str, presentation: Presentation = Presentation()) -> str:
    """The report in the format `name`; KeyError where there is no such format."""
    module = import_module(f"claimlint.reports.{FORMATS[name]}")
    rendered: Callable[[Report, Presentation], str] = module.render
    return rendered(report, presentation)


def pieces(report: Report, name: str, presentation: Presentation = Presentation()) -> Iterator[str]:
    """The same report bit by bit where the format allows it: no run need hold the text of all its findings."""
    module = import_module(f"claimlint.reports.{FORMATS[name]}")
    if hasattr(module, "pieces"):
        yield from module.pieces(report, presentation)
    else:
        yield module.render(report, presentation)


def require(names: Iterable[str]) -> None:
    """MissingLibraryError where one of the formats cannot be written here: told before any page is read."""
    for name in names:
        if name in _LIBRARIES and find_spec(_LIBRARIES[name][0]) is None:
            raise MissingLibraryError(name, *_LIBRARIES[name])


def encoded(report: Report, name: str, presentation: Presentation = Presentation()) -> bytes:
    """The report as the bytes of a file."""
    return b"".join(encoded_pieces(report, name, presentation))


def encoded_pieces(report: Report, name: str, presentation: Presentation = Presentation()) -> Iterator[bytes]:
    """The same bytes bit by bit."""
    if name not in BINARY:
        yield from (piece.encode("utf-8", "backslashreplace") for piece in pieces(report, name, presentation))
        return
    module = import_module(f"claimlint.reports.{BINARY[name]}")
    if hasattr(module, "encoded_pieces"):
        yield from module.encoded_pieces(report)
    else:
        yield module.encoded(report)


def limited(report: Report, limit: int | None) -> Report:
    """The report with `limit` open findings at the most, the gravest first to stay."""
    if limit is None:
        return report
    openly = report.open
    if len(openly) <= limit:
        return report
    gravity = {"error": 0, "warning": 1, "note": 2}
    kept = set(sorted(openly, key=lambda finding: gravity[finding.level])[:limit])
    findings = tuple(finding for finding in report.findings if finding.suppressed or finding in kept)
    return replace(report, findings=findings, omitted=len(openly) - limit)
