"""Findings files as `check --format jsonl` and `--format parquet` write them, made of few words."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from typing import Any

from click.testing import Result

from claimlint.model.finding import Evidence, Finding, Suppressed
from claimlint.model.page import Position
from claimlint.reports import encoded, interface
from claimlint.reports.interface import ClaimsFile, PageSummary

Report = Callable[..., Result]

CLAIMS = (ClaimsFile("dry-needling", "claims/dry-needling.yaml", "a" * 64, version="1.0"),)
NAMES = {
    "CL101": "denied-risk",
    "CL104": "category-conflict",
    "CL108": "overclaim",
    "CL301": "missing-serious-risk",
    "CL401": "undecided",
    "CL901": "unreadable-page",
    "CL905": "unfinished-page",
}


def a_page(path: str, site: str = "", date: str = "", **told: Any) -> PageSummary:
    return PageSummary(path, told.pop("assertions", 3), 0, site=site, date=date, **told)


def a_finding(path: str, rule: str = "CL101", line: int = 1, **told: Any) -> Finding:
    fields: dict[str, Any] = {
        "rule": rule,
        "name": NAMES[rule],
        "level": "error",
        "message": "This rules out what is on record.",
        "path": path,
        "start": Position(line, 1, line * 50),
        "end": Position(line, 9, line * 50 + 8),
        "quote": "no risks",
        "treatment": "dry-needling",
        "claim": "serious-risks",
        "statement": "Serious harm is rare but documented.",
        "evidence": (Evidence("s", "A study. 2020", doi="10.1/x"),),
        "fingerprint": f"{line:016x}",
    }
    return Finding(**fields | told)


def a_report(pages: Sequence[PageSummary], findings: Sequence[Finding], **told: Any) -> interface.Report:
    ordered = tuple(sorted(findings, key=lambda finding: (finding.path, finding.start.offset)))
    pages = tuple(sorted(pages, key=lambda page: page.path))
    return interface.Report("1.2.3", told.pop("claims", CLAIMS), pages, ordered, **told)


def jsonl(pages: Sequence[PageSummary], findings: Sequence[Finding], **told: Any) -> bytes:
    return encoded(a_report(pages, findings, **told), "jsonl")


def silenced(kind: str) -> Suppressed:
    return Suppressed(kind, "for a reason")  # type: ignore[arg-type]


def lines(data: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in data.splitlines()]


def table(text: str, by: str) -> dict[str, dict[str, str]]:
    """The rows of the CSV report that are grouped by something, by what they are of."""
    rows = [row for row in csv.DictReader(io.StringIO(text)) if row["by"] == by]
    return {" ".join(filter(None, (row[k] for k in ("level", "rule", "claim", "site", "month")))): row for row in rows}
