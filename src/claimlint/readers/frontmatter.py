"""The front matter of a Markdown page: its title, its description and `claimlint-disable`, with their places."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from claimlint.model.page import Span, Suppression
from claimlint.readers.runs import Run
from claimlint.readers.suppressions import is_date, malformed
from claimlint.readers.tree import TreeBuilder

_FENCE = re.compile(
    r"(?P<mark>---|\+\+\+)[ \t]*(?:\r\n|\n|\r)(?P<body>.*?)(?:^|(?<=[\r\n]))(?P=mark)[ \t]*(?:\r\n|\n|\r|\Z)",
    re.S,
)
_KINDS = {
    "title": "title", "seo_title": "title", "seotitle": "title", "meta_title": "title",
    "description": "description", "summary": "description", "excerpt": "description",
    "meta_description": "description", "seo_description": "description",
}  # fmt: skip
_TOML = re.compile(r"""^[ \t]*(\w+)[ \t]*=[ \t]*(?:"((?:[^"\\\r\n]|\\.)*)"|'([^'\r\n]*)')""", re.M)
_DOUBLE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(\r?\n[ \t]*)|(.))", re.S)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "0": "\0", "_": "\u00a0", "N": "\u0085", "L": "\u2028", "P": "\u2029"}
_DISABLE = "claimlint-disable"
_SAID = re.compile(r"""^[ \t]*["']?(claimlint-disable)["']?[ \t]*[:=]""", re.M)


class Matter(NamedTuple):
    """Where the front matter stands: its body, and the offset just after its closing fence."""

    start: int
    stop: int
    end: int
    toml: bool


def find(source: str) -> Matter | None:
    """The front matter, which can only stand at the very top."""
    if not source.startswith(("---", "+++")):
        return None
    match = _FENCE.match(source)
    return Matter(*match.span("body"), match.end(), match["mark"] == "+++") if match else None


def feed(source: str, matter: Matter, builder: TreeBuilder, notes: list[str]) -> None:
    """Hand title and description to the builder, as if they stood in <title> and <meta>."""
    for key, runs in _texts(source, matter, notes):
        kind = _KINDS.get(key.lower())
        if kind is not None and runs:
            builder.metadata(kind, runs)


def suppressions(source: str, matter: Matter) -> tuple[Suppression, ...]:
    """What the key `claimlint-disable` silences: a rule, a list of rules, {rules, reason, until}, or true for all."""
    said = _SAID.search(source, matter.start, matter.stop)
    if said is None:
        return ()
    if matter.toml:
        return (
            malformed(f"{_DISABLE} is not read in TOML: write <!-- {_DISABLE}-file --> below", Span(*said.span(1))),
        )
    import yaml

    try:
        root = yaml.compose(source[matter.start : matter.stop], Loader=_loader())
        value = yaml.load(source[matter.start : matter.stop], Loader=_loader())[_DISABLE]  # noqa: S506 - a safe one
    except (yaml.YAMLError, KeyError, TypeError, ValueError, RecursionError):
        return (malformed(f"{_DISABLE} is no key of the front matter, or that is not YAML", Span(*said.span(1))),)
    found: list[Suppression] = []
    span = _key(matter, root)
    for entry in value if isinstance(value, list) and any(isinstance(item, dict) for item in value) else [value]:
        made = _suppression(entry, span, len(source))
        if isinstance(made, str):
            found.append(malformed(f"{_DISABLE}: {made}", span))
        else:
            found.append(made)
    return tuple(found)


def extent(source: str, span: Span) -> Span:
    """The lines of the key whose place is `span`, with its value: what to take out with the suppression."""
    import yaml

    matter = find(source)
    assert matter is not None
    body = source[matter.start : matter.stop]
    root: Any = yaml.compose(body, Loader=_loader())
    starts = [key.start_mark.index for key, _ in root.value]
    begin = span.start - matter.start
    line = max(body.rfind("\n", 0, begin), body.rfind("\r", 0, begin)) + 1
    if root.flow_style or line != begin:
        raise ValueError("the front matter is written in braces")
    following = min((start for start in starts if start > begin), default=len(body))
    return Span(span.start, matter.start + following)


