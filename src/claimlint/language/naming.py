"""Naming: a word in quotation marks that is spoken of, and not used to say anything."""

from __future__ import annotations

from claimlint.language.fold import folded
from claimlint.language.passage import Match, Passage, Sentence

MOST_NAMED = 6  # tokens from one mark to the other
_JOINING = frozenset({",", "or", "and"})
_MARKS = frozenset({'"', "'", "“", "”"})


def word_spoken_of(passage: Passage, sentence: Sentence, mention: Match) -> bool:
    """ "Where a page says “clinically proven”, …", "“Non-invasive” means neither": a word named, not used."""
    tokens = passage.tokens
    first, last = mention.first - 1, mention.last + 1
    while last < sentence.stop and tokens[last].text in {",", "."}:
        last += 1  # the mark that stands within the quotation
    if first < sentence.first or last >= sentence.stop or not {tokens[first].text, tokens[last].text} <= _MARKS:
        return False
    first = _first_of_row(passage, sentence, first)
    before = tokens[first - 1].fold if first > sentence.first else ""
    after = tokens[last + 1].fold if last + 1 < sentence.stop else ""
    return before in folded("naming-a-word") or after in folded("telling-a-word")


def _first_of_row(passage: Passage, sentence: Sentence, opening: int) -> int:
    """The mark that opens the first of several words named in a row: "we may not say “safe”, “painless” or “cure”"."""
    tokens, at = passage.tokens, opening
    while True:
        closing = at - 1
        while closing > sentence.first and tokens[closing].text in _JOINING:
            closing -= 1
        if closing <= sentence.first or tokens[closing].text not in _MARKS or closing == at - 1:
            return at
        begin = next((i for i in range(closing - 1, sentence.first - 1, -1) if tokens[i].text in _MARKS), None)
        if begin is None or closing - begin > MOST_NAMED:
            return at
        at = begin
