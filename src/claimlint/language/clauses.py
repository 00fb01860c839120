"""Clauses: where one statement of a sentence ends and the next begins, told by marks, conjunctions and finite verbs."""

from __future__ import annotations

from collections.abc import Collection
from itertools import pairwise

from claimlint.language.fold import folded
from claimlint.language.passage import Token
from claimlint.language.words import words

_MARKS = frozenset({";", ":", "—", "(", ")", "[", "]", "\n"})
LONGEST_ASIDE = 7  # tokens between the two commas that part a subject from its verb
FRONTED = 3  # tokens: an adverb of no more before the first comma belongs to what follows ("Rarely, a needle …")


def clauses(tokens: list[Token], first: int, stop: int, joined: Collection[int] = ()) -> list[tuple[int, int]]:
    """Token ranges of the clauses of a sentence. None begins at a token of `joined`: it stands within a wording."""
    cuts = [first]
    for at in range(first, stop):
        word = tokens[at].text
        if at in joined and word not in _MARKS:
            continue
        if word in _MARKS:
            if at + 1 < stop and cuts[-1] != at + 1:
                cuts.append(at + 1)
        elif at > cuts[-1] and (
            (word in words("clause-openers") and not _so_adverb(tokens, at, stop) and not _enclosed(tokens, at, stop))
            or (word == "that" and _hung_on(tokens, at, stop))
            or (
                word in {",", "and", "or"}
                and not _fronted(tokens, first, at)
                and not _of_aside(tokens, cuts[-1], at, stop)
                and _new_subject(tokens, at, stop)
            )
        ):
            cuts.append(at)
    cuts.append(stop)
    return [(a, b) for a, b in pairwise(cuts) if b > a]


def _fronted(tokens: list[Token], first: int, at: int) -> bool:
    """Whether what stands before a mark is a fronted adverb: short, and without a verb of its own."""
    condition = tokens[first].text == "if" or (tokens[first].text == "and" and tokens[first + 1].text == "if")
    return at - first <= FRONTED and not condition and not _has_verb(tokens, first, at)


def _of_aside(tokens: list[Token], begin: int, at: int, stop: int) -> bool:
    """Whether a comma opens or closes what parts a subject from its verb: "Bruising, on the other hand, is rare"."""
    if tokens[at].text != ",":
        return False
    before = next((i for i in range(at - 1, max(begin, at - LONGEST_ASIDE), -1) if tokens[i].text == ","), None)
    after = next((i for i in range(at + 1, min(stop, at + LONGEST_ASIDE)) if tokens[i].text == ","), None)
    pairs = [(before, at), (at, after)]
    return any(a is not None and b is not None and parts_from_verb(tokens, begin, a, b, stop) for a, b in pairs)


def parts_from_verb(tokens: list[Token], begin: int, opening: int, closing: int, stop: int) -> bool:
    """Whether the commas at `opening` and `closing` enclose no more than an aside between a subject and its verb."""
    told = tokens[opening + 1].text in words("aside-openers")  # "Bruises, I am glad to say, are rare"
    if _has_verb(tokens, begin, opening if told else closing):
        return False
    verb = closing + 1
    while verb < stop and (tokens[verb].text in words("frequency-adverbs") or tokens[verb].text.endswith("ly")):
        verb += 1
    return verb < stop and _has_verb(tokens, verb, verb + 1)


def _has_verb(tokens: list[Token], first: int, stop: int) -> bool:
    return any(tokens[i].fold in folded("finite-verbs") for i in range(first, stop))


def _enclosed(tokens: list[Token], at: int, stop: int) -> bool:
    """ "A collapsed lung, though, is rare": a turn between two commas parts no clauses."""
    return tokens[at - 1].text == "," and at + 1 < stop and tokens[at + 1].text == ","


def _hung_on(tokens: list[Token], at: int, stop: int) -> bool:
    """ "The magnet, that is painless": a relative clause behind a comma; not "that is, …"."""
    if tokens[at - 1].text != "," or at + 2 >= stop or tokens[at + 2].text == ",":
        return False
    return tokens[at + 1].text in words("bare-auxiliaries")


def _so_adverb(tokens: list[Token], at: int, stop: int) -> bool:
    """ "or so", "so small" are no conjunction."""
    word = tokens[at].text
    return word == "so" and (
        tokens[at - 1].text == "or" or at + 1 >= stop or tokens[at + 1].text not in words("clause-subjects")
    )


def _new_subject(tokens: list[Token], at: int, stop: int) -> bool:
    """Whether a subject of its own with a finite verb follows the comma or "and"."""
    ahead = at + 1
    if ahead < stop and tokens[at].text == "," and tokens[ahead].text in {"and", "or", "nor"}:
        ahead += 1
    if ahead >= stop:
        return False
    begins = tokens[ahead].text in words("clause-subjects")
    if tokens[at].text == "or" and not begins:
        return False
    if tokens[ahead].fold in folded("finite-verbs") and not begins:
        return tokens[at].text == "," or tokens[ahead].fold in words("resuming-modals")  # "and may be …" goes on
    for step in range(ahead + 1, min(stop, ahead + (3 if begins else 6))):
        if tokens[step].text in {",", "and", "or", ";", "."}:
            return False
        if tokens[step].fold in folded("finite-verbs") or (tokens[step].text == "not" and begins):
            return True
    return begins and tokens[ahead].text in words("subject-pronouns")
