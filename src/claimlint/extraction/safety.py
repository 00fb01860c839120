"""Safety: whether the treatment is called safe, and with what reserve."""

from __future__ import annotations

from claimlint.extraction.draft import Draft
from claimlint.extraction.scene import Scene, understood
from claimlint.language.passage import Match


def safety(scene: Scene, mention: Match) -> Draft | None:
    """What is said of safety. "Safe for" a group or everyone is suitability first and no absolute safety."""
    draft = understood(scene, mention, "safety")
    if draft.stance == "hypothetical" and draft.polarity == "affirmed":
        draft.certainty = "hedged"
    whom = [
        m
        for m in scene.sentence.of("term")
        if m.entry.topic == "suitability"
        and mention.first <= m.last
        and m.first - mention.last <= 8
        and m is not mention
    ]
    if whom and draft.certainty == "absolute":
        draft.certainty = "plain"
    return draft
