"""Reports for other programs hold to the schemas of those who read them.

The schemas of others lie beside the project (../shared/schemas) or where CLAIMLINT_SCHEMAS points; without them these
tests are skipped and say so. claimlint's own are in the package.
"""

from __future__ import annotations

import json
import os
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from sample import REPORT

from claimlint.model.assertion import Assertion, Cue, Quantity
from claimlint.model.page import Position
from claimlint.reports import limited, render
from claimlint.reports.interface import Extraction
from claimlint.reports.json_report import render_extraction

SCHEMAS = Path(os.environ.get("CLAIMLINT_SCHEMAS") or Path(__file__).parents[4] / "shared" / "schemas")


def foreign(name: str) -> Path:
    file = SCHEMAS / name
    if not file.is_file():
        pytest.skip(f"{name} is not here; CLAIMLINT_SCHEMAS may say where the schemas are")
    return file


def own(name: str) -> Any:
    return json.loads(files("claimlint.reports").joinpath("schemas", name).read_text("utf-8"))


def validate(document: str, schema: Any) -> None:
    checker = jsonschema.validators.validator_for(schema)
    checker.check_schema(schema)
    checker(schema, format_checker=checker.FORMAT_CHECKER).validate(json.loads(document))


def an_assertion(**fields: Any) -> Assertion:
    told: dict[str, Any] = {
        "path": "a.html",
        "topic": "quantity",
        "terms": (),
        "treatment": "dry-needling",
        "subject": "treatment",
        "polarity": "affirmed",
        "certainty": "plain",
        "stance": "own",
        "quote": "20 to 40 minutes",
        "start": Position(1, 4, 3),
        "end": Position(1, 20, 19),
        "sentence": "A session takes 20 to 40 minutes.",
        "block": 0,
        "block_kind": "paragraph",
        "sentence_index": 0,
        "quantity": Quantity("session-length", 20.0, 40.0, "minute", "between"),
        "cues": (Cue("unit", "minutes"),),
    }
    return Assertion(**told | fields)


def test_the_json_report_holds_to_its_published_schema() -> None:
    validate(render(REPORT, "json"), own("report-1.json"))


def test_a_shortened_json_report_says_how_much_it_leaves_out() -> None:
    text = render(limited(REPORT, 1), "json")
    validate(text, own("report-1.json"))
    assert json.loads(text)["omitted"] == 3


def test_assertions_hold_to_their_published_schema() -> None:
    told = (
        an_assertion(),
        an_assertion(topic="suitability", terms=("pregnancy",), quantity=None, advice="ask", polarity="denied"),
        an_assertion(topic="risk", terms=("bruising",), quantity=None, frequency="rare", manner="few"),
        an_assertion(subject="other", subject_name="shockwave"),
    )
    text = render_extraction(Extraction("1.2.3", REPORT.claims, told, ()))
    validate(text, own("assertions-1.json"))
    quantity = json.loads(text)["assertions"][0]["quantity"]
    assert quantity == {"name": "session-length", "low": 20, "high": 40, "unit": "minute", "bound": "between"}


def test_sarif_holds_to_the_schema_of_oasis() -> None:
    validate(render(REPORT, "sarif"), json.loads(foreign("sarif-schema-2.1.0.json").read_text("utf-8")))


def test_rdjson_holds_to_the_schema_of_reviewdog() -> None:
    validate(render(REPORT, "rdjson"), json.loads(foreign("rdjson-DiagnosticResult.json").read_text("utf-8")))


def test_junit_holds_to_the_schema_of_jenkins() -> None:
    xmlschema = pytest.importorskip("xmlschema")
    xmlschema.XMLSchema(str(foreign("junit-10.xsd"))).validate(render(REPORT, "junit"))


def test_gitlab_issues_have_the_documented_fields_and_fingerprints_of_their_own() -> None:
    issues = json.loads(render(REPORT, "gitlab"))
    for issue in issues:
        assert {"description", "check_name", "fingerprint", "severity", "location"} <= issue.keys()
        assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert not issue["location"]["path"].startswith(("/", "./"))
        assert issue["location"]["lines"]["begin"] >= 1
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)


def test_sarif_regions_never_end_before_they_begin_and_uris_hold_no_space() -> None:
    (run,) = json.loads(render(REPORT, "sarif"))["runs"]
    for result in run["results"]:
        for location in [*result["locations"], *result.get("relatedLocations", [])]:
            physical = location["physicalLocation"]
            region = physical["region"]
            assert (region["endLine"], region["endColumn"]) >= (region["startLine"], region["startColumn"])
            assert " " not in physical["artifactLocation"]["uri"]
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
