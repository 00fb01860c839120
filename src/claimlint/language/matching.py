"""Which wordings of the vocabulary stand in a text's tokens.

They are matched by walking a trie over the folded words, since they need gaps and options that a PhraseMatcher has not,
and a trie of ten thousand phrases is built in a twentieth of the time (docs/adr/0002).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from claimlint.language.lexicon import LISTS, Gapped, Vocabulary
from claimlint.language.passage import Match, Token

#: A gap of a wording never reaches across these.
STOPS = frozenset({".", ";", ":", "?", "!", "\n", "…"})


def matches_in(tokens: list[Token], content: list[int], vocabulary: Vocabulary) -> list[Match]:
    """All wordings in the tokens: runs by walking the trie, then runs joined over their gaps."""
    corrected = vocabulary.speller.corrected
    read = [corrected(tokens[i].fold) for i in content]
    trie, entries = vocabulary.trie, vocabulary.entries
    breaks = [0] * (len(content) + 1)
    for n, i in enumerate(content):
        breaks[n + 1] = breaks[n] + (tokens[i].text in STOPS)
    whole: dict[tuple[int, int, int], Match] = {}
    runs: dict[int, list[tuple[int, int]]] = {}  # by number, in the order in which they were found
    listed = _listed(read, vocabulary.lists)
    count = len(read)
    for begin in range(count):
        if read[begin] not in trie and not listed[begin]:
            continue
        ways = [(trie, begin)]
        while ways:
            node, at = ways.pop()
            if (run := node.get("")) is not None:
                runs.setdefault(run, []).append((begin, at - 1))
                for entry_number in vocabulary.whole[run]:
                    key = (entry_number, begin, at - 1)
                    if key not in whole:
                        own = tuple(content[begin:at])
                        whole[key] = Match(entries[entry_number], own[0], own[-1], own)
            if at < count:
                if (following := node.get(read[at])) is not None:
                    ways.append((following, at + 1))
                if (by_list := node.get(LISTS)) is not None:
                    for names, stop in listed[at]:
                        ways += [(by_list[name], stop) for name in names if name in by_list]
    for entry_number, needed, gaps in _complete(runs, vocabulary):
        for chain in _chains([runs[run] for run in needed], gaps, breaks):
            first, last = chain[0][0], chain[-1][1]
            key = (entry_number, first, last)
            if key not in whole:
                own = tuple(content[n] for begin, end in chain for n in range(begin, end + 1))
                whole[key] = Match(entries[entry_number], content[first], content[last], own, gapped=True)
    return sorted(whole.values(), key=lambda match: (match.first, -match.last))


def _complete(found: Collection[int], vocabulary: Vocabulary) -> list[Gapped]:
    """The phrases all of whose runs were found, by the run that was found first: of equal matches the first stays."""
    order = {run: rank for rank, run in enumerate(found)}
    complete: list[tuple[int, int]] = []
    for rarest in found:
        for number in vocabulary.rarest[rarest]:
            first = min([order.get(run, -1) for run in vocabulary.gapped[number].runs])
            if first >= 0:
                complete.append((first, number))
    return [vocabulary.gapped[number] for _, number in sorted(complete)]


def _listed(read: list[str], lists: dict[str, Any]) -> list[list[tuple[list[str], int]]]:
    """The phrases of word lists that begin at each position: the lists that they are on, and the position after."""
    found: list[list[tuple[list[str], int]]] = []
    count = len(read)
    for begin, word in enumerate(read):
        here: list[tuple[list[str], int]] = []
        node = lists.get(word)
        at = begin + 1
        while node is not None:
            if "" in node:
                here.append((node[""], at))
            node = node.get(read[at]) if at < count else None
            at += 1
        found.append(here)
    return found


def _chains(
    found: list[list[tuple[int, int]]], gaps: Sequence[int], breaks: list[int]
) -> Iterator[list[tuple[int, int]]]:
    """Runs in order, each at most its gap after the one before, with no sentence mark between."""
    for first in found[0]:
        chain = [first]
        for run, gap in zip(found[1:], gaps, strict=True):
            end = chain[-1][1]
            following = None
            for at in range(bisect_right(run, end, key=_begin), len(run)):
                if run[at][0] > end + 1 + gap:
                    break
                if breaks[run[at][0]] == breaks[end + 1]:
                    following = run[at]
                    break
            if following is None:
                break
            chain.append(following)
        else:
            yield chain


def _begin(run: tuple[int, int]) -> int:
    return run[0]
