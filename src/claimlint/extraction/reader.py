"""Reads a page for one treatment: block by block, sentence by sentence, mention by mention."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from claimlint.extraction.bounded import Bounded
from claimlint.extraction.category import category
from claimlint.extraction.context import HEADING_KINDS
from claimlint.extraction.draft import Draft, placed
from claimlint.extraction.echo import echoed, repeats, scene_before
from claimlint.extraction.ellipsis import elided
from claimlint.extraction.opening import Openings
from claimlint.extraction.overclaim import overclaim
from claimlint.extraction.people import People
from claimlint.extraction.quantity import quantities
from claimlint.extraction.questions import Questions, answer_in, deciding, is_existential, is_open, played_down
from claimlint.extraction.risk import risk
from claimlint.extraction.safety import safety
from claimlint.extraction.scene import Answer, Scene, understood
from claimlint.extraction.suitability import suitability
from claimlint.extraction.use import use
from claimlint.language.following import brought_back, follow, in_passing, is_label, labelled, taken_up
from claimlint.language.names import Focus
from claimlint.language.ordinals import picked
from claimlint.language.passage import Match, Passage, Sentence
from claimlint.language.presenting import goes_on, is_ware, leads, presented, several
from claimlint.language.words import words
from claimlint.model.assertion import Assertion
from claimlint.model.page import Block

TOPICS: dict[str, Callable[[Scene, Match], Draft | None]] = {
    "risk": risk,
    "safety": safety,
    "category": category,
    "suitability": suitability,
    "comfort": overclaim,
    "efficacy": overclaim,
    "relation": overclaim,
    "performer": overclaim,
    "use": use,
}


class PageReader:
    """Reads one page for one treatment. Blocks must come in order: what is spoken of is carried along."""

    def __init__(
        self,
        questions: Questions,
        treatment: str,
        gated: frozenset[int],
        default: Focus,
        bounded: Bounded,
        named: Sequence[int] = (),
        *,
        about: bool = True,
    ) -> None:
        self.questions = questions
        self.library = questions.library
        self.page = questions.page
        self.treatment = treatment
        self.gated = gated
        self.number = 0
        self.bounded = bounded
        self.openings = Openings(questions, treatment, default, about=about)
        self.people = People(self.library, treatment, named)

    def assertions(self) -> Iterator[Assertion]:
        """All assertions of the page, until its bounds are reached."""
        for block in self.page.blocks:
            if self.bounded.is_spent(block.offsets.source_start(0)):
                return
            if block.index in self.gated or self.questions.of[block.index] in self.gated:
                yield from self._block(block)

    def _block(self, block: Block) -> Iterator[Assertion]:
        passage = self.library.passage(block.index)
        taken = self.library.inherited(block.index)
        focus = self.openings.focus(block, passage)
        myth = taken.myth and not taken.fact and block.kind not in {"heading"} and not _is_fact(passage)
        if block.kind in HEADING_KINDS and any(m.kind == "myth" for s in passage.sentences for m in s.matches):
            myth = True
        elif block.kind not in HEADING_KINDS:
            cited = block.region == "testimonial" or _is_quotation(block.text)  # "Myths we hear" – "It is harmless."
            myth = (myth and (block.kind == "cell" or cited)) or taken.lead_in.rejected
        answer = self.questions.answer(block, passage)
        question = self.questions.of[block.index]
        if answer is not None and question is not None and not _of_a_ware(answer):
            yield from self._asked(block, question, passage, answer, focus)
        elif myth_heading := self.questions.rejected(block, passage):
            yield from self._asked(block, *myth_heading, focus, myth=True)
        passing: Focus | None = None
        person: Focus | None = None
        for at, sentence in enumerate(passage.sentences):
            self.number += 1
            if at and self.bounded.is_spent(block.offsets.source_start(passage.tokens[sentence.first].start)):
                return
            following = passage.sentences[at + 1] if at + 1 < len(passage.sentences) else None
            focus = brought_back(passage, sentence, focus, self.treatment)
            if following is not None and is_label(passage, sentence):
                focus = labelled(passage, following, focus)
            asks = sentence.asks or sentence.of("asked")
            told = answer_in(passage, following) if asks and following is not None else None
            if sentence.asks and told is None and block.index in self.questions.asking:
                continue  # judged with its answer
            labels = block.index in self.questions.asking and not sentence.asks
            if labels and (block.kind != "term" or any(s.asks for s in passage.sentences)):
                continue  # the asker's words, not the page's
            if passing is not None and not (goes_on if is_ware(passing) else taken_up)(passage, sentence, passing):
                passing = None
            person = self.people.told_of(passage, sentence, person)
            scene = Scene(
                self.page,
                self.library,
                block,
                passage,
                sentence,
                self.number,
                taken,
                person or picked(passage, sentence, self.treatment) or passing or focus,
                self.treatment,
                testimonial=block.region == "testimonial",
                myth=myth,
                answer=told,
            )
            yield from self._drafted(scene, self._label(scene) if labels else self._sentence(scene))
            followed = follow(passage, sentence, focus)
            brought_up = (
                in_passing(passage, sentence, focus) or presented(passage, sentence) or several(passage, sentence)
            )
            passing = brought_up or passing if followed is focus else None
            focus = followed
        self.openings.ended(block, passing if passing is not None and is_ware(passing) else focus)

    def _label(self, scene: Scene) -> Iterator[Draft]:
        """What the term of a definition list says by itself: a use among uses, a harm that its definition explains."""
        told = {"use", "risk"} if self.questions.explained(scene.block) else {"use"}
        return (draft for draft in self._sentence(scene) if draft.topic in told)

    def _sentence(self, scene: Scene) -> Iterator[Draft]:
        seen: set[tuple[str, str, int]] = set()
        for mention in scene.sentence.of("term"):
            entry = mention.entry
            if entry.treatment not in {"", self.treatment}:
                continue
            key = (entry.topic, entry.id, mention.last)
            if key in seen or entry.topic not in TOPICS:
                continue
            seen.add(key)
            if scene.sentence.asks and entry.topic != "suitability" and scene.sentence.of("seeking"):
                continue  # "Is there anything without needles? Yes." asks for something else
            draft = TOPICS[entry.topic](scene, mention)
            if draft is not None:
                if scene.answer is not None and scene.answer.passage is scene.passage:
                    draft.last = max(draft.last, scene.answer.match.last)
                yield draft
        yield from elided(scene)
        yield from quantities(scene)
        name = repeats(scene.passage, scene.sentence, self.treatment)
        if name is not None and (before := scene_before(scene)) is not None:
            yield from echoed(scene, name, self._sentence(before))

    def _drafted(self, scene: Scene, drafts: Iterator[Draft]) -> Iterator[Assertion]:
        kept: list[Draft] = []
        for draft in drafts:
            twin = next(
                (
                    k
                    for k in kept
                    if k.topic == draft.topic
                    and k.terms == draft.terms
                    and k.quantity == draft.quantity
                    and k.polarity == draft.polarity
                    and k.subject.is_of(self.treatment) == draft.subject.is_of(self.treatment)
                ),
                None,
            )
            if twin is None or (draft.quantity is None and draft.first > twin.last + 14):
                kept.append(draft)
            elif draft.quantity is None and draft.topic not in {"risk", "use"}:
                twin.last = max(twin.last, draft.last)
                if draft.certainty == "absolute" and twin.certainty == "plain":
                    twin.certainty = "absolute"  # "The safest half hour: totally risk-free"
        for draft in kept:
            yield placed(draft, self.page, scene.block, scene.passage, scene.sentence, scene.number, self.treatment)

    def _asked(
        self, block: Block, question: int, passage: Passage, answer: Answer, focus: Focus, *, myth: bool = False
    ) -> Iterator[Assertion]:
        """What a question asserts by its answer. The span runs from the question's words to the answer's."""
        asking = self.page.blocks[question]
        asked = self.library.passage(asking.index)
        taken = self.library.inherited(question)
        smoothed = played_down(passage) if answer.id != "no" else None
        for sentence in asked.sentences:
            self.number += 1
            scene = Scene(
                self.page,
                self.library,
                asking,
                asked,
                sentence,
                self.number,
                taken,
                focus,
                self.treatment,
                testimonial=block.region == "testimonial",
                answer=answer,
            )
            for mention in sentence.of("term"):
                entry = mention.entry
                if entry.treatment not in {"", self.treatment} or entry.topic not in TOPICS:
                    continue
                if sentence.of("seeking") and entry.topic != "suitability":
                    continue  # "Is there anything without needles?" asks for something else
                if not sentence.asks and any(s.of("seeking") for s in asked.sentences):
                    continue  # "I hate needles. Is there something else?"
                if (
                    smoothed is not None
                    and entry.topic == "risk"
                    and ("severity" in entry.data or smoothed.match.id == "preventable")
                ):
                    yield self._smoothed(scene, mention, smoothed, passage, block)
                    continue
                if answer.id in {"open", "played-down"} and (entry.topic != "suitability" or "claim" not in entry.data):
                    continue
                none = entry.topic == "risk" and is_existential(answer) and not _spoken_of_one(asked, sentence)
                if (
                    entry.topic != "suitability"
                    and not none
                    and ((not sentence.asks and not myth) or is_open(asked, sentence))
                ):
                    continue  # only what is asked with yes or no is settled by the answer
                if entry.topic == "suitability" and "claim" not in entry.data and is_open(asked, sentence):
                    continue  # "Who should not have it?"
                draft = TOPICS[entry.topic](scene, mention)
                if draft is None:
                    continue
                if entry.topic == "suitability" and any(
                    m.entry.topic == "suitability" and m.id == mention.id
                    for s in passage.sentences[: 1 if answer.id in {"yes", "no"} else 3]
                    for m in s.of("term")
                ):
                    continue  # the answer names the group itself
                draft.asked = (asking, asked, draft.first)
                cue = deciding(passage, answer)
                draft.first, draft.last = cue.first, cue.last
                draft.cues = [(kind, match) for kind, match in draft.cues if kind == "answer"]
                yield placed(draft, self.page, block, passage, passage.sentences[0], self.number, self.treatment)

    def _smoothed(self, asked: Scene, mention: Match, answer: Answer, passage: Passage, block: Block) -> Assertion:
        """A harm that a question names and its answer plays down: "Can a lung collapse?" – "It is preventable."."""
        draft = understood(replace(asked, answer=None), mention, "risk")
        draft.asked = (asked.block, asked.passage, draft.first)
        draft.stance = "quoted" if asked.testimonial else "own"
        draft.polarity, draft.first, draft.last = "denied", answer.match.first, answer.match.last
        preventable = answer.match.id == "preventable"
        draft.manner, draft.certainty = ("preventable", "near") if preventable else ("trifling", "plain")
        draft.cues = [("minimise", answer.match)]
        return placed(draft, self.page, block, passage, passage.sentences[0], self.number, self.treatment)


def _of_a_ware(answer: Answer) -> bool:
    """Whether what answers is said of a ware: "Gladly, the play corner is suitable for all ages."."""
    sentence = next((s for s in answer.passage.sentences if s.first <= answer.match.first < s.stop), None)
    if sentence is None or (ware := presented(answer.passage, sentence)) is None or ware.cue is None:
        return False
    return leads(answer.passage, sentence, ware.cue)


def _spoken_of_one(asked: Passage, sentence: Sentence) -> bool:
    """Whether a question or label is about who, when or why: "none" then counts no harms."""
    opening = {asked.tokens[i].text for i in range(sentence.first, min(sentence.first + 2, sentence.stop))}
    return bool(opening & words("asking-else"))


def _is_quotation(text: str) -> bool:
    """Whether a text is one quotation, and nothing after it."""
    return text[:1] in '“"' and text.rstrip()[-1:] in '”"' and not any(mark in text[1:-1] for mark in '“”"')


def _is_fact(passage: Passage) -> bool:
    return bool(passage.sentences) and any(
        m.kind == "fact" and m.first - passage.sentences[0].first <= 1 for m in passage.sentences[0].matches
    )
