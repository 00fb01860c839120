"""Menu: lists of what is on offer, a row each: "Dry needling, 25 min" – "Express Unwind, 75 min, no side effects"."""

from __future__ import annotations

import re
from functools import cache, cached_property

from claimlint.extraction.context import Library
from claimlint.language.owner import own_nouns
from claimlint.language.passage import Passage
from claimlint.language.words import alternatives, words
from claimlint.model.page import Block

FEWEST_ROWS = 2  # rows with a number from which a list is one of prices or lengths
#: What the label of a row may be told by, so that it is the treatment's or a visit's.
_OWN = frozenset(
    {"treatment", "instrument", "anaphor", "effects_section", "sensation", "groups_section", "uses_section", "promotes"}
)


class Menu:
    """The rows of one page's lists that are about something else than the row that names the treatment."""

    def __init__(self, library: Library) -> None:
        self.library = library

    def of_another(self, block: Block, passage: Passage) -> bool:
        """Whether a row is another's: one row of its list names a treatment, and its own label names something else."""
        label = self._rows.get(block.index)
        if label is None or self._named.get(block.index) or block.index not in self._beside_a_named:
            return False
        stop = next((i for i, t in enumerate(passage.tokens) if t.end > label[1]), len(passage.tokens))
        named = passage.tokens[:stop]
        told = (m for s in passage.sentences for m in s.matches if m.first < stop)
        if any(m.kind in _OWN or (m.kind == "quantity" and not m.id.startswith("-")) for m in told):
            return False
        last = [token for token in named if token.text[:1].isalpha() and token.end > label[0]]
        own = (token for token in last if token.text not in words("names-on-a-menu"))
        return not any(token.fold in own_nouns() or token.text in words("of-a-visit") for token in own)

    @cached_property
    def _beside_a_named(self) -> frozenset[int]:
        """The rows of every list of prices or lengths that names a treatment in one of them."""
        lists: dict[tuple[tuple[int, ...], int | None], list[Block]] = {}
        for index in self._rows:
            block = self.library.page.blocks[index]
            lists.setdefault((block.headings, block.intro), []).append(block)  # under one heading and introduction
        found: set[int] = set()
        for rows in lists.values():
            numbered = sum(1 for row in rows if any(character.isdigit() for character in row.text))
            days = sum(1 for row in rows if _day().match(row.text))
            if max(numbered, days) >= FEWEST_ROWS and any(self._named[row.index] for row in rows):
                found.update(row.index for row in rows)
        return frozenset(found)

    @cached_property
    def _named(self) -> dict[int, bool]:
        """Whether the label of each row names a treatment."""
        names = self.library.vocabulary.gate.names
        blocks = self.library.page.blocks
        return {i: bool(names(blocks[i].text[at:end])) and self._names(i, end) for i, (at, end) in self._rows.items()}

    def _names(self, index: int, end: int) -> bool:
        passage = self.library.passage(index)
        return any(passage.tokens[m.first].start < end for s in passage.sentences for m in s.of("treatment"))

    @cached_property
    def _rows(self) -> dict[int, tuple[int, int]]:
        """The items that open with the name of something, and where in them it stands. Told by text: few are gated."""
        found = {}
        for block in self.library.page.blocks:
            if block.kind != "item":
                continue
            day = _day().match(block.text)
            begin = day.end() if day else 0
            row = _LABEL.match(block.text, begin)
            if row and (day or " " in row[1] or _BRAND.search(row[1])):
                found[block.index] = row.span(1)
        return found


_LABEL = re.compile(r"((?:[A-Z]|(?<=: )[a-z])[^,:|–—(.\d]{1,38}?)\s*(?=[,:|–—(.]|$)")
_BRAND = re.compile(r"[a-z][A-Z]")


@cache
def _day() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives('row-openers')})[a-z]*\.?(?:\s?\d{{1,2}}(?:[.:]\d\d)?)?\s*[:,–-]\s*")
