"""Suitability: who is told that they may, should ask first, or must not."""

from __future__ import annotations

from claimlint.extraction.advice import advice_for
from claimlint.extraction.draft import Draft
from claimlint.extraction.no_denial import is_declared
from claimlint.extraction.scene import Scene, understood
from claimlint.language.fold import folded
from claimlint.language.names import Focus, histories
from claimlint.language.owner import thing_before
from claimlint.language.passage import Match
from claimlint.language.scope import clause_of
from claimlint.language.words import words
from claimlint.model.assertion import Advice

EXCEPTION_REACH = 6  # tokens from what is denied to what is excepted
ADVICE_NEARBY = 12  # tokens between a group and its advice up to which both are shown
OBJECT_REACH = 3  # tokens from advice to the treatment that it is about


def suitability(scene: Scene, mention: Match) -> Draft | None:
    """The advice that a group gets; None where it is named and gets none."""
    data = mention.entry.data
    if mention.id == "everyone" or "same" in data or "denies" in data:
        return _everyone(scene, mention) if _speaks_of_suiting(scene, mention) else None
    if is_declared(scene, mention):
        return None  # "[ ] I have no skin infection"
    advice, cue = advice_for(scene, mention)
    if advice == "ask" and _alarm(scene):
        return None  # "If you notice a fever, call us": what to do afterwards, not who may have it
    turned = cue is not None and cue.id == "avoid" and advice == "suitable"  # "a myth that they cannot have it"
    if advice is None or (advice == "suitable" and not turned and _rejected(scene, mention)):
        return None
    if advice == "suitable" and any(
        0 < mention.first - m.last <= 2
        for m in scene.sentence.of("comparison")
        if m.id == "after" and m.first == scene.sentence.first
    ):
        return None  # "Unlike an operation, it is entirely safe": nobody who had one is spoken of
    draft = understood(scene, mention, "suitability", (mention.id,))
    draft.subject = _object(scene, cue) or _subject(scene, mention, cue, draft.subject)
    if draft.subject.names == ("column",) and scene.block.row_header is None and cue not in scene.sentence.matches:
        draft.subject = Focus((scene.treatment,))  # the label of a row: "Pregnancy | Ask first", in our own column
    _apply(draft, advice)
    if (
        turned
        or draft.stance == "hypothetical"
        or (draft.stance == "question" and (scene.answer is not None or cue not in scene.sentence.matches))
    ):
        draft.stance = "own"
    draft.first, draft.last = mention.first, mention.last
    if cue is not None and cue in scene.sentence.matches:
        draft.cues.append((advice, cue))
        if advice == "suitable" or abs(cue.first - mention.first) <= ADVICE_NEARBY:
            draft.first, draft.last = min(draft.first, cue.first), max(draft.last, cue.last)
    elif cue is not None and _told_below(scene, cue):
        draft.cues.append((advice, cue))
        draft.last = max(draft.last, cue.last)  # "On warfarin? It makes no odds, you can have it.": to the answer
    return draft


def _alarm(scene: Scene) -> bool:
    """Whether a sentence, the next one or the introduction says what to do when something goes wrong."""
    following = scene.following()
    near = [scene.sentence, *([following] if following is not None else [])]
    if scene.block.intro is not None:
        near += scene.library.passage(scene.block.intro).sentences
    return any(sentence.of("alarm") for sentence in near)


def _told_below(scene: Scene, cue: Match) -> bool:
    """Whether a cue stands in a later sentence of the same block."""
    return any(cue is each for sentence in scene.passage.after(scene.sentence) for each in sentence.of("advice"))


def _subject(scene: Scene, mention: Match, cue: Match | None, found: Focus) -> Focus:
    """What patients have had or take ("an operation, a pacemaker") is no subject of the advice they get."""
    begin, stop = clause_of(scene.sentence, mention.first)
    told = cue if cue is not None and cue in scene.sentence.matches else mention
    begin = min(begin, clause_of(scene.sentence, told.first)[0])
    if any(m.id in {"clinic", "class"} and begin <= m.first < stop for m in scene.sentence.of("thing")):
        return Focus(("clinic",))  # "kids are welcome in the waiting room"
    cues = scene.sentence.of("advice")
    compound = found.cue is not None and found.cue.kind == "treatment" and found.cue.first == mention.last + 1
    if compound and not histories().issuperset(found.names):
        return found  # "Pregnancy Pilates runs right up to your due date"
    if not found.is_named and cue is not None and _told_with_name(scene, cue):
        return Focus((scene.treatment,))  # "You can have needling until the day you go into labour"
    if found.cue is not None and any(found.cue.last < cue.first < mention.first for cue in cues):
        return found  # "taping is safe during pregnancy"
    if not found.is_named and not any(m.id == "suitable" for m in cues):
        return _told_of(scene)  # "the arm or leg is swollen": the noun is the group's, not the advice's
    others = [name for name in found.names if name not in histories()]
    return found if others or found == scene.focus else scene.focus


def _told_with_name(scene: Scene, cue: Match) -> bool:
    """Whether the clause that welcomes names the treatment."""
    if cue.id != "suitable" or cue not in scene.sentence.matches:
        return False
    begin, stop = clause_of(scene.sentence, cue.first)
    return any(m.id == scene.treatment and begin <= m.first < stop for m in scene.sentence.of("treatment"))


