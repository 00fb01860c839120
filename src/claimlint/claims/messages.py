"""Pydantic's errors in the words of a curator, each at its place in the file."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ValidationError

from claimlint.claims import schema
from claimlint.claims.nearest import did_you_mean
from claimlint.claims.problem import Problem
from claimlint.claims.tree import Tree

Location = tuple[int | str, ...]
_PARTS: dict[str, type[BaseModel]] = {
    "treatment": schema.TreatmentEntry,
    "reviewed": schema.ReviewedEntry,
    "examples": schema.ExamplesEntry,
    "rates": schema.RateEntry,
    "sources": schema.SourceEntry,
}


def problems_of(error: ValidationError, root: Tree) -> list[Problem]:
    """Every error, with place and path, in plain words."""
    return [_problem(dict(detail), root) for detail in error.errors(include_url=False, include_context=True)]


def known_keys(model: type[BaseModel]) -> list[str]:
    """The keys of an entry as they are written in the file."""
    return [field.alias or name for name, field in model.model_fields.items()]


def _problem(detail: dict[str, Any], root: Tree) -> Problem:
    location = tuple(part for part in detail["loc"] if part != "[key]")
    entry = location[:2] + location[3:] if location[:1] == ("claims",) else location  # without the union's tag
    on_key = "[key]" in detail["loc"]
    tree, path, names = root, "", [*entry, *_within(detail)]
    key: str | None = None
    missing = detail["type"] in {"missing", "extra_forbidden"}
    while names:
        part = names.pop(0)
        last = not names
        if isinstance(part, int) and part < len(tree.items):
            tree = tree.items[part]
            identifier = tree.mapping.get("id")
            path += f".{identifier.text}" if identifier and identifier.text else f"[{part + 1}]"
        elif isinstance(part, str) and part in tree.mapping:
            path = f"{path}.{part}" if path else part
            if last and (on_key or missing):
                key = part
            else:
                tree = tree.mapping[part]
        elif last and isinstance(part, str):
            path = f"{path}.{part}" if path else part
    message = _message(detail, location)
    return tree.problem(path, message, key)


def _within(detail: dict[str, Any]) -> list[str]:
    """The key within the entry that an error about the whole entry concerns."""
    if detail["type"] == "union_tag_invalid":
        return ["kind"]
    if detail["type"] == schema.CONCERNS:
        return [key for key in detail["ctx"]["keys"] if key in detail["input"]][:1]
    return []


def _message(detail: dict[str, Any], location: Location) -> str:
    kind, found = detail["type"], detail.get("input")
    context = detail.get("ctx") or {}
    if kind == "missing":
        return f"`{location[-1]}` is missing: {_description(location)}"
    if kind == "extra_forbidden":
        return _unknown_key(str(location[-1]), location, found)
    if kind in {"union_tag_not_found"}:
        return f"`kind` is missing: one of {', '.join(schema.CLAIM_MODELS)}"
    if kind == "union_tag_invalid":
        tag = str(context.get("tag", found))
        return f"`{tag}` is no kind of claim{did_you_mean(tag, schema.CLAIM_MODELS)}"
    if found is None and kind != "value_error":
        return f"nothing is written here; expected: {_description(location)}"
    if kind == "literal_error":
        expected = str(context.get("expected", "")).replace("'", "").replace(" or ", ", ").split(", ")
        return f"found {_short(found)}; expected one of: {', '.join(expected)}" + _maybe(str(found), expected)
    if kind == "list_type":
        return (
            f"expected a list, found {_short(found)}: write each entry on a line of its own after a dash, "
            "or all of them in [brackets] with commas"
        )
    if kind in {"dict_type", "model_type", "model_attributes_type"}:
        return f"expected entries of the form `name: value`, found {_short(found)}; {_description(location)}"
    if kind == "string_type":
        hint = " (a text with a colon in it needs quotes)" if isinstance(found, dict) else ""
        return f"expected text, found {_short(found)}{hint}"
    if kind == "too_short":
        return f"at least one entry is needed here: {_description(location)}"
    if kind == "value_error":
        return str(context.get("error", detail["msg"]))
    return str(detail["msg"])


def _maybe(found: str, expected: list[str]) -> str:
    hint = did_you_mean(found, expected)
    return hint if "did you mean" in hint else ""


def _unknown_key(key: str, location: Location, found: object) -> str:
    model = _model(location[:-1])
    known = known_keys(model) if model else []
    if found is None and " " in key:
        return f"`{key}` is no entry: within {{ }} a comma begins a new one, so put a text with a comma in quotes"
    for name in known:
        if name in _PARTS and key in known_keys(_PARTS[name]) and key not in known:
            return f"`{key}` belongs under `{name}`: indent it there"
    for kind, other in schema.CLAIM_MODELS.items():
        if model in schema.CLAIM_MODELS.values() and key in other.model_fields:
            own = next(name for name, entry in schema.CLAIM_MODELS.items() if entry is model)
            return f"`{key}` belongs to claims of kind {kind}; this one is of kind {own}"
    return f"`{key}` is not known here{did_you_mean(key, known)}"


def _model(location: Location) -> type[BaseModel] | None:
    """The model of the entry at a location that ends within it."""
    for part in reversed(location):
        if isinstance(part, str) and part in schema.CLAIM_MODELS:
            return schema.CLAIM_MODELS[part]
        if isinstance(part, str) and part in _PARTS:
            return _PARTS[part]
    return schema.FileEntry if not location else None


def _description(location: Location) -> str:
    """What to write at a location, from the field's description."""
    names = [part for part in location if isinstance(part, str)]
    for depth in range(len(names) - 1, -1, -1):
        model = _model(tuple(names[:depth]))
        for name, field in (model.model_fields if model else {}).items():
            if names[depth] == (field.alias or name) and field.description:
                return field.description
    return "an entry of a claims file"


def _short(found: object) -> str:
    if isinstance(found, dict):
        return "entries of the form `name: value`"
    if isinstance(found, list):
        return "a list"
    text = str(found)
    return f"`{text if len(text) <= 60 else text[:57] + '...'}`"
