"""`--format xlsx`: findings, assertions, pages and claims as the sheets of a workbook (extra `xlsx`: openpyxl).

Every text is written as a text: nothing from a page becomes a formula or a link. The same report gives the same bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Any

from claimlint.reports import csv_assertions, csv_report
from claimlint.reports.interface import Report
from claimlint.reports.judged import judged
from claimlint.reports.words import harmless

if TYPE_CHECKING:
    from openpyxl import Workbook

Cells = Sequence[str | int | None]

#: The oldest day that a zip file can hold: what an undated workbook says.
_EPOCH = datetime(1980, 1, 1)
_MOST_ROWS = 1_048_575  # beside the header
_MOST_CHARACTERS = 32_767
#: A spreadsheet reads "_x0041_" as the letter A, unless its first character is written that way itself.
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_WIDE = {"message", "quote", "sentence", "statement", "suggestion", "evidence", "related", "reason"}
_PAGES = ("path", "assertions", "undecided", "errors", "warnings", "notes", "suppressed", "sha256", "remarks")
_CLAIMS = (
    *("treatment", "claim", "kind", "statement", "say_instead", "sources", "pages_refuting", "pages_supporting"),
    *("claims_file", "version", "sha256", "reviewed_on", "reviewed_by", "review_due"),
)


def encoded(report: Report) -> bytes:
    """The workbook."""
    from openpyxl import Workbook

    workbook = Workbook(write_only=True)
    workbook.properties.creator = f"claimlint {report.version}"
    workbook.properties.title = "claimlint report"
    workbook.properties.created = _day(report)
    _sheet(workbook, "Findings", csv_report.COLUMNS, (csv_report.row(finding, report) for finding in report.findings))
    columns = (*csv_assertions.SAID, *csv_assertions.JUDGED)
    _sheet(workbook, "Assertions", columns, csv_assertions.judged_rows(report))
    _sheet(workbook, "Pages", _PAGES, _page_rows(report))
    _sheet(workbook, "Claims", _CLAIMS, _claim_rows(report))
    stream = io.BytesIO()
    workbook.save(stream)
    return _timeless(stream, _day(report))


def _sheet(workbook: Workbook, title: str, columns: Sequence[str], rows: Iterable[Cells]) -> None:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    sheet = workbook.create_sheet(title)
    sheet.freeze_panes = "B2"
    for number, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = 48 if column in _WIDE else 28 if number == 1 else 16

    def cell(value: str | int | None) -> Any:
        if not isinstance(value, str):
            return value
        text = _ESCAPE.sub("_x005F_", harmless(value))[:_MOST_CHARACTERS]
        if not text.startswith(("=", "#")):
            return text or None
        written = WriteOnlyCell(sheet, text)
        written.data_type = "s"  # openpyxl takes it for a formula or the code of an error
        return written

    header = [WriteOnlyCell(sheet, column) for column in columns]
    for title_cell in header:
        title_cell.font = Font(bold=True)
    sheet.append(header)
    count = 0
    for row in rows:
        if count == _MOST_ROWS:
            break
        sheet.append([cell(value) for value in row])
        count += 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{count + 1}"


def _page_rows(report: Report) -> Iterable[Cells]:
    levels: dict[str, dict[str, int]] = {}
    for finding in report.findings:
        kind = "suppressed" if finding.suppressed else finding.level
        counts = levels.setdefault(finding.path, {})
        counts[kind] = counts.get(kind, 0) + 1
    for page in report.pages:
        told = levels.get(page.path, {})
        found = [told.get(kind, 0) for kind in ("error", "warning", "note", "suppressed")]
        yield [page.path, page.assertions, page.undecided, *found, page.sha256, "; ".join(page.remarks)]
    for path in report.unreadable:
        yield [path, None, None, levels.get(path, {}).get("error", 0), None, None, None, None, "could not be read"]


def _claim_rows(report: Report) -> Iterable[Cells]:
    pages: dict[tuple[str, str, str], set[str]] = {}
    for each in judged(report):
        told = each.standing.assertion
        for identifier in each.standing.claims:
            pages.setdefault((told.treatment, identifier, each.towards(identifier)), set()).add(told.path)
    files = {claims.treatment: claims for claims in report.claims}
    for treatment in report.treatments:
        file = files[treatment.id]
        days = [day.isoformat() if day else "" for day in (file.reviewed_on, file.reviewed_due)]
        for claim in treatment.claims:
            cited = " | ".join(treatment.source(source).cite for source in claim.sources)
            against = len(pages.get((treatment.id, claim.id, "refuted"), ()))
            borne_out = len(pages.get((treatment.id, claim.id, "supported"), ()))
            said: Cells = [
                treatment.id,
                claim.id,
                claim.kind,
                claim.statement,
                claim.say_instead,
                cited,
                against,
                borne_out,
            ]
            yield [*said, file.path, file.version, file.sha256, days[0], file.reviewed_by, days[1]]


def _day(report: Report) -> datetime:
    return max(_EPOCH, datetime.combine(report.dated, time())) if report.dated else _EPOCH


def _timeless(stream: io.BytesIO, day: datetime) -> bytes:
    """The same workbook without the moment of its writing, which openpyxl puts into the archive and its properties."""
    out = io.BytesIO()
    stamp = f"{day.replace(tzinfo=UTC):%Y-%m-%dT%H:%M:%SZ}".encode()
    with zipfile.ZipFile(stream) as written, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as kept:
        for name in sorted(written.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            data = written.read(name)
            if name == "docProps/core.xml":
                data = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, data)
            entry = zipfile.ZipInfo(name, day.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # whatever the system
            kept.writestr(entry, data)
    return out.getvalue()
