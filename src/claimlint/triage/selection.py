"""Which rules are wanted, where, and at which level: `--select`, `--ignore`, the configuration's levels and paths."""

from __future__ import annotations

import difflib
import posixpath
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, Protocol

from claimlint.confidence import is_doubted
from claimlint.model.finding import Finding, Level


class NamedRule(Protocol):
    """All that a selection needs to know of a rule."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...


class UnknownRuleError(Exception):
    """A rule that does not exist was named; the message says which, and what may be meant."""


def resolve(names: Iterable[str], rules: Sequence[NamedRule]) -> frozenset[str]:
    """The codes that `names` mean: codes (CL101), beginnings of codes (CL1, CL1xx), names (denied-risk), or "all"."""
    codes: set[str] = set()
    for name in names:
        wanted = name.strip()
        prefix = re.sub(r"[xX]+$", "", wanted).upper()
        meant = {rule.code for rule in rules if wanted.lower() in (rule.name, "all")}
        if re.fullmatch(r"CL\d*", prefix):
            meant |= {rule.code for rule in rules if rule.code.startswith(prefix)}
        if not meant:
            raise UnknownRuleError(f"there is no rule {name!r}{_suggestion(wanted, rules)}")
        codes |= meant
    return frozenset(codes)


def _suggestion(name: str, rules: Sequence[NamedRule]) -> str:
    known = [rule.name for rule in rules] + [rule.code for rule in rules]
    near = difflib.get_close_matches(name.upper() if name[:2].upper() == "CL" else name.lower(), known, n=1, cutoff=0.5)
    return f"; did you mean {near[0]!r}?" if near else "; `claimlint explain` lists them"


@dataclass(frozen=True, slots=True)
class Selection:
    """The findings that a run wants."""

    selected: frozenset[str]  # codes
    levels: Mapping[str, Level | Literal["off"]] = field(default_factory=dict)  # by code, over the rule's own
    #: Paths whose findings of these codes are not wanted.
    ignored_in: Sequence[tuple[re.Pattern[str], frozenset[str]]] = ()
    #: Levels by code on some paths, over those of everywhere; the last that matches counts.
    levels_in: Sequence[tuple[re.Pattern[str], Mapping[str, Level | Literal["off"]]]] = ()
    base: str = ""  # the working directory as seen from the folder that those patterns start from

    def apply(self, finding: Finding) -> Finding | None:
        """The finding at its configured level; None where it is not wanted."""
        if finding.rule not in self.selected:
            return None
        level = self.levels.get(finding.rule, finding.level)
        if self.ignored_in or self.levels_in:
            inner = posixpath.normpath(posixpath.join(self.base, finding.path))
            if any(finding.rule in codes and pattern.fullmatch(inner) for pattern, codes in self.ignored_in):
                return None
            for pattern, levels in self.levels_in:
                if finding.rule in levels and pattern.fullmatch(inner):
                    level = levels[finding.rule]
        if level == "off":
            return None
        if is_doubted(finding):  # a level is asked for what is found, not for what is doubted
            return finding
        return finding if level == finding.level else replace(finding, level=level)
