"""Numbers whose unit was said before: "Acupuncture takes twenty minutes, needling takes ninety.", "six of them"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claimlint.extraction.scene import Scene
from claimlint.language.fold import fold, folded
from claimlint.language.quantity import Amount, amounts, bare_numbers, unit_at
from claimlint.language.scope import clause_of
from claimlint.language.words import words

LEAST, MOST = 5, 180  # minutes that a visit may take without the word being said again
#: The largest number that counts sessions, or days, without the word being said again.
MOST_OF = {"session": 80, "day": 60}
BEFORE = 4  # tokens before a number among which its verb stands: "we give every patient twenty"
FILLERS = 7  # words that may stand between "number of sessions" and the number


def elliptic(scene: Scene, found: Sequence[Amount]) -> list[Amount]:
    """Bare numbers of a sentence that are minutes, sessions or days, because such were given just before them."""
    sentence = scene.sentence
    bare = [a for a in bare_numbers(scene.passage, sentence, "minute") if a.first > sentence.first]
    if not bare:
        return []
    spoken = scene.passage.before(sentence)
    before = amounts(scene.passage, spoken) if spoken else []
    said = [*before, *(amount for amount in found if amount.unit != "percent")]
    taken = []
    for amount in bare:
        given = [each for each in said if each.last < amount.first]
        if any(each.unit in {"minute", "hour"} for each in given) and _stands_bare(scene, amount):
            taken.append(amount)
        elif given and (unit := given[-1].unit) in MOST_OF and _goes_on(scene, amount, unit, given[-1]):
            taken.append(replace(amount, unit=unit))
    return taken


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


def numbered(scene: Scene) -> list[Amount]:
    """ "The number of sessions varies from 8 to 15.": the number that such a subject's verb leads to."""
    tokens, sentence = scene.passage.tokens, scene.sentence
    for at in range(sentence.first, sentence.stop - 2):
        if tokens[at].text != "number" or tokens[at + 1].text != "of":
            continue
        counted = unit_at(scene.passage, at + 2, sentence.stop)
        if counted is None or counted[0] != "session":
            continue
        for amount in bare_numbers(scene.passage, sentence, "session"):
            between = [tokens[i] for i in range(counted[1] + 1, amount.first)]
            if amount.first <= counted[1] or len(between) > FILLERS:
                continue
            led = all(token.fold in folded("leading-to-a-number") for token in between)
            if led and any(token.fold in folded("number-verbs") for token in between):
                return [amount]
    return []


def _stands_bare(scene: Scene, amount: Amount) -> bool:
    """Whether a number follows a word of lasting and ends its clause, or is followed by "thereafter"."""
    tokens, at = scene.passage.tokens, amount.last + 1
    top = amount.high if amount.high is not None else amount.low
    if top is None or not LEAST <= top <= MOST or amount.vague:
        return False
    following = tokens[at] if at < scene.sentence.stop else None
    if following is not None and following.text in words("from-then-on"):
        return True
    return _ends(scene, amount) and tokens[amount.first - 1].fold in folded("lasting")


def _ends(scene: Scene, amount: Amount) -> bool:
    """Whether a clause ends behind a number."""
    at = amount.last + 1
    return at >= scene.sentence.stop or scene.passage.tokens[at].text in words("ending-a-clause")


def _goes_on(scene: Scene, amount: Amount, unit: str, given: Amount) -> bool:
    """Whether a number of a later clause says again, of somebody or something else, what was just counted."""
    tokens = scene.passage.tokens
    top = amount.high if amount.high is not None else amount.low
    begin, _ = clause_of(scene.sentence, amount.first)
    if top is None or not 1 < top <= MOST_OF[unit] or amount.vague or given.last >= begin or not _ends(scene, amount):
        return False
    near = tokens[max(begin, amount.first - BEFORE) : amount.first]
    if any(token.fold in folded("takers-of-a-number") for token in near[:-1]) and near[-1].text in words("recipients"):
        return True  # "we give every patient twenty"
    verb = near[-2] if len(near) > 1 and near[-1].text == "for" else near[-1] if near else None
    if verb is None:
        return False
    if verb.fold == fold("is"):
        return tokens[begin].text in words("said-again") or near[0].text in words("said-again")  # "Here it is 18."
    return verb.fold in folded("takers-of-a-number")
