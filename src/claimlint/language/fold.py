"""Word forms folded to one: case, plural, verb ending, British and American spelling. Not stems for people to read."""

from __future__ import annotations

from functools import cache, lru_cache

from claimlint.language.words import forms, words

VOWELS = frozenset("aeiouy")


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """The folded form of a word in lower case: "punctures", "punctured", "puncturing" are all "punctur"."""
    if (base := forms("irregular").get(word)) is not None:
        return base if base == word else fold(base)
    if len(word) <= 3 or not word.isalpha():
        return word[:-2] if word.endswith("'s") else word
    stem = _respelled(word)
    stem = _without_plural(stem)
    stem = _without_verb_ending(stem)
    if len(stem) > 4 and stem.endswith("e"):
        stem = stem[:-1]  # words of four letters keep it: "note" is no "not", "care" no "car"
    if len(stem) > 3 and stem.endswith("y"):
        stem = stem[:-1] + "i"
    return stem


@cache
def folded(group: str) -> frozenset[str]:
    """The words of a group of words.yaml, folded. Raises KeyError for a group that is none."""
    return frozenset(map(fold, words(group)))


def _respelled(word: str) -> str:
    if "ae" in word or "oe" in word:
        for british, american in forms("british-roots").items():
            word = word.replace(british, american)
    base = word[:-1] if word.endswith("s") else word[:-1] if word.endswith("d") else word
    base = base[:-3] + "e" if base.endswith("ing") else base
    if base in words("kept-endings"):
        return word
    for british, american in forms("british-endings").items():
        if word.endswith((british, british + "s")) and len(word) > len(british) + 2:
            return word.replace(british, american)
    return word


def _without_plural(word: str) -> str:
    if word.endswith("ss") or word.endswith("us") or word.endswith("is"):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes", "zes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") else word


def _without_verb_ending(word: str) -> str:
    for ending in ("ing", "ed"):
        if word.endswith(ending):
            stem = word[: -len(ending)]
            if len(stem) < 3 or not VOWELS.intersection(stem) or (ending == "ed" and stem.endswith("e")):
                return word
            if stem[-1] == stem[-2] and stem[-1] not in "lsz" and len(stem) > 3:
                stem = stem[:-1]
            elif len(stem) == 3 and stem[0] not in VOWELS and stem[1] in VOWELS and stem[2] not in "aeiouwxy":
                stem += "e"  # "cured" is "cure"
            if stem.endswith("i") and ending == "ed":
                stem = stem[:-1] + "y"
            return stem
    return word
