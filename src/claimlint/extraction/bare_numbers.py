"""Numbers whose unit was said before: "Acupuncture takes twenty minutes, needling takes ninety.", "six of them"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claimlint.extraction.scene import Scene
from claimlint.language.fold import folded
from claimlint.language.quantity import Amount, amounts, bare_numbers, unit_at
from claimlint.language.words import words

LEAST, MOST = 5, 180  # minutes that a visit may take without the word being said again


def elliptic(scene: Scene, found: Sequence[Amount]) -> list[Amount]:
    """Bare numbers of a sentence that are minutes, because minutes were given just before them."""
    sentence = scene.sentence
    bare = [a for a in bare_numbers(scene.passage, sentence, "minute") if _stands_bare(scene, a)]
    if not bare:
        return []
    spoken = scene.passage.before(sentence)
    before = amounts(scene.passage, spoken) if spoken else []
    said = [amount for amount in (*before, *found) if amount.unit in {"minute", "hour"}]
    return [a for a in bare if any(given.last < a.first for given in said)]


def of_them(scene: Scene) -> list[Amount]:
    """ "Sessions run half an hour. Three to six of them make up a course. / The needles stay in for ten of them."."""
    tokens, sentence = scene.passage.tokens, scene.sentence
    spoken = scene.passage.before(sentence)
    if spoken is None or not any(
        unit_at(scene.passage, i, i + 1) == ("session", i) for i in range(spoken.first, spoken.stop)
    ):
        return []
    bare = bare_numbers(scene.passage, sentence, "session")
    following = [(a, [t.text for t in tokens[a.last + 1 : min(a.last + 3, sentence.stop)]]) for a in bare]
    found = [a for a, after in following if after[:1] == ["of"] and after[1:] in (["them"], ["these"], ["those"])]
    timed = any(a.unit == "minute" for a in amounts(scene.passage, spoken))
    return [replace(a, unit="minute") if timed and a.first > sentence.first else a for a in found]


def _stands_bare(scene: Scene, amount: Amount) -> bool:
    """Whether a number follows a word of lasting and ends its clause, or is followed by "thereafter"."""
    tokens, at = scene.passage.tokens, amount.last + 1
    top = amount.high if amount.high is not None else amount.low
    if top is None or not LEAST <= top <= MOST or amount.vague or amount.first == scene.sentence.first:
        return False
    following = tokens[at] if at < scene.sentence.stop else None
    if following is not None and following.text in words("from-then-on"):
        return True
    ends = following is None or following.text in words("ending-a-clause")
    return ends and tokens[amount.first - 1].fold in folded("lasting")
