"""The bare word "risk": where it is no harm itself, but the frame or predicate of one, or what else may happen."""

from __future__ import annotations

from claimlint.extraction.scene import Scene
from claimlint.language.fold import fold, folded
from claimlint.language.kinds import function_words
from claimlint.language.passage import Match
from claimlint.language.scope import clause_of
from claimlint.language.words import words

#: Matches behind "risk of" by which it is a harm of the treatment.
_HARMFUL = frozenset(
    {"term", "treatment", "instrument", "anaphor", "effects", "effects_section", "frequency", "condition"}
)
PREDICATE = 5  # tokens between a harm and the class that it is said to be


def is_no_harm(scene: Scene, mention: Match) -> bool:
    """Whether the word speaks of a harm that is named beside it, or of nothing that the treatment does."""
    return (
        _of_a_harm(scene, mention)
        or _tells_what_a_harm_is(scene, mention)
        or _of_something_else(scene, mention)
        or _among_terms(scene, mention)
    )


def _among_terms(scene: Scene, mention: Match) -> bool:
    """ "No joining fee, no hidden costs, no risk: cancel whenever you wish": one of a row of terms of business."""
    tokens, sentence = scene.passage.tokens, scene.sentence
    at = mention.first - 1
    if tokens[mention.last].fold != fold("risk") or at < sentence.first or tokens[at].text not in words("naught"):
        return False
    if mention.last + 1 < sentence.stop and tokens[mention.last + 1].text[:1].isalpha():
        return False  # "no risk of infection"
    if any(m.entry.topic == "risk" and m is not mention for m in sentence.of("term")):
        return False
    named = any(m.id == scene.treatment for m in sentence.of("treatment"))
    priced = any(m.id == "money" for m in sentence.of("business"))
    return not named and (
        priced or any(tokens[i].text in words("of-money") - {"free"} for i in range(sentence.first, sentence.stop))
    )


def _of_a_harm(scene: Scene, mention: Match) -> bool:
    """ "A tiny risk of a punctured lung"."""
    tokens = scene.passage.tokens
    if mention.last + 1 >= scene.sentence.stop or tokens[mention.last + 1].text != "of":
        return False
    return any(
        m.entry.topic == "risk" and m.id not in words("risk-classes") and 2 <= m.first - mention.last <= 5
        for m in scene.sentence.of("term")
    )


def _of_something_else(scene: Scene, mention: Match) -> bool:
    """ "The risk of rain", "the risk of being passed to an aide": what may happen is none of the treatment's harms."""
    tokens, stop = scene.passage.tokens, scene.sentence.stop
    if mention.last + 2 >= stop or tokens[mention.last + 1].text != "of" or tokens[mention.last].fold != fold("risk"):
        return False
    at = mention.last + 2
    while at < stop - 1 and tokens[at].text in function_words():
        at += 1
    known = {i for m in scene.sentence.matches if m.kind in _HARMFUL for i in m.own}
    return tokens[at].text[:1].isalpha() and at not in known and tokens[at].fold not in folded("risked")


def _tells_what_a_harm_is(scene: Scene, mention: Match) -> bool:
    """ "Infection is a possible risk": the class is no more than the predicate of the harm."""
    begin, _ = clause_of(scene.sentence, mention.first)
    named = [
        m
        for m in scene.sentence.of("term")
        if m.entry.topic == "risk" and "severity" in m.entry.data and begin <= m.first and m.last < mention.first
    ]
    between = scene.passage.tokens[named[-1].last + 1 : mention.first] if named else []
    if not named and (pronoun := _opening_pronoun(scene, begin, mention)) is not None:
        between = scene.passage.tokens[pronoun + 1 : mention.first]  # "It remains a rare risk": of what came before
        articles = {"a", "an", "one"} & {token.text for token in between}
        return bool(articles) and between[0].fold in {"be", "remain"} and len(between) <= PREDICATE
    linked = bool(between) and len(between) <= PREDICATE and between[0].fold in folded("predicating")
    return linked and all(token.text[:1].isalpha() and token.text not in words("hardly") for token in between)


def _opening_pronoun(scene: Scene, begin: int, mention: Match) -> int | None:
    """The "it", "this", "that" that a sentence opens with and a mention is the predicate of."""
    opens = begin == scene.sentence.first < mention.first
    return begin if opens and scene.passage.tokens[begin].text in words("carrying-subject") else None
