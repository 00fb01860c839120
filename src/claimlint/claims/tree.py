"""YAML text as a tree that remembers where everything stands.

PyYAML's C parser composes the text once; the tree keeps every scalar as the text that was written (`2026-11-20` stays
text, `10` stays text) and leaves it to schema.py to read it. That takes the sting out of YAML's guesses (`NO` is a
word, not false), and what cannot be taken as written becomes a problem with its place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import yaml

from claimlint.claims import syntax
from claimlint.claims.problem import Problem
from claimlint.model.limits import DEFAULT_LIMITS, Limits, raised

MAX_DEPTH = 40  # aliases that are followed count: `limits.entries` bounds how far they unfold
MAX_FLOW_DEPTH = 200  # brackets within brackets, and
MAX_INDENT = 400  # columns before a line's first word: the C composer recurses on both and has no bound of its own

_OTHER_FORMATS = (b"{\\rtf", b"<", b"%PDF")  # none of them begins a claims file
_PLAIN_TRUTH = {"true", "false", "True", "False"}
_STANDARD = "tag:yaml.org,2002:"
_TYPES = {"str", "int", "float", "bool", "null", "timestamp", "merge", "value"}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a node begins: path as shown to people, line and column 1-based, column in code points."""

    path: str
    line: int
    column: int


@dataclass(slots=True)
class Tree:
    """A node: text, nothing, a mapping or a list. `keys` has the places of a mapping's keys."""

    place: Place
    value: str | dict[str, Tree] | list[Tree] | None
    keys: dict[str, Place] = field(default_factory=dict)

    @property
    def mapping(self) -> dict[str, Tree]:
        """The entries of a mapping; empty for any other node."""
        return self.value if isinstance(self.value, dict) else {}

    @property
    def items(self) -> list[Tree]:
        """The entries of a list; empty for any other node."""
        return self.value if isinstance(self.value, list) else []

    @property
    def text(self) -> str | None:
        """The text of a scalar; None for any other node."""
        return self.value if isinstance(self.value, str) else None

    def plain(self) -> object:
        """The same as strings, dicts, lists and None, without places."""
        if isinstance(self.value, dict):
            return {key: child.plain() for key, child in self.value.items()}
        if isinstance(self.value, list):
            return [child.plain() for child in self.value]
        return self.value

    def problem(self, where: str, message: str, key: str | None = None) -> Problem:
        """A problem at this node, or at one of its keys."""
        place = self.keys.get(key, self.place) if key is not None else self.place
        return Problem(place.path, place.line, place.column, where, message)


def parse(path: str, data: bytes, limits: Limits = DEFAULT_LIMITS) -> tuple[Tree | None, list[Problem]]:
    """The tree of a file's bytes, with every problem of the text itself; no tree where it is not YAML at all."""
    if len(data) > limits.claims:
        message = f"the file has {len(data):,} bytes; at most {limits.claims:,} are read ({raised('claims')})"
        return None, [Problem(path, 0, 0, "", message)]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        message = "this is not UTF-8 text: save the file with the encoding UTF-8"
        return None, [Problem(path, line, column, "", message)]
    if data.startswith(_OTHER_FORMATS):
        message = "this is a document of a word processor or a web page: save it as plain text with the encoding UTF-8"
        return None, [Problem(path, 1, 1, "", message)]
    deep = _too_deep(text)
    if deep:
        return None, [Problem(path, deep, 1, "", "entries nest too deeply: this is no claims file")]
    try:
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        return None, [syntax.explained(path, text, error)]
    except yaml.YAMLError as error:
        return None, [
            Problem(path, *syntax.unprintable(text), "", f"this is not YAML: {str(error).partition(chr(10))[0]}")
        ]
    if root is None:
        message = "the file is empty: a claims file begins with `format: claimlint/1`"
        return None, [Problem(path, 1, 1, "", message)]
    return _Builder(path, text, limits).build(root)


class _TooMuchError(Exception):
    """The tree grows beyond its bounds."""


