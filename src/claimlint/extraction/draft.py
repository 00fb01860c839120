"""A draft: an assertion before it has its place in the source."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from claimlint.language.names import Focus
from claimlint.language.passage import Match, Passage, Sentence
from claimlint.model.assertion import (
    Advice,
    Assertion,
    Certainty,
    Cue,
    Frequency,
    Manner,
    Polarity,
    Quantity,
    Stance,
    Subject,
    Topic,
)
from claimlint.model.page import Block, Page, Span


@dataclass(slots=True)
class Draft:
    """What was understood at tokens first to last of a sentence."""

    topic: Topic
    terms: tuple[str, ...]
    first: int
    last: int
    subject: Focus
    polarity: Polarity = "affirmed"
    certainty: Certainty = "plain"
    stance: Stance = "own"
    quantity: Quantity | None = None
    advice: Advice | None = None
    frequency: Frequency | None = None
    manner: Manner | None = None
    patient: bool = False
    cues: list[tuple[str, Match]] = field(default_factory=list)
    by_place: bool = False  # of a quantity: where the number stands told what it measures, no word beside it
    #: Where a mention stands in a block that asks: its block, its passage, its first token. The span then opens there.
    asked: tuple[Block, Passage, int] | None = None


def placed(
    draft: Draft, page: Page, block: Block, passage: Passage, sentence: Sentence, number: int, treatment: str
) -> Assertion:
    """The assertion that a draft stands for, with its place in the source."""
    tokens = passage.tokens
    first = draft.first
    while (
        first > sentence.first and tokens[first - 1].end == tokens[first].start and tokens[first].text in {"not", "n't"}
    ):
        first -= 1  # "n't" belongs to the word before
    start, end = tokens[first].start, tokens[draft.last].end
    span = block.offsets.span(start, end)
    quote = passage.text[start:end]
    if draft.asked is not None:
        asking, asked_passage, token = draft.asked
        opening = asking.offsets.span(asked_passage.tokens[token].start, len(asked_passage.text))
        tail = asked_passage.text[asked_passage.tokens[token].start :]
        if opening.start < span.start:
            span, quote = Span(opening.start, span.end), f"{tail} {quote}"
    subject: Subject = "treatment" if draft.subject.is_of(treatment) else "other"
    heading = page.blocks[block.headings[-1]].text if block.headings else ""
    return Assertion(
        path=page.path,
        topic=draft.topic,
        terms=draft.terms,
        treatment=treatment,
        subject=subject,
        polarity=draft.polarity,
        certainty=draft.certainty,
        stance=draft.stance,
        quote=" ".join(quote.split()),
        start=page.position(span.start),
        end=page.position(span.end),
        sentence=" ".join(passage.text[sentence.start : sentence.end].split()),
        block=block.index,
        block_kind=block.kind,
        sentence_index=number,
        heading=heading,
        subject_name="" if subject == "treatment" else ", ".join(draft.subject.names),
        quantity=draft.quantity,
        advice=draft.advice,
        frequency=draft.frequency,
        manner=draft.manner,
        scope="patient" if draft.patient else "treatment",
        metadata=block.kind in {"title", "description", "alt", "answer", "question"},
        cues=(
            *(_cue(kind, match, block, passage) for kind, match in draft.cues),
            *((Cue("place", " ".join(quote.split()), span),) if draft.by_place else ()),
        ),
    )


def _cue(kind: str, match: Match, block: Block, passage: Passage) -> Cue:
    if match.last >= len(passage.tokens):
        return Cue(kind, match.id)
    start, end = passage.tokens[match.first].start, passage.tokens[match.last].end
    return Cue(kind, passage.text[start:end], block.offsets.span(start, end))


__all__ = ["Draft", "placed", "replace"]
