"""Effect, comfort, relation: wordings that promise more than the record holds."""

from __future__ import annotations

from claimlint.extraction.draft import Draft
from claimlint.extraction.scene import Scene, understood
from claimlint.language.fold import folded
from claimlint.language.names import Focus
from claimlint.language.passage import Match
from claimlint.language.scope import clause_of
from claimlint.language.words import words
from claimlint.model.assertion import Topic

HARM_NEAR = 6  # words between a promise and the harm that it is one of


def overclaim(scene: Scene, mention: Match) -> Draft | None:
    """A wording for effect or comfort, with how surely it is said."""
    topic: Topic = mention.entry.topic  # type: ignore[assignment]
    if topic == "efficacy" and scene.inherited.mode == "effects" and scene.block.kind in {"item", "cell"}:
        return None  # "numbness that does not wear off", among what may go wrong
    tokens = scene.passage.tokens
    before = tokens[mention.first - 1] if mention.first > scene.sentence.first else None
    if topic == "efficacy" and before is not None and before.text == "-" and before.end == tokens[mention.first].start:
        return None  # the tail of a name: "Thera-Cure Clinic"
    draft = understood(scene, mention, topic)
    if "afterwards" in mention.entry.data and draft.subject.names == ("business",):
        draft.subject = Focus((scene.treatment,))  # "Can I train the same day?" – "Yes. There is zero downtime."
    if topic == "relation" and _set_against(scene, mention).issuperset(draft.subject.names):
        draft.subject = Focus((scene.treatment,))  # "It is a safer choice than acupuncture", of which was just spoken
    if (
        mention.entry.data.get("needs") == "outcome"
        and draft.polarity == "affirmed"
        and not _of_outcome(scene, mention)
    ):
        return None  # "a refund is guaranteed"
    if mention.entry.data.get("needs") == "outcome" and draft.polarity == "affirmed" and _of_harm(scene, mention):
        return None  # "a safe bet that you will be sore"
    hurting = any(tokens[i].fold in folded("hurting") for i in mention.own)
    if (
        mention.id == "discomfort"
        and hurting
        and draft.polarity == "denied"
        and draft.certainty in {"plain", "absolute"}
        and draft.stance != "question"
        and not _of_condition(scene, mention)
    ):
        draft.terms, draft.polarity = ("painless",), "affirmed"  # "not a bit of pain"
    if (
        draft.terms == ("painless",)
        and draft.certainty == "hedged"
        and any(c.kind == "hedge" and c.id != "usually" for _, c in draft.cues)
    ):
        draft.manner = "few"  # "some feel nothing" promises nothing
    if draft.stance == "hypothetical" and draft.terms == ("discomfort",):
        if any(tokens[i].text in words("in-an-emergency") for i in range(scene.sentence.first, scene.sentence.stop)):
            return None  # "If you have a sharp pain in the chest, go to A&E"
        draft.stance = "own"
    if topic == "efficacy" and draft.polarity == "affirmed":
        _softened(scene, mention, draft)
        seldom = next((m for m in scene.clause_matches(mention, "frequency") if m.id == "rare"), None)
        if seldom is not None and seldom.last < mention.first:
            draft.polarity = "denied"  # "a pain of ten years is rarely gone for ever"
            draft.cues.append(("negation", seldom))
    return draft


def _set_against(scene: Scene, mention: Match) -> set[str]:
    """What the last word of a mention names, by its id: "safer than acupuncture" holds the name itself."""
    return {scene.passage.tokens[mention.last].text}


def _of_outcome(scene: Scene, mention: Match) -> bool:
    """Whether a promise is one of effect: its sentence names an outcome outside its own words."""
    own = set(mention.own)
    if len(own) > 1 or scene.answer is not None:
        return True
    return any(not own.issuperset(m.own) for m in scene.sentence.of("outcome"))


def _of_condition(scene: Scene, mention: Match) -> bool:
    """Whether an ache is what patients have: "it does not work for all people with muscle pain"."""
    own = set(mention.own)
    return any(m.entry.topic == "use" and own.intersection(m.own) for m in scene.sentence.of("term"))


def _of_harm(scene: Scene, mention: Match) -> bool:
    """Whether what is promised is no good: a harm or an ache comes next in its clause, and nothing denies it."""
    begin, stop = clause_of(scene.sentence, mention.last)
    own = set(mention.own)
    harms = [
        m
        for m in scene.sentence.of("term")
        if mention.first < m.first
        and begin <= m.first < stop
        and not own.intersection(m.own)
        and (m.entry.topic == "risk" or m.id == "discomfort")
    ]
    if not harms or harms[0].id == "pain" or scene.words_between(mention, harms[0]) > HARM_NEAR:
        return False
    turned = scene.sentence.of("negation", "promotes")
    return not any(mention.first <= m.first < harms[0].first and not own.issuperset(m.own) for m in turned)


def _softened(scene: Scene, mention: Match, draft: Draft) -> None:
    """A modal or "some" anywhere before the promise in its sentence softens it: "it may reduce or even eliminate"."""
    if draft.certainty in {"hedged", "near"}:
        return
    for cue in scene.sentence.of("hedge"):
        if (
            cue.last < mention.first
            and cue.id in {"modal", "some"}
            and scene.words_between(cue, mention) <= 8
            and cue in scene.clause_matches(mention, "hedge")
        ):
            draft.certainty = "hedged"
            draft.cues.append(("hedge", cue))
            return
