"""Advice: what a group is told, by its sentence, its answer, its list or the sentences around it."""

from __future__ import annotations

from claimlint.extraction.questions import is_open
from claimlint.extraction.rows import told_beside
from claimlint.extraction.scene import Answer, Scene
from claimlint.extraction.taken_over import denied_in, the_same, then_refused
from claimlint.language.fold import folded
from claimlint.language.passage import Match, Passage, Sentence
from claimlint.language.scope import clause_of, reach
from claimlint.language.words import words
from claimlint.model.assertion import Advice

LABEL_ANSWER = 4  # words after a label's colon up to which they are no more than an answer


def advice_for(scene: Scene, mention: Match) -> tuple[Advice | None, Match | None]:
    """The advice a group gets: from its sentence, else its answer, else what its list or section says."""
    if scene.answer is not None:
        advice = _from_answer(scene, scene.answer)
        if advice is not None:
            return advice, None
    own = set(
        mention.own
    )  # "suitable in an emergency" shares a word with its group; a cue to ask that does is the group's
    cues = [m for m in scene.sentence.of("advice") if not (own & set(m.own) if m.id == "ask" else own >= set(m.own))]
    begin, stop = clause_of(scene.sentence, mention.first)
    universal = {
        i
        for m in scene.sentence.of("term")
        if m.entry.topic == "suitability" and "claim" not in m.entry.data and m is not mention
        for i in m.own
    }
    cues = [m for m in cues if m.id != "ask" or scene.passage.tokens[m.first].text != "told" or scene.sentence.asks]
    cues = [m for m in cues if not universal.issuperset(m.own)]  # the "not suitable" of "not suitable for everyone"
    held = [m for m in cues if m.id != "suitable"]
    taken = {i for m in held for i in m.own}
    taken |= {
        i for m in scene.sentence.of("term") if m.entry.topic == "suitability" and m is not mention for i in m.own
    }
    welcome = [
        m
        for m in cues
        if m.id == "suitable"
        and not taken.intersection(m.own)
        and not _told_to_keep(scene, scene.sentence, m)
        and (begin <= m.first < stop or _governs(scene, m, mention) or _led_to(scene, m, mention))
    ]
    if any(m.id == "ask" for m in held):
        welcome = [m for m in welcome if not own & set(m.own)]  # "Tell us, right up to your due date"
    candidates = [*held, *welcome]
    if candidates:
        candidates = _after_label(scene, mention, candidates) or candidates
        cue = min(
            candidates,
            key=lambda m: (scene.words_between(m, mention) + (6 if m.first > mention.last else 0), m.id != "avoid"),
        )
        given: Advice = cue.id  # type: ignore[assignment]
        if given == "suitable" and _on_condition(scene, cue, held):
            given = "ask"  # "you may have it once your cardiologist agrees"
        if given == "avoid" and _doubted(scene, cue):
            return "suitable", cue  # "it is a myth that pregnant women cannot have it"
        if _denied(scene, cue):
            given = {"suitable": "avoid", "avoid": "ask"}.get(given, given)  # type: ignore[assignment]
        if given == "ask" and (told := then_refused(scene, mention)) is not None:
            return "avoid", told  # "Tell us if you have broken skin. We do not needle there."
        return given, cue
    if (labelled := _answer_after_label(scene, mention)) is not None:
        return labelled
    if (same := the_same(scene)) is not None:
        return same.id, same  # type: ignore[return-value]
    if scene.sentence.asks and (told := _told_later(scene)) is not None:
        return told.id, told  # type: ignore[return-value]
    if (told := _asked_before(scene)) is not None:
        return told.id, told  # type: ignore[return-value]
    if (told := _told_of_them(scene)) is not None:
        return told.id, told  # type: ignore[return-value]
    if (beside := told_beside(scene)) is not None:
        return beside
    if scene.inherited.advice is not None and scene.inherited.mode == "advice":
        refused = None
        if scene.inherited.advice == "ask":
            refused = _refused(scene, mention) or then_refused(scene, mention)
        return ("avoid", refused) if refused else (scene.inherited.advice, scene.inherited.advice_cue)
    return None, None


