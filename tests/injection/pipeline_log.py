"""What the log of a CI server makes of an output: the commands it would obey.

As GitHub's runner does it (actions/runner, ActionCommand and ActionCommandManager, read on 29 November 2026): its own
words, none of its code. Its comparisons are those of a language, which pass over characters that show nothing: they are
taken out before. Azure's and TeamCity's commands are told where their mark stands anywhere.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

#: What the runner registers; `set-env` and `add-path` it refuses unless told otherwise, which somebody may have.
REGISTERED = frozenset(
    [
        *("set-env", "set-output", "save-state", "add-path", "add-mask", "add-matcher", "remove-matcher", "warning"),
        *("error", "notice", "debug", "group", "endgroup", "echo", "stop-commands"),
    ]
)
_DATA = (("%0D", "\r"), ("%0A", "\n"), ("%25", "%"))
_PROPERTY = (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%"))
_OTHERS = re.compile(r"##(vso|teamcity)\[")


@dataclass(frozen=True)
class Command:
    """A command with its properties and data, unescaped."""

    name: str
    properties: dict[str, str]
    data: str


def commands(output: str, *, notices: bool = True) -> list[Command]:
    """The commands in an output, in order; `notices` false for a runner that does not know that one yet."""
    registered = REGISTERED if notices else REGISTERED - {"notice"}
    found = (_command(line, registered) for line in re.split(r"\r\n|\r|\n", output))
    return [command for command in found if command]


def _command(line: str, registered: frozenset[str]) -> Command | None:
    seen = "".join(char for char in line if not _unseen(char))
    if other := _OTHERS.search(seen):
        return Command(other[1], {}, seen[other.end() :])
    return _newer(seen.lstrip(), registered) or _older(seen, registered)


def _unseen(char: str) -> bool:
    return unicodedata.category(char) in ("Cf", "Cs", "Mn") or (unicodedata.category(char) == "Cc" and char != "\t")


def _newer(line: str, registered: frozenset[str]) -> Command | None:
    """`::name property=value,…::data`."""
    if not line.startswith("::") or "::" not in line[2:]:
        return None
    told, _, data = line[2:].partition("::")
    name, _, rest = told.partition(" ")
    if name not in registered:
        return None
    pairs = (each.split("=", 1) for each in rest.strip().split(",") if each)
    return Command(name, {key: _unescaped(value, _PROPERTY) for key, value in pairs}, _unescaped(data, _DATA))


def _older(line: str, registered: frozenset[str]) -> Command | None:
    """`##[name property=value;…]data`, the first in a line."""
    start = line.find("##[")
    if start < 0 or "]" not in line[start:]:
        return None
    told, _, data = line[start + 3 :].partition("]")
    name, _, _ = told.partition(" ")
    return Command(name, {}, data) if name in registered else None


def _unescaped(text: str, pairs: tuple[tuple[str, str], ...]) -> str:
    for written, meant in pairs:
        text = text.replace(written, meant)
    return text
