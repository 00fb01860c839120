"""Naming: a word in quotation marks that is spoken of, and not used to say anything."""

from __future__ import annotations

from claimlint.language.fold import folded
from claimlint.language.passage import Match, Passage, Sentence

_MARKS = frozenset({'"', "'", "“", "”"})


def word_spoken_of(passage: Passage, sentence: Sentence, mention: Match) -> bool:
    """ "Where a page says “clinically proven”, …", "“Non-invasive” means neither": a word named, not used."""
    tokens = passage.tokens
    first, last = mention.first - 1, mention.last + 1
    while last < sentence.stop and tokens[last].text in {",", "."}:
        last += 1  # the mark that stands within the quotation
    if first < sentence.first or last >= sentence.stop or not {tokens[first].text, tokens[last].text} <= _MARKS:
        return False
    before = tokens[first - 1].fold if first > sentence.first else ""
    after = tokens[last + 1].fold if last + 1 < sentence.stop else ""
    return before in folded("naming-a-word") or after in folded("telling-a-word")
