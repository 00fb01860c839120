"""A block's text, analysed: tokens, sentences, matches."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, TypeVar

from claimlint.language.lexicon import Entry


@dataclass(slots=True)
class Token:
    """A word or mark; start and end are offsets in the block's text."""

    text: str  # lower case, straight quotes
    fold: str
    start: int
    end: int


@dataclass(slots=True)
class Match:
    """A wording found: which entry, from which token to which (inclusive), and the tokens its own words take."""

    entry: Entry
    first: int
    last: int
    own: tuple[int, ...]
    gapped: bool = False  # found with other words between its own

    @property
    def kind(self) -> str:
        return self.entry.kind

    @property
    def id(self) -> str:
        return self.entry.id


@dataclass(slots=True, eq=False)
class Sentence:
    """Tokens [first, stop) of a passage."""

    first: int
    stop: int
    start: int  # text offsets
    end: int
    asks: bool
    matches: list[Match] = field(default_factory=list)
    clauses: list[tuple[int, int]] = field(default_factory=list)  # token ranges
    told: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)  # see `once`
    _by_kind: dict[str, list[Match]] | None = field(default=None, init=False, repr=False, compare=False)

    def of(self, *kinds: str) -> Sequence[Match]:
        """The matches of these kinds, in order. Asked for the first time when all are there."""
        by_kind = self._by_kind
        if by_kind is None:
            by_kind = self._by_kind = {}
            for match in self.matches:
                by_kind.setdefault(match.entry.kind, []).append(match)
        if len(kinds) == 1:
            return by_kind.get(kinds[0], [])
        held = [kind for kind in kinds if kind in by_kind]
        if len(held) < 2:
            return by_kind[held[0]] if held else []
        return [match for match in self.matches if match.entry.kind in held]


@dataclass(slots=True)
class Passage:
    """A block's text, analysed."""

    text: str
    tokens: list[Token]
    sentences: list[Sentence]
    #: Text offsets of what stands in quotation marks and is long enough; None until it is asked for.
    quotations: list[tuple[int, int]] | None = field(default=None, repr=False, compare=False)

    def before(self, sentence: Sentence) -> Sentence | None:
        """The sentence before one."""
        at = self.sentences.index(sentence)
        return self.sentences[at - 1] if at else None

    def after(self, sentence: Sentence) -> Sequence[Sentence]:
        """The sentences after one."""
        return self.sentences[self.sentences.index(sentence) + 1 :]

    def quote(self, first: int, last: int) -> str:
        """The text from token `first` to token `last`, inclusive."""
        return self.text[self.tokens[first].start : self.tokens[last].end]


Told = TypeVar("Told")


#: Cuts a block's text into sentences and finds the vocabulary in it.
Analyse = Callable[[str], Passage]


def once(work: Callable[[Passage, Sentence], Told]) -> Callable[[Passage, Sentence], Told]:
    """Work out what a sentence tells once: a page is read for each treatment that it speaks of. Not to be changed."""

    @wraps(work)
    def told(passage: Passage, sentence: Sentence) -> Told:
        if work not in sentence.told:
            sentence.told[work] = work(passage, sentence)
        known: Told = sentence.told[work]
        return known

    return told
