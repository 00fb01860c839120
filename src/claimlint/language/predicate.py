"""Predicate nouns: "dry needling is our favourite painless tune-up" says what the treatment is, by whatever noun."""

from __future__ import annotations

from claimlint.language.fold import folded
from claimlint.language.passage import Match, Passage, Sentence
from claimlint.language.scope import clause_of
from claimlint.language.words import words

MOST_BETWEEN = 6  # tokens between the verb and the attribute: "is the least talked-about painless trick"
NEAR_NAME = 2  # tokens between the verb and a name behind it: "… is, once again, dry needling"


def names_by_noun(passage: Passage, sentence: Sentence, mention: Match) -> bool:
    """Whether the noun behind an attribute is only another word for the treatment that the clause is about."""
    begin, stop = clause_of(sentence, mention.first)
    named = [m for m in sentence.of("treatment") if begin <= m.first < stop]
    named += [m for m in sentence.of("anaphor") if begin <= m.first and m.last > m.first]  # "this technique"
    before = [m for m in named if m.last < mention.first]
    if not before and begin > sentence.first and passage.tokens[begin - 1].text in {"—", ":"}:
        apposed = [m for m in sentence.of("treatment") if m.last == begin - 2]  # "Our needling – a painless upgrade"
        return bool(apposed) and _predicated(passage, begin - 1, mention.first)
    if before:
        return _predicated(passage, max(before, key=lambda m: m.last).last + 1, mention.first)
    after = [m for m in named if m.kind == "treatment" and m.first > mention.last]
    return bool(after) and _identified(passage, mention.last + 1, min(after, key=lambda m: m.first).first)


def _predicated(passage: Passage, first: int, stop: int) -> bool:
    """ "… is our favourite", "…, our favourite", "… as a": nothing but adjectives lead to the attribute."""
    tokens = passage.tokens
    while first < stop and tokens[first].fold in folded("before-equating"):
        first += 1  # "has become our"
    if first >= stop or stop - first > MOST_BETWEEN + 1:
        return False
    leading, rest = tokens[first], [tokens[i].text for i in range(first + 1, stop)]
    set_off = leading.text in {",", "—", ":"}
    if not set_off and leading.text != "as" and leading.fold not in folded("equating"):
        return False
    if set_off and not words("our-own").union(("a", "the", "your")).intersection(rest[:1]):
        return False
    return all(word[:1].isalpha() or word in {"-", "'s"} for word in rest) and not words("ending-a-noun").intersection(
        rest
    )


def _identified(passage: Passage, first: int, name: int) -> bool:
    """ "Our favourite painless trick for stiff necks is dry needling": the noun is what is named behind the verb."""
    tokens = passage.tokens
    verb = next((i for i in range(first, name) if tokens[i].fold in folded("finite-verbs")), None)
    if verb is None:
        return name - first == NEAR_NAME and tokens[name - 1].text == ":"  # "Our painless trick: dry needling."
    return tokens[verb].fold in folded("equating") and name - verb - 1 <= NEAR_NAME