def _refused(scene: Scene, mention: Match) -> Match | None:
    """ "It is not put into infected skin", under a heading that only asks: the negation of a whole statement."""
    if scene.block.kind != "paragraph" or scene.sentence.asks:
        return None
    reached = reach(scene.passage, scene.sentence, mention)
    before = reached.denied and reached.negations[0].last < mention.last  # "current is not used in anyone with one"
    return reached.negations[0] if before else None


def _told_to_keep(scene: Scene, sentence: Sentence, cue: Match) -> bool:
    """ "On blood thinners? Don't stop them for our sake.": an imperative keeps what is taken, welcomes nobody."""
    tokens, at = scene.passage.tokens, cue.first
    if tokens[at].text not in {"n't", "not"} or at == sentence.first or tokens[at - 1].text != "do":
        return False
    before = tokens[at - 2] if at - 1 > sentence.first else None
    imperative = before is None or not before.text[:1].isalpha() or before.text == "please"
    return imperative and any(tokens[i].text in words("those-named") for i in cue.own)


def _on_condition(scene: Scene, welcome: Match, held: list[Match]) -> bool:
    """Whether a welcome is followed, before its statement ends, by the request to ask first."""
    told = next(
        (m for m in held if m.id == "ask" and m.first > welcome.last and not _ruled_out(scene.passage, m)), None
    )
    return told is not None and not any(
        scene.passage.tokens[i].text in {";", "—"} for i in range(welcome.last + 1, told.first)
    )


def _ruled_out(passage: Passage, cue: Match) -> bool:
    """ "Without any precautions", "no need to call your doctor": what is asked of nobody is no condition."""
    before = [passage.tokens[i].text for i in range(max(0, cue.first - 3), cue.first)]
    return "without" in before[-2:] or "no" in before[-2:] or before[:2] == ["no", "need"]


def _doubted(scene: Scene, cue: Match) -> bool:
    """Whether what turns a group away is itself rejected: "it is not true that it is unsafe in pregnancy"."""
    return any(m.last < cue.first for m in scene.sentence.of("doubt", "myth"))


def _answer_after_label(scene: Scene, mention: Match) -> tuple[Advice, Match] | None:
    """ "Pregnant: yes. Pacemaker: no.": the answer that a label's colon leads to, and no more."""
    tokens = scene.passage.tokens
    colon = next((i for i in range(mention.last + 1, scene.sentence.stop) if tokens[i].text == ":"), None)
    if colon is None or scene.words_after(colon) > LABEL_ANSWER:
        return None
    told = next((m for m in scene.sentence.of("answer") if m.first == colon + 1), None)
    if told is None or scene.sentence.asks or {"or", "/"} & {t.text for t in tokens[told.last : told.last + 2]}:
        return None  # "Pregnant: yes / no" is to be ticked
    given: dict[str, Advice] = {"yes": "suitable", "no": "avoid", "maybe": "ask", "partly": "ask"}
    return (given[told.id], told) if told.id in given else None


def _asked_before(scene: Scene) -> Match | None:
    """ "Who must avoid it? People with a bleeding disorder.": the advice of the question that a fragment answers."""
    before = scene.passage.before(scene.sentence)
    if before is None or scene.sentence.asks or not before.asks or not is_open(scene.passage, before):
        return None
    if not _speaks_of(scene, before) or scene.sentence.of("hypothetical"):
        return None
    return next((m for m in before.of("advice")), None)


def _told_of_them(scene: Scene) -> Match | None:
    """ "Many pregnant women come to us. Dry needling is appropriate for them.": the welcome of the sentence after."""
    following = scene.following()
    if following is None or scene.sentence.asks or following.asks or not _speaks_of(scene, following):
        return None
    them = [i for i in range(following.first, following.stop) if scene.passage.tokens[i].text in words("those-named")]
    welcome = [m for m in following.of("advice") if m.id == "suitable" and not denied_in(following, m)]
    return next((m for m in welcome if any(-4 <= i - m.last <= 2 for i in them)), None)


def _speaks_of(scene: Scene, sentence: Sentence) -> bool:
    """Whether a sentence leaves the treatment the subject: it names none, or this one."""
    named = [m.id for m in sentence.of("treatment", "thing")]
    return not named or scene.treatment in named


