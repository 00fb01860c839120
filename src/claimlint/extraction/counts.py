"""Counts of sessions without the word: what a question, a header or a label counts, and a bare "one"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claimlint.extraction.measure import HEADER, contexts, cues
from claimlint.extraction.scene import Scene
from claimlint.language.fold import fold, folded
from claimlint.language.kinds import function_words
from claimlint.language.passage import Passage, Sentence, once
from claimlint.language.quantity import Amount, amounts, bare_numbers, unit_at
from claimlint.language.words import words

MOST_SESSIONS = 80  # a course of more is a study or a caseload


def unitless(scene: Scene) -> list[Amount]:
    """Bare numbers that a question or a header gives the unit to: "How many? Three to five."."""
    if not _bare(scene.passage, scene.sentence):
        return []
    for passage, weight in contexts(scene):
        if any(_asks_for_sessions(passage, sentence) for sentence in passage.sentences):
            bare = [a for a in _bare(scene.passage, scene.sentence) if _more_than_one(scene, a)]
            return bare[:1] + [a for a in bare[1:] if a.bound == "at-most"]  # "5 to 7 (stubborn cases up to 10)"
        if weight < HEADER:
            return []
    return []


def timed(scene: Scene) -> list[Amount]:
    """Bare numbers of a cell whose header gives the unit of time: "Minutes per appointment | 25"."""
    bare = _bare(scene.passage, scene.sentence) if scene.block.kind == "cell" else ()
    for passage, weight in contexts(scene) if bare else ():
        units = {unit for i in range(len(passage.tokens)) if (unit := _time_at(passage, i)) is not None}
        if weight >= HEADER and units in ({"minute"}, {"hour"}):  # but "Hours per visit day"
            return [replace(amount, unit=min(units)) for amount in bare[:1]]
    return []


def _time_at(passage: Passage, at: int) -> str | None:
    found = unit_at(passage, at, at + 1)
    return found[0] if found and found[0] != "session" else None


def labelled(scene: Scene) -> list[Amount]:
    """Bare numbers after a label of their own: "No. of sessions | 3-6", "How many: most folks get 4 to 6"."""
    tokens, sentence = scene.passage.tokens, scene.sentence
    if not _bare(scene.passage, sentence):
        return []
    mark = next((i for i in range(sentence.first, sentence.stop) if tokens[i].text in words("after-a-label")), None)
    if mark is None or not _counts_sessions(scene.passage, sentence, mark):
        return []
    told = [a for a in _bare(scene.passage, scene.sentence) if a.first > mark and _more_than_one(scene, a)][:1]
    return [a for a in told if tokens[mark].text != ";" or not _counts_something_else(scene, a)]


def _counts_something_else(scene: Scene, amount: Amount) -> bool:
    """ "…; 18 people asked us": a noun follows the number."""
    at = amount.last + 1
    after = scene.passage.tokens[at].text if at < scene.sentence.stop else ""
    return after[:1].isalpha() and after not in function_words() and not after.endswith(("ly", "ed", "ing"))


def only_one(scene: Scene) -> Amount | None:
    """ "A few need one.", "and some after one": a bare one where sessions have just been counted."""
    tokens, sentence = scene.passage.tokens, scene.sentence
    for at in range(sentence.first + 1, sentence.stop):
        if tokens[at].text not in {"one", "1"} or (at + 1 < sentence.stop and tokens[at + 1].text[:1].isalnum()):
            continue
        verb = next((tokens[i] for i in range(at - 1, sentence.first, -1) if tokens[i].text not in words("only")), None)
        if verb is None or not (verb.fold in folded("needing") or verb.text == "after"):
            continue
        around = [s for s in (scene.passage.before(sentence), sentence) if s is not None]
        asked = any(_asks_for_sessions(passage, s) for passage, _ in contexts(scene) for s in passage.sentences)
        if asked or any(a.unit == "session" for s in around for a in amounts(scene.passage, s)):
            return Amount(1, 1, "session", "exactly", at, at)
    return None


@once
def _asks_for_sessions(passage: Passage, sentence: Sentence) -> bool:
    """Whether a header or question asks how many sessions."""
    return _counts_sessions(passage, sentence, sentence.stop)


def _counts_sessions(passage: Passage, sentence: Sentence, stop: int) -> bool:
    """Whether the words up to a token ask how many sessions."""
    said = {passage.tokens[i].fold for i in range(sentence.first, stop)}
    timed = said & folded("asking-time")
    if not said & folded("counting-sessions") or (timed and not (timed == {"time"} and fold("many") in said)):
        return False  # but "How many times do I come?"
    return any(m.id == "session-count" and m.first < stop for m in cues(sentence)) or said <= folded(
        "counting-sessions"
    )


@once
def _bare(passage: Passage, sentence: Sentence) -> Sequence[Amount]:
    return bare_numbers(passage, sentence, "session")


def _more_than_one(scene: Scene, amount: Amount) -> bool:
    high = amount.high or 0
    if amount.vague:
        return False  # "A few need longer."
    return high > 1 or (
        1 <= high <= MOST_SESSIONS and scene.passage.tokens[amount.first].text not in {"one", "1", "first"}
    )
