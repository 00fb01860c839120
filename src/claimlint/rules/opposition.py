"""What cannot both be true, read from oppositions.yaml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any


@dataclass(frozen=True, slots=True)
class Oppositions:
    """The content of oppositions.yaml, by term ids."""

    category_denial: dict[str, str]
    category_excludes: dict[str, tuple[str, ...]]
    comfort_excludes: dict[str, frozenset[str]]
    comfort_same: dict[str, frozenset[str]]
    ages: frozenset[str]
    promise_refuted: dict[str, frozenset[str]]
    promise_named: frozenset[str]
    overlapping_quantities: frozenset[str]
    changing_quantities: frozenset[str]
    varying_quantities: frozenset[str]
    loose_quantities: frozenset[str]
    promotion: frozenset[str]
    sensation: frozenset[str]

    def categories_exclude(self, one: str, other: str) -> int | None:
        """Whether a treatment cannot be in both classes: None, or how plainly they exclude each other (0: most)."""
        for first, second in ((one, other), (other, one)):
            excluded = self.category_excludes.get(first, ())
            if second in excluded:
                return excluded.index(second)
        return None


@cache
def oppositions() -> Oppositions:
    """Read once in a process, when first needed."""
    import yaml  # late: the command's help and pages that assert nothing do without

    text = resources.files("claimlint.rules").joinpath("oppositions.yaml").read_text("utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    data: dict[str, Any] = yaml.load(text, Loader=loader)  # noqa: S506 - a safe one, and our own file
    category, comfort, quantity = data["category"], data["comfort"], data["quantity"]
    return Oppositions(
        category_denial=dict(category["denial"]),
        category_excludes={term: tuple(others) for term, others in category["excludes"].items()},
        comfort_excludes=_sets(comfort["excludes"]),
        comfort_same=_sets(comfort["same"]),
        ages=frozenset(data["suitability"]["ages"]),
        promise_refuted=_sets(data["promise"]["refuted"]),
        promise_named=frozenset(data["promise"]["named"]),
        overlapping_quantities=frozenset(quantity["overlap"]),
        changing_quantities=frozenset(quantity["changes"]),
        varying_quantities=frozenset(quantity["varies"]),
        loose_quantities=frozenset(quantity["loose"]),
        promotion=frozenset(data["promotion"]),
        sensation=frozenset(data["sensation"]),
    )


def _sets(table: dict[str, list[str]]) -> dict[str, frozenset[str]]:
    return {key: frozenset(values) for key, values in table.items()}
