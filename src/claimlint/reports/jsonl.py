"""`--format jsonl`: a JSON object a line, for pipelines: the run, its pages, its findings, and how many there were."""

from __future__ import annotations

import json
from collections.abc import Iterator

from claimlint.reports.interface import Presentation, Report
from claimlint.reports.json_report import Json, finding_json, harmless_json, page_json, run_json


def render(report: Report, presentation: Presentation = Presentation()) -> str:
    """Each line has a `type`: run, page, finding or end; the other fields are those of `--format json`."""
    return "".join(pieces(report, presentation))


def pieces(report: Report, presentation: Presentation = Presentation()) -> Iterator[str]:
    """A line at a time."""
    encode = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode
    for record in _records(report):
        yield f"{harmless_json(encode(record))}\n"


def _records(report: Report) -> Iterator[Json]:
    yield {"type": "run"} | run_json(report)
    for page in report.pages:
        yield {"type": "page"} | page_json(page)
    findings = 0
    for finding in report.findings:
        findings += 1
        yield {"type": "finding"} | finding_json(finding)
    # A file without this line was cut off.
    end: Json = {"type": "end", "pages": len(report.pages), "findings": findings}
    yield end | ({"omitted": report.omitted} if report.omitted else {})