def _object(scene: Scene, cue: Match | None) -> Focus | None:
    """ "With a pacemaker you cannot have TENS": the other treatment that the advice itself is about."""
    if cue is None or cue not in scene.sentence.matches:
        return None
    after = [m for m in scene.sentence.of("treatment") if 0 < m.first - cue.last <= OBJECT_REACH]
    between = [scene.passage.tokens[i].text for i in range(cue.last + 1, after[0].first)] if after else []
    if not after or any(not word.isalpha() for word in between) or after[0].id in histories():
        return None
    return None if any(m.id == scene.treatment for m in scene.sentence.of("treatment")) else Focus((after[0].id,))


def _told_of(scene: Scene) -> Focus:
    """What advice speaks of that names nothing: what is spoken of, else the page's treatment."""
    return scene.focus if scene.focus.is_named else Focus((scene.treatment,))


def _rejected(scene: Scene, mention: Match) -> bool:
    """ "It is a myth that it is safe in pregnancy", "nobody should tell you that …"."""
    return any(m.last < mention.first for m in scene.sentence.of("doubt", "myth"))


def _apply(draft: Draft, advice: Advice) -> None:
    draft.advice = advice
    draft.polarity = "affirmed" if advice == "suitable" else "denied"
    if advice == "ask":
        draft.certainty = "hedged"
    elif draft.certainty in {"hedged", "near"} or advice == "avoid":
        draft.certainty = "plain"  # "next to a replaced knee" is a place, no softener


def _everyone(scene: Scene, mention: Match) -> Draft | None:
    if condition_of_none(scene, mention) or (_of_contraindications(scene, mention) and _but_for(scene, mention)):
        return None
    if any(m.id == "works-for-everyone" and set(m.own) & set(mention.own) for m in scene.sentence.of("term")):
        return None  # said of the effect
    draft = understood(scene, mention, "suitability")
    avoid = [
        m
        for m in scene.clause_matches(mention, "advice")
        if m.id == "avoid"
        and m.first <= mention.first
        and not set(m.own) & set(mention.own)
        and scene.words_between(m, mention) <= 3
    ]
    if avoid:
        draft.polarity = "denied"
    draft.advice = "suitable" if draft.polarity == "affirmed" else "ask"
    if _of_contraindications(scene, mention):
        draft.cues.append(("contraindications", mention))
    if _of_ages(scene, mention):
        draft.cues.append(("ages", mention))
    if draft.certainty == "hedged" and _within(scene, draft, mention):
        draft.certainty = "plain"  # "there isn't a person we would turn away": the modal is the refusal's
    if draft.polarity == "denied":
        draft.certainty = "plain"
    elif draft.certainty == "plain":
        draft.certainty = "absolute"  # a universal is absolute unless it is softened
    return draft


def _of_ages(scene: Scene, mention: Match) -> bool:
    """Whether it is the age that does not matter, and nothing else: "fine at any age"."""
    said = {scene.passage.tokens[i].text for i in range(mention.first, mention.last + 1)}
    return bool(said & words("of-age")) and not said & words("of-everyone")


def _within(scene: Scene, draft: Draft, mention: Match) -> bool:
    """Whether the hedge is a modal between the words of the mention itself, or a "can" that leads up to them."""
    hedges = [cue for kind, cue in draft.cues if kind == "hedged"]
    return bool(hedges) and all(
        m.id == "modal" and (mention.first <= m.first < mention.last or scene.passage.tokens[m.first].text == "can")
        for m in hedges
    )


def _speaks_of_suiting(scene: Scene, mention: Match) -> bool:
    """ "All ages" says that it suits all ages only where the sentence speaks of suiting, or is a mere label."""
    if mention.entry.data.get("needs") != "suitable":
        return True
    if any(m.id in {"suitable", "avoid"} for m in scene.clause_matches(mention, "advice")):
        return True
    if _asked_before(scene):
        return True  # "Wondering if you are a candidate? Everyone is."
    length = sum(
        1 for i in range(scene.sentence.first, scene.sentence.stop) if scene.passage.tokens[i].text[:1].isalnum()
    )
    verbs = any(
        scene.passage.tokens[i].fold in folded("finite-verbs") for i in range(scene.sentence.first, scene.sentence.stop)
    )
    label = length <= 6 and len(mention.own) > 1 and not verbs and not scene.sentence.asks
    return label and not thing_before(scene.passage, scene.sentence, mention)


def _asked_before(scene: Scene) -> bool:
    """Whether the sentence before asks who may have it."""
    before = scene.passage.before(scene.sentence)
    return before is not None and before.asks and any(m.id != "ask" for m in before.of("advice"))


def condition_of_none(scene: Scene, mention: Match) -> bool:
    """ "if you have no contraindications", "we check that there are none"."""
    begin, _ = clause_of(scene.sentence, mention.first)
    before = {scene.passage.tokens[i].text for i in range(begin, mention.first)}
    return _of_contraindications(scene, mention) and bool(before & words("conditional"))


def _but_for(scene: Scene, mention: Match) -> bool:
    """ "No contraindications other than those on this list": what excepts some rules out none of them."""
    stop = min(mention.last + 1 + EXCEPTION_REACH, scene.sentence.stop)
    tokens = scene.passage.tokens
    at = next((i for i in range(mention.last + 1, stop) if tokens[i].text in words("excepting")), None)
    if at is not None and tokens[at].text in {"other", "apart", "aside"}:
        return at + 1 < scene.sentence.stop and tokens[at + 1].text in {"than", "from"}
    return at is not None


def _of_contraindications(scene: Scene, mention: Match) -> bool:
    """Whether contraindications are denied, which are of places too, and not only everyone welcomed."""
    return any(scene.passage.tokens[i].fold in folded("of-contraindications") for i in mention.own)
