"""Wordings: the small pattern language of claims files and lexicons.

Words stand for all their forms (see fold.py); articles, possessives and hyphens do not matter.

    a/b                one of these words
    (a b|c)            one of these phrases
    a?  (a b|c)?       may be missing
    ~                  up to 3 words may stand between
    ~~                 up to 8 words may stand between
    {name}             a word list of the lexicon's `lists`
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from itertools import product

from claimlint.language.fold import fold
from claimlint.language.words import forms, words

SHORT_GAP, LONG_GAP = 3, 8
MOST_PHRASES = 4000
TOKEN = re.compile(r"~~|~|[()|?]|\{[a-z-]+\}|[^\s()|?~{}]+")


class WordingError(ValueError):
    """A wording that does not follow the syntax; says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """One expansion of a wording: runs of folded words, and how many words may stand between one run and the next."""

    runs: tuple[tuple[str, ...], ...]
    gaps: tuple[int, ...]  # len(runs) - 1


Element = str | int  # a folded word, or a gap's width


#: Makes a list of a group's phrases and gives its symbol, "{…}".
Intern = Callable[[tuple[tuple[str, ...], ...]], str]


def compile_wording(wording: str, lists: Collection[str] = (), intern: Intern | None = None) -> tuple[Phrase, ...]:
    """All phrases that a wording stands for. Groups of many alternatives go to `intern`. Raises WordingError."""
    tokens = TOKEN.findall(wording.lower().replace("’", "'").replace("-", " ").replace("–", " "))
    sequences, rest = _Parser(lists, intern).sequence(tokens, 0)
    if rest:
        raise WordingError(f"unexpected {rest[0]!r} in the wording {wording!r}")
    phrases = dict.fromkeys(_phrase(sequence) for sequence in sequences)
    found = tuple(phrase for phrase in phrases if phrase.runs)
    if not found:
        raise WordingError(f"the wording {wording!r} holds no word to look for")
    return found


@dataclass(frozen=True, slots=True)
class _Parser:
    lists: Collection[str]
    intern: Intern | None

    def sequence(self, tokens: list[str], depth: int) -> tuple[list[tuple[Element, ...]], list[str]]:
        """Parse alternatives up to a closing parenthesis; the expansions and the tokens left."""
        if depth > 8:
            raise WordingError("too many parentheses within one another")
        alternatives: list[list[tuple[Element, ...]]] = []
        current: list[tuple[Element, ...]] = [()]
        while tokens and tokens[0] != ")":
            token, tokens = tokens[0], tokens[1:]
            if token == "|":
                alternatives.append(current)
                current = [()]
                continue
            part, tokens = self.part(token, tokens, depth)
            part = self.compact(part)
            if tokens and tokens[0] == "?":
                part = [*part, ()]
                tokens = tokens[1:]
            current = [left + right for left, right in product(current, part)]
            if len(current) > MOST_PHRASES:
                raise WordingError(f"stands for more than {MOST_PHRASES} phrases; split it")
        alternatives.append(current)
        return [sequence for group in alternatives for sequence in group], tokens

    def part(self, token: str, tokens: list[str], depth: int) -> tuple[list[tuple[Element, ...]], list[str]]:
        if token == "(":
            inner, tokens = self.sequence(tokens, depth + 1)
            if not tokens:
                raise WordingError("a parenthesis is not closed")
            return inner, tokens[1:]
        if token == "?":
            raise WordingError("a question mark follows nothing")
        if token in {"~", "~~"}:
            return [(SHORT_GAP if token == "~" else LONG_GAP,)], tokens
        if token.startswith("{"):
            if token[1:-1] not in self.lists:
                raise WordingError(f"there is no list {token}")
            return [(token,)], tokens  # stays one symbol: pipeline.py steps over any phrase of the list
        return [tuple(folded_words(word)) for word in token.split("/") if word], tokens

    def compact(self, part: list[tuple[Element, ...]]) -> list[tuple[Element, ...]]:
        """Many plain alternatives become one symbol, so that groups do not multiply."""
        if self.intern is None or len(part) < 6:
            return part
        plain: list[tuple[str, ...]] = []
        others: list[tuple[Element, ...]] = []
        for sequence in part:
            words = tuple(word for word in sequence if isinstance(word, str) and not word.startswith("{"))
            if words and len(words) == len(sequence):
                plain.append(words)
            else:
                others.append(sequence)
        return [(self.intern(tuple(plain)),), *others] if len(plain) >= 6 else part


def folded_words(word: str) -> list[str]:
    """The folded words that one written word counts as: contractions are two ("can't": can, not)."""
    if word in words("ignored"):
        return []
    if word.endswith("n't") and len(word) > 3:
        stem = forms("contracted-stems").get(word[:-3], word[:-3])
        return [fold(stem), "not"]
    if word == "cannot":
        return ["can", "not"]
    if "'" in word[1:]:
        head, _, tail = word.partition("'")
        if tail == "s":
            return [fold(head)]
        expanded = forms("contracted-verbs").get(f"'{tail}")
        return [fold(head), expanded] if expanded else [fold(word)]
    return [fold(word)]


def _phrase(sequence: tuple[Element, ...]) -> Phrase:
    runs: list[tuple[str, ...]] = []
    gaps: list[int] = []
    run: list[str] = []
    pending = 0
    for element in sequence:
        if isinstance(element, int):
            if run:
                runs.append(tuple(run))
                run = []
            if runs:
                pending = max(pending, element)
        else:
            if not run and runs and pending:
                gaps.append(pending)
                pending = 0
            run.append(element)
    if run:
        runs.append(tuple(run))
    return Phrase(tuple(runs), tuple(gaps[: max(0, len(runs) - 1)]))
