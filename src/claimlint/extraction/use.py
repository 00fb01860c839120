"""Uses: the conditions that the treatment is said to help."""

from __future__ import annotations

from claimlint.extraction.draft import Draft
from claimlint.extraction.offer import offered
from claimlint.extraction.scene import Scene, understood
from claimlint.extraction.taken_over import goes_the_same
from claimlint.language.fold import folded
from claimlint.language.following import is_label
from claimlint.language.names import Focus
from claimlint.language.passage import Match
from claimlint.language.stance import condition
from claimlint.language.words import words

AFTER_LABEL = 3  # tokens after the use among which the mark stands that ends a label
EXPLAINED = 16  # tokens of what explains a label
NEAR_CARE = 3  # tokens before the name of other care in which the word stands that sets it beside


def use(scene: Scene, mention: Match) -> Draft | None:
    """A condition that the treatment is said to help; None where the patient just has it."""
    inherited = scene.inherited
    listed = inherited.mode == "uses" and scene.block.kind in {"item", "cell", "paragraph", "definition", "term"}
    if _good_for(scene, mention):
        listed = True
    elif inherited.mode in {"advice", "effects"} and scene.block.kind in {"item", "cell"}:
        return None
    if goes_the_same(scene.passage, scene.sentence):
        return None  # "The same goes for people with a weak immune system"
    own = set(mention.own)
    if any(m.entry.topic == "suitability" and own <= set(m.own) for m in scene.sentence.of("term")) and (
        scene.clause_matches(mention, "advice")
    ):
        return None  # "people with a weakened immune system can have it": a group, not what is treated
    promoting = [m for m in scene.sentence.of("promotes", "uses_section") if not own & set(m.own) or own > set(m.own)]
    offer = (
        None
        if listed or scene.answer is not None or not (scene.sentence.asks or not promoting)
        else offered(scene, mention)
    )
    if not listed and not promoting and scene.answer is None and offer is None:
        return None
    if promoting and all(m.kind == "uses_section" for m in promoting) and _welcomed(scene, mention):
        return None  # "people with a weakened immune system can have it": a group
    if not listed and any(m.id in {"ask", "avoid"} for m in scene.clause_matches(mention, "advice")):
        return None
    if condition(scene.sentence, mention) is not None and not listed:
        return None
    draft = understood(scene, mention, "use", (mention.id,))
    if listed and _set_beside(scene, mention, draft.subject):
        draft.subject = scene.focus  # "Settling anxiety between counselling sessions"
        draft.cues = [(kind, cue) for kind, cue in draft.cues if kind != "subject"]
    if offer is not None:
        draft.stance = "own" if draft.stance == "question" else draft.stance
        draft.cues.append(("use", offer))
        return draft
    if (label := _label_of(scene, mention)) is not None:
        # "Irritable bowel. A few needles settle an unhappy gut.": the label and its sentence are one
        draft.first = label.first
    if listed:
        draft.last = max(draft.last, _explained(scene, mention))
    if promoting and not listed:
        nearest = min(promoting, key=lambda m: scene.words_between(m, mention))
        draft.cues.append(("use", nearest))
    return draft


def _set_beside(scene: Scene, mention: Match, subject: Focus) -> bool:
    """Whether an item of a list of uses names another treatment only as what goes on beside it."""
    cue = subject.cue
    if scene.block.kind != "item" or cue is None or cue not in scene.sentence.matches or cue.first <= mention.last:
        return False
    between = [scene.passage.tokens[i].text for i in range(max(mention.last + 1, cue.first - NEAR_CARE), cue.first)]
    return bool(words("set-beside").intersection(between)) and not {":", "(", "—", ";"}.intersection(between)


def _label_of(scene: Scene, mention: Match) -> Match | None:
    """The same use in the label that a sentence explains."""
    before = scene.passage.before(scene.sentence)
    if before is None or not is_label(scene.passage, before):
        return None
    return next((m for m in before.of("term") if m.entry.topic == "use" and m.id == mention.id), None)


def _explained(scene: Scene, mention: Match) -> int:
    """ "An anxious mind: needling brings back calm": the last token of the sentence that a label in it opens."""
    tokens, stop = scene.passage.tokens, scene.sentence.stop
    while stop > mention.last + 1 and not tokens[stop - 1].text[:1].isalnum():
        stop -= 1
    for at in range(mention.last + 1, min(mention.last + AFTER_LABEL, stop)):
        if tokens[at].text in {":", "–", "—"}:
            told = any(m.first > at for m in scene.sentence.of("treatment", "instrument"))
            told = told or any(tokens[i].fold in folded("finite-verbs") for i in range(at + 1, stop))
            return stop - 1 if told and stop - at <= EXPLAINED else mention.last
    return mention.last


def _good_for(scene: Scene, mention: Match) -> bool:
    """Whether a list says what it suits, and an item no group but a complaint: "Good for:" – "Anxiety"."""
    inherited = scene.inherited
    if inherited.mode != "advice" or inherited.advice != "suitable" or scene.block.kind != "item":
        return False
    own = set(mention.own)
    grouped = any(m.entry.topic == "suitability" and own.intersection(m.own) for m in scene.sentence.of("term"))
    return not grouped and condition(scene.sentence, mention) is None


def _welcomed(scene: Scene, mention: Match) -> bool:
    """Whether who has the condition is told that they may come."""
    return any(m.id == "suitable" and m.first > mention.last for m in scene.clause_matches(mention, "advice"))
