"""The file that waivers are kept in.

format: claimlint/waivers/1
waivers:
  - {path: "old/**", rule: CL104, quote: non-invasive, reason: in print, owner: A. Lead, until: 2027-03-01}
  - {fingerprint: 0123456789abcdef, reason: under review}
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

from claimlint.claims.problem import Problem
from claimlint.claims.tree import Tree, parse
from claimlint.model.assertion import Place
from claimlint.model.page import Position
from claimlint.triage.fingerprint import normalised
from claimlint.triage.selection import NamedRule, UnknownRuleError, resolve
from claimlint.triage.waivers import Waiver, WaiversError

FORMAT = "claimlint/waivers/1"
_KEYS = ("fingerprint", "path", "rule", "quote", "reason", "owner", "until")


def read(
    path: str, data: bytes, rules: Sequence[NamedRule], pattern: Callable[[str], re.Pattern[str]]
) -> tuple[Waiver, ...]:
    """The waivers of a file; `pattern` compiles its globs. WaiversError with all that is wrong with it."""
    tree, problems = parse(path, data)
    waivers: list[Waiver] = []
    if tree is not None:
        told = tree.mapping.get("format")
        if told is None or told.text != FORMAT:
            problems.append((told or tree).problem("format", f"a waivers file begins with `format: {FORMAT}`"))
        problems += [
            tree.problem(key, f"unknown key `{key}`; known here: format, waivers", key)
            for key in tree.mapping
            if key not in ("format", "waivers")
        ]
        entries = tree.mapping.get("waivers")
        for number, entry in enumerate(entries.items if entries else [], start=1):
            found = _Entry(entry, f"waivers[{number}]", problems)
            waivers.append(found.waiver(rules, pattern))
    if problems:
        raise WaiversError(problems)
    return tuple(waivers)


class _Entry:
    """An entry of the file, on its way to a waiver."""

    def __init__(self, tree: Tree, where: str, problems: list[Problem]) -> None:
        self.tree = tree
        self.where = where
        self.problems = problems

    def waiver(self, rules: Sequence[NamedRule], pattern: Callable[[str], re.Pattern[str]]) -> Waiver:
        """What the entry says; what it gets wrong is added to the problems."""
        for key in self.tree.mapping:
            if key not in _KEYS:
                self._wrong(key, f"unknown key `{key}`; known here: {', '.join(_KEYS)}")
        fingerprint, path, rule, quote = (self._text(key) for key in _KEYS[:4])
        if not fingerprint and not (rule and (path or quote)):
            message = "a waiver names a `fingerprint`, or a `rule` with a `path` or a `quote`"
            self.problems.append(self.tree.problem(self.where, message))
        place = self.tree.place
        start = Position(place.line, place.column, 0)
        return Waiver(
            Place(place.path, start, start, ""),
            fingerprint,
            pattern(path) if path else None,
            self._codes(rule, rules),
            normalised(quote) if quote else None,
            self._text("reason") or "",
            self._text("owner"),
            self._date("until"),
        )

    def _text(self, key: str) -> str | None:
        node = self.tree.mapping.get(key)
        if node is None or node.value is None:
            return None
        if node.text is None:
            self._wrong(key, "a text is wanted")
        return (node.text or "").strip() or None

    def _codes(self, rule: str | None, rules: Sequence[NamedRule]) -> frozenset[str]:
        try:
            return resolve([rule], rules) if rule else frozenset()
        except UnknownRuleError as error:
            self._wrong("rule", str(error))
            return frozenset()

    def _date(self, key: str) -> date | None:
        text = self._text(key)
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            self._wrong(key, f"`{text}` is no date; write 2027-03-01")
            return None

    def _wrong(self, key: str, message: str) -> None:
        self.problems.append(self.tree.problem(f"{self.where}.{key}", message, key))
