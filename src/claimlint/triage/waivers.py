"""Waivers: findings silenced from outside the page, for pages that nobody may edit.

    format: claimlint/waivers/1
    waivers:
      - {path: "old/**", rule: CL104, quote: non-invasive, reason: in print, owner: A. Lead, until: 2027-03-01}
      - {fingerprint: 0123456789abcdef, reason: under review}

A waiver names a fingerprint, or a rule with a path, a quote or both. One with a path is reported as unused where such a
page was read and it silenced nothing; of any other, a run over some of the pages cannot tell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from claimlint.claims.problem import Problem
from claimlint.claims.tree import Tree, parse
from claimlint.model.assertion import Place
from claimlint.model.finding import Finding, Suppressed
from claimlint.model.page import Position
from claimlint.triage.fingerprint import normalised
from claimlint.triage.selection import NamedRule, UnknownRuleError, resolve
from claimlint.triage.suppression import Fault, FaultName

FORMAT = "claimlint/waivers/1"
_KEYS = ("fingerprint", "path", "rule", "quote", "reason", "owner", "until")


class WaiversError(Exception):
    """A waivers file that cannot be used, with every problem found."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class Waiver:
    """One entry."""

    place: Place
    fingerprint: str | None
    path: re.Pattern[str] | None
    codes: frozenset[str]  # empty with a fingerprint
    quote: str | None  # normalised
    reason: str
    owner: str | None
    until: date | None

    def covers(self, finding: Finding, inner: str) -> bool:
        """Whether it means the finding, whose path from the waivers' folder is `inner`."""
        if self.fingerprint:
            return finding.fingerprint == self.fingerprint
        if finding.rule not in self.codes or (self.path and not self.path.fullmatch(inner)):
            return False
        return self.quote is None or self.quote in normalised(f"{finding.quote} {finding.sentence}")


def waive(
    findings: Iterable[Finding],
    waivers: Sequence[Waiver],
    inner: Callable[[str], str],
    *,
    read: Collection[str],
    today: date,
    require_reason: bool = True,
) -> tuple[list[Finding], list[Fault]]:
    """Mark the findings that waivers silence; and say what is wrong with the waivers. `inner` gives a path from the
    waivers' folder, and `read` has the pages of this run as seen from there.
    """
    marked = list(findings)
    faults: list[Fault] = []
    for waiver in waivers:
        covered = [i for i, f in enumerate(marked) if f.suppressed is None and waiver.covers(f, inner(f.path))]
        expired = waiver.until is not None and waiver.until < today
        if not expired:
            until = waiver.until.isoformat() if waiver.until else None
            for index in covered:
                silence = Suppressed("waiver", waiver.reason, waiver.owner, until)
                marked[index] = replace(marked[index], suppressed=silence)
        used = bool(covered) or not (waiver.path and any(map(waiver.path.fullmatch, read)))
        if told := _fault(waiver, used=used, expired=expired and bool(covered), require_reason=require_reason):
            faults.append(Fault(told[0], waiver.place, told[1]))
    return marked, faults


def _fault(waiver: Waiver, *, used: bool, expired: bool, require_reason: bool) -> tuple[FaultName, str] | None:
    if not used:
        return "unused-suppression", "This waiver silences nothing on the pages that it names; remove it."
    if expired:
        return "expired-suppression", f"This waiver ended on {waiver.until}; what it hid is reported again."
    if require_reason and not waiver.reason:
        return "unexplained-suppression", "This waiver gives no reason; add one."
    return None


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
