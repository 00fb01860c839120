"""Categories: invasive or not, through the skin or not, injected or not."""

from __future__ import annotations

from claimlint.extraction.draft import Draft
from claimlint.extraction.scene import Scene, understood
from claimlint.language.names import Focus
from claimlint.language.passage import Match
from claimlint.language.scope import clause_of
from claimlint.language.words import words

REACH = 4  # tokens between a wish and what is wished for


def category(scene: Scene, mention: Match) -> Draft | None:
    """Which class a treatment is put in, or kept out of."""
    draft = understood(scene, mention, "category")
    own = {scene.passage.tokens[i].text for i in mention.own}
    if "less" in own or "least" in own:
        draft.certainty = "hedged"
    after = scene.passage.tokens[mention.last + 1].fold if mention.last + 1 < scene.sentence.stop else ""
    if after in {"site", "point", "area"}:
        draft.certainty = "hedged"  # "injection site": undecided (RULES.md)
    if draft.certainty == "hedged" and draft.polarity == "affirmed" and mention.id == "non-invasive":
        draft.certainty = "plain"  # "can be a non-invasive option" still puts it there
    if draft.certainty == "hedged" and all(m.id == "condition" for kind, m in draft.cues if kind == "hedged"):
        draft.certainty = "plain"  # "an invasive procedure carried out by trained staff": no class hangs on a condition
    if draft.certainty == "hedged" and _classed(scene, draft):
        draft.certainty = "plain"  # "counts as an invasive technique": who is counted among a class is in it
    if scene.answer is None and _wished(scene, mention):
        draft.subject = Focus(("wish",))
    return draft


def _classed(scene: Scene, draft: Draft) -> bool:
    """Whether all that softens a class is a word for putting things in classes."""
    hedges = [cue for kind, cue in draft.cues if kind == "hedged"]
    return bool(hedges) and all(
        any(scene.passage.tokens[i].text in words("classing") for i in cue.own) for cue in hedges
    )


def _wished(scene: Scene, mention: Match) -> bool:
    """ "Many want a non-invasive treatment", "we start with non-invasive care": a class that something else is in."""
    begin, _ = clause_of(scene.sentence, mention.first)
    before = [token.text for token in scene.passage.tokens[max(begin, mention.first - REACH) : mention.first]]
    if words("starting").intersection(before[:-1]) and "with" in before:
        return True
    named = any(m.id == scene.treatment for m in scene.sentence.of("treatment"))
    return bool(words("wishing").intersection(before)) and not named
