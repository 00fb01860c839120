"""The entrances, by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module

#: Name -> most bytes of an input. Small inputs reach as deep as large ones, and a hundred of them cost as much as one.
ENTRANCES = {
    "html": 700,
    "markdown": 700,
    "text": 700,
    "docx": 1500,
    "wxr": 1500,
    "prose": 300,
    "claims": 1200,
    "configuration": 500,
    "waivers": 500,
    "baseline": 500,
    "cache": 3000,
    "lsp": 900,
    "http": 500,
}


@dataclass(frozen=True, slots=True)
class Entrance:
    """One way in."""

    name: str
    one: Callable[[bytes], None]  # raises where an invariant breaks
    seeds: Callable[[], Iterable[bytes]]
    words: tuple[bytes, ...]  # what mutations put in
    packages: tuple[str, ...]  # whose coverage guides
    most: int  # bytes of an input


def entrance(name: str) -> Entrance:
    """The entrance of a name; KeyError where there is none."""
    most = ENTRANCES[name]
    module = import_module(f"fuzz.entrances.{name}")
    return Entrance(name, module.one, module.seeds, module.WORDS, module.PACKAGES, most)
