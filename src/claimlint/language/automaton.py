"""The wordings' trie as a deterministic automaton, whose states are made when a text first leads to them.

A node of the trie goes on with words and with word lists, so that one word may lead on in many ways at once: a state
holds all the places that some words can have led to. Written out beforehand there would be too many; those that texts
lead to are few (lazy construction, as in R. Cox, Regular Expression Matching Can Be Simple And Fast, 2007).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from claimlint.language.lexicon import LISTS, Entry, Gapped, Vocabulary

MOST_STEPS = 200_000  # kept at once; where texts lead to more, they are made anew


class Place(NamedTuple):
    """A node of the trie; within a phrase of a word list, the node that it set out from and one of the lists' trie."""

    node: dict[str, Any]
    listed: dict[str, Any] | None = None


class Part(NamedTuple):
    """A run that belongs to wordings with gaps, and how many words it took."""

    run: int
    length: int


class State:
    """What some words can have led to, the likeliest first: longer phrases of lists, and lists before plain words."""

    __slots__ = ("entries", "length", "parts", "steps", "trail")

    def __init__(self, trail: tuple[Place | Part, ...], length: int, entries: tuple[Entry, ...]) -> None:
        self.trail = trail
        self.length = length  # how many words led here
        self.entries = entries  # of the wordings without a gap that end here
        self.parts = tuple(part for part in trail if type(part) is Part)  # found on the way here
        self.steps: dict[str, State] = {}  # by the word that follows, as far as has been asked


class Automaton:
    """Finds the runs of one vocabulary in a sequence of folded words."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._partners = _partners(vocabulary)
        self._states: dict[tuple[int, ...], State] = {}
        self._kept = 0
        self.dead = State((), 0, ())  # nothing goes on from here
        self.start = State((Place(vocabulary.trie),), 0, ())

    def step(self, state: State, word: str) -> State:
        """The state that a word leads to: `state.steps` once it has been asked."""
        if word not in self._vocabulary.known:
            return self.dead
        if self._kept >= MOST_STEPS:
            self._kept = 0
            self._states = {}
            self.start = State(self.start.trail, 0, ())
        self._kept += 1
        reached = state.steps[word] = self._reached(state, word)
        return reached

    def _reached(self, state: State, word: str) -> State:
        trail: list[Place | Part] = []
        ended: list[int] = []
        length = state.length + 1
        seen: set[tuple[int, int]] = set()
        for before in state.trail:
            if isinstance(before, Part):
                trail.append(before)
                continue
            for place in self._following(before, word):
                if (identity := (id(place.node), id(place.listed))) in seen:
                    continue  # two ways to cut the words into phrases of lists
                seen.add(identity)
                if place.listed is None and (run := place.node.get("")) is not None:
                    ended.append(run)
                    if run in self._partners:
                        trail.append(Part(run, length))
                if place.listed is not None or len(place.node) > ("" in place.node):
                    trail.append(place)
        if not seen:
            return self.dead
        key = (length, *ended, *(each if isinstance(each, Part) else (id(each[0]), id(each[1])) for each in trail))
        if key not in self._states:
            numbers = dict.fromkeys(number for run in ended for number in self._vocabulary.whole[run])
            entries = tuple(self._vocabulary.entries[number] for number in numbers)
            self._states[key] = State(tuple(trail), length, entries)
        return self._states[key]

    def _following(self, place: Place, word: str) -> Iterator[Place]:
        """The places that a word leads to from one, the likeliest first."""
        node, listed = place
        by_list = node.get(LISTS)
        if by_list is not None:
            within = (self._vocabulary.lists if listed is None else listed).get(word)
            if within is not None:
                names = within.get("", ())
                if len(within) > bool(names):
                    yield Place(node, within)
                for name in reversed(names):
                    if name in by_list:
                        yield Place(by_list[name])
        if listed is None and (following := node.get(word)) is not None:
            yield Place(following)

    def complete(self, found: Mapping[int, Any]) -> list[Gapped]:
        """The wordings with gaps all of whose runs were found, by the run found first: of equal matches it stays."""
        order = {run: rank for rank, run in enumerate(found)}
        complete: list[tuple[int, int]] = []
        for rarest in found:
            if not (partners := self._partners[rarest]):
                continue
            for partner in partners.keys() & order.keys():
                for number in partners[partner]:
                    first = min([order.get(run, -1) for run in self._vocabulary.gapped[number].runs])
                    if first >= 0:
                        complete.append((first, number))
        return [self._vocabulary.gapped[number] for _, number in sorted(complete)]


def _partners(vocabulary: Vocabulary) -> dict[int, dict[int, list[int]]]:
    """The wordings with gaps by their rarest run and another of their runs: most texts with the one lack the other."""
    partners: dict[int, dict[int, list[int]]] = {run: {} for phrase in vocabulary.gapped for run in phrase.runs}
    for rarest, numbers in enumerate(vocabulary.rarest):
        for number in numbers:
            others = [run for run in vocabulary.gapped[number].runs if run != rarest]
            partners[rarest].setdefault(others[0] if others else rarest, []).append(number)
    return partners
