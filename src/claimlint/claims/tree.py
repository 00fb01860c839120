"""YAML text as a tree that remembers where everything stands.

PyYAML's C parser composes the text once; the tree keeps every scalar as the text that was written (`2026-11-20` stays
text, `10` stays text) and leaves it to schema.py to read it. That takes the sting out of YAML's guesses (`NO` is a
word, not false), and what cannot be taken as written becomes a problem with its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from claimlint.claims.problem import Problem

MAX_BYTES = 8_000_000
MAX_NODES = 400_000  # counted after aliases are followed, so that aliases cannot explode
MAX_DEPTH = 40
MAX_FLOW_DEPTH = 200  # brackets within brackets, and
MAX_INDENT = 400  # columns before a line's first word: the C composer recurses on both and has no bound of its own

_SMART_QUOTES = "“”„‘’‚"
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


def parse(path: str, data: bytes) -> tuple[Tree | None, list[Problem]]:
    """The tree of a file's bytes, with every problem of the text itself; no tree where it is not YAML at all."""
    if len(data) > MAX_BYTES:
        return None, [Problem(path, 0, 0, "", f"the file has {len(data):,} bytes; at most {MAX_BYTES:,} are read")]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        message = "this is not UTF-8 text: save the file with the encoding UTF-8"
        return None, [Problem(path, line, column, "", message)]
    deep = _too_deep(text)
    if deep:
        return None, [Problem(path, deep, 1, "", "entries nest too deeply: this is no claims file")]
    try:
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        return None, [_syntax_problem(path, text, error)]
    except yaml.YAMLError as error:
        return None, [Problem(path, *_unprintable(text), "", f"this is not YAML: {_first_line(error)}")]
    if root is None:
        message = "the file is empty: a claims file begins with `format: claimlint/1`"
        return None, [Problem(path, 1, 1, "", message)]
    return _Builder(path).build(root)


class _TooMuchError(Exception):
    """The tree grows beyond its bounds."""


class _Builder:
    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self.nodes = 0

    def build(self, root: yaml.Node) -> tuple[Tree | None, list[Problem]]:
        try:
            return self._tree(root, "", 0), self.problems
        except _TooMuchError:
            message = (
                f"aliases (`*name`) unfold to more than {MAX_NODES:,} entries or {MAX_DEPTH} levels: "
                "write the entries out"
            )
            place = self._place(root)
            return None, [*self.problems, Problem(self.path, place.line, place.column, "", message)]

    def _place(self, node: yaml.Node) -> Place:
        return Place(self.path, node.start_mark.line + 1, node.start_mark.column + 1)

    def _tree(self, node: yaml.Node, where: str, depth: int) -> Tree:
        self.nodes += 1
        if self.nodes > MAX_NODES or depth > MAX_DEPTH:
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
            key = str(key_node.value)
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
            trap = _trap(text, tag.removeprefix(_STANDARD))
            if trap:
                self._report(place, where, trap)
        return Tree(place, text)

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
    if text[:1] in _SMART_QUOTES and text[:1]:
        return f'curly quotes ({text[0]}) are letters to YAML, not quotes: put straight quotes (" ") around the text'
    return None


def _syntax_problem(path: str, text: str, error: yaml.MarkedYAMLError) -> Problem:
    """A parser's error in the words of a curator, at the place where the cause is likely to be."""
    mark = error.problem_mark or error.context_mark
    said = str(error.problem or error.context or "this is not YAML")
    if "did not find expected ','" in said and error.context_mark:
        mark = error.context_mark  # where the brackets open
    line = mark.line + 1 if mark else 1
    column = mark.column + 1 if mark else 1
    lines = text.splitlines() or [""]
    line = min(line, len(lines))
    for number in dict.fromkeys((line, line - 1)):
        written = lines[number - 1] if 1 <= number <= len(lines) else ""
        tab = re.match(r"[ ]*\t", written)
        if tab:
            message = "a tab indents this line: YAML allows blanks only (two for each level)"
            return Problem(path, number, tab.end(), "", message)
    written = lines[line - 1]
    for number, message in _likely_causes(lines, line, said):
        at = column if number == line else len(lines[number - 1]) - len(lines[number - 1].lstrip()) + 1
        return Problem(path, number, at, "", message)
    return Problem(path, line, column, "", f"this is not YAML: {said}")


def _likely_causes(lines: list[str], line: int, said: str) -> Iterator[tuple[int, str]]:
    written = lines[line - 1]
    if "\t" in written and "cannot start any token" in said:
        yield line, "a tab stands here: YAML allows blanks only"
    if any(quote in written for quote in _SMART_QUOTES[:3]):
        yield line, 'curly quotes are letters to YAML, not quotes: put straight quotes (" ") around the text'
    if "mapping values are not allowed" in said:
        yield (
            line,
            "a colon followed by a blank begins a new entry here: put the whole text in quotes, "
            "or check that this line is indented like its neighbours",
        )
    if "could not find expected ':'" in said or "did not find expected key" in said:
        yield (
            line,
            "this line or the one above it does not fit: check the indentation (blanks, two for each level), "
            "that each list entry has its dash, and that each key has its colon",
        )
    if "did not find expected '-' indicator" in said:
        yield (
            line,
            "this line is indented unlike its neighbours, or it begins a list entry and its dash is missing",
        )
    if "did not find expected ',' or ']'" in said or "did not find expected ',' or '}'" in said:
        yield (
            line,
            "the brackets that open here do not end well: check the commas and quotes in them, and the closing bracket",
        )
    if "unexpected end of stream" in said or "while scanning a quoted scalar" in said:
        yield line, "a quote that was opened does not close: every text in quotes needs one at its end"
    if "undefined alias" in said or "alphabetic or numeric character" in said:
        yield line, "a word that begins with * or & is an alias to YAML: put the text in quotes"
    if "found character that cannot start any token" in said:
        yield line, "a text cannot begin with this character (such as @, ` or %): put it in quotes"
    if "expected a single document" in said or "but found another document" in said:
        yield line, "a second document begins here (`---`): one file holds one treatment"


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


def _unprintable(text: str) -> tuple[int, int]:
    """Line and column of the first character that YAML does not allow."""
    found = re.search(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text)
    if not found:
        return 1, 1
    before = text[: found.start()]
    return before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0] if str(error) else type(error).__name__