def _key(matter: Matter, root: Any) -> Span:
    """Where the key stands."""
    place = next(key for key, _ in root.value if key.value == _DISABLE)
    return Span(matter.start + place.start_mark.index, matter.start + place.end_mark.index)


def _loader() -> Any:
    """The safe loader, in C where there is one."""
    import yaml

    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _suppression(value: Any, span: Span, length: int) -> Suppression | str:
    reason, until = "", None
    if isinstance(value, dict):
        unknown = set(value) - {"rules", "rule", "reason", "until"}
        if unknown:
            return f"unknown key {sorted(map(str, unknown))[0]}; known are rules, reason, until"
        reason = str(value.get("reason") or "")
        until = str(value["until"]) if value.get("until") is not None else None
        value = value.get("rules", value.get("rule", True))
    if value is True:
        rules: list[Any] = []
    elif isinstance(value, str):
        rules = [part for part in re.split(r"[\s,]+", value) if part]
    elif isinstance(value, list) and all(isinstance(item, str) for item in value):
        rules = value
    else:
        return "give a rule, a list of rules, or true"
    if until is not None and not is_date(until):
        return f"until: {until} is not a date such as 2027-03-01"
    return Suppression("file", tuple(rules), reason, until, span, Span(0, length))


def _texts(source: str, matter: Matter, notes: list[str]) -> list[tuple[str, list[Run]]]:
    """The text values of the top level, as runs of the source."""
    if matter.toml:
        return [
            (match[1], _double(source, *match.span(2)) if match[2] is not None else [(*match.span(3), None, 0)])
            for match in _TOML.finditer(source, matter.start, matter.stop)
        ]
    import yaml

    body = source[matter.start : matter.stop]
    try:
        root = yaml.compose(body, Loader=_loader())
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line = source.count("\n", 0, matter.start + (mark.index if mark else 0)) + 1
        notes.append(f"line {line}: the front matter is not YAML ({getattr(error, 'problem', None) or 'unreadable'})")
        return []
    if not isinstance(root, yaml.MappingNode):
        return []
    found = []
    for key, value in root.value:
        if isinstance(value, yaml.ScalarNode) and isinstance(key, yaml.ScalarNode):
            start, end = matter.start + value.start_mark.index, matter.start + value.end_mark.index
            found.append((key.value, _scalar(source, start, end, value.style)))
    return found


def _scalar(source: str, start: int, end: int, style: str | None) -> list[Run]:
    if style == '"':
        return _double(source, start + 1, end - 1)
    if style == "'":
        runs: list[Run] = []
        position = start + 1
        while (quote := source.find("''", position, end - 1)) >= 0:
            runs += ((position, quote, None, 0), (quote, quote + 2, "'", 0))
            position = quote + 2
        return [*runs, (position, end - 1, None, 0)]
    if style in ("|", ">"):
        line = re.compile(r"[^\r\n]*").match(source, start, end)
        return [(line.end() if line else start, end, None, 0)]
    return [(start, end, None, 0)]


def _double(source: str, start: int, end: int) -> list[Run]:
    """A double-quoted string, whose escapes YAML and TOML share."""
    runs: list[Run] = []
    position = start
    for match in _DOUBLE.finditer(source, start, end):
        if match.start() > position:
            runs.append((position, match.start(), None, 0))
        code = match[1] or match[2] or match[3]
        if code:
            number = int(code, 16)
            text = chr(number) if number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF else "\N{REPLACEMENT CHARACTER}"
        else:
            text = "" if match[4] else _ESCAPES.get(match[5], match[5])
        if text:
            runs.append((*match.span(), text, 0))
        position = match.end()
    if position < end:
        runs.append((position, end, None, 0))
    return runs
