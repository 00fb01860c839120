"""What a block speaks of before it names anything: told by headers, introduction, question, label and headings."""

from __future__ import annotations

import re
from functools import cached_property

from claimlint.extraction.context import HEADING_KINDS
from claimlint.extraction.introduced import Introduced
from claimlint.extraction.menu import Menu
from claimlint.extraction.questions import Questions
from claimlint.language.names import LABEL, LASTING, Focus, compared, disciplines, histories, names_in
from claimlint.language.passage import Passage, Sentence
from claimlint.language.presenting import goes_on, is_ware, presented
from claimlint.language.words import words
from claimlint.model.page import Block

#: A section on prices, booking or the team: nothing but quantities is the treatment's there without its name.
BUSINESS = Focus(("business",))
SECTION = Focus(("section",))  # a section about something else
SERVICES = Focus(("services",))  # a section on what else there is: there quantities are others', too
BUSINESS_WORDS = 14  # tokens of a heading up to which a word on business decides it
FEWEST_NAMED = 2  # labels near by that name treatments, from which a row of services is told
_LABEL = re.compile(r"\W*([^\W\d][^.:!?]{1,40})[.:]\s+\S")
NEIGHBOURS = 8  # blocks to either side whose labels are looked at
_ABOUT_TREATMENT = frozenset(
    {"treatment", "term", "effects", "effects_section", "sensation", "groups_section", "uses_section", "promotes"}
)
_TELLING = (
    "quantity",
    "effects_section",
    "advice",
    "sensation",
    "term",
    "groups_section",
    "anaphor",
    "instrument",
    "uses_section",
    "promotes",
)
_NOT_CARRIED = frozenset({"title", "description", "alt", "cell"})


