"""The JSON Schema of claims files, for editors that complete and check while one types (`claimlint claims schema`)."""

from __future__ import annotations

from typing import Any

from claimlint.claims.overlay import ADDABLE
from claimlint.claims.schema import FORMAT, FileEntry

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema() -> dict[str, Any]:
    """A schema for both forms: a file of its own, and one that `extends` another."""
    own = FileEntry.model_json_schema(by_alias=True)
    definitions = own.pop("$defs")
    own.pop("title", None)
    definitions["File"] = own
    definitions["ExtendingFile"] = _extending(own["properties"])
    for definition in definitions.values():
        for value in definition.get("properties", {}).values():
            value.pop("title", None)
    return {
        "$schema": DIALECT,
        "title": f"Claims file, {FORMAT}",
        "if": {"required": ["extends"]},
        "then": {"$ref": "#/$defs/ExtendingFile"},
        "else": {"$ref": "#/$defs/File"},
        "$defs": definitions,
    }


def _extending(own: dict[str, Any]) -> dict[str, Any]:
    reason = {"type": "string", "description": "why this claim is changed"}
    added = {"type": "object", "properties": {key: {} for key in ADDABLE}, "additionalProperties": False}
    change = {"type": "object", "required": ["reason"], "properties": {"reason": reason, "add": added}}
    removal = {"type": "string", "description": "why this claim does not hold for you"}
    treatment = {"type": "object", "description": "names are added; version and reviewed are replaced"}
    return {
        "type": "object",
        "additionalProperties": False,
        "required": ["format", "extends"],
        "properties": {
            "format": own["format"],
            "extends": {"type": "string", "description": "a shipped treatment, or the path of a file beside this one"},
            "treatment": treatment,
            "sources": own["sources"],
            "claims": {key: value for key, value in own["claims"].items() if key != "minItems"},
            "override": {"type": "object", "description": "claim id: what changes", "additionalProperties": change},
            "remove": {"type": "object", "description": "claim id: why", "additionalProperties": removal},
        },
    }
