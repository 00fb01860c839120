"""Safety: whether the treatment is called safe, and with what reserve."""

from __future__ import annotations

from claimlint.extraction.draft import Draft
from claimlint.extraction.scene import Scene, understood
from claimlint.language.fold import folded
from claimlint.language.names import Focus
from claimlint.language.passage import Match
from claimlint.language.scope import clause_of
from claimlint.language.words import words


def safety(scene: Scene, mention: Match) -> Draft | None:
    """What is said of safety. "Safe for" a group or everyone is suitability first and no absolute safety."""
    if _said_of_a_harm(scene, mention) or _under_a_harm(scene, mention):
        return None
    draft = understood(scene, mention, "safety")
    if "money" in mention.entry.data and _offers(scene, mention):
        draft.subject = Focus(("noun",))
    if draft.stance == "hypothetical" and draft.polarity == "affirmed":
        draft.certainty = "hedged"
    whom = [
        m
        for m in scene.sentence.of("term")
        if m.entry.topic == "suitability"
        and mention.first <= m.last
        and m.first - mention.last <= 8
        and m is not mention
        and not {scene.passage.tokens[i].text for i in range(mention.last + 1, m.first)} & words("conditional-turn")
    ]
    if whom and draft.certainty == "absolute":
        draft.certainty = "plain"
    return draft


def _offers(scene: Scene, mention: Match) -> bool:
    """ "Risk-free: the first class costs nothing": whether what explains the word speaks of money."""
    tokens = scene.passage.tokens
    mark = next((i for i in range(mention.last + 1, scene.sentence.stop) if tokens[i].text in {":", "—"}), None)
    return mark is not None and any(tokens[i].text in words("of-money") for i in range(mark + 1, scene.sentence.stop))


def _under_a_harm(scene: Scene, mention: Match) -> bool:
    """ "**Bruises:** are frequent and harmless": what a label that names a harm leads to, without a subject."""
    tokens, first = scene.passage.tokens, scene.sentence.first
    colon = next((i for i in range(first, mention.first) if tokens[i].text == ":"), None)
    if colon is None or tokens[colon + 1].fold not in folded("finite-verbs"):
        return False
    return any(m.entry.topic == "risk" and m.last < colon for m in scene.sentence.of("term"))


def _said_of_a_harm(scene: Scene, mention: Match) -> bool:
    """ "A punctured lung is entirely harmless": a harm is played down, the treatment is not called safe."""
    begin, _ = clause_of(scene.sentence, mention.first)
    return any(
        m.entry.topic == "risk" and "severity" in m.entry.data and begin <= m.first and m.last < mention.first
        for m in scene.sentence.of("term")
    ) and not any(
        m.kind in {"treatment", "anaphor"} for m in scene.sentence.of("treatment", "anaphor") if m.first == begin
    )
