"""How sure a finding is, and that one which is more likely wrong than right asks for a look instead of a change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claimlint.confidence import DOUBTED, confidence, features, speaking_against
from claimlint.model.assertion import Assertion
from claimlint.model.finding import Level


@dataclass(frozen=True, slots=True)
class Doubt:
    """What the learned component says of a finding."""

    confidence: float
    #: The words that speak against it, as cues; none where it is sure enough.
    cues: tuple[tuple[str, str], ...] = ()


def doubt_of(
    rule: str,
    level: Level,
    assertion: Assertion,
    names: tuple[str, ...],
    other: Assertion | None = None,
    halves: Sequence[float] = (),
) -> tuple[Level, Doubt | None]:
    """The level at which a finding of `rule` (its name) is reported, and how sure it is. A note is not weighed.

    Of a contradiction, `other` is the second statement, and `halves` tell how sure it is that either is refuted by the
    record: what is surely wrong by itself bears out that it contradicts the rest of the page.
    """
    if level == "note":
        return level, None
    seen = features(rule, level, assertion, names, other)
    sure = confidence(seen)
    if halves:
        sure = round((sure + max(halves)) / 2, 2)
    if sure >= DOUBTED:
        return level, Doubt(sure)
    return "note", Doubt(sure, tuple(("doubt", word) for word in speaking_against(seen)))
