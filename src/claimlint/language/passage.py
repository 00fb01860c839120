"""A block's text, analysed: tokens, sentences, matches."""

from __future__ import annotations

from dataclasses import dataclass, field

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


@dataclass(slots=True)
class Sentence:
    """Tokens [first, stop) of a passage."""

    first: int
    stop: int
    start: int  # text offsets
    end: int
    asks: bool
    matches: list[Match] = field(default_factory=list)
    clauses: list[tuple[int, int]] = field(default_factory=list)  # token ranges
    _by_kind: dict[str, list[Match]] | None = field(default=None, repr=False, compare=False)

    def of(self, *kinds: str) -> list[Match]:
        """The matches of these kinds, in order. Asked for the first time when all are there."""
        if self._by_kind is None:
            self._by_kind = {}
            for match in self.matches:
                self._by_kind.setdefault(match.entry.kind, []).append(match)
        held = [kind for kind in kinds if kind in self._by_kind]
        if len(held) == 1:
            return self._by_kind[held[0]].copy()
        return [match for match in self.matches if match.entry.kind in held] if held else []


@dataclass(slots=True)
class Passage:
    """A block's text, analysed."""

    text: str
    tokens: list[Token]
    sentences: list[Sentence]

    def quote(self, first: int, last: int) -> str:
        """The text from token `first` to token `last`, inclusive."""
        return self.text[self.tokens[first].start : self.tokens[last].end]
