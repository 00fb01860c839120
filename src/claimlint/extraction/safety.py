"""Safety: whether the treatment is called safe, and with what reserve."""

from __future__ import annotations

from claimlint.extraction.draft import Draft
from claimlint.extraction.scene import Scene, understood
from claimlint.language.passage import Match


def safety(scene: Scene, mention: Match) -> Draft | None:
    """What is said of safety. "Safe for" a group or everyone is suitability first and no absolute safety."""
    draft = understood(scene, mention, "safety", (mention.id,))
    if draft.stance == "hypothetical" and draft.polarity == "affirmed":
        draft.certainty = "hedged"
    whom = [
        m
        for m in scene.sentence.of("term")
        if m.entry.topic == "suitability" and mention.first <= m.last and m.first - mention.last <= 8 and m is not mention
    ]
    if whom and draft.certainty == "absolute":
        draft.certainty = "plain"
    words = scene.passage.quote(mention.first, mention.last).lower()
    if draft.certainty == "plain" and draft.polarity == "affirmed" and _absolute_word(mention, words):
        draft.certainty = "absolute"
    return draft


def _absolute_word(mention: Match, words: str) -> bool:
    """"risk-free" is absolute by itself, "safe" is not."""
    return bool(mention.entry.data.get("absolute")) and ("free" in words or "zero" in words or "no danger" in words or "cannot" in words)
