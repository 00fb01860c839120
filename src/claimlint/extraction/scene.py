"""A scene: a sentence with all that is needed to understand a mention in it; and what every topic understands alike."""

from __future__ import annotations

from dataclasses import dataclass

from claimlint.extraction.context import Inherited, Library
from claimlint.extraction.draft import Draft
from claimlint.language.names import Focus
from claimlint.language.passage import Match, Passage, Sentence
from claimlint.language.scope import Reach, clause_of, reach
from claimlint.language.stance import first_person, past_in, stance_of
from claimlint.language.subject import subject_of
from claimlint.language.words import words
from claimlint.model.assertion import Certainty, Topic
from claimlint.model.page import Block, Page

SPAN_REACH = 8  # tokens up to which a cue is shown as part of the words


@dataclass(frozen=True, slots=True)
class Answer:
    """How a question is answered: yes, no, maybe, few or partly, and by which words of which passage."""

    id: str
    match: Match
    passage: Passage


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence in its place."""

    page: Page
    library: Library
    block: Block
    passage: Passage
    sentence: Sentence
    number: int
    inherited: Inherited
    focus: Focus
    treatment: str
    testimonial: bool = False
    myth: bool = False
    answer: Answer | None = None

    def clause_matches(self, mention: Match, *kinds: str) -> list[Match]:
        """The matches of these kinds in the mention's clause, apart from the mention's own words."""
        begin, stop = clause_of(self.sentence, mention.first)
        own = set(mention.own)
        return [m for m in self.sentence.of(*kinds) if begin <= m.first < stop and not own.issuperset(m.own)]

    def words_between(self, left: Match, right: Match) -> int:
        """How many words stand between two matches, in either order; 0 where they overlap."""
        a, b = (left, right) if left.first <= right.first else (right, left)
        return sum(1 for i in range(a.last + 1, b.first) if self.passage.tokens[i].text[:1].isalnum())

    def words_after(self, token: int) -> int:
        """How many words follow a token in its sentence."""
        return sum(1 for i in range(token + 1, self.sentence.stop) if self.passage.tokens[i].text[:1].isalnum())

    def following(self) -> Sentence | None:
        """The sentence after this one in its block."""
        return next(iter(self.passage.after(self.sentence)), None)


def term_of(mention: Match) -> str:
    """The term that a mention stands for: concepts may be worded as another's opposite or copy."""
    data = mention.entry.data
    return str(data.get("denies") or data.get("same") or mention.id)


def understood(scene: Scene, mention: Match, topic: Topic, terms: tuple[str, ...] | None = None) -> Draft:
    """Subject, polarity, certainty and stance of a mention; a concept may set them (`same`, `denies`, `certainty`)."""
    data = mention.entry.data
    if terms is None:
        terms = (term_of(mention),)
    reached = reach(scene.passage, scene.sentence, mention)
    subject = subject_of(scene.passage, scene.sentence, mention, scene.focus)
    stance, stance_cue = stance_of(
        scene.passage, scene.sentence, mention, testimonial=scene.testimonial, myth=scene.myth
    )
    if scene.answer is not None and stance == "reported" and stance_cue is None:
        stance = "own"  # a quotation that is answered: the answer is the page's
    first, last = _span(mention, reached)
    tag = _tag(scene) if reached.certainty == "plain" else None
    draft = Draft(topic, terms, first, last, subject, stance=stance)
    denied = reached.denied != (scene.answer is not None and _asks_negatively(scene, reached))
    draft.polarity = "denied" if denied != ("denies" in data) else "affirmed"
    draft.certainty = _certainty(reached)
    if tag is not None:
        draft.certainty = "absolute"
        draft.cues.append(("absolute", tag))
    if draft.certainty == "plain" and "certainty" in data and not reached.denied:
        draft.certainty = data["certainty"]
    draft.cues += [("negation", cue) for cue in reached.negations]
    if reached.cue is not None:
        draft.cues.append((draft.certainty, reached.cue))
    if stance_cue is not None:
        draft.cues.append((stance, stance_cue))
    if subject.cue is not None and subject.cue in scene.sentence.matches:
        draft.cues.append(("subject", subject.cue))
    elif (name := _name_inside(scene, mention)) is not None and subject.is_of(scene.treatment):
        draft.cues.append(("subject", name))
    elif subject.is_of(scene.treatment) and (tie := _tie(scene, mention)) is not None:
        draft.cues.append(("about", tie))
    if stance == "quoted":
        draft.patient = not _general(scene, mention, topic)
    if scene.answer is not None:
        _answered(scene, draft, scene.answer)
    elif draft.polarity == "affirmed" and topic in words("refusable") and (refused := _refused(scene)) is not None:
        draft.polarity = "denied"
        draft.cues.append(("negation", refused))
    return draft


