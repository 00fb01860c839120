"""What is said of a harm after it was named: by a pronoun, or by a denial that leaves out all the rest.

"…, that simply doesn't happen.", "They can't.", "Pills have side effects; dry needling has none."
"""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.extraction.draft import Draft
from claimlint.extraction.scene import Scene
from claimlint.language.fold import folded
from claimlint.language.names import Focus
from claimlint.language.passage import Match, Passage, Sentence
from claimlint.language.words import words

FURTHER = 2  # sentences that may still speak of a harm by a pronoun
MOST_OBJECT = 8  # words of a sentence that denies a harm by a pronoun for it
LED = 12  # tokens of a clause in which a pronoun may stand after what leads up to it
MOST_SUBJECT = 6  # words before the denial of a clause that leaves out the rest
#: Stances that a denial by the page itself turns into its own.
_OPEN = frozenset({"own", "quoted", "question", "myth"})
_ANSWERED = frozenset({"question", "myth", "reported"})


def carried_on(scene: Scene, mention: Match, draft: Draft) -> None:
    """Turn an affirmed harm into what the following words say of it."""
    told = draft.stance == "reported" and any(kind == "reported" and c.id == "hearsay" for kind, c in draft.cues)
    if draft.polarity == "denied" or draft.manner is not None or (draft.stance not in _OPEN and not told):
        return
    minor = mention.id in {"any", "minor"} or mention.entry.data.get("severity") == "minor"
    if draft.stance != "myth" and not told:
        for sentence, first, stop in _continuations(scene, mention):
            for cue in sentence.of("negation", "minimise"):
                trifling = cue.kind == "minimise" and cue.id == "trifling"
                if not first <= cue.first < stop or (cue.kind == "negation" and cue.id != "after"):
                    continue
                if (trifling and minor) or any(doubt.first < cue.first for doubt in sentence.of("doubt")):
                    continue  # "that doesn't mean it can't happen"
                _turn(draft, cue)
                return
    following = scene.following()
    if following is not None and (denial := _object_pronoun(scene, following)) is not None:
        _turn(draft, denial)
        return
    for sentence, first, stop in _following(scene, mention):
        if (denial := elided_denial(scene.passage, sentence, first, stop)) is None:
            continue
        named = [m for m in sentence.of("treatment") if first <= m.first < stop]
        if any(m.id != scene.treatment for m in named):
            return
        if named:
            draft.subject = Focus((scene.treatment,), named[0])
        elif not draft.subject.is_of(scene.treatment):
            return
        _turn(draft, denial)
        draft.last = mention.last  # the denial is shown as a cue: between them stands what is said of others
        return


def _turn(draft: Draft, cue: Match) -> None:
    draft.polarity = "denied"
    if cue.kind == "minimise":
        draft.manner = "preventable" if cue.id == "preventable" else "trifling"
        draft.certainty = "near" if cue.id == "preventable" else "plain"
    else:
        draft.certainty = "absolute"
    draft.last = cue.last
    draft.stance = "own" if draft.stance in _ANSWERED else draft.stance
    draft.cues.append((cue.kind, cue))


def _object_pronoun(scene: Scene, sentence: Sentence) -> Match | None:
    """ "Dry needling can never cause one.": the denial of a sentence that ends in a pronoun for the harm."""
    tokens = scene.passage.tokens
    written = [i for i in range(sentence.first, sentence.stop) if tokens[i].text[:1].isalpha()]
    if sentence.asks or len(written) < 3 or len(written) > MOST_OBJECT or sentence.of("doubt", "hypothetical"):
        return None
    pronoun, verb = tokens[written[-1]], tokens[written[-2]]
    if pronoun.text not in words("object-pronouns") or verb.fold not in folded("effecting"):
        return None
    named = [m for m in sentence.of("treatment", "instrument") if m.first - sentence.first <= 1]
    if not named or any(m.kind == "treatment" and m.id != scene.treatment for m in named):
        return None
    denials = [m for m in sentence.of("negation") if named[0].last < m.first and m.last <= written[-2]]
    return denials[0] if len(denials) == 1 else None


def elided_denial(passage: Passage, sentence: Sentence, first: int, stop: int) -> Match | None:
    """The denial that a clause consists of: a short subject, "none", "cannot", "never does", and nothing more."""
    for cue in sentence.of("negation"):
        if not first <= cue.first < stop:
            continue
        before = [i for i in range(first, cue.first) if passage.tokens[i].text[:1].isalpha()]
        after = [passage.tokens[i].text for i in range(cue.last + 1, stop) if passage.tokens[i].text[:1].isalpha()]
        if not before or len(before) > MOST_SUBJECT:
            continue
        listing = passage.tokens[cue.last].text == "none" and after[:1] == ["to"]  # "none to report"
        if not listing and not words("elided-end").issuperset(after):
            continue
        named = {i for m in sentence.of("treatment", "anaphor") for i in range(m.first, m.last + 1)}
        if any(i not in named and passage.tokens[i].text not in words("elided-start") for i in before):
            continue
        if passage.tokens[cue.last].text not in words("elided-bare") and not after:
            verb = (
                cue.first == cue.last
                and cue.first > first
                and passage.tokens[cue.first - 1].text in words("elided-verb")
            )
            if not verb and cue.first == cue.last:
                continue
        return cue
    return None


def _following(scene: Scene, mention: Match) -> Iterator[tuple[Sentence, int, int]]:
    """The clauses after a mention in its sentence, else the next sentence."""
    clauses = [clause for clause in scene.sentence.clauses if clause[0] > mention.last]
    for first, stop in clauses:
        yield scene.sentence, first, stop
    following = scene.following()
    if following is not None and not following.asks:
        for first, stop in following.clauses:
            yield following, first, stop


def _continuations(scene: Scene, mention: Match) -> Iterator[tuple[Sentence, int, int]]:
    """The next clause and the next sentence, where they open with a pronoun."""
    tokens = scene.passage.tokens
    for begin, stop in scene.sentence.clauses:
        opens = {tokens[i].text for i in range(begin, min(begin + 2, stop))}
        if begin > mention.last and opens & words("carrying-on"):
            yield scene.sentence, begin, stop
            break
    for following in scene.passage.after(scene.sentence)[:FURTHER]:
        harms = [m for m in following.of("term") if m.entry.topic == "risk"]
        classed = scene.passage.tokens[following.first].text in words("carrying-on")
        if following.asks or any(not classed or m.id not in words("risk-classes") for m in harms):
            return  # but "That is a mild side effect that heals by itself" still speaks of the harm
        for begin, stop in following.clauses:
            led = tokens[begin].text in words("leading-up")  # "In the hands of a trained physio that is preventable."
            if {tokens[i].text for i in range(begin, min(begin + (LED if led else 3), stop))} & words("carrying-on"):
                yield following, begin, stop
