"""Questions and answers in JSON-LD (schema.org FAQPage), with the place of every character inside the JSON string.

A small JSON scanner of its own, since json.loads tells no offsets. It is lenient: where the JSON ends early or breaks,
what was read so far counts.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TypeAlias, Union

from claimlint.readers import markup
from claimlint.readers.content_model import RAW
from claimlint.readers.runs import BREAK, Run
from claimlint.readers.tree import Node, TreeBuilder

_TOKEN = re.compile(r'[\s]*(?:([{}\[\]:,])|"((?:[^"\\]|\\.)*)"|([^\s{}\[\]:,"]+))', re.S)
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})(?:\\u([dD][c-fC-F][0-9a-fA-F]{2}))?|(.))", re.S)
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}
_DEPTH = 40


@dataclass(slots=True)
class _String:
    """A JSON string: the source range between its quotes."""

    start: int
    end: int


@dataclass(slots=True)
class _Object:
    items: list[tuple[str, _Value]] = field(default_factory=list)

    def get(self, key: str) -> _Value:
        return next((value for name, value in self.items if name == key), None)


_Value: TypeAlias = Union["_Object", "list[_Value]", _String, None]


def questions(source: str, start: int, end: int) -> list[tuple[list[Run], list[Run]]]:
    """The runs of each question and of its answer in the JSON of source[start:end]."""
    if source.find("Question", start, end) < 0:
        return []
    found: list[tuple[list[Run], list[Run]]] = []
    stack: list[_Value] = [_parse(source, start, end)]
    while stack:
        value = stack.pop()
        if isinstance(value, list):
            stack.extend(reversed(value))
        elif isinstance(value, _Object):
            name, answer = value.get("name") or value.get("text"), value.get("acceptedAnswer")
            if isinstance(answer, list) and answer:
                answer = answer[0]
            text = answer.get("text") if isinstance(answer, _Object) else None
            if isinstance(name, _String) and isinstance(text, _String):
                found.append((_runs(source, name), _runs(source, text)))
            else:
                stack.extend(item for _, item in reversed(value.items))
    return found


def _parse(source: str, start: int, end: int) -> _Value:
    """A value per JSON text; containers are filled as they are read, so broken JSON yields what came before."""
    root: list[_Value] = []
    open_: list[_Object | list[_Value]] = [root]
    key: str | None = None
    awaiting = False  # an object's key was read, its value is next
    position = start
    while position < end and (match := _TOKEN.match(source, position, end)):
        position = match.end()
        mark = match[1]
        top = open_[-1]
        value: _Value
        if mark in ("{", "["):
            value = _Object() if mark == "{" else []
        elif mark in ("}", "]"):
            if len(open_) > 1:
                open_.pop()
            key, awaiting = None, False
            continue
        elif mark == ":":
            awaiting = isinstance(top, _Object)
            continue
        elif mark == ",":
            key, awaiting = None, False
            continue
        elif match[2] is not None:
            if isinstance(top, _Object) and not awaiting:
                key = match[2]
                continue
            value = _String(*match.span(2))
        else:
            value = None
        if isinstance(top, list):
            top.append(value)
        elif key is not None:
            top.items.append((key, value))
        key, awaiting = None, False
        if isinstance(value, (_Object, list)):
            if len(open_) > _DEPTH:
                break
            open_.append(value)
    return root


def _runs(source: str, string: _String) -> list[Run]:
    """The runs of a JSON string whose content is HTML."""
    runs = _unescaped(source, string)
    text = "".join(source[start:end] if read is None else read for start, end, read, _ in runs)
    if "<" not in text and "&" not in text:
        return runs
    builder = TreeBuilder(_DEPTH)
    markup.feed(text, builder)
    places = _Places(runs)
    return [run for inner in _texts(builder.done()) for run in places.of(inner)]


def _unescaped(source: str, string: _String) -> list[Run]:
    runs: list[Run] = []
    position = string.start
    for match in _ESCAPE.finditer(source, string.start, string.end):
        if match.start() > position:
            runs.append((position, match.start(), None, 0))
        high, low, plain = match.groups()
        if high is None:
            runs.append((match.start(), match.end(), _ESCAPED.get(plain, plain), 0))
            position = match.end()
            continue
        code = int(high, 16)
        position = match.end()
        if low is not None and 0xD800 <= code < 0xDC00:
            char = chr(0x10000 + ((code - 0xD800) << 10) + (int(low, 16) - 0xDC00))
        else:
            char = "\N{REPLACEMENT CHARACTER}" if 0xD800 <= code <= 0xDFFF else chr(code)
            position = match.start() + 6  # a low half that follows nothing is read on its own
        runs.append((match.start(), position, char, 0))
        if position < match.end():
            runs.append((position, match.end(), "\N{REPLACEMENT CHARACTER}", 0))
            position = match.end()
    if position < string.end:
        runs.append((position, string.end, None, 0))
    return runs


def _texts(node: Node) -> list[Run]:
    """All text under a node in order, with a break between blocks."""
    found: list[Run] = []
    stack: list[Node | Run] = [node]
    while stack:
        child = stack.pop()
        if isinstance(child, tuple):
            found.append(child)
        elif child.name not in RAW:
            if child.name not in ("#root", "img", "#comment"):
                found.append((child.start, child.start, "\n", BREAK))
                stack.append((child.start, child.start, "\n", BREAK))
            stack.extend(reversed(child.children))
    return found


class _Places:
    """The way from the unescaped text of a JSON string back to the source."""

    def __init__(self, runs: list[Run]) -> None:
        self._runs = runs
        self._starts: list[int] = []
        length = 0
        for start, end, text, _ in runs:
            self._starts.append(length)
            length += end - start if text is None else len(text)

    def of(self, inner: Run) -> list[Run]:
        """A run of the unescaped text as runs of the source."""
        start, end, text, flags = inner
        if text is not None or start == end:
            place = self._place(start)
            return [(place, self._place_after(end - 1) if end > start else place, text, flags)]
        found: list[Run] = []
        index = bisect_right(self._starts, start) - 1
        while index < len(self._runs) and self._starts[index] < end:
            run = self._runs[index]
            if run[2] is None:
                shift = run[0] - self._starts[index]
                found.append((max(start + shift, run[0]), min(end + shift, run[1]), None, flags))
            else:
                found.append((run[0], run[1], run[2], flags))
            index += 1
        return found

    def _place(self, at: int) -> int:
        if not self._runs:
            return 0
        index = max(bisect_right(self._starts, at) - 1, 0)
        run = self._runs[index]
        return min(run[0] + at - self._starts[index], run[1]) if run[2] is None else run[0]

    def _place_after(self, at: int) -> int:
        index = max(bisect_right(self._starts, at) - 1, 0)
        run = self._runs[index]
        return min(run[0] + at - self._starts[index] + 1, run[1]) if run[2] is None else run[1]
