"""What a block inherits from its heading, introduction, headers and question: advice, topic, severity, frequency."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Literal

from claimlint.extraction.introduction import NO_LEAD_IN, LeadIn, lead_in
from claimlint.language.lexicon import Vocabulary
from claimlint.language.passage import Analyse, Match, Passage, Sentence
from claimlint.language.pipeline import analyse, asks_unmarked
from claimlint.language.words import words
from claimlint.model.assertion import Advice, Frequency
from claimlint.model.page import Block, Page

HEADING_KINDS = frozenset({"heading", "summary", "term", "question"})  # of blocks that govern what follows them
BARE_WORDS = 4  # a heading of no more words is a label that a bare answer answers
BARE_ANSWER = 6  # words up to which "none to speak of" is no more than an answer
LONGEST_ANSWER = 300  # characters that no bare answer has
ASKING_WORDS = 25  # a paragraph of no more words that ends in a question mark asks what the next answers

Mode = Literal["effects", "uses", "advice", "sensation", ""]


class Library:
    """The blocks of a page, analysed, and what they say for one another: told once and only when wanted.

    Nothing here depends on the treatment that a page is read for.
    """

    def __init__(self, page: Page, vocabulary: Vocabulary, analysed: Analyse | None = None) -> None:
        self.page = page
        self.vocabulary = vocabulary
        self._analysed = analysed or partial(analyse, vocabulary=vocabulary)
        self._passages: dict[int, Passage] = {}
        self._governing: dict[int, tuple[int, ...]] = {}
        self._signals: dict[int, Inherited] = {}
        self._inherited: dict[int, Inherited] = {}

    def passage(self, index: int) -> Passage:
        """The analysed text of a block."""
        if index not in self._passages:
            self._passages[index] = self._analysed(self.page.blocks[index].text)
        return self._passages[index]

    @cached_property
    def questions(self) -> dict[int, int | None]:
        """For each block the block that asks what it answers."""
        return {block.index: question_of(block, self.page) for block in self.page.blocks}

    def governing(self, index: int) -> tuple[int, ...]:
        """The blocks that govern a block, nearest first."""
        if index not in self._governing:
            self._governing[index] = tuple(governing(self.page.blocks[index], self))
        return self._governing[index]

    def signals(self, index: int) -> Inherited:
        """What a block says for those that it governs."""
        if index not in self._signals:
            self._signals[index] = _signals(self.passage(index), self.page.blocks[index].kind in HEADING_KINDS)
        return self._signals[index]

    def inherited(self, index: int) -> Inherited:
        """What a block takes from those that govern it."""
        if index not in self._inherited:
            self._inherited[index] = inherited(self.page.blocks[index], self)
        return self._inherited[index]

    @cached_property
    def rows(self) -> dict[int, dict[int, list[int]]]:
        """The cells of each table: table to row to blocks."""
        found: dict[int, dict[int, list[int]]] = {}
        for block in self.page.blocks:
            if block.row is not None:
                found.setdefault(block.row[0], {}).setdefault(block.row[1], []).append(block.index)
        return found

    def row_labels(self, table: int) -> dict[int, int]:
        """The first cell of each row of a table: row number to block."""
        return self._labels.get(table, {})

    @cached_property
    def _labels(self) -> dict[int, dict[int, int]]:
        return {table: {row: cells[0] for row, cells in rows.items()} for table, rows in self.rows.items()}


@dataclass(frozen=True, slots=True)
class Inherited:
    """What the blocks above say for a block."""

    mode: Mode = ""
    advice: Advice | None = None
    advice_cue: Match | None = None
    severity: Literal["serious", "minor"] | None = None
    frequency: Frequency | None = None
    myth: bool = False
    fact: bool = False
    question: int | None = None  # index of the block that asks
    lead_in: LeadIn = NO_LEAD_IN


def question_of(block: Block, page: Page) -> int | None:
    """The block that asks what a block answers: for a cell its row header that asks; a page's title asks nothing."""
    if block.row_header is not None:
        asks = page.blocks[block.row_header].text.rstrip().endswith("?") or block.text.strip(" .").lower() == "no"
        return block.row_header if asks or _bare_answer(block.text) else None
    if (
        block.question is not None
        and page.blocks[block.question].kind == "heading"
        and page.blocks[block.question].level == 1
    ):
        return None
    if block.question is None and block.index > 0 and block.kind == "paragraph":
        before = page.blocks[block.index - 1]
        if (
            before.kind == "heading"
            and len(before.text.split()) <= BARE_WORDS
            and _bare_answer(_first_sentence(block.text))
        ):
            return before.index  # "Side effects" – "Next to none in my book."
        if (
            before.kind == "paragraph"
            and before.headings == block.headings
            and (before.text.rstrip("\"'”’) ").endswith("?") or asks_unmarked(before.text.strip()))
            and len(before.text.split()) <= ASKING_WORDS
        ):
            return before.index
    return block.question


