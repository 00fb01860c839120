"""robots.txt, as RFC 9309 has it: the group that names us, else that of "*"; the longest rule that matches decides."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote

NAME = "claimlint"
_SIZE = 500_000  # what RFC 9309 asks to read at least


@dataclass(frozen=True, slots=True)
class Robots:
    """What a host allows."""

    rules: tuple[tuple[str, bool], ...] = ()  # path pattern, whether it is allowed
    delay: float = 0.0  # seconds that the host wants between two requests; 0: it does not say

    def allows(self, path: str) -> bool:
        """Whether a path, with its query, may be fetched. Of rules of one length the one that allows decides."""
        matching = [(len(pattern), allow) for pattern, allow in self.rules if _matches(pattern, path)]
        return max(matching, default=(0, True))[1]


NOTHING_ALLOWED = Robots((("/", False),))


def parse(data: bytes) -> Robots:
    """The rules of a robots.txt for us."""
    groups: dict[str, Robots] = {}
    agents: list[str] = []
    in_rules = False
    for line in data[:_SIZE].decode("utf-8-sig", "replace").splitlines():
        key, _, value = (part.strip() for part in line.partition("#")[0].partition(":"))
        key = key.lower()
        if key == "user-agent":
            if in_rules:
                agents, in_rules = [], False
            agents.append(re.split(r"[/\s]", value.lower(), maxsplit=1)[0])
        elif key in ("allow", "disallow", "crawl-delay"):
            in_rules = True
            for agent in agents:
                groups[agent] = _with(groups.get(agent, Robots()), key, value)
    return groups.get(NAME) or groups.get("*") or Robots()


def _with(robots: Robots, key: str, value: str) -> Robots:
    if key == "crawl-delay":
        try:
            return Robots(robots.rules, max(0.0, float(value)))
        except ValueError:
            return robots
    if not value:  # "Disallow:" forbids nothing
        return robots
    return Robots((*robots.rules, (unquote(value), key == "allow")), robots.delay)


def _matches(pattern: str, path: str) -> bool:
    """Whether a pattern with `*` and a final `$` matches from the beginning. Without backtracking: `*` by `*`."""
    path = unquote(path)
    anchored = pattern.endswith("$")
    first, *rest = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    for index, part in enumerate(rest):
        if anchored and index == len(rest) - 1:
            return len(path) - len(part) >= at and path.endswith(part)
        found = path.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return not anchored or at == len(path)
