"""`--format jsonl`: a JSON object a line, for pipelines: the run, then its pages, then its findings."""

from __future__ import annotations

import json
from collections.abc import Iterator

from claimlint.reports.interface import Presentation, Report
from claimlint.reports.json_report import Json, claims_json, finding_json, page_json, tool_json


def render(report: Report, presentation: Presentation = Presentation()) -> str:
    """Each line has a `type`: run, page or finding; the other fields are those of `--format json`."""
    return "".join(pieces(report, presentation))


def pieces(report: Report, presentation: Presentation = Presentation()) -> Iterator[str]:
    """A line at a time."""
    encode = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode
    for record in _records(report):
        yield f"{encode(record)}\n"


def _records(report: Report) -> Iterator[Json]:
    claims = [claims_json(claims) for claims in report.claims]
    yield {"type": "run", "schema": "claimlint/report/1", "tool": tool_json(report.version), "claims": claims}
    for page in report.pages:
        yield {"type": "page"} | page_json(page)
    for finding in report.findings:
        yield {"type": "finding"} | finding_json(finding)
