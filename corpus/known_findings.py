"""Findings of which is known whether they were right (confidence.jsonl), as the learned component sees them.

A line is a finding that some state of the rules reported on a page or passage which that state had not learned from:
`from` (the gold file or phrasebook) and `page`, `commit` (whose rules), `rule`, `level`, `right`, and what was read:
`assertion` (as `extract --format json` prints it, without its place) and, of a contradiction, `other` ("elsewhere"
where it is on another page). `seen` marks findings of a state that had learned from the page.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimlint.claims import load_treatments
from claimlint.confidence import features
from claimlint.model.assertion import Assertion, Cue, Quantity
from claimlint.model.page import Position

FINDINGS = Path(__file__).parent / "confidence.jsonl"
#: Passages stand closer to the line than pages, and are many more: each counts for a part of a page's finding.
_PASSAGE = 0.5
#: So does what was reported by a state that had learned from the page: it is right for that reason too.
_SEEN = 0.25
_NOWHERE = Position(1, 1, 0)


@dataclass(frozen=True, slots=True)
class Known:
    """A finding of which is known whether it was right."""

    source: str
    features: frozenset[str]
    right: bool
    weight: float  # how much it counts in learning
    unseen: bool  # on a page that the rules which reported it had not learned from


def read(file: Path) -> list[Known]:
    """The findings of a file."""
    names = {treatment.id: treatment.names for treatment in load_treatments(("dry-needling",))}["dry-needling"]
    return [_known(json.loads(line), names) for line in file.read_text("utf-8").splitlines()]


def _known(row: dict[str, Any], names: tuple[str, ...]) -> Known:
    other = row.get("other")
    half = None if other is None else _assertion({}, "elsewhere") if other == "elsewhere" else _assertion(other)
    found = features(row["rule"], row["level"], _assertion(row["assertion"]), names, half)
    page, seen = not row["from"].startswith("phrases/"), row.get("seen", False)
    weight = _SEEN if seen else 1.0 if page else _PASSAGE
    return Known(row["from"], found, row["right"], weight, page and not seen)


def _assertion(row: dict[str, Any], path: str = "page") -> Assertion:
    quantity = row.get("quantity")
    return Assertion(
        path=path,
        topic=row.get("topic", "risk"),
        terms=tuple(row.get("terms", ())),
        treatment="",
        subject="treatment",
        polarity=row.get("polarity", "affirmed"),
        certainty=row.get("certainty", "plain"),
        stance=row.get("stance", "own"),
        quote=row.get("quote", ""),
        start=_NOWHERE,
        end=_NOWHERE,
        sentence=row.get("sentence", ""),
        block=0,
        block_kind=row.get("block", ""),
        sentence_index=0,
        heading=row.get("heading", ""),
        quantity=Quantity(quantity, None, None, "") if quantity else None,
        advice=row.get("advice"),
        frequency=row.get("frequency"),
        manner=row.get("manner"),
        metadata=row.get("metadata", False),
        cues=tuple(Cue(kind, quote) for kind, quote in row.get("cues", ())),
    )
