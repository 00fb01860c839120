"""Questions of a page and their answers: which block answers which, by which words, and what an answer can settle."""

from __future__ import annotations

from claimlint.extraction.context import HEADING_KINDS, Library
from claimlint.extraction.scene import Answer
from claimlint.language.passage import Match, Passage, Sentence
from claimlint.language.words import words
from claimlint.model.page import Block

PLAYED = 3  # tokens that may stand before the words by which an answer plays something down


class Questions:
    """The questions of one page: `of` gives the block that asks what a block answers, `asking` all that ask."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.page = library.page
        self.of = library.questions
        self.asking = frozenset(question for question in self.of.values() if question is not None)
        self._first = self._first_answers()

    def _first_answers(self) -> frozenset[int]:
        """The blocks that come first after their question; every cell of a row answers for its column."""
        first: dict[int, int] = {}
        cells: set[int] = set()
        for block in self.page.blocks:
            question = self.of[block.index]
            if question is None:
                continue
            if block.kind == "cell":
                cells.add(block.index)
            else:
                first.setdefault(question, block.index)
        return frozenset(first.values()) | cells

    def answer(self, block: Block, passage: Passage) -> Answer | None:
        """How a block answers its question, where it is the first to; "open" where it only gives advice."""
        if block.index not in self._first or not passage.sentences:
            return None
        told = answer_in(passage, passage.sentences[0])
        if told is None:
            advice = _advice(passage)
            return Answer("open", advice[0], passage) if advice else played_down(passage)
        return told

    def rejected(self, block: Block, passage: Passage) -> tuple[int, Passage, Answer] | None:
        """The myth that a block opens by denying: "Myth: you can get an infection" – "Fact: not here, you can't"."""
        if not block.headings or block.kind in HEADING_KINDS or not passage.sentences:
            return None
        heading = block.headings[-1]
        if not any(m.kind == "myth" for s in self.library.passage(heading).sentences for m in s.matches):
            return None
        told = answer_in(passage, passage.sentences[0])
        if told is None or told.id != "no" or self.page.blocks[block.index - 1].index != heading:
            return None
        return heading, passage, told

    def explained(self, block: Block) -> bool:
        """Whether the definition of a term in a list of effects goes on about it, and does not deny it."""
        if block.kind != "term" or block.index + 1 >= len(self.page.blocks):
            return False
        definition = self.page.blocks[block.index + 1]
        passage = self.library.passage(definition.index)
        mode = self.library.inherited(block.index).mode
        if mode not in {"", "effects"} or not passage.sentences or self.answer(definition, passage) is not None:
            return False
        first = passage.sentences[0]
        told = mode == "effects" or first.of("frequency") or passage.tokens[first.first].text in words("carrying-on")
        return bool(told) and not first.of("negation", "near", "minimise", "doubt")


def answer_in(passage: Passage, sentence: Sentence | None) -> Answer | None:
    """The answer cue that a sentence opens with."""
    if sentence is None or sentence.asks:
        return None
    opening = sentence.first
    tokens = passage.tokens
    while opening < sentence.stop and tokens[opening].text in words("before-answer"):
        opening += 1
    cues = [m for m in sentence.of("answer") if m.first <= opening + 1]
    if not cues:
        fully = [m for m in sentence.of("absolute") if m.first <= opening + 1]
        if fully:
            return Answer("yes", fully[0], passage)
        often = [m for m in sentence.of("frequency") if m.first <= opening + 1]
        return Answer("frequency", max(often, key=lambda m: len(m.own)), passage) if often else None
    first = min(m.first for m in cues)
    best = max((m for m in cues if m.first == first), key=lambda m: len(m.own))
    if best.last + 2 < sentence.stop and [tokens[best.last + 1].text, tokens[best.last + 2].text] == ["or", "no"]:
        return None  # "Is it safe? Yes or no"
    after = [tokens[i].text for i in range(best.last + 1, min(best.last + 3, sentence.stop))]
    if best.id == "yes" and after[:1] == ["no"]:
        return None  # "There is no cure for migraine."
    turned = (
        best.id == "yes" and after[:1] == ["not"] and not any(word[:1].isalnum() for word in after[1:] if word != "for")
    )
    return Answer("no" if turned else best.id, best, passage)  # "Then it is not for you."


def played_down(passage: Passage) -> Answer | None:
    """The words by which an answer plays down the harm that was asked about: "It is completely preventable."."""
    sentence = next(iter(passage.sentences), None)
    if sentence is None or sentence.asks or sentence.of("doubt"):
        return None
    tokens = passage.tokens
    for cue in sentence.of("minimise"):
        opening = tokens[sentence.first].text in words("carrying-subject") or cue.first == sentence.first
        named = any(m.entry.topic == "risk" and m.first < cue.first for m in sentence.of("term"))
        denied = any(n.first < cue.first and n.id == "before" for n in sentence.of("negation"))
        if opening and not named and not denied and cue.first - sentence.first <= PLAYED:
            return Answer("played-down", cue, passage)
    return None


def _advice(passage: Passage, since: int = 0) -> list[Match]:
    """What two sentences advise, from that on in which the token `since` stands."""
    answering = [sentence for sentence in passage.sentences if sentence.stop > since][:2]
    return [match for sentence in answering for match in sentence.of("advice")]


def deciding(passage: Passage, answer: Answer) -> Match:
    """The words by which an answer decides: the advice after "it depends", else the cue itself."""
    told = _advice(passage, answer.match.first) if answer.id in {"open", "maybe"} else []
    return told[0] if told else answer.match


def is_existential(answer: Answer) -> bool:
    """Whether an answer says that there is (as good as) nothing of the kind: "None.", "There aren't any."."""
    said = {answer.passage.tokens[i].text for i in range(answer.match.first, answer.match.last + 1)}
    return answer.id in {"no", "near"} and bool(said & words("existential"))


def is_open(passage: Passage, sentence: Sentence) -> bool:
    """A question that no yes or no answers: "Who should not have it?"."""
    first = [passage.tokens[i].text for i in range(sentence.first, min(sentence.first + 3, sentence.stop))]
    if {"about", "of"} & set(first[1:3]) and "what" in first:
        return False  # "What about side effects? Practically none."
    opening = next((word for word in first if word.isalpha() and word not in words("before-question-word")), "")
    return opening in words("question-words")
