"""How near a cue stands to a number: words and clauses between them, and numbers that stand nearer."""

from __future__ import annotations

from claimlint.extraction.scene import Scene
from claimlint.language.fold import folded
from claimlint.language.passage import Match
from claimlint.language.quantity import Amount

_RELATIVE = frozenset({"which", "that", "who"})
_LED = 4  # tokens from an aside to the number: "…, takes about"
_ADJOINING = 3  # tokens up to which two numbers follow one another: "5 or up to 10 minutes"


def overlaps(cue: Match, amount: Amount) -> bool:
    """Whether a cue and a number share a token."""
    return cue.first <= amount.last and amount.first <= cue.last


def _gap(cue: Match, amount: Amount) -> int:
    """Tokens between a cue and a number; 0 where they touch or overlap."""
    return max(cue.first - amount.last, amount.first - cue.last, 1) - 1


def nearer(cue: Match, other: Amount, amount: Amount) -> bool:
    """Whether a cue stands nearer to another number, and the two are not one after the other ("5 or up to 10")."""
    adjoining = 0 <= amount.first - other.last <= _ADJOINING or 0 <= other.first - amount.last <= _ADJOINING
    return not adjoining and _gap(cue, other) < _gap(cue, amount)


def _between(cue: Match, amount: Amount) -> range:
    return range(cue.last + 1, amount.first) if cue.first < amount.first else range(amount.last + 1, cue.first)


def distance(scene: Scene, cue: Match, amount: Amount) -> int:
    """Words between a cue and a number; a comma counts as three, an aside between two of them nothing."""
    between = [scene.passage.tokens[i].text for i in _without_aside(scene, _between(cue, amount))]
    if _RELATIVE.intersection(between) and "of" not in between:
        between = [word for word in between if word != ","]  # "a bruise, which can take a week to go"
    return sum(1 for word in between if word[:1].isalnum()) + 3 * between.count(",")


def _without_aside(scene: Scene, between: range) -> list[int]:
    """ "Your first appointment, with history and screening, takes 75 minutes": without what two commas set apart."""
    tokens, at = scene.passage.tokens, list(between)
    commas = [i for i in at if tokens[i].text == ","]
    if len(commas) != 2 or commas[0] != between.start or between.stop - commas[1] > _LED:
        return at
    verbs = folded("finite-verbs")
    aside = range(commas[0], commas[1] + 1)
    if any(tokens[i].fold in verbs or tokens[i].text.isdigit() for i in aside):
        return at
    return [i for i in at if i not in aside]


def clause_distance(scene: Scene, cue: Match, amount: Amount) -> int:
    """How many clause limits lie between a cue and a number."""
    tokens = scene.passage.tokens
    a, b = sorted((cue.first, amount.first))
    marks = (begin for begin, _ in scene.sentence.clauses if a < begin <= b)
    return sum(
        1
        for begin in marks
        if not _RELATIVE.intersection({tokens[begin].text, tokens[min(begin + 1, len(tokens) - 1)].text})
    )