def _bare_answer(text: str) -> bool:
    """Whether a text is no more than an answer to its label ("Downtime | None whatsoever")."""
    if len(text) > LONGEST_ANSWER:
        return False
    said = [word.rstrip(".!") for word in text.lower().replace(",", " ").split()]
    if said[:2] == ["there", "are"] and "none" in said[2:4] and len(said) <= 2 * BARE_ANSWER:
        return True  # "There are none to list for dry needling."
    if not 0 < len(said) <= BARE_ANSWER:
        return False
    return (said[0] in words("bare-answers") and len(said) <= BARE_WORDS) or bool(
        {"none", "nil"}.intersection(said[:3])
    )


def _first_sentence(text: str) -> str:
    return re.split(r"(?<=[.!])\s", text, maxsplit=1)[0]


def governing(block: Block, library: Library) -> Iterator[int]:
    """The blocks that govern a block, nearest first."""
    blocks = library.page.blocks
    seen: set[int] = {block.index}
    parents: list[int | None] = [block.row_header, block.intro, block.column_header, library.questions[block.index]]
    if block.intro is not None:
        parents.append(blocks[block.intro].intro)
    for parent in (*parents, *reversed(block.headings)):
        if parent is not None and parent not in seen:
            seen.add(parent)
            yield parent


def inherited(block: Block, library: Library) -> Inherited:
    """What a block takes from the blocks that govern it: the nearest that says anything of a kind wins."""
    mode: Mode = ""
    advice: Advice | None = None
    advice_cue: Match | None = None
    severity: Literal["serious", "minor"] | None = None
    frequency: Frequency | None = None
    myth = fact = False
    for rank, index in enumerate(library.governing(block.index)):
        own = library.page.blocks[index]
        is_heading = own.kind in HEADING_KINDS
        if own.kind in {"title"} or (is_heading and own.level == 1 and rank > 0 and (mode or advice)):
            continue
        found = library.signals(index)
        welcomed = found.myth and found.advice == "suitable"  # "Myth: it is suitable for everyone" welcomes nobody
        if not mode and found.mode and not welcomed:
            mode = found.mode
        if advice is None and found.advice is not None and not welcomed and mode in {"", "advice"}:
            advice, advice_cue = found.advice, found.advice_cue
            mode = "advice"
        if severity is None:
            severity = found.severity
        if frequency is None and found.mode != "uses":
            frequency = found.frequency
        myth, fact = myth or (found.myth and is_heading), fact or found.fact
    if mode == "advice" and block.kind in {"item", "cell"} and _names_effects(library.passage(block.index)):
        mode, advice, advice_cue = "effects", None, None  # "Rare: a collapsed lung", whatever introduces the list
    if severity == "serious" and advice == "ask":
        mode, advice, advice_cue = "effects", None, None  # "Ring us at once if you have …" lists harms, not groups
    asked = library.questions[block.index]
    return Inherited(mode, advice, advice_cue, severity, frequency, myth, fact, asked, _lead_in(block, library))


