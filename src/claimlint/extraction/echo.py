"""Echo: what the sentence before says of another is said of the treatment as well: "So is dry needling."."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from claimlint.extraction.context import HEADING_KINDS
from claimlint.extraction.draft import Draft
from claimlint.extraction.scene import Scene
from claimlint.language.fold import folded
from claimlint.language.names import Focus
from claimlint.language.passage import Match, Passage, Sentence
from claimlint.language.words import words

LONGEST = 12  # tokens of a sentence that repeats
_KEPT = frozenset({"category", "safety", "comfort", "suitability", "risk", "efficacy"})


def repeats(passage: Passage, sentence: Sentence, treatment: str) -> Match | None:
    """The treatment's name in "so is …", "neither does …", "the same goes for …", "… is, too"; None elsewhere."""
    named = [m for m in sentence.of("treatment") if m.id == treatment]
    if not named or sentence.asks or named[0].first - sentence.first > LONGEST:
        return None
    tokens, first = passage.tokens, sentence.first
    opening = [tokens[i].text for i in range(first, named[0].first)]
    said = [word for word in opening if word not in {"and", "our", "the"}]
    if (
        said[:1]
        and said[0] in words("echoing")
        and len(said) == 2
        and tokens[named[0].first - 1].fold in folded("echoed-verbs")
    ):
        return named[0]
    if said[:1] == ["same"] and len(said) <= 4 and words("echoing-links").intersection(said[1:]):
        return named[0]
    return None


def scene_before(scene: Scene) -> Scene | None:
    """The sentence before one as a scene: in its block, or the last one of the paragraph before."""
    before = scene.passage.before(scene.sentence)
    if before is not None:
        return replace(scene, sentence=before, focus=Focus(("before",)), answer=None)
    index = scene.block.index - 1
    block = scene.page.blocks[index] if index >= 0 else None
    if block is None or block.kind in HEADING_KINDS or block.headings != scene.block.headings:
        return None
    passage = scene.library.passage(index)
    if not passage.sentences:
        return None
    last = passage.sentences[-1]
    return replace(scene, block=block, passage=passage, sentence=last, focus=Focus(("before",)), answer=None)


def echoed(scene: Scene, name: Match, said: Iterable[Draft]) -> Iterator[Draft]:
    """What was said of another, said of the treatment at the place where it is repeated."""
    last = scene.sentence.stop - 1
    while last > name.last and not scene.passage.tokens[last].text[:1].isalnum():
        last -= 1
    for draft in said:
        if draft.topic not in _KEPT or draft.subject.is_of(scene.treatment) or draft.stance not in {"own", "quoted"}:
            continue
        if draft.subject.cue is not None and draft.subject.cue.first == draft.first:
            continue  # "Injections hurt": the name itself is no class that is repeated
        copied = Draft(
            draft.topic, draft.terms, scene.sentence.first, min(last, name.last), Focus((scene.treatment,), name)
        )
        copied.polarity, copied.certainty, copied.stance = draft.polarity, draft.certainty, draft.stance
        copied.advice, copied.frequency, copied.manner = draft.advice, draft.frequency, draft.manner
        copied.cues.append(("subject", name))
        yield copied
