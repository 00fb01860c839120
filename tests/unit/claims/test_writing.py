"""What helps to write a claims file: the template and the schema for editors."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import jsonschema
import pytest
import yaml

from claimlint.claims import load_treatments, shipped
from claimlint.claims.check import check_claims
from claimlint.claims.json_schema import json_schema
from claimlint.claims.template import template

from .conftest import SOUND

TODAY = date(2028, 2, 29)


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


class Yaml12(yaml.SafeLoader):
    """YAML as editors read it: dates are text, and only true and false are truth values."""


Yaml12.yaml_implicit_resolvers = {
    sign: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(("timestamp", "bool"))]
    for sign, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Yaml12.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))


def as_an_editor_reads_it(text: str) -> Any:
    return yaml.load(text, Yaml12)


def test_the_template_is_sound(write: Callable[..., str]) -> None:
    path = write(template("leech-therapy", TODAY))

    (treatment,) = load_treatments([path])
    assert treatment.names == ("leech therapy",)
    assert {claim.kind for claim in treatment.claims} == {
        "risk", "safety", "suitability", "category", "quantity", "overclaim", "use",
    }  # fmt: skip
    assert {problem.level for problem in check_claims([path], today=TODAY)} == {"note"}, "only the examples are few"


@pytest.mark.parametrize("name", shipped.files())
def test_shipped_files_fit_the_schema(name: str, validator: jsonschema.Draft202012Validator) -> None:
    validator.validate(as_an_editor_reads_it(shipped.files()[name].read_text(encoding="utf-8")))


def test_a_file_that_extends_another_fits_the_schema(validator: jsonschema.Draft202012Validator) -> None:
    validator.validate(
        as_an_editor_reads_it(
            "format: claimlint/1\nextends: dry-needling\noverride: {cure: {reason: x, level: note}}\n"
            "remove: {best: y}\n"
        )
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("severity: minor", "severty: minor"),
        ("severity: minor", "severity: mnior"),
        ("    kind: risk\n", ""),
        ("format: claimlint/1", "format: claimlint/1\nremove: {bleeding: x}"),
    ],
)
def test_the_schema_sees_mistakes(old: str, new: str, validator: jsonschema.Draft202012Validator) -> None:
    with pytest.raises(jsonschema.ValidationError):
        validator.validate(as_an_editor_reads_it(SOUND.replace(old, new)))


def test_the_schema_tells_what_to_write() -> None:
    risk = json_schema()["$defs"]["RiskEntry"]["properties"]

    assert risk["severity"]["description"] == "serious or minor"