def _lead_in(block: Block, library: Library) -> LeadIn:
    """What the introduction of an item, or the heading over a list without one, does to it."""
    if block.kind != "item":
        return LeadIn()
    above = block.intro if block.intro is not None else next(reversed(block.headings), None)
    return LeadIn() if above is None else lead_in(library.passage(above))


def _signals(passage: Passage, heading: bool) -> Inherited:
    """What one governing block says. Of a paragraph only its last sentence introduces a list."""
    sentences = passage.sentences if heading else passage.sentences[-1:]
    matches = [match for sentence in sentences for match in sentence.matches]
    advice, cue = _advice(matches, heading)
    effects = [m for m in matches if m.kind == "effects_section"]
    uses = [m for m in matches if m.kind == "uses_section"]
    sensation = [m for m in matches if m.kind == "sensation"]
    severity: Literal["serious", "minor"] | None = None
    if any(m.id == "serious" for m in effects):
        severity = "serious"
    elif any(m.id == "minor" for m in effects):
        severity = "minor"
    frequency = next((m.id for m in matches if m.kind == "frequency"), None)
    mode: Mode = ""
    if severity == "serious":
        mode, advice, cue = "effects", None, None  # "Ring us at once if you have": no group is told to ask
    elif advice == "ask" and cue is not None and _rarely_before(matches, cue):
        mode, advice, cue = "effects", None, None  # "Rare, but you ought to know:" lists harms
    elif advice == "suitable" and cue is not None and _of_those_without(sentences, cue):
        mode, advice = "advice", "ask"  # "If you have none of the conditions below, it is likely to suit you"
    elif advice is not None and cue is not None and not (heading and effects and effects[0].first < cue.first):
        mode = "advice"
    elif (
        effects
        and any(m.id != "any" or len(m.own) > 1 or m.own for m in effects)
        and not (uses and uses[0].first < effects[0].first and heading)
    ):
        mode = "effects"
    elif uses:
        mode = "uses"
    elif sensation:
        mode = "sensation"
    myth = any(m.kind == "myth" for m in matches)
    fact = any(m.kind == "fact" for m in matches)
    return Inherited(mode, advice, cue, severity, frequency, myth, fact)  # type: ignore[arg-type]


def _of_those_without(sentences: list[Sentence], cue: Match) -> bool:
    """Whether a welcome is for those to whom nothing of a list applies."""
    return any(
        any(h.first < n.first < cue.first for h in sentence.of("hypothetical") for n in sentence.of("negation"))
        for sentence in sentences
        if sentence.first <= cue.first < sentence.stop
    )


def _rarely_before(matches: list[Match], cue: Match) -> bool:
    return any(m.kind == "frequency" and m.id in {"rare", "uncommon"} and m.first < cue.first for m in matches)


def _names_effects(passage: Passage) -> bool:
    """Whether an item's own label says how often a thing happens, or that it is an effect."""
    first = passage.sentences[0] if passage.sentences else None
    if first is None or first.of("hypothetical"):
        return False
    topics = {m.entry.topic for m in first.of("term")}
    if "suitability" in topics and "risk" not in topics:
        return False  # "severe needle phobia": how grave a group's trouble is
    if any(m.first == first.first for m in first.of("effects")) and "risk" in topics:
        return True  # "After needling, bruises may occur", whatever stands above
    return any(m.first - first.first <= 2 for m in first.of("frequency", "effects_section"))


def _advice(matches: list[Match], heading: bool) -> tuple[Advice | None, Match | None]:
    cues = [m for m in matches if m.kind == "advice" or (heading and m.kind == "groups_section")]
    for wanted in ("avoid", "ask", "suitable"):
        for cue in cues:
            if cue.id == wanted and (wanted != "suitable" or cue.kind == "advice"):
                return wanted, cue
    return None, None
