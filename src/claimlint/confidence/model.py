"""Logistic regression over the features of findings; its weights were learned by corpus/learn_confidence.py."""

from __future__ import annotations

import json
import math
from collections.abc import Collection
from functools import cache
from importlib import resources
from typing import NamedTuple

from claimlint.model.finding import Finding

#: A finding that is less likely than this to be right is reported as a note. Chosen on the batches the weights were
#: learned from, each judged by what the others had taught: docs/adr/0036.
DOUBTED = 0.4
_THOUSANDTHS = 1000


class _Weights(NamedTuple):
    intercept: int
    of: dict[str, int]  # feature -> thousandths


def confidence(features: Collection[str]) -> float:
    """How likely a finding with these features is right: 0 to 1, two decimals."""
    weights = _weights()
    total = weights.intercept + sum(weights.of.get(feature, 0) for feature in features)
    return round(1 / (1 + math.exp(-total / _THOUSANDTHS)), 2)


def is_doubted(finding: Finding) -> bool:
    """Whether it is only a note because findings like it were wrong more often than right."""
    return finding.level == "note" and finding.confidence is not None and finding.confidence < DOUBTED


def speaking_against(features: Collection[str], most: int = 3) -> list[str]:
    """The words that weigh most against it, the heaviest first."""
    known = _weights().of
    told = [each for each in features if each.startswith(("word:", "pair:", "heading:")) and known.get(each, 0) < 0]
    heaviest = sorted(told, key=lambda each: (known[each], each))
    return list(dict.fromkeys(each.partition(":")[2] for each in heaviest))[:most]


@cache
def _weights() -> _Weights:
    told = json.loads(resources.files("claimlint.confidence").joinpath("weights.json").read_text("utf-8"))
    return _Weights(told["intercept"], told["weights"])
