"""`--format json`: the contract with other programs (schema claimlint/report/1, published in schemas/report-1.json)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from claimlint.model.finding import Finding, Related
from claimlint.records import assertion_json, position_json
from claimlint.reports.interface import ClaimsFile, Extraction, PageSummary, Presentation, Report
from claimlint.reports.logs import marked_in_json

Json = dict[str, Any]
#: JSON may hold these as they are, but its readers stumble: programs that read it by lines end them at some, terminals
#: obey others, and lone surrogates cannot be written at all.
_ESCAPED = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ud800-\udfff]")


def render(report: Report, presentation: Presentation = Presentation()) -> str:
    """A report as JSON, ending with a line end."""
    return "".join(pieces(report, presentation))


def pieces(report: Report, presentation: Presentation = Presentation()) -> Iterator[str]:
    """What comes before the findings, a finding at a time, and what comes after; laid out as `dumped` would."""
    yield dumped(_before_findings(report)).removesuffix("\n}\n") + ',\n  "findings": ['
    for number, finding in enumerate(report.findings):
        yield ("," if number else "") + "\n    " + dumped(finding_json(finding)).rstrip("\n").replace("\n", "\n    ")
    yield "\n  ]" if report.findings else "]"
    yield (f',\n  "omitted": {report.omitted}' if report.omitted else "") + "\n}\n"


def document(report: Report) -> Json:
    """The same as an object."""
    told = _before_findings(report) | {"findings": [finding_json(finding) for finding in report.findings]}
    return told | ({"omitted": report.omitted} if report.omitted else {})


def _before_findings(report: Report) -> Json:
    return run_json(report) | {"pages": [page_json(page) for page in report.pages]}


def render_extraction(extraction: Extraction) -> str:
    """Assertions as JSON (schema claimlint/assertions/1)."""
    return dumped(extraction_document(extraction))


def extraction_document(extraction: Extraction) -> Json:
    """The same as an object."""
    return {
        "schema": "claimlint/assertions/1",
        "tool": tool_json(extraction.version),
        "claims": [claims_json(claims) for claims in extraction.claims],
        "assertions": [assertion_json(assertion) for assertion in extraction.assertions],
    }


def dumped(document: Json | list[Json]) -> str:
    """Readable JSON, ending with a line end; harmless as `harmless_json` says."""
    return harmless_json(json.dumps(document, ensure_ascii=False, indent=2)) + "\n"


def harmless_json(text: str) -> str:
    """JSON that says the same, with escapes for what steers terminals, logs and readers of lines."""
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", marked_in_json(text))


def run_json(report: Report) -> Json:
    """What judged; `notes` only where something was left out before any page was read."""
    record: Json = {
        "schema": "claimlint/report/1",
        "tool": tool_json(report.version),
        "claims": [claims_json(claims) for claims in report.claims],
    }
    return record | {"notes": list(report.notes)} if report.notes else record


def tool_json(version: str) -> Json:
    """Who wrote the report."""
    return {"name": "claimlint", "version": version}


def page_json(page: PageSummary) -> Json:
    """A page that was read; `site` only where it belongs to one, `date` where a crawl tells the day it was fetched,
    `language` where it is not English, `copy_of` where it repeats another page of its site, `notes` where something
    was cut or repaired."""
    record: Json = {"path": page.path, "assertions": page.assertions, "undecided": page.undecided}
    record |= {"site": page.site} if page.site else {}
    record |= {"date": page.date} if page.date else {}
    record |= {"language": page.language} if page.language else {}
    record |= {"copy_of": page.copy_of} if page.copy_of else {}
    return record | {"notes": list(page.notes)} if page.notes else record


def claims_json(claims: ClaimsFile) -> Json:
    """Which claims judged."""
    record: Json = {
        "treatment": claims.treatment,
        "path": claims.path,
        "version": claims.version,
        "sha256": claims.sha256,
        "reviewed": claims.reviewed_on.isoformat() if claims.reviewed_on else None,
        "reviewed_by": claims.reviewed_by,
        "due": claims.reviewed_due.isoformat() if claims.reviewed_due else None,
    }
    where: Json = {
        "extends": list(claims.extends),
        "jurisdictions": list(claims.jurisdictions),
        "elsewhere": claims.elsewhere,
    }
    return record | {key: value for key, value in where.items() if value}


def finding_json(finding: Finding) -> Json:
    """A finding with all its fields."""
    suppressed = finding.suppressed
    return {
        "rule": finding.rule,
        "name": finding.name,
        "level": finding.level,
        "message": finding.message,
        "path": finding.path,
        "start": position_json(finding.start),
        "end": position_json(finding.end),
        "quote": finding.quote,
        "treatment": finding.treatment,
        "claim": finding.claim,
        "statement": finding.statement,
        "evidence": [
            {"cite": source.cite, "doi": source.doi} | ({"url": source.url} if source.url else {})
            for source in finding.evidence
        ],
        "suggestion": finding.suggestion,
        "related": [_related_json(related) for related in finding.related],
        "confidence": finding.confidence,
        "fingerprint": finding.fingerprint,
        "suppressed": suppressed
        and {
            "kind": suppressed.kind,
            "reason": suppressed.reason,
            "owner": suppressed.owner,
            "until": suppressed.until,
        },
    }


def _related_json(related: Related) -> Json:
    return {
        "path": related.path,
        "start": position_json(related.start),
        "end": position_json(related.end),
        "quote": related.quote,
        "message": related.message,
    }
