"""How the pages stand to each claim: the matrix of the HTML report, and its sums claim by claim."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from claimlint.model.claim import Claim, Treatment
from claimlint.reports.judged import PRECEDENCE, Judged, State
from claimlint.reports.words import spelled

#: Rows that are laid out together. Those of the first tables stand in the document; those of the others, of pages with
#: fewer conflicts, are made by the script when they come into sight: a hundred thousand cells take seconds to open.
_ROWS, _READY = 40, 2
#: State -> the letter that stands for it in the report's data and styles.
LETTERS: dict[State, str] = {"supported": "s", "refuted": "r", "undecided": "u", "waived": "w"}
_KINDS = {
    "risk": "Risks",
    "safety": "Safety",
    "suitability": "Who may have it",
    "category": "What it is",
    "quantity": "Figures",
    "overclaim": "Promises",
    "use": "Uses",
}


@dataclass(frozen=True, slots=True)
class Column:
    """A claim that some page speaks of, and how many pages stand to it in which way."""

    claim: Claim
    label: str
    counts: Counter[State]
    silent: int


@dataclass(frozen=True, slots=True)
class Row:
    """A page: a state for each column, None where it is silent."""

    page: int  # its number among the pages of the report
    path: str
    cells: tuple[State | None, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """One treatment's claims by the pages that speak of it."""

    treatment: Treatment
    name: str
    groups: tuple[tuple[str, int], ...]  # kind in words, number of columns
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    unspoken: tuple[str, ...]  # labels of claims that no page speaks of

    passing: int  # pages that mention the treatment and say nothing of it that could be judged

    @property
    def chunks(self) -> list[Sequence[Row]]:
        """The rows that stand in the document, a screenful or two at a time."""
        return [self.rows[begin : begin + _ROWS] for begin in range(0, min(len(self.rows), _ROWS * _READY), _ROWS)]

    @property
    def later(self) -> list[str]:
        """The other rows, for the script: page number, and a letter for each cell (a dot: silent)."""
        rows = [(row.page, "".join(LETTERS[cell] if cell else "." for cell in row.cells)) for row in self.rows]
        return [json.dumps(rows[begin : begin + _ROWS]) for begin in range(_ROWS * _READY, len(rows), _ROWS)]


def matrices(treatments: Sequence[Treatment], told: Sequence[Judged], pages: Sequence[str]) -> Iterator[Matrix]:
    """A matrix for each treatment that any page speaks of. Pages with most conflicts come first."""
    number = {path: index for index, path in enumerate(pages)}
    states = _states(told)
    for treatment in treatments:
        mentioning = {path for name, path in states if name == treatment.id}
        of_page = {path: cells for path in sorted(mentioning) if (cells := states[treatment.id, path])}
        if not of_page:
            continue
        used = [claim for claim in treatment.claims if any(claim.id in cells for cells in of_page.values())]
        columns = tuple(_column(claim, of_page) for claim in sorted(used, key=_kind_order))
        rows = [
            Row(number[path], path, tuple(of_page[path].get(column.claim.id) for column in columns)) for path in of_page
        ]
        yield Matrix(
            treatment,
            treatment.names[0] if treatment.names else spelled(treatment.id),
            tuple((_KINDS[kind], len(list(group))) for kind, group in groupby(c.claim.kind for c in columns)),
            columns,
            tuple(sorted(rows, key=lambda row: (-row.cells.count("refuted"), row.path))),
            tuple(spelled(claim.id) for claim in treatment.claims if claim not in used),
            len(mentioning) - len(of_page),
        )


def _kind_order(claim: Claim) -> int:
    return list(_KINDS).index(claim.kind)


def _states(told: Sequence[Judged]) -> dict[tuple[str, str], dict[str, State]]:
    """By treatment and page: the state towards each claim. A page that only mentions a treatment has an empty entry."""
    states: dict[tuple[str, str], dict[str, State]] = defaultdict(dict)
    for each in told:
        assertion = each.standing.assertion
        cells = states[assertion.treatment, assertion.path]
        for claim in each.standing.claims:
            cells[claim] = min(each.towards(claim), cells.get(claim, "unjudged"), key=PRECEDENCE.index)
    return states


def _column(claim: Claim, of_page: dict[str, dict[str, State]]) -> Column:
    counts = Counter(cells[claim.id] for cells in of_page.values() if claim.id in cells)
    return Column(claim, spelled(claim.id), counts, len(of_page) - counts.total())
