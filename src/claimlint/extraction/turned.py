"""Numbers that their sentence turns: a bound under a negation, and how often something has happened."""

from __future__ import annotations

from claimlint.extraction.draft import Draft
from claimlint.extraction.scene import Scene
from claimlint.language.kinds import function_words
from claimlint.language.quantity import Amount
from claimlint.language.scope import clause_of
from claimlint.language.words import words
from claimlint.model.assertion import Bound


def happened(scene: Scene, amount: Amount) -> bool:
    """Whether "eleven times" tells how often something has happened to somebody else than a patient."""
    tokens = scene.passage.tokens
    if tokens[amount.last].text != "times":
        return False
    begin, _ = clause_of(scene.sentence, amount.first)
    for at in range(begin + 1, amount.first - 1):
        if tokens[at].text in words("having-happened") and tokens[at - 1].text not in words("patients-named"):
            known = any(m.first == at + 1 for m in scene.sentence.of("treatment", "instrument"))
            return not known and tokens[at + 1].text not in function_words() - words("having-happened")
    return False


def turned(scene: Scene, amount: Amount, draft: Draft) -> Bound | None:
    """ "No needle is left in for more than five minutes", "rarely longer than two": the bound that is left."""
    tokens = scene.passage.tokens
    said = {tokens[i].text for i in range(max(scene.sentence.first, amount.first - 1), amount.last + 1)}
    left: Bound | None = None
    if amount.bound in {"at-least", "at-most"} and said & words("exceeding"):
        left = "at-most"  # the bound may have been turned over already: "never takes longer than"
    elif amount.bound == "at-most" and said & words("falling-short"):
        left = "at-least"
    if left is None or draft.stance != "own":
        return None
    denials = [cue for kind, cue in draft.cues if cue.kind == "negation" and cue.last < amount.first]
    begin, _ = clause_of(scene.sentence, amount.first)
    seldom = any(m.id == "rare" and begin <= m.first < amount.first for m in scene.sentence.of("frequency"))
    return left if len(denials) == 1 or (seldom and not denials) else None