def _refused(scene: Scene) -> Match | None:
    """ "What we do not sell:" – "Cures. Needling is one tool.": what stands first in an item is not sold."""
    opens = scene.passage.before(scene.sentence) is None
    return scene.inherited.lead_in.refused if opens and not scene.sentence.of("negation") else None


def _name_inside(scene: Scene, mention: Match) -> Match | None:
    """ "The effect of dry needling is permanent": the treatment's name or a pronoun, among a mention's words."""
    named = scene.sentence.of("treatment", "anaphor") if mention.entry.kind == "term" else []
    names = [m for m in named if m.kind == "anaphor" or m.id == scene.treatment]
    return next((m for m in names if mention.first <= m.last and m.first <= mention.last), None)


def _tie(scene: Scene, mention: Match) -> Match | None:
    """ "It is safe", "this technique is painless", "the needle cannot reach it": what ties a statement to the treatment
    without its name."""
    return next((m for m in scene.sentence.of("anaphor", "instrument") if m.first != mention.first), None)


def _general(scene: Scene, mention: Match, topic: Topic) -> bool:
    """Whether a testimonial speaks of the treatment in general, not of its own author's case."""
    if first_person(scene.passage, clause_of(scene.sentence, mention.first)):
        return False
    if topic in {"safety", "suitability"}:
        return True
    if topic == "quantity" and first_person(scene.passage, (scene.sentence.first, scene.sentence.stop)):
        return False  # "Two sessions, and I can look over my shoulder again"
    names = any(m.kind == "anaphor" or m.id == scene.treatment for m in scene.sentence.of("treatment", "anaphor"))
    return names and not past_in(scene.passage, clause_of(scene.sentence, mention.first))


def _fully(answer: Answer) -> bool:
    """Whether an affirmative answer opens with an absolute: "Absolutely", "100 percent, sir"."""
    sentence = next((s for s in answer.passage.sentences if s.first <= answer.match.first < s.stop), None)
    return sentence is not None and any(m.first - answer.match.first <= 2 for m in sentence.of("absolute"))


def _tag(scene: Scene) -> Match | None:
    """ "Safe. Period.": a sentence that is nothing but an absolute belongs to the one before it."""
    following = scene.following()
    if following is None or following.stop - following.first > 5:
        return None
    words = {i for i in range(following.first, following.stop) if scene.passage.tokens[i].text[:1].isalnum()}
    return next((m for m in following.of("absolute") if words == {i for i in m.own if i in words} and words), None)


def _asks_negatively(scene: Scene, reached: Reach) -> bool:
    """ "Isn't it invasive?" asks whether it is; the "not" of its opening denies nothing."""
    opening = scene.sentence.first + 1
    return scene.sentence.asks and any(
        n.first <= opening and {"n't", "not"} & {scene.passage.tokens[i].text for i in n.own} for n in reached.negations
    )


def _certainty(reached: Reach) -> Certainty:
    denying = any(cue.kind == "negation" for cue in reached.negations)
    if reached.certainty == "absolute" and len(reached.negations) == 1 and denying:
        return "absolute"
    return reached.certainty


def _span(mention: Match, reached: Reach) -> tuple[int, int]:
    first, last = mention.first, mention.last
    cues = [*reached.negations, *([reached.cue] if reached.cue is not None else [])]
    for cue in cues:
        if 0 <= first - cue.last <= SPAN_REACH:
            first = min(first, cue.first)
        elif 0 <= cue.first - last <= SPAN_REACH:
            last = max(last, cue.last)
    return first, last


def _answered(scene: Scene, draft: Draft, answer: Answer) -> None:
    """Turn what a question asks into what its answer says; what others are said to have found stays theirs."""
    if draft.stance == "reported" or (scene.sentence.of("reported") and not scene.sentence.of("asked")):
        draft.stance = "reported"
        return
    draft.stance = "quoted" if scene.testimonial else "own"
    draft.cues.append(("answer", answer.match))
    if answer.id == "no":
        draft.polarity = "affirmed" if draft.polarity == "denied" else "denied"
        draft.certainty = "absolute"
    elif answer.id == "partly":
        draft.polarity, draft.certainty = "denied", "plain"
    elif answer.id == "maybe":
        draft.certainty = "hedged"
    elif answer.id == "near":
        draft.polarity, draft.certainty = "denied" if draft.polarity == "affirmed" else "affirmed", "near"
        draft.manner = "near" if draft.topic == "risk" else None
    elif answer.id == "frequency":
        if draft.topic == "risk":
            draft.frequency = answer.match.id  # type: ignore[assignment]
        draft.certainty = "hedged"
    elif answer.id == "few":
        draft.manner, draft.certainty = "few", "hedged"
    elif _fully(answer):
        draft.certainty = "absolute"  # "Is it safe? 100 percent."
    elif draft.certainty == "hedged":
        draft.certainty = "plain"  # "Can I have it …? Yes": the modal belongs to the question
