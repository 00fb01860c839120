"""The bound around a number: "at least", "no more than", "up to", "or so"."""

from __future__ import annotations

from functools import cache

from claimlint.language.files import lexicon
from claimlint.language.passage import Passage, Sentence
from claimlint.language.wording import folded_words
from claimlint.language.words import words
from claimlint.model.assertion import Bound


@cache
def _bounds() -> dict[str, Bound]:
    """The folded phrases of bounds, and the bound of each."""
    return {
        " ".join(w for part in phrase.split() for w in folded_words(part.lower())): kind
        for kind, phrases in lexicon("quantities")["bounds"].items()
        for phrase in phrases
    }


def bound_around(passage: Passage, sentence: Sentence, first: int, last: int, is_range: bool) -> tuple[Bound, int, int]:
    """The bound around a number; the span grows over its words."""
    bounds = _bounds()
    tokens = passage.tokens
    for width in (4, 3, 2, 1):
        begin = first - width
        if begin < sentence.first:
            continue
        phrase = " ".join(w for t in tokens[begin:first] for w in folded_words(t.text))
        kind = bounds.get(phrase)
        leading = {t.text for t in tokens[max(sentence.first, begin - 3) : begin]}
        if kind == "at-least" and leading & words("reversing-bound"):
            kind = "at-most"  # "never takes longer than"
        if kind is not None and len(phrase.split()) == width - sum(
            1 for t in tokens[begin:first] if not folded_words(t.text)
        ):
            if kind == "at-least" and phrase == "from" and not is_range:
                continue
            return kind, begin, last
    if last + 2 < sentence.stop and tokens[last + 1].text == ",":  # "ten minutes, give or take"
        trailing = [w for t in tokens[last + 2 : min(sentence.stop, last + 5)] for w in folded_words(t.text)]
        for width in (3, 2):
            phrase = " ".join(trailing[:width])
            if phrase in bounds and phrase in words("bound-after"):
                return bounds[phrase], first, last + 1 + width
    for width in (3, 2, 1):
        if last + width >= sentence.stop:
            continue
        phrase = " ".join(
            w for t in tokens[last + 1 : min(sentence.stop, last + 1 + width)] for w in folded_words(t.text)
        )
        kind = bounds.get(phrase)
        if kind is not None and phrase in words("bound-after"):
            return kind, first, last + width
    return "exactly", first, last
