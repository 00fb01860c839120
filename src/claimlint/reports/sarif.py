"""`--format sarif`: SARIF 2.1.0, for code scanning. Columns count code points, as every claimlint column does.

Section numbers are those of the OASIS standard.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote

from claimlint.model.claim import Treatment
from claimlint.model.finding import Finding, Suppressed
from claimlint.model.page import Position
from claimlint.reports.interface import Presentation, Report, RuleSummary
from claimlint.reports.json_report import Json, claims_json, dumped
from claimlint.reports.words import claim_name, details, other_side

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


#: A backslash, an x and two digits, once they are percent-encoded: see `discovery.shown_path`.
_BYTE = re.compile("%5Cx([89a-f][0-9a-f]|5c)")


def render(report: Report, presentation: Presentation = Presentation()) -> str:
    """A log of one run."""
    index = {rule.code: number for number, rule in enumerate(report.rules)}
    treatments = {treatment.id: treatment for treatment in report.treatments}
    return dumped(
        {
            "$schema": SCHEMA,
            "version": "2.1.0",
            "runs": [
                {
                    "tool": {
                        "driver": {
                            "name": "claimlint",
                            "version": report.version,
                            "semanticVersion": report.version,
                            "rules": [_rule(rule) for rule in report.rules],
                        }
                    },
                    "columnKind": "unicodeCodePoints",
                    "invocations": [{"executionSuccessful": not report.unreadable}],
                    "results": [_result(finding, index, treatments) for finding in report.findings],
                    "properties": {
                        "claims": [claims_json(claims) for claims in report.claims],
                        "pages": len(report.pages),
                        "assertions": report.assertions,
                        "undecided": report.undecided,
                    },
                }
            ],
        }
    )


def _rule(rule: RuleSummary) -> Json:
    described = rule.documentation or rule.summary
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": described},
        "help": {"text": described, "markdown": described},
        "defaultConfiguration": {"level": rule.level},
        "properties": {"tags": ["health-claims"], "alias": rule.name},
    }


def _result(finding: Finding, index: Mapping[str, int], treatments: Mapping[str, Treatment]) -> Json:
    related = [
        {
            "id": number,
            "message": {"text": plain(place.message or place.quote)},
            "physicalLocation": _location(place.path, place.start, place.end, place.quote),
        }
        for number, place in enumerate(finding.related, start=1)
    ]
    links = "".join(f" [See also]({place['id']})." for place in related)
    result: Json = {
        "ruleId": finding.rule,
        **({"ruleIndex": index[finding.rule]} if finding.rule in index else {}),
        "level": finding.level,
        "message": {"text": plain(_message(finding)) + links},
        "locations": [{"physicalLocation": _location(finding.path, finding.start, finding.end, finding.quote)}],
        **({"rank": round(100 * finding.confidence, 1)} if finding.confidence is not None else {}),
        "partialFingerprints": {"claimlint/v1": finding.fingerprint},
        "properties": {
            "claim": claim_name(finding),
            "statement": finding.statement,
            "suggestion": finding.suggestion,
            "evidence": [{"cite": source.cite, "doi": source.doi, "url": source.url} for source in finding.evidence],
        },
    }
    if related:
        result["relatedLocations"] = related
    if flow := _flow(finding, treatments):
        message = {"text": "From one statement to the other, and to what stands on record."}
        result["codeFlows"] = [{"message": message, "threadFlows": [{"locations": flow}]}]
    if finding.suppressed:
        result["suppressions"] = [_suppression(finding.suppressed)]
    return result


def _flow(finding: Finding, treatments: Mapping[str, Treatment]) -> list[Json]:
    """The steps of a contradiction: the statement here, the other one, and the claim that tells which is right (3.38).

    A finding without another side has none: its one place would be told twice.
    """
    other = other_side(finding)
    if other is None:
        return []
    here = f"This page says here: {finding.quote}" if finding.quote else finding.message
    there = "The same page" if other.path == finding.path else other.path
    steps = [
        _step(here, _location(finding.path, finding.start, finding.end, finding.quote)),
        _step(f"{there} says: {other.quote}", _location(other.path, other.start, other.end, other.quote)),
    ]
    treatment = treatments.get(finding.treatment or "")
    claim = next((each for each in treatment.claims if each.id == finding.claim), None) if treatment else None
    if treatment and claim:
        step = _step(f"On record: {claim.statement}", _claim_location(claim.path or treatment.path, claim.line))
        step["location"]["logicalLocations"] = [{"fullyQualifiedName": claim_name(finding), "kind": "object"}]
        steps.append(step)
    return steps


def _step(text: str, location: Json) -> Json:
    return {"location": {"physicalLocation": location, "message": {"text": plain(text)}}, "importance": "essential"}


def _claim_location(path: str, line: int) -> Json:
    """A place in a claims file: one that is shipped is in no repository of pages, so it has no base."""
    return {"artifactLocation": {"uri": _uri(path)}, "region": {"startLine": line}}


def _message(finding: Finding) -> str:
    """Message and record; places that belong to it are related locations, with links."""
    told = (f"{label}: {text}" for label, text in details(finding) if label not in ("See also", "Suppressed"))
    return "\n".join([finding.message, *told])


def _location(path: str, start: Position, end: Position, words: str) -> Json:
    region: Json = {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": max(end.line, start.line),
        "endColumn": end.column if end >= start else start.column,
        "charOffset": start.offset,
        "charLength": max(0, end.offset - start.offset),
    }
    if words:
        region["snippet"] = {"text": words}
    return {
        "artifactLocation": {"uri": _uri(path), "uriBaseId": "%SRCROOT%"},
        "region": region,
    }


def _uri(path: str) -> str:
    """A path as a relative reference. Bytes of a name that are no UTF-8, shown as `\\xe9`, are those bytes again."""
    if path.lower().startswith(("http://", "https://")):
        return quote(path, errors="backslashreplace")
    told = quote(path, errors="backslashreplace")
    return _BYTE.sub(lambda found: f"%{found[1].upper()}", told)


def _suppression(suppressed: Suppressed) -> Json:
    """In the page it is `inSource`, elsewhere `external` (3.35)."""
    told = {"owner": suppressed.owner, "until": suppressed.until, "by": suppressed.kind}
    return {
        "kind": "inSource" if suppressed.kind == "page" else "external",
        "status": "accepted",
        "justification": suppressed.reason,
        "properties": {name: value for name, value in told.items() if value},
    }


def plain(text: str) -> str:
    """Text in which nothing is taken for an embedded link (3.11.6)."""
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
