"""Categories: invasive or not, through the skin or not, injected or not."""

from __future__ import annotations

from claimlint.extraction.draft import Draft
from claimlint.extraction.scene import Scene, understood
from claimlint.language.passage import Match


def category(scene: Scene, mention: Match) -> Draft | None:
    """Which class a treatment is put in, or kept out of."""
    draft = understood(scene, mention, "category")
    words = {scene.passage.tokens[i].text for i in mention.own}
    if "less" in words or "least" in words:
        draft.certainty = "hedged"
    after = scene.passage.tokens[mention.last + 1].fold if mention.last + 1 < scene.sentence.stop else ""
    if after in {"site", "point", "area"}:
        draft.certainty = "hedged"  # "injection site": undecided (RULES.md)
    if draft.certainty == "hedged" and draft.polarity == "affirmed" and mention.id == "non-invasive":
        draft.certainty = "plain"  # "can be a non-invasive option" still puts it there
    return draft
