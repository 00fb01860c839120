"""What is wrong with a claims file, and where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from claimlint.model.finding import Level


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault of a claims file. `line` and `column` are 1-based, and 0 where it has no place (a missing file)."""

    path: str
    line: int
    column: int
    where: str  # the entry within the file, e.g. "claims.bruising.severity"; "" for the file as a whole
    message: str
    level: Level = "error"  # error: the file cannot be used; warning and note come from claims/check.py only

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}:{self.column}" if self.line else self.path
        return f"{place}: {self.where}: {self.message}" if self.where else f"{place}: {self.message}"


class ClaimsError(Exception):
    """Claims that cannot be used, with every problem found, in the order of the files."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))
