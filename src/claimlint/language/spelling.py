"""Misspelt words of terms: "pneumothorx", "releif". Long words only, one slip at most, never a known word."""

from __future__ import annotations

from functools import lru_cache

from claimlint.language.lexicon import Vocabulary

LONG = 8  # letters from which one wrong letter is forgiven; a swap of two neighbours is forgiven in any long word


class Speller:
    """Leads misspelt words to those of one vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._known = vocabulary.known
        self._by_start: dict[str, list[str]] = {}
        for word in vocabulary.long_words:
            self._by_start.setdefault(word[:2], []).append(word)
        self.corrected = lru_cache(maxsize=65536)(self._corrected)

    def _corrected(self, word: str) -> str:
        if len(word) < 6 or word in self._known or not word.isalpha():
            return word
        from rapidfuzz.distance import OSA

        for candidate in self._by_start.get(word[:2], ()):
            if abs(len(candidate) - len(word)) > 1 or OSA.distance(word, candidate, score_cutoff=1) > 1:
                continue
            if sorted(word) == sorted(candidate) or (
                min(len(word), len(candidate)) >= LONG and word[-1:] == candidate[-1:]
            ):
                return candidate
        return word
