"""Advice taken over from another sentence: "The same goes for …", "In this case we do not needle there."."""

from __future__ import annotations

from claimlint.extraction.scene import Scene
from claimlint.language.passage import Match, Passage, Sentence
from claimlint.language.words import words

REFUSAL = 12  # words of a sentence that refuses who was named before it
GROUPS_TOLD = 6  # tokens between a group and the last that is named with it, both refused


def the_same(scene: Scene) -> Match | None:
    """ "Infected skin we do not needle. The same is for people with …": the advice of the sentence before."""
    sentence: Sentence | None = scene.sentence
    while sentence is not None and goes_the_same(scene.passage, sentence):
        sentence = scene.passage.before(sentence)
        told = None if sentence is None else next((m for m in reversed(sentence.of("advice"))), None)
        if told is not None:
            return told
    return None


def goes_the_same(passage: Passage, sentence: Sentence) -> bool:
    """Whether a sentence opens by taking over what was said: "The same goes for", "Likewise", "So does"."""
    opening = [passage.tokens[i].text for i in range(sentence.first, min(sentence.first + 2, sentence.stop))]
    if opening[:1] == ["so"]:
        return passage.tokens[sentence.first + 1].text in words("bare-auxiliaries")
    return bool(words("the-same").intersection(opening))


def then_refused(scene: Scene, mention: Match) -> Match | None:
    """ "You have a wound. In this case we do not needle there.": the refusal that follows what is to be told."""
    named = [m for m in scene.sentence.of("term") if m.entry.topic == "suitability" and "claim" in m.entry.data]
    following = scene.following()
    if following is None or following.asks or scene.sentence.asks or named[-1].first > mention.first + GROUPS_TOLD:
        return None
    tokens = scene.passage.tokens
    length = sum(1 for i in range(following.first, following.stop) if tokens[i].text[:1].isalpha())
    if length > REFUSAL or any(m.entry.topic == "suitability" for m in following.of("term")):
        return None
    points = any(tokens[i].text in words("pointing-back") for i in range(following.first, following.stop))
    conditions = [m for m in following.of("hypothetical") if tokens[m.last + 1].text != "so"]
    if not points or conditions:
        return None
    told = following.of("advice")
    if any(m.id != "avoid" for m in told):
        return None  # "Then we decide together", "That does not rule you out"
    return next((m for m in told if not denied_in(following, m)), None)


def denied_in(sentence: Sentence, cue: Match) -> bool:
    return (
        sum(
            1
            for n in sentence.of("negation")
            if n.id == "before" and 0 <= cue.first - n.last <= 4 and not set(n.own) & set(cue.own)
        )
        % 2
        == 1
    )
