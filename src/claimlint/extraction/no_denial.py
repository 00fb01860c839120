"""What reads like a denied harm and is none: an absence that is judged, a harm that is told apart, a signature."""

from __future__ import annotations

from claimlint.extraction.draft import Draft
from claimlint.extraction.scene import Scene
from claimlint.language.fold import folded
from claimlint.language.kinds import function_words
from claimlint.language.passage import Match
from claimlint.language.scope import reach
from claimlint.language.words import words

#: Matches by which a cause is the treatment's own, or an effect of it.
_OURS = frozenset({"treatment", "instrument", "anaphor", "term", "effects", "sensation", "frequency", "minimise"})
LED = 2  # tokens from a class of harms to the treatment that it is one of
TAIL = 5  # words that may stand between a denied harm and the verb it is the subject of
JUDGED = 6  # tokens after "is" in which the word stands that judges an absence


def is_spoken_of(scene: Scene, draft: Draft) -> bool:
    """ "No soreness does not mean no effect": an absence that the sentence says something of, not one it claims."""
    tokens, sentence = scene.passage.tokens, scene.sentence
    denial = next((cue for kind, cue in draft.cues if kind == "negation"), None)
    if (
        draft.stance == "hypothetical"
        or denial is None
        or tokens[denial.last].text != "no"
        or denial.last >= draft.last
    ):
        return False
    before = [i for i in range(sentence.first, denial.first) if tokens[i].text[:1].isalpha()]
    if before and tokens[before[-1]].fold in folded("having"):
        before.pop()  # "Having no soreness tells you nothing"
    elif before and tokens[denial.first - 1].text not in words("before-a-subject"):
        return False
    stop = min(draft.last + TAIL + 2, sentence.stop)
    verbs = folded("finite-verbs") | folded("meaning")
    verb = next((i for i in range(draft.last + 1, stop) if tokens[i].fold in verbs), None)
    if verb is None or not all(tokens[i].text[:1].isalnum() for i in range(draft.last + 1, verb)):
        return False
    for at in range(verb, min(verb + JUDGED, sentence.stop)):
        if tokens[at].fold in folded("meaning") or tokens[at].text in words("judging"):
            return True
        if not tokens[at].text[:1].isalpha() and tokens[at].text != "n't":
            return False
    return False


def asks_the_reader(scene: Scene, mention: Match) -> bool:
    """ "You had no bruise last time?", "No soreness the next day?": asks what befell the reader."""
    tokens, first, stop = scene.passage.tokens, scene.sentence.first, scene.sentence.stop
    opening = [tokens[i].text for i in range(first, min(first + 2, stop))]
    if opening[:1] == ["no"] and mention.id not in words("risk-classes"):
        return not any(tokens[i].fold in folded("finite-verbs") for i in range(first, stop))
    return "you" in opening[:1] and bool(words("asking-of-the-reader").intersection(opening[1:]))


def has_another_cause(scene: Scene, mention: Match) -> bool:
    """ "If your quads are still sore, that is the descent", "if your calves hurt, blame the hills"."""
    tokens, sentence = scene.passage.tokens, scene.sentence
    for at in range(mention.last + 1, sentence.stop - 2):
        blamed = tokens[at].text in {"blame", "thank"}
        if not blamed and not (tokens[at].text in {"that", "it"} and tokens[at + 1].fold in {"be", "'s"}):
            continue
        noun = at + (1 if blamed else 2)
        while noun < sentence.stop - 1 and tokens[noun].text in words("determiners"):
            noun += 1
        led = tokens[noun - 1].text in words("determiners")
        known = any(m.first <= noun <= m.last for m in sentence.matches if m.kind in _OURS)
        return led and tokens[noun].text.isalpha() and not known
    return False


def is_told_apart(scene: Scene, mention: Match, draft: Draft) -> bool:
    """ "These are not side effects of a treatment gone wrong": what is named before is told apart, not denied."""
    tokens, sentence = scene.passage.tokens, scene.sentence
    if mention.id not in words("risk-classes") or mention.last + 1 >= sentence.stop:
        return False
    denial = next((cue for kind, cue in draft.cues if kind == "negation"), None)
    if denial is None or denial.last >= mention.first or tokens[mention.last + 1].text not in {"of", "from"}:
        return False
    if any(0 < m.first - mention.last - 1 <= LED for m in sentence.of("treatment") if m.id == scene.treatment):
        return False  # "Headaches are not a side effect of dry needling."
    copula = denial.first - 1
    if copula <= sentence.first or tokens[copula].fold not in {"be", "'s"}:
        return False
    named = any(m.entry.topic == "risk" and m.last == copula - 1 for m in sentence.of("term"))
    return named or tokens[copula - 1].text in words("carrying-subject")


def of_oneself(scene: Scene, draft: Draft) -> bool:
    """ "I have no open wounds and no infection": what somebody declares who signs or books; or one past visit."""
    at = next((cue.first for kind, cue in draft.cues if kind == "negation"), draft.first)
    tokens = scene.passage.tokens
    said = [tokens[i].text for i in range(scene.sentence.first, at) if tokens[i].text[:1].isalpha()]
    match said[:2]:
        case ["i", verb]:
            signed = verb in words("signing")  # "I confirm there is no risk of infection at home"
        case ["your", which]:
            signed = which in words("going-by")  # "Your last visit left no bruise"
        case ["you", verb]:
            signed = verb in {"had", "felt", "got"}  # "You had no bruise after your visit in March"
        case _:
            signed = False
    return signed or _declared(scene, at)


def is_declared(scene: Scene, mention: Match) -> bool:
    """ "I have no skin infection", "I am not pregnant": a group that who signs does not belong to."""
    denials = reach(scene.passage, scene.sentence, mention).negations
    return bool(denials) and denials[0].first < mention.first and _declared(scene, denials[0].first)


def _declared(scene: Scene, at: int) -> bool:
    """Whether what is denied at a token is denied of the one who speaks, as of now."""
    tokens = scene.passage.tokens
    speaker = next((i for i in range(at - 1, scene.sentence.first - 1, -1) if tokens[i].text == "i"), None)
    if speaker is None or scene.sentence.asks or tokens[speaker + 1].fold not in folded("having") | {"be", "do"}:
        return False
    if tokens[speaker + 1].fold == "do" and tokens[at + 1].text not in words("declared-verbs"):
        return False  # "I do not needle infected skin"
    if at > speaker + 2 and tokens[speaker + 1].text not in words("declaring"):
        return False  # "I had no pain and no bruise" tells of a visit
    later = [tokens[i] for i in range(speaker + 2, at) if tokens[i].text not in function_words()]
    return not any(token.fold in folded("finite-verbs") for token in later)
