"""The configuration: `claimlint.toml`, or `[tool.claimlint]` in `pyproject.toml`, the nearest one upward."""

from __future__ import annotations

import difflib
import os
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, TypeVar

from claimlint.model.claim import JURISDICTIONS
from claimlint.model.finding import Level
from claimlint.model.limits import NAMES

FILE_NAME = "claimlint.toml"
LEVELS = ("error", "warning", "note")
Part = TypeVar("Part")
ConfiguredLevel = Level | Literal["off"]


class ConfigError(Exception):
    """A configuration that cannot be used. Every problem found, each as `file:line: message`."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class Config:
    """What a configuration says; paths and globs start from `folder`."""

    file: Path | None = None
    claims: tuple[str, ...] = ()
    jurisdiction: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str | None = None
    format: str | None = None
    levels: Mapping[str, ConfiguredLevel] = field(default_factory=dict)
    sites: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    path_ignores: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    path_levels: Mapping[str, Mapping[str, ConfiguredLevel]] = field(default_factory=dict)
    exclude: tuple[str, ...] = ()
    cache: str | bool = True
    cache_mb: int | None = None
    jobs: int | None = None
    require_reason: bool = True
    baseline: str | None = None
    waivers: str | None = None
    limits: Mapping[str, int] = field(default_factory=dict)  # option -> value

    @property
    def folder(self) -> Path:
        """Where relative paths of the configuration start."""
        return self.file.parent if self.file else Path.cwd()

    def base(self) -> str:
        """The working directory as seen from `folder`: what turns a path as shown into one that globs match."""
        return os.path.relpath(Path.cwd(), self.folder).replace(os.sep, "/")

    def resolved(self, path: str) -> Path:
        """A path of the configuration, from the working directory."""
        return Path(os.path.relpath(self.folder / path))


def find(start: Path) -> Path | None:
    """The nearest configuration file at or above `start`. A pyproject.toml without [tool.claimlint] is passed by."""
    for folder in (start, *start.parents):
        if (folder / FILE_NAME).is_file():
            return folder / FILE_NAME
        project = folder / "pyproject.toml"
        if project.is_file() and b"tool.claimlint" in project.read_bytes():
            return project
    return None


def load(file: Path) -> Config:
    """Read a configuration file; ConfigError tells all that is wrong with it."""
    shown = os.path.relpath(file)
    try:
        source = file.read_text("utf-8-sig")
        document = tomllib.loads(source)
    except OSError as error:
        raise ConfigError([f"{shown}: cannot be read: {(error.strerror or str(error)).lower()}"]) from error
    except UnicodeDecodeError as error:
        raise ConfigError([f"{shown}: is not UTF-8"]) from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError([_syntax_error(shown, source, str(error))]) from error
    prefix = ""
    if file.name == "pyproject.toml":
        prefix = "tool.claimlint"
        document = document.get("tool", {}).get("claimlint", {})
    problems: list[str] = []
    values: dict[str, Any] = {}
    for key, value in document.items():
        place = f"{shown}:{_line(source, prefix, key)}"
        if key not in _KEYS:
            problems.append(f"{place}: unknown key {key!r}{_meant(key, _KEYS)}")
            continue
        try:
            values[key.replace("-", "_")] = _KEYS[key](value)
        except _WrongError as error:
            problems.append(f"{place}: {key}: {error}")
    if problems:
        raise ConfigError(problems)
    return Config(file=file, **values)


def _syntax_error(shown: str, source: str, message: str) -> str:
    """tomllib's message with its place in front, as editors follow it."""
    what, _, where = message.partition(" (at ")
    if place := re.match(r"line (\d+), column (\d+)", where):
        return f"{shown}:{place[1]}:{place[2]}: is not TOML: {what}"
    return f"{shown}:{max(1, len(source.splitlines()))}: is not TOML: {what}"


def _meant(key: str, known: Mapping[str, object] | tuple[str, ...]) -> str:
    near = difflib.get_close_matches(key.lower().replace("_", "-"), list(known), n=1, cutoff=0.5)
    return f"; did you mean {near[0]!r}?" if near else f" (known: {', '.join(known)})"


def _line(source: str, prefix: str, key: str) -> int:
    """The line, 1-based, that sets `key` in the table `prefix` or opens the key's own table. tomllib does not tell."""
    table = ""
    name = rf"(?:{re.escape(key)}|\"{re.escape(key)}\"|'{re.escape(key)}')"
    own = re.compile(rf"\s*\[\[?\s*{re.escape(prefix + '.') if prefix else ''}{name}\s*[.\]]")
    for number, line in enumerate(source.splitlines(), start=1):
        if own.match(line):
            return number
        if header := re.match(r"\s*\[+\s*([^\]]*?)\s*\]", line):
            table = header[1]
        elif table == prefix and re.match(rf"\s*{name}\s*[.=]", line):
            return number
    return 1


class _WrongError(Exception):
    """A value of the wrong kind; the message says what is wanted."""


def _text(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise _WrongError("a text is wanted")
    return value


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
        raise _WrongError('a list of texts is wanted, such as ["CL101", "CL3"]')
    return tuple(value)


def _one_of(*choices: str) -> Callable[[object], str]:
    def chosen(value: object) -> str:
        if value not in choices:
            raise _WrongError(f"one of {', '.join(choices)} is wanted{_meant(str(value), choices).split(' (')[0]}")
        return str(value)

    return chosen


def _some_of(*choices: str) -> Callable[[object], tuple[str, ...]]:
    one = _one_of(*choices)

    def chosen(value: object) -> tuple[str, ...]:
        return tuple(one(part) for part in _texts(value))

    return chosen


def _table_of(of: Callable[[object], Part], example: str) -> Callable[[object], dict[str, Part]]:
    def table(value: object) -> dict[str, Part]:
        if not isinstance(value, dict):
            raise _WrongError(f"a table is wanted, such as {example}")
        parts: dict[str, Part] = {}
        for name, part in value.items():
            try:
                parts[name] = of(part)
            except _WrongError as error:
                raise _WrongError(f"{name}: {error}") from None
        return parts

    return table


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise _WrongError("true or false is wanted")
    return value


def _flag_or_text(value: object) -> str | bool:
    return value if isinstance(value, bool) else _text(value)


def _count(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise _WrongError("a whole number from 1 is wanted")
    return value


def _limits(value: object) -> dict[str, int]:
    limits = _table_of(_count, "{page-bytes = 50_000_000}")(value)
    for name in limits:
        if name not in NAMES:
            raise _WrongError(f"there is no limit {name!r}{_meant(name, tuple(NAMES))}")
    return limits


_KEYS: Mapping[str, Callable[[object], Any]] = {
    "claims": _texts,
    "jurisdiction": _some_of(*JURISDICTIONS),
    "select": _texts,
    "ignore": _texts,
    "fail-on": _one_of(*LEVELS, "never"),
    "format": _text,
    "levels": _table_of(_one_of(*LEVELS, "off"), '{denied-risk = "warning"}'),
    "sites": _table_of(_texts, '{main = ["pages/**"]}'),
    "path-levels": _table_of(
        _table_of(_one_of(*LEVELS, "off"), '{denied-risk = "warning"}'), '{"old/**" = {denied-risk = "warning"}}'
    ),
    "path-ignores": _table_of(_texts, '{"drafts/**" = ["CL3"]}'),
    "exclude": _texts,
    "cache": _flag_or_text,
    "cache-mb": _count,
    "jobs": _count,
    "require-reason": _flag,
    "baseline": _text,
    "waivers": _text,
    "limits": _limits,
}
