"""How often a harm is said to happen: in its own clause, by a pronoun in the next one, or by what is above it."""

from __future__ import annotations

from claimlint.extraction.draft import Draft
from claimlint.extraction.scene import Scene
from claimlint.extraction.warning_signs import lasts
from claimlint.language.clauses import LONGEST_ASIDE, parts_from_verb
from claimlint.language.following import is_label
from claimlint.language.kinds import function_words
from claimlint.language.passage import Match
from claimlint.language.words import words

LONGEST_LABEL = 4  # tokens of a label before and after the harm that it names
LED_UP = 4  # tokens from a label's colon to how often: "Bruises: you would have to be very unlucky"
PRONOUN_TO_FREQUENCY = 3  # tokens from a pronoun to how often it happens


def of_a_grave_kind(scene: Scene, mention: Match) -> bool:
    """ "Severe soreness is rare": only a grave kind of the harm is spoken of."""
    before = scene.passage.tokens[mention.first - 1].text if mention.first > scene.sentence.first else ""
    return before in words("of-a-grave-kind")


def _only_compared(scene: Scene, cue: Match, mention: Match) -> bool:
    """ "Feeling faint is less common than a bruise": what stands behind "than" is only what it is set against."""
    return any(scene.passage.tokens[i].text == "than" for i in range(cue.last + 1, mention.first))


def _made_likelier(scene: Scene, cue: Match) -> bool:
    """ "This makes infection less likely": a change tells not how often."""
    tokens, at = scene.passage.tokens, cue.first
    return tokens[at].text == "likely" and at > scene.sentence.first and tokens[at - 1].text in {"less", "more"}


def _comma(scene: Scene, left: Match, right: Match) -> bool:
    """Whether a comma parts two matches; not the two that enclose an aside: "Bruising, on the other hand, is rare"."""
    commas = [i for i in range(left.last + 1, right.first) if scene.passage.tokens[i].text == ","]
    if len(commas) == 2 and commas[0] == left.last + 1 and commas[1] - commas[0] <= LONGEST_ASIDE:
        opening, closing = commas
        return not parts_from_verb(scene.passage.tokens, scene.sentence.first, opening, closing, scene.sentence.stop)
    return bool(commas)


def _told_after_colon(scene: Scene, mention: Match) -> Match | None:
    """ "Bleeding: very rare": how often, right after the colon that ends a label."""
    tokens, sentence = scene.passage.tokens, scene.sentence
    if mention.first - sentence.first > LONGEST_LABEL:
        return None
    colon = next((i for i in range(mention.last + 1, sentence.stop) if tokens[i].text in {":", "—"}), None)
    if colon is None or colon - mention.last > LONGEST_LABEL:
        return None
    told = (m for m in sentence.of("frequency") if colon < m.first <= colon + LED_UP)
    known = function_words() | {"'d", "'ll"}
    for cue in told:
        led = range(colon + 1, cue.first)
        if not led or (tokens[colon + 1].text in words("called-on") and all(tokens[i].text in known for i in led)):
            return cue
    return None


def _told_of_label(scene: Scene) -> Match | None:
    """ "Bruises. Hardly ever happen.": how often, in the sentence that a label opens."""
    following = scene.following()
    if following is None or following.asks or not is_label(scene.passage, scene.sentence):
        return None
    return next((m for m in following.of("frequency") if m.first - following.first <= 1), None)


def _told_of_pronoun(scene: Scene, mention: Match) -> Match | None:
    """ "Bruising is a worry for many. It is extremely rare.": how often, of the one harm that was named."""
    following = scene.following()
    harms = [m for m in scene.sentence.of("term") if m.entry.topic == "risk" and "severity" in m.entry.data]
    if following is None or following.asks or any(m.id != mention.id for m in harms):
        return None
    opening = scene.passage.tokens[following.first].text
    if opening not in words("carrying-on") or any(m.entry.topic == "risk" for m in following.of("term")):
        return None
    return next((m for m in following.of("frequency") if m.first - following.first <= PRONOUN_TO_FREQUENCY), None)


def tell_frequency(scene: Scene, mention: Match, draft: Draft) -> None:
    if draft.frequency is not None:
        return
    cues = [
        c
        for c in scene.clause_matches(mention, "frequency")
        if (c.first < mention.first or not _comma(scene, mention, c))
        and not _only_compared(scene, c, mention)
        and not _made_likelier(scene, c)
    ]
    if cues and mention.id not in words("risk-classes") and (of_a_grave_kind(scene, mention) or lasts(scene, mention)):
        cues = [c for c in cues if c.id in {"common", "always"}]  # who is often sore for a day is often sore
        if not cues:
            return
    if cues:
        nearest = min(cues, key=lambda cue: (scene.words_between(cue, mention), cue.first))
        draft.frequency = nearest.id  # type: ignore[assignment]
        draft.cues.append(("frequency", nearest))
        distance = nearest.first - draft.last if nearest.first > draft.last else draft.first - nearest.last
        if nearest.id in {"rare", "uncommon"} and distance <= 8 and draft.polarity == "affirmed":
            draft.first, draft.last = min(draft.first, nearest.first), max(draft.last, nearest.last)
    elif (
        told := _told_after_colon(scene, mention) or _told_of_label(scene) or _told_of_pronoun(scene, mention)
    ) is not None:
        draft.frequency = told.id  # type: ignore[assignment]
        draft.cues.append(("frequency", told))
        draft.last = max(draft.last, told.last)
    elif scene.inherited.severity == "serious" and mention.entry.data.get("severity") == "minor":
        return  # "bleeding near the spine", among the rare but serious
    elif scene.inherited.frequency is not None and scene.block.kind in {"item", "cell"}:
        draft.frequency = scene.inherited.frequency
