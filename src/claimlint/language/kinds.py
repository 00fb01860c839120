"""Kinds of therapy that no list names: in "mirror therapy, which is harmless" the noun is no word for the treatment."""

from __future__ import annotations

from functools import cache

from claimlint.language.lexicon import lexicon
from claimlint.language.passage import Match, Passage, Sentence
from claimlint.language.words import words


@cache
def function_words() -> frozenset[str]:
    """Words that are no nouns: articles, pronouns, prepositions, auxiliaries, everyday adverbs."""
    return frozenset(lexicon("subjects")["function_words"])


def of_another_kind(passage: Passage, sentence: Sentence, anaphor: Match) -> bool:
    """Whether a noun and "therapy", without an article, name something else: "with mirror therapy, which …"."""
    tokens, at = passage.tokens, anaphor.first
    if anaphor.kind != "anaphor" or anaphor.last != at or tokens[at].text not in words("kinds-of-care"):
        return False
    noun = at - 1
    if noun < sentence.first or not tokens[noun].text.isalpha() or _describes(tokens[noun].text):
        return False
    if any(m.first <= noun <= m.last for m in sentence.matches if m.kind != "self"):
        return False
    before = tokens[noun - 1].text if noun > sentence.first else ","
    return before in words("before-a-kind") or not before[:1].isalnum()


def _describes(word: str) -> bool:
    """Whether a word before a noun rather tells what it is like, or is told of the treatment: "effective therapy"."""
    return word in function_words() or word in words("own-kinds") or word.endswith(tuple(words("adjective-endings")))
