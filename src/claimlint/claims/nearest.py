"""The known word that a misspelled one is likely to mean."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word nearest to `word`, or None where none is near."""
    from rapidfuzz import fuzz, process  # late: only faulty files need it

    candidates = sorted(known)
    found = process.extractOne(word.lower(), candidates, scorer=fuzz.ratio, score_cutoff=60)
    return found[0] if found else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """ "; did you mean `x`?" or, where nothing is near, the list of what is known (as far as it is short)."""
    candidates = sorted(known)
    near = nearest(word, candidates)
    if near:
        return f"; did you mean `{near}`?"
    return f"; known here: {', '.join(candidates)}" if 0 < len(candidates) <= 24 else ""