class Openings:
    """What the blocks of one page open on. Blocks must come in order: what is spoken of is carried along."""

    def __init__(self, questions: Questions, treatment: str, default: Focus, *, about: bool = True) -> None:
        self.library = questions.library
        self.page = questions.page
        self.treatment = treatment
        self.default = default
        self._about = about  # whether the page's title or main heading names the treatment
        self.questions = questions
        self._last: Focus | None = None
        self._last_headings: tuple[int, ...] = ()
        self._menu = Menu(questions.library)
        self._introduced = Introduced(questions.library, treatment)
        self._ended: dict[int, Focus] = {}
        self._named: dict[int, Focus | None] = {}

    def ended(self, block: Block, focus: Focus) -> None:
        """Remember what a block ended on."""
        self._ended[block.index] = focus
        aside = block.kind == "item" and histories().issuperset(focus.names)  # "Headache: your usual tablets are fine."
        if block.kind not in HEADING_KINDS and block.kind not in _NOT_CARRIED and not aside:
            self._last, self._last_headings = focus, block.headings

    def focus(self, block: Block, passage: Passage) -> Focus:
        """What a block speaks of before it names anything."""
        if block.column_header is not None and (found := self._column_name(block)) is not None:
            return found
        if block.row_header is not None and (found := self._row_name(block)) is not None:
            return found
        if (carried := self._goes_on(block, passage)) is not None:
            return carried
        if self._labels_another(block, passage) or self._menu.of_another(block, passage):
            return Focus(("label",))
        for parent in (block.intro, self.questions.of[block.index]):
            if parent is not None and (above := self._from_above(parent)) is not None:
                return above
        for heading in reversed(block.headings):
            if (found := self._named_in(heading)) is not None:
                return found
            if self._of_business(heading):
                return SERVICES if self._of_services(heading) else BUSINESS
            if self._introduced.section(heading):
                return SECTION
        if self._in_parts and block.headings and self._strange(block.headings[-1]):
            return SECTION
        return self.default

    @cached_property
    def _in_parts(self) -> bool:
        """Whether the page is about something else and has a section on the treatment, as a newsletter has."""
        return not self._about and any(
            block.kind == "heading"
            and block.level > 1
            and (found := self._named_in(block.index)) is not None
            and found.is_of(self.treatment)
            for block in self.page.blocks
        )

    def _strange(self, heading: int) -> bool:
        """Whether a heading has no word that is told of treatments: "Fall prevention for 65+"."""
        passage = self.library.passage(heading)
        return not any(m.kind in _TELLING for s in passage.sentences for m in s.matches) and not any(
            s.asks for s in passage.sentences
        )

    def _goes_on(self, block: Block, passage: Passage) -> Focus | None:
        """What the block before spoke of, where a block opens with a pronoun for it."""
        if block.kind in HEADING_KINDS or self.questions.of[block.index] is not None:
            return None
        if not _opens_with_anaphor(passage):
            return None
        before = self._brought_up(block.index - 1) if self._is_beside(block) else None
        last = before or (self._last if block.headings == self._last_headings else None)
        return None if last is not None and is_ware(last) and not goes_on(passage, passage.sentences[0], last) else last

    def _is_beside(self, block: Block) -> bool:
        """Whether the block before stands under the same headings, and was not read."""
        if not block.index or block.index - 1 in self._ended:
            return False
        before = self.page.blocks[block.index - 1]
        return before.kind not in HEADING_KINDS and before.headings == block.headings

    def _brought_up(self, index: int) -> Focus | None:
        """The ware that the last sentence of a block brings up."""
        passage = self.library.passage(index)
        return presented(passage, passage.sentences[-1]) if passage.sentences else None

    def _from_above(self, parent: int) -> Focus | None:
        """What an introduction or a question hands down."""
        found = self._named_in(parent)
        if found is not None and found.is_of(self.treatment):
            return found
        is_heading = self.page.blocks[parent].kind in HEADING_KINDS
        if parent in self._ended and not is_heading:
            return self._ended[parent]
        if found is None and is_heading and self._of_business(parent):
            return BUSINESS
        return found or (None if is_heading or self._tells(parent) else self._brought_up(parent))

    def _tells(self, index: int) -> bool:
        """Whether a block has a word that is told of treatments."""
        return any(s.of(*_TELLING, "effects") for s in self.library.passage(index).sentences)

    def _of_business(self, index: int) -> bool:
        """Whether a heading or question is about prices, booking, the team or daily life, not about the treatment."""
        passage = self.library.passage(index)
        if self.page.blocks[index].kind == "heading" and self.page.blocks[index].level == 1:
            return False
        matches = [m for s in passage.sentences for m in s.matches]
        kinds = {m.kind for m in matches}
        if "anaphor" in kinds and all(m.id == "team" for m in matches if m.kind == "business"):
            return False  # "Why teams choose it"
        return "business" in kinds and not kinds & _ABOUT_TREATMENT and len(passage.tokens) <= BUSINESS_WORDS

    def _of_services(self, index: int) -> bool:
        """Whether a heading announces what else there is: "Our other services"."""
        return any(m.id == "services" for s in self.library.passage(index).sentences for m in s.of("business"))

    def _column_name(self, block: Block) -> Focus | None:
        """What a cell's column header names. Beside a column for the treatment, one with another label is another's."""
        header = block.column_header
        found = self._named_in(header) if header is not None else None
        if found is not None or header is None or block.row is None:
            return found
        _, columns = self._headers[block.row[0]]
        own = [f for f in map(self._named_in, sorted(columns - {header})) if f is not None]
        tells = any(s.of(*_TELLING, "business") for s in self.library.passage(header).sentences)
        return Focus(("column",)) if any(f.is_of(self.treatment) for f in own) and not tells else None

    @cached_property
    def _headers(self) -> dict[int, tuple[set[int], set[int]]]:
        """The row headers and the column headers of each table: gathered once, not for each of its cells."""
        found: dict[int, tuple[set[int], set[int]]] = {}
        for block in self.page.blocks:
            if block.row is not None:
                for header, kept in zip(
                    (block.row_header, block.column_header), found.setdefault(block.row[0], (set(), set())), strict=True
                ):
                    if header is not None:
                        kept.add(header)
        return found

    def _row_name(self, block: Block) -> Focus | None:
        """What a cell's row header names. Among rows that name treatments, a row with another label is another's."""
        found = self._named_in(block.row_header)  # type: ignore[arg-type]
        if found is not None or block.row is None:
            return found
        rows, _ = self._headers[block.row[0]]
        named = [f for f in map(self._named_in, sorted(rows)) if f is not None and "clinic" not in f.names]
        header = self.library.passage(block.row_header)  # type: ignore[arg-type]
        tells = any(m.entry.topic != "suitability" for s in header.sentences for m in s.of(*_TELLING))
        return Focus(("row",)) if named and not tells else None

    def _labels_another(self, block: Block, passage: Passage) -> bool:
        """Whether a block's label is one of a row of services, and names none that is known: "DOT physicals. …"."""
        label = self._labels.get(block.index)
        if label is None or label or not passage.sentences:
            return False
        first = passage.sentences[0].first
        tokens = passage.tokens
        stop = next((i for i in range(first, min(first + LABEL, len(tokens))) if tokens[i].text == ":"), first + LABEL)
        opening = [m for m in passage.sentences[0].matches if m.first < stop and m.entry.topic != "suitability"]
        if any(m.kind in _TELLING or m.kind == "business" for m in opening):
            return False
        blocks = self.page.blocks
        near = range(max(0, block.index - NEIGHBOURS), min(len(blocks), block.index + NEIGHBOURS + 1))
        alike = (n for n in near if (blocks[n].kind, blocks[n].headings) == (block.kind, block.headings))
        return sum(1 for n in alike if self._labels.get(n)) >= FEWEST_NAMED

    @cached_property
    def _labels(self) -> dict[int, bool]:
        """The blocks that open with a label, and whether it names a treatment. Told by text: most are not gated."""
        names = self.library.vocabulary.gate.names
        found = {}
        for block in self.page.blocks:
            if block.kind in {"item", "paragraph", "definition"} and (label := _LABEL.match(block.text)):
                found[block.index] = bool(names(label[1]))
        return found

    def _named_in(self, index: int) -> Focus | None:
        """The treatments, or the thing, that a block above names."""
        if index not in self._named:
            self._named[index] = self._named_anew(index)
        return self._named[index]

    def _named_anew(self, index: int) -> Focus | None:
        passage = self.library.passage(index)
        own = self.page.blocks[index]
        names = [(s, n) for s in passage.sentences for n in names_in(s) if not compared(passage, s, n)]
        if not names and own.kind == "heading":
            names = [(s, n) for s in passage.sentences if _joins(s) for n in names_in(s)]
        if not names:
            return None
        weak = disciplines() if own.kind == "title" or (own.kind == "heading" and own.level == 1) else frozenset[str]()
        found = tuple(dict.fromkeys(n.id for _, n in names if n.kind == "treatment" and n.id not in weak))
        if not found:
            things = tuple(n.id for _, n in names if n.kind == "thing")
            lasting = tuple(name for name in things if name in LASTING and own.kind == "heading" and own.level > 1)
            return Focus(lasting or things) if lasting or (things and own.kind != "heading") else None
        if self.treatment in found:
            return Focus((self.treatment,))
        asks = index in self.questions.asking or any(s.asks for s, _ in names)
        if words("asked-of-patients").issuperset(found) and asks:
            return None if _of_the_reader(own.text) else Focus(found)  # "Do you use medication?" is no new subject
        return Focus(found)


def _of_the_reader(question: str) -> bool:
    """Whether a question asks what somebody does: not "Is a flu jab safe on the same day?"."""
    return question.split(maxsplit=1)[0].lower() not in words("being")


def _joins(sentence: Sentence) -> bool:
    """ "Pair it with cryo": what is to go with the treatment is what the section is about."""
    return any(m.id == "joined" for m in sentence.of("comparison"))


def _opens_with_anaphor(passage: Passage) -> bool:
    if not passage.sentences:
        return False
    sentence = passage.sentences[0]
    return any(m.kind == "anaphor" and m.first - sentence.first <= 1 for m in sentence.matches)
