"""The file that a sample is audited in: a row a finding, written for a spreadsheet and read back from one."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from claimlint.reports.csv_report import safe
from claimlint.survey.figures import clipped
from claimlint.survey.rows import FindingsError, raise_faults
from claimlint.survey.sample import Draw

VERDICTS = ("right", "wrong", "unsure")
COLUMNS = (
    *("finding", "page", "line", "rule", "name", "level", "quote", "message", "claim", "statement"),
    *("verdict", "note", "draw"),
)
#: More than any sample that people look at.
MOST_BYTES = 50_000_000
#: Of a cell.
MOST_CHARACTERS = 2_000
_NEEDED = ("finding", "verdict", "draw")
_MARK = re.compile(r"seed=(-?\d{1,18}) size=(\d{1,9}) run=([0-9a-f]{12})")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a person said of a finding."""

    verdict: str  # one of VERDICTS, or "" where nothing was said yet
    note: str
    at: str  # file:line of the row


@dataclass(frozen=True, slots=True)
class Audit:
    """An audit file, read: which draw it is of, and what was said of each finding."""

    file: str
    seed: int
    size: int
    run: str
    verdicts: dict[str, Verdict]  # id of the finding -> what was said

    def checked(self, draw: Draw) -> Audit:
        """The same audit, if it is one of this draw; FindingsError with what is wrong."""
        if draw.run != self.run:
            raise FindingsError(
                f"{self.file}: the sample was drawn from other findings (run {self.run}; these are {draw.run}): name "
                "those that it was drawn from, with the same --select, --ignore, --of and --show-suppressed"
            )
        drawn = {each.id for each in draw.drawn}
        strangers = [told.at for name, told in self.verdicts.items() if name not in drawn]
        raise_faults(f"{at}: this finding was not drawn: rows are neither added nor changed" for at in strangers)
        return self


def written(draw: Draw) -> Iterator[str]:
    """The file with empty verdicts, a line at a time."""
    yield _line(COLUMNS)
    for each in draw.drawn:
        place = (each.id, _cell(each.page), each.line, each.rule, _cell(each.name), each.level)
        said = map(_cell, (each.quote, each.message, each.claim, each.statement))
        yield _line((*place, *said, "", "", draw.mark))


def read(data: bytes, name: str) -> Audit:
    """An audit file as a spreadsheet gives it back: commas, semicolons or tabs. FindingsError with `name:line`."""
    marks: dict[str, str] = {}
    verdicts: dict[str, Verdict] = {}
    faults: list[str] = []
    for number, cells in _table(data, name):
        at = f"{name}:{number}"
        verdict = cells["verdict"].lower()
        if verdict and verdict not in VERDICTS:
            faults.append(f"{at}: verdict {cells['verdict'][:40]!r} is none of {', '.join(VERDICTS)}, nor empty")
        if cells["finding"] in verdicts:
            faults.append(f"{at}: the finding of this row stands in {verdicts[cells['finding']].at} too")
        if not _MARK.fullmatch(cells["draw"]):
            faults.append(f"{at}: `draw` {cells['draw'][:60]!r} says not which sample the row is of")
        marks.setdefault(cells["draw"], at)
        verdicts.setdefault(cells["finding"], Verdict(verdict, cells.get("note", ""), at))
    raise_faults(faults)
    if not verdicts:
        raise FindingsError(f"{name}: there is no row in it")
    if len(marks) > 1:
        raise FindingsError(f"{[*marks.values()][1]}: this row is of another sample than those before it")
    seed, size, run = _MARK.fullmatch(next(iter(marks))).groups()  # type: ignore[union-attr]
    return Audit(name, int(seed), int(size), run, verdicts)


def has_verdicts(data: bytes) -> bool:
    """Whether somebody has begun to fill in a file; one that is no audit file has none."""
    try:
        return any(cells["verdict"] or cells.get("note") for _, cells in _table(data, ""))
    except FindingsError:
        return False


def _table(data: bytes, name: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows that are not empty: the line that each begins in, and its cells by column."""
    if len(data) > MOST_BYTES:
        raise FindingsError(f"{name}: over {MOST_BYTES // 1_000_000} MB, which is no audit file")
    text = _decoded(data)
    header = text.partition("\n")[0]
    delimiter = max(",;\t", key=header.count)
    rows = _rows(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), name)
    _, titles = next(rows, (0, []))
    columns = {title.strip().lower(): index for index, title in enumerate(titles)}
    missing = [f"`{column}`" for column in _NEEDED if column not in columns]
    if missing:
        raise FindingsError(f"{name}: it has no column {', '.join(missing)}: it is no file that --audit wrote")
    for number, row in rows:
        if any(cell.strip() for cell in row):
            yield number, {name: row[at].strip() if at < len(row) else "" for name, at in columns.items()}


def _rows(reader: Iterator[list[str]], name: str) -> Iterator[tuple[int, list[str]]]:
    """With the line that each begins in."""
    number = 1
    try:
        for row in reader:
            yield number, row
            number = getattr(reader, "line_num", number) + 1
    except csv.Error as error:
        raise FindingsError(f"{name}:{number}: no sound CSV ({error})") from None


def _cell(text: str) -> str | int:
    """No formula, and no longer than people read."""
    return safe(clipped(text, MOST_CHARACTERS))


def _decoded(data: bytes) -> str:
    """As spreadsheets write: UTF-8 with or without a mark, UTF-16, or the Western code page."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _line(values: tuple[str | int, ...]) -> str:
    stream = io.StringIO()
    csv.writer(stream).writerow(values)
    return stream.getvalue()
