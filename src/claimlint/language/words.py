"""Closed word classes by name, from lexicons/words.yaml; read when the first is asked for. Folded ones: fold.folded."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from claimlint.language.files import lexicon


@cache
def words(group: str) -> frozenset[str]:
    """The words of a group, as written. Raises KeyError for a group that is none."""
    return frozenset(lexicon("words")[group])


@cache
def forms(group: str) -> Mapping[str, str]:
    """The words of a group and what each stands for, in their order. Raises KeyError for a group that is none."""
    return dict(lexicon("words")[group])


@cache
def figures(group: str) -> Mapping[str, float]:
    """The words of a group and the number that each stands for. Raises KeyError for a group that is none."""
    return {word: float(figure) for word, figure in forms(group).items()}


def alternatives(group: str) -> str:
    """The words of a group as alternatives of a regular expression, in their order."""
    return "|".join(map(re.escape, lexicon("words")[group]))