class _Builder:
    def __init__(self, path: str, text: str, limits: Limits) -> None:
        self.path = path
        self.limits = limits
        self.lines = text.splitlines()
        self.problems: list[Problem] = []
        self.nodes = 0

    def build(self, root: yaml.Node) -> tuple[Tree | None, list[Problem]]:
        try:
            return self._tree(root, "", 0), self.problems
        except _TooMuchError:
            message = (
                f"aliases (`*name`) unfold to more than {self.limits.entries:,} entries or {MAX_DEPTH} levels: "
                f"write the entries out ({raised('entries')})"
            )
            place = self._place(root)
            return None, [*self.problems, Problem(self.path, place.line, place.column, "", message)]

    def _place(self, node: yaml.Node) -> Place:
        return Place(self.path, node.start_mark.line + 1, node.start_mark.column + 1)

    def _tree(self, node: yaml.Node, where: str, depth: int) -> Tree:
        self.nodes += 1
        if self.nodes > self.limits.entries or depth > MAX_DEPTH:
            raise _TooMuchError
        place = self._place(node)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, place, where, depth)
        if isinstance(node, yaml.SequenceNode):
            children = [
                self._tree(child, where + _label(child, number), depth + 1)
                for number, child in enumerate(node.value, 1)
            ]
            return Tree(place, children)
        assert isinstance(node, yaml.ScalarNode)
        return self._scalar(node, place, where)

    def _mapping(self, node: yaml.MappingNode, place: Place, where: str, depth: int) -> Tree:
        entries: dict[str, Tree] = {}
        keys: dict[str, Place] = {}
        for key_node, value_node in node.value:
            key_place = self._place(key_node)
            if not isinstance(key_node, yaml.ScalarNode):
                self._report(key_place, where, "a key must be a word; found a list or a mapping")
                continue
            written = str(key_node.value)
            key = written.strip(syntax.INVISIBLE_SIGNS)
            if key != written:
                self._report(key_place, f"{where}.{key}" if where else key, syntax.INVISIBLE_SIGN)
            inner = f"{where}.{key}" if where else key
            if key in entries:
                message = f"`{key}` stands here twice (first in line {keys[key].line}); keep one of them"
                if key == "id":
                    self._report(key_place, inner, f"{message}, or begin a new entry with a dash (`- id: …`)")
                    break  # what follows belongs to the other entry
                self._report(key_place, inner, message)
                continue
            keys[key] = key_place
            entries[key] = self._tree(value_node, inner, depth + 1)
        return Tree(place, entries, keys)

    def _scalar(self, node: yaml.ScalarNode, place: Place, where: str) -> Tree:
        text, tag, plain = str(node.value), str(node.tag), node.style is None or node.style == ""
        if tag.removeprefix(_STANDARD) not in _TYPES:
            self._report(place, where, f"`{tag}` is a YAML tag, which claims files do not use; leave it out")
        if plain and tag == f"{_STANDARD}null":
            return Tree(place, None)
        if plain:
            trap = _trap(text, tag.removeprefix(_STANDARD)) or self._cut_short(node)
            if trap:
                self._report(place, where, trap)
        return Tree(place, text)

    def _cut_short(self, node: yaml.ScalarNode) -> str | None:
        """A text that YAML ends at a number sign ("the #1 effect"); a comment has a blank after its sign."""
        end = node.end_mark
        line = self.lines[end.line] if end.line < len(self.lines) else ""
        behind = re.match(r"[ \t]*#[^\s#]", line[end.column :]) if " " in str(node.value) else None
        return f"a # after a blank begins a comment, and the rest is lost: {syntax.QUOTE_IT}" if behind else None

    def _report(self, place: Place, where: str, message: str) -> None:
        self.problems.append(Problem(self.path, place.line, place.column, where, message))


def _label(node: yaml.Node, number: int) -> str:
    """How a list's entry is named in paths: by its id, or else by its number."""
    for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        if key.value == "id" and isinstance(value, yaml.ScalarNode):
            return f".{value.value}"
    return f"[{number}]"


def _trap(text: str, tag: str) -> str | None:
    """What other YAML readers would make of an unquoted scalar, where that is not what a curator means."""
    if tag == "bool" and text not in _PLAIN_TRUTH:
        truth = "true" if text.lower() in {"yes", "on", "y"} else "false"
        return (
            f"YAML takes the unquoted word `{text}` for the value {truth}: "
            f'write "{text}" in quotes where the word is meant, else write {truth}'
        )
    if tag in {"int", "float"} and ":" in text:
        return (
            f"YAML takes the unquoted `{text}` for a number counted in sixties: write a time with its unit "
            f'(such as 90 min), or put it in quotes ("{text}") where text is meant'
        )
    if text[:1] and text[0] in syntax.SMART_QUOTES:
        return f"curly quotes ({text[0]}) are letters to YAML, not quotes: {syntax.QUOTE_IT}"
    return None


def _too_deep(text: str) -> int:
    """The first line that nests too deep for the composer, 0 where none does. Brackets within quotes count too."""
    indented = re.search(rf"^[ \-?:]{{{MAX_INDENT}}}", text, re.MULTILINE)
    if indented:
        return text.count("\n", 0, indented.start()) + 1
    depth = 0
    for bracket in re.finditer(r"[\[\]{}]", text):
        depth = depth + 1 if bracket[0] in "[{" else max(0, depth - 1)
        if depth > MAX_FLOW_DEPTH:
            return text.count("\n", 0, bracket.start()) + 1
    return 0
