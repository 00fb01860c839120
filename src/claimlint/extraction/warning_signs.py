"""Times that something is not to last: "if you are still sore after a week, ring us"."""

from __future__ import annotations

from claimlint.extraction.scene import Scene
from claimlint.language.fold import folded
from claimlint.language.passage import Match
from claimlint.language.quantity import Amount
from claimlint.language.scope import clause_of
from claimlint.language.stance import condition
from claimlint.language.words import words

LASTING = 5  # tokens after a harm within which the time follows that it is said not to last


def is_warning_sign(scene: Scene, mention: Match, amount: Amount) -> bool:
    """Whether how long something lasts is a reason to call for help, and not what is usual."""
    persists = amount.bound == "at-least" or _persists(scene, amount)
    conditional = condition(scene.sentence, mention) is not None
    if conditional:
        return persists or _calls(scene)
    return persists and (_calls(scene) or (amount.bound == "at-least" and bool(scene.sentence.of("hypothetical"))))


def is_unusual(scene: Scene, amount: Amount) -> bool:
    """ "It would be unusual to be sore for a week.": the time is said not to be reached."""
    begin, _ = clause_of(scene.sentence, amount.first)
    return any(
        begin <= cue.first < amount.first and cue.id in {"rare", "uncommon"} for cue in scene.sentence.of("frequency")
    )


def lasts(scene: Scene, mention: Match) -> bool:
    """Whether a time follows a harm that it lasts: what is denied or rare is the time ("not sore for a week")."""
    tokens = scene.passage.tokens
    _, stop = clause_of(scene.sentence, mention.first)
    stop = min(stop, mention.last + 1 + LASTING)
    spanned = next((i for i in range(mention.last + 1, stop) if tokens[i].fold in folded("lasting-for")), None)
    if spanned is None:
        return False
    return any(token.fold in folded("spans-of-time") for token in tokens[spanned + 1 : spanned + LASTING])


def _persists(scene: Scene, amount: Amount) -> bool:
    """Whether the clause says that something is still there, or has not gone."""
    begin, _ = clause_of(scene.sentence, amount.first)
    tokens = scene.passage.tokens
    return any(tokens[i].text in words("persisting") for i in range(begin, min(amount.last + 1, scene.sentence.stop)))


def _calls(scene: Scene) -> bool:
    """Whether the sentence sends for help."""
    tokens = scene.passage.tokens
    if any(m.id == "ask" for m in scene.sentence.of("advice")):
        return True
    return any(tokens[i].fold in folded("calling-for-help") for i in range(scene.sentence.first, scene.sentence.stop))
