"""What a findings file holds: runs, pages and findings, as far as a survey needs them; and how such a file is wrong."""

from __future__ import annotations

import re
import reprlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

#: So many faults of a file are told.
SHOWN = 10
LEVELS = ("error", "warning", "note")
SILENCERS = ("page", "waiver", "baseline", "copy")
_RULE = re.compile("CL[0-9]{3}")


class FindingsError(Exception):
    """A file that findings cannot be taken from; a line for each fault, each with its place and what to do."""


class BrokenRow(Exception):  # noqa: N818 - a row, not the run
    """What is wrong with one row."""


@dataclass(frozen=True, slots=True)
class RunRow:
    """A run whose pages and findings follow."""

    version: str  # of claimlint
    claims: tuple[tuple[str, str, str], ...]  # treatment, version, sha256
    notes: tuple[str, ...] = ()  # what was left out before any page was read
    omitted: int = 0  # findings that a limit left out


class PageRow(NamedTuple):
    """A page that was read."""

    path: str
    assertions: int
    site: str = ""
    date: str = ""  # "2026-11-01"
    language: str = ""  # not English: not judged
    copy_of: str = ""


class FindingRow(NamedTuple):
    """A finding."""

    path: str
    rule: str
    name: str
    level: str
    message: str
    line: int  # 1-based
    quote: str
    treatment: str
    claim: str
    statement: str
    fingerprint: str
    suppressed: str  # by what; "" where it is open


class EndRow(NamedTuple):
    """The end of a run, as the run told it."""

    pages: int
    findings: int
    omitted: int


Row = RunRow | PageRow | FindingRow | EndRow


def raise_faults(faults: Iterable[str]) -> None:
    """FindingsError where there are any; the first of them are told."""
    told = list(faults)
    if told:
        more = [f"and {len(told) - SHOWN:,} more"] if len(told) > SHOWN else []
        raise FindingsError("\n".join([*told[:SHOWN], *more]))


def run_row(given: dict[str, Any]) -> RunRow:
    """The head of a run; BrokenRow where it is none that this version reads."""
    if given.get("schema") != "claimlint/report/1":
        raise BrokenRow(f"schema {short(given.get('schema'))} is not claimlint/report/1: findings of another program")
    tool, claims, notes = given.get("tool"), given.get("claims"), given.get("notes")
    version = tool.get("version") if isinstance(tool, dict) else None
    told = [
        (_said(each.get("treatment")) or "unknown", _said(each.get("version")), _said(each.get("sha256")))
        for each in (claims if isinstance(claims, list) else ())
        if isinstance(each, dict)
    ]
    return RunRow(
        _said(version) or "unknown",
        tuple(told),
        tuple(filter(None, map(_said, notes))) if isinstance(notes, list) else (),
        whole(given.get("omitted") or 0, "omitted"),
    )


def page_row(path: Any, assertions: Any, site: Any, day: Any, language: Any, copy_of: Any) -> PageRow:
    """A page, each field checked."""
    return PageRow(
        text(path, "path"),
        whole(assertions, "assertions"),
        optional(site, "site"),
        a_day(day),
        optional(language, "language"),
        optional(copy_of, "copy_of"),
    )


def finding_row(*fields: Any) -> FindingRow:
    """A finding, each field checked; they come in the order of `FindingRow`."""
    path, rule, name, level, message, line, quote, *told = fields
    row = FindingRow(
        text(path, "path"),
        text(rule, "rule"),
        text(name, "name"),
        text(level, "level"),
        optional(message, "message"),
        whole(line, "line"),
        optional(quote, "quote"),
        *map(optional, told, FindingRow._fields[7:]),
    )
    if not _RULE.fullmatch(row.rule):
        raise BrokenRow(f"rule {row.rule[:40]!r} is no rule's code, such as CL101")
    if row.level not in LEVELS:
        raise BrokenRow(f"level {row.level[:40]!r} is none of {', '.join(LEVELS)}")
    if row.suppressed and row.suppressed not in SILENCERS:
        raise BrokenRow(f"suppressed by {row.suppressed[:40]!r}, which is none of {', '.join(SILENCERS)}")
    return row


def text(value: Any, name: str) -> str:
    """A string that says something."""
    if isinstance(value, str) and value:
        return _writable(value)
    raise BrokenRow(f"`{name}` is missing" if value in (None, "") else f"`{name}` is no text")


def optional(value: Any, name: str) -> str:
    """A string, or nothing."""
    if value is None:
        return ""
    if isinstance(value, str):
        return _writable(value)
    raise BrokenRow(f"`{name}` is no text")


def short(value: Any) -> str:
    """What stands where something else should, for a message: its beginning, however long or deep it is."""
    return reprlib.repr(value)


def _said(value: Any) -> str:
    """A string of a run's head; what is none says nothing, and shares are none the worse for it."""
    return _writable(value) if isinstance(value, str) else ""


def _writable(value: str) -> str:
    """With lone surrogates spelled out: JSON can name them, and no database or file can hold them."""
    return value if value.isascii() else value.encode("utf-8", "backslashreplace").decode()


def whole(value: Any, name: str) -> int:
    """A number from 0; what no count can be is none."""
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 1 << 53:
        return value
    raise BrokenRow(f"`{name}` is missing" if value is None else f"`{name}` is no whole number")


def a_day(value: Any) -> str:
    """`2026-11-01`, or nothing."""
    if isinstance(value, date):
        return value.isoformat()[:10]
    told = optional(value, "date")
    try:
        return date.fromisoformat(told).isoformat() if told else ""
    except ValueError:
        raise BrokenRow(f"`date` {told[:40]!r} is no day such as 2026-11-01") from None
