"""What code scanning is told: rules with help, two sides as a code flow, silence with its reason, fingerprints."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from sample import CONTRADICTION, DENIAL, REPORT, TREATMENT, UNREADABLE
from test_schemas import foreign, validate

from claimlint.engine import all_rules
from claimlint.model.finding import Finding, Related, Suppressed
from claimlint.model.page import Position
from claimlint.reports import render

_WHERE = (Position(2, 1, 9), Position(2, 9, 17))
OTHER_PAGE = Related("pages/other page.md", *_WHERE, "invasive [1]", "The other statement.")


def run_of(*findings: Finding, **changes: Any) -> dict[str, Any]:
    report = replace(REPORT, findings=findings, **changes)
    (run,) = json.loads(render(report, "sarif"))["runs"]
    return run


def steps_of(finding: Finding, **changes: Any) -> list[dict[str, Any]]:
    (result,) = run_of(finding, **changes)["results"]
    (flow,) = result["codeFlows"]
    (thread,) = flow["threadFlows"]
    return [step["location"] for step in thread["locations"]]


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("pages/caf\\xe9.html", "pages/caf%E9.html"),  # a byte that is no UTF-8
        ("pages/caf\\x5cxe9.html", "pages/caf%5Cxe9.html"),  # a name that spells it
        ("pages/café.html", "pages/caf%C3%A9.html"),
        ("pages/a\\x20b c.html", "pages/a%5Cx20b%20c.html"),
        ("https://clinic.example/\\xe9", "https%3A//clinic.example/%5Cxe9"),  # an address, not a name of a file
        ("pages/half \ud83d.html", "pages/half%20%5Cud83d.html"),
    ],
)
def test_an_address_is_that_of_the_file(path: str, uri: str) -> None:
    (result,) = run_of(replace(DENIAL, path=path))["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_a_contradiction_leads_from_one_statement_to_the_other() -> None:
    here, there = steps_of(CONTRADICTION)
    assert here["message"]["text"] == "This page says here: non-invasive\nmethod"
    assert here["physicalLocation"]["region"]["startLine"] == 20
    assert there["message"]["text"] == "The same page says: invasive"
    assert there["physicalLocation"]["region"]["startLine"] == 9


def test_then_to_the_claim_that_tells_which_of_them_is_right() -> None:
    *_, claim = steps_of(replace(CONTRADICTION, claim="invasive"))
    assert claim["message"]["text"] == "On record: A needle goes through the skin."
    assert claim["physicalLocation"]["artifactLocation"] == {"uri": "claims/dry-needling.yaml"}
    assert claim["physicalLocation"]["region"] == {"startLine": 1}
    assert claim["logicalLocations"][0]["fullyQualifiedName"] == "dry-needling/invasive"


def test_a_claim_of_an_extended_file_is_told_where_that_file_has_it() -> None:
    claims = tuple(replace(claim, path="our claims/base.yaml", line=41) for claim in TREATMENT.claims)
    told = steps_of(replace(CONTRADICTION, claim="invasive"), treatments=(replace(TREATMENT, claims=claims),))
    assert told[-1]["physicalLocation"]["artifactLocation"] == {"uri": "our%20claims/base.yaml"}
    assert told[-1]["physicalLocation"]["region"] == {"startLine": 41}


def test_a_contradiction_between_pages_names_the_other_page() -> None:
    found = replace(CONTRADICTION, rule="CL202", name="site-contradiction", related=(OTHER_PAGE,))
    _, there = steps_of(found)
    assert there["message"]["text"] == "pages/other page.md says: invasive \\[1\\]"
    assert there["physicalLocation"]["artifactLocation"]["uri"] == "pages/other%20page.md"


@pytest.mark.parametrize("finding", [DENIAL, UNREADABLE, replace(DENIAL, related=(OTHER_PAGE,))])
def test_a_finding_without_another_side_has_no_flow(finding: Finding) -> None:
    assert "codeFlows" not in run_of(finding)["results"][0]


@pytest.mark.parametrize("claim", [None, "invasive", "gone"])
@pytest.mark.parametrize("silenced", [None, Suppressed("waiver", "in print", "Clinical lead", "2027-03-01")])
def test_a_flow_holds_to_the_schema_of_oasis(claim: str | None, silenced: Suppressed | None) -> None:
    found = replace(CONTRADICTION, claim=claim, suppressed=silenced)
    assert len(steps_of(found)) == (3 if claim == "invasive" else 2)
    document = render(replace(REPORT, findings=(found,)), "sarif")
    validate(document, json.loads(foreign("sarif-schema-2.1.0.json").read_text("utf-8")))


def test_every_rule_comes_with_its_page_as_help() -> None:
    told = run_of(rules=all_rules())["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in told] == [rule.code for rule in all_rules()]
    for rule, known in zip(told, all_rules(), strict=True):
        assert rule["help"]["markdown"] == rule["help"]["text"] == known.documentation
        assert known.documentation
        assert rule["shortDescription"]["text"] == known.summary


@pytest.mark.parametrize(
    ("kind", "told"),
    [("page", "inSource"), ("waiver", "external"), ("baseline", "external"), ("copy", "external")],
)
def test_silence_is_told_with_its_reason(kind: Any, told: str) -> None:
    silenced = replace(DENIAL, suppressed=Suppressed(kind, "in print", "Clinical lead", "2027-03-01"))
    (suppression,) = run_of(silenced)["results"][0]["suppressions"]
    assert (suppression["kind"], suppression["justification"], suppression["status"]) == (told, "in print", "accepted")
    assert suppression["properties"] == {"owner": "Clinical lead", "until": "2027-03-01", "by": kind}
    assert "suppressions" not in run_of(DENIAL)["results"][0]


def test_results_are_known_again_and_columns_count_code_points() -> None:
    run = run_of(DENIAL)
    assert run["results"][0]["partialFingerprints"] == {"claimlint/v1": DENIAL.fingerprint}
    assert run["columnKind"] == "unicodeCodePoints"
