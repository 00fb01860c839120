"""The lexicons' YAML files beside this module, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

#: The lexicons that reading asks for itself; the others only go into the vocabulary.
FOR_READING = ("words", "subjects", "quantities", "tongues")
_kept: dict[str, Mapping[str, Any]] = {}


def _folder() -> Traversable:
    return resources.files("claimlint.language") / "lexicons"


@cache
def lexicon(name: str) -> Mapping[str, Any]:
    """One lexicon as plain data: a file ("quantities"), or the files of a folder under their names ("concepts")."""
    if name in _kept:
        return _kept[name]
    place = _folder() / name
    if place.is_dir():
        parts = sorted((part for part in place.iterdir() if part.name.endswith(".yaml")), key=lambda part: part.name)
        return {part.name.removesuffix(".yaml"): _read(part) for part in parts}
    return _read(_folder() / f"{name}.yaml")


def take(lexicons: Mapping[str, Mapping[str, Any]]) -> None:
    """Have these lexicons, as `lexicon` gave them, without reading their files."""
    _kept.update(lexicons)


def _read(file: Traversable) -> Mapping[str, Any]:
    import yaml  # not wanted where the lexicons are kept parsed

    # The base loader keeps every scalar a string: "no" stays a word.
    data: Mapping[str, Any] = yaml.load(file.read_text("utf-8"), Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    return data