def _after_label(scene: Scene, mention: Match, cues: list[Match]) -> list[Match]:
    """ "Broken skin where we need to go: not till it's healed": what a label's colon leads to decides."""
    tokens = scene.passage.tokens
    colon = next((i for i in range(mention.last + 1, scene.sentence.stop) if tokens[i].text == ":"), None)
    return [] if colon is None else [cue for cue in cues if cue.first > colon]


def _told_later(scene: Scene) -> Match | None:
    """ "Expecting? On Eliquis? None of those is a no, but tell us first.": the advice after a row of questions."""
    at_once = True
    for sentence in scene.passage.after(scene.sentence)[:5]:
        if sentence.asks:
            continue
        told = [m for m in sentence.of("advice") if m.id != "suitable"]
        if any(m.entry.topic == "suitability" and "claim" in m.entry.data for m in sentence.of("term")):
            return None
        if told:
            return next((m for m in told if m.id == "ask"), told[0])
        welcome = [
            m for m in sentence.of("advice") if not denied_in(sentence, m) and not _told_to_keep(scene, sentence, m)
        ]
        if welcome and at_once and _speaks_of(scene, sentence):
            return welcome[-1]  # "Pacemaker? Not a worry for us.", "On warfarin? It makes no odds, you can have it."
        at_once = False
    return None


def _governs(scene: Scene, cue: Match, mention: Match) -> bool:
    """ "safe for children, pregnant women and …": the cue's list goes on over commas."""
    ended = any(scene.passage.tokens[i].text in {";", "—", "but"} for i in range(cue.last + 1, mention.first))
    return cue.last < mention.first and scene.words_between(cue, mention) <= 12 and not ended


def _led_to(scene: Scene, cue: Match, mention: Match) -> bool:
    """ "Pregnant or on warfarin: dry needling is safe for you.": what the colon of a row of groups leads to."""
    between = [scene.passage.tokens[i].text for i in range(mention.last + 1, cue.first)]
    return ":" in between and not {";", "—", "but"}.intersection(between)


def _denied(scene: Scene, cue: Match) -> bool:
    return denied_in(scene.sentence, cue)


def _goes_on(answer: Answer) -> bool:
    """ "Do you take warfarin? You can park at the back.": a modal that leads on to something else gives no leave."""
    tokens = answer.passage.tokens
    after = tokens[answer.match.last + 1].text if answer.match.last + 1 < len(tokens) else ""
    modal = tokens[answer.match.last].text in words("leading-modals")
    sentence = next((s for s in answer.passage.sentences if s.first <= answer.match.first < s.stop), None)
    named = sentence is not None and bool(sentence.of("treatment", "instrument"))
    return modal and not named and after[:1].isalpha() and after not in words("giving-leave")


def _from_answer(scene: Scene, answer: Answer) -> Advice | None:
    """What an answer says for a group that its question names."""
    sentences = [s for s in answer.passage.sentences if s.stop > answer.match.first][:2]
    told = [m for s in sentences for m in s.of("advice")]
    held = next((m for m in told if m.id in {"ask", "avoid"} and not _ruled_out(answer.passage, m)), None)
    welcome = next((m for m in told if m.id == "suitable"), None)
    if held is None and welcome is None and _goes_on(answer):
        return None
    asked = scene.sentence.of("advice")
    questions = [scene.sentence] if answer.passage is scene.passage else scene.passage.sentences
    asking = {scene.passage.tokens[i].fold for s in questions for i in range(s.first, s.stop)}
    if answer.id in {"yes", "no"} and held is None and not asked and not asking & folded("asking-leave"):
        return None  # "Should I stop my blood thinners? Never."
    worry = any(m.id == "avoid" for s in questions for m in s.of("advice"))
    if answer.id == "yes" and (held is None or held.id == "ask"):
        if held is not None:
            return "ask"
        return None if worry else "suitable"
    if answer.id == "no":
        if worry or asking & folded("in-the-way"):
            return held.id if held is not None else "suitable"  # type: ignore[return-value]
        return "avoid" if held is None else held.id  # type: ignore[return-value]
    if held is not None:
        return held.id  # type: ignore[return-value]
    if answer.id in {"maybe", "partly"}:
        return "ask"
    return "suitable" if welcome is not None else None
