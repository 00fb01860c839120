"""Ellipsis: "Surgery is invasive. Dry needling isn't.": a denial that leaves out what it denies."""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.extraction.draft import Draft
from claimlint.extraction.echo import scene_before
from claimlint.extraction.scene import Scene, term_of
from claimlint.language.names import Focus, compared, group_of, names_in
from claimlint.language.passage import Match, Passage, Sentence
from claimlint.language.scope import reach
from claimlint.language.words import words

TOPICS = frozenset({"category", "safety", "comfort", "risk"})
TAIL = 2  # tokens of "is not", "doesn't" before the closing mark


def elided(scene: Scene) -> Iterator[Draft]:
    """What a clause without a predicate denies of the treatment: the last thing that was said of another."""
    begin, stop = scene.sentence.clauses[-1] if scene.sentence.clauses else (scene.sentence.first, scene.sentence.stop)
    denial = _denial(scene, begin, stop)
    if denial is None or scene.sentence.asks or any(begin <= m.first < stop for m in scene.sentence.of("term")):
        return
    own = [n for n in names_in(scene.sentence) if begin <= n.first < denial]
    if not own and scene.sentence is scene.passage.sentences[0]:
        yield from _refuted(scene, begin, denial)
    if not own or own[-1].id != scene.treatment or compared(scene.passage, scene.sentence, own[-1]):
        return
    found = _said_before(scene, begin)
    if found is None:
        return
    passage, said, mention = found
    denied = reach(passage, said, mention).denied != ("denies" in mention.entry.data)
    subject = Focus(group_of(scene.passage, scene.sentence, own[-1]), own[-1])
    draft = Draft(mention.entry.topic, (term_of(mention),), own[-1].first, denial + TAIL - 1, subject)  # type: ignore[arg-type]
    draft.polarity = "affirmed" if denied else "denied"
    draft.cues.append(("subject", own[-1]))
    yield draft


def _refuted(scene: Scene, begin: int, denial: int) -> Iterator[Draft]:
    """ "Rumour has it that needling can injure a nerve." – "It can't.": the harm of hearsay in the paragraph before."""
    before = scene_before(scene)
    tokens = [scene.passage.tokens[i].text for i in range(begin, denial)]
    if before is None or len(tokens) != 1 or tokens[0] not in words("carrying-on"):
        return
    named = before.sentence.of("treatment")
    harms = [m for m in before.sentence.of("term") if m.entry.topic == "risk"]
    if not harms or any(n.id != scene.treatment for n in named) or not before.sentence.of("reported", "feared", "myth"):
        return
    if reach(before.passage, before.sentence, harms[-1]).denied:
        return
    draft = Draft("risk", (term_of(harms[-1]),), begin, denial + TAIL - 1, Focus((scene.treatment,)))
    draft.polarity, draft.certainty = "denied", "absolute"
    yield draft


def _denial(scene: Scene, begin: int, stop: int) -> int | None:
    """Where the "is not" begins that ends a clause; None where it ends otherwise."""
    tokens = scene.passage.tokens
    last = stop - 1
    while last > begin and not tokens[last].text[:1].isalnum():
        last -= 1
    at = last - TAIL + 1
    bare = at > begin and tokens[last].text in {"not", "n't"} and tokens[at].text in words("bare-auxiliaries")
    return at if bare else None


def _said_before(scene: Scene, begin: int) -> tuple[Passage, Sentence, Match] | None:
    """The last thing said of another treatment: in an earlier clause of the sentence, else in the one before."""
    before = scene_before(scene)
    places = [(scene.passage, scene.sentence, begin)]
    if before is not None:
        places.append((before.passage, before.sentence, before.sentence.stop))
    for passage, sentence, stop in places:
        named = [n for n in sentence.of("treatment") if n.first < stop]
        said = [m for m in sentence.of("term") if m.entry.topic in TOPICS and m.first < stop]
        if said and named and named[0].first < said[-1].first and all(n.id != scene.treatment for n in named):
            if said[-1].id in words("risk-classes") and passage.tokens[said[-1].last + 1].text in {"of", "from"}:
                return None  # "carries the risks of anaesthesia, which needling does not": those alone
            return passage, sentence, said[-1]
    return None
