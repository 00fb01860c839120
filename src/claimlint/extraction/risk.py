"""Risks: recorded harms and the classes that hold them, affirmed, denied or played down."""

from __future__ import annotations

from claimlint.extraction.bare_risk import is_no_harm
from claimlint.extraction.carried import carried_on
from claimlint.extraction.draft import Draft
from claimlint.extraction.how_often import of_a_grave_kind, tell_frequency
from claimlint.extraction.no_denial import asks_the_reader, has_another_cause, is_spoken_of, is_told_apart, of_oneself
from claimlint.extraction.scene import Scene, understood
from claimlint.extraction.warning_signs import lasts
from claimlint.language.fold import folded
from claimlint.language.names import Focus
from claimlint.language.passage import Match
from claimlint.language.scope import clause_of
from claimlint.language.stance import condition
from claimlint.language.words import words


def risk(scene: Scene, mention: Match) -> Draft | None:
    """What is said of a risk; None where the words name something else (a complaint treated, a group, a heading)."""
    if mention.id == "any" and is_no_harm(scene, mention):
        return None
    if mention.gapped and _over_a_place(scene, mention):
        return None  # "we do not needle over broken areas of skin": the needle is a verb
    is_class = mention.id in words("risk-classes") or "denies" in mention.entry.data
    if not is_class and not _speaks_of_effects(scene, mention):
        return None
    draft = understood(scene, mention, "risk")
    if not draft.subject.is_named and "severity" in mention.entry.data:
        draft.subject = Focus((scene.treatment,))  # in a section on training, a bruise is still the treatment's
    if "denies" in mention.entry.data:
        return _led_in(scene, draft)
    if draft.polarity == "denied" and (_only_doubted(mention, draft) or of_oneself(scene, draft)):
        return None
    if draft.polarity == "denied" and not is_class and (of_a_grave_kind(scene, mention) or lasts(scene, mention)):
        return None  # "no severe bruising", "nobody is sore for two weeks": not all of it is denied
    if draft.polarity == "denied" and (is_spoken_of(scene, draft) or is_told_apart(scene, mention, draft)):
        return None
    if scene.sentence.asks and asks_the_reader(scene, mention):
        return None
    if draft.stance == "hypothetical":
        if draft.polarity == "denied":
            return draft
        if has_another_cause(scene, mention):
            draft.subject = Focus(("noun",))
        draft.stance, draft.certainty = "own", "hedged"
    _play_down(scene, mention, draft)
    carried_on(scene, mention, draft)
    _led_in(scene, draft)
    if draft.polarity == "affirmed" and _feared(scene, mention):
        draft.stance = "question"
    tell_frequency(scene, mention, draft)
    if is_class and not scene.clause_matches(mention, "minimise") and _bare(scene, draft):
        return None
    return draft


def _over_a_place(scene: Scene, mention: Match) -> bool:
    """Whether a place follows the first word of a mention at once, and is none of its own words."""
    after = mention.first + 1
    return after not in mention.own and scene.passage.tokens[after].text in words("over-a-place")


def _only_doubted(mention: Match, draft: Draft) -> bool:
    """ "We don't guarantee that it will touch the pain": a hope that is not promised is no harm denied."""
    denying = [kind for kind, cue in draft.cues if kind == "negation" and cue.kind != "doubt"]
    return not denying and bool(mention.entry.data.get("complaint"))


def _led_in(scene: Scene, draft: Draft) -> Draft:
    """What the introduction of a list does to its items: "Needling will not give you:" – "bruises"."""
    lead = scene.inherited.lead_in
    if lead.conditional and draft.polarity == "denied" and draft.stance == "own":
        draft.stance = "hypothetical"  # "Come back if:" – "you have no bruising"
    elif lead.denial is not None and draft.polarity == "affirmed" and draft.manner is None:
        draft.polarity = "denied"
        draft.cues.append(("negation", lead.denial))
    return draft


def _feared(scene: Scene, mention: Match) -> bool:
    """ "People worry about a punctured lung": what is feared is not yet said to happen."""
    return any(
        cue.last < mention.first and scene.words_between(cue, mention) <= 3
        for cue in scene.clause_matches(mention, "feared")
    )


def _bare(scene: Scene, draft: Draft) -> bool:
    """A class that is only named ("the risks of treatment") asserts nothing."""
    if draft.polarity == "denied" or draft.manner or draft.frequency or len(draft.cues) > 2 or scene.answer is not None:
        return False
    if scene.block.kind in {"heading", "title", "summary", "term", "description", "cell"}:
        return True
    if any(scene.passage.tokens[i].fold in folded("having") for i in range(scene.sentence.first, draft.first)):
        return False  # "all treatments have risks"
    return draft.terms[0] not in {"minor", "serious"} and not any(kind == "negation" for kind, _ in draft.cues)


def _speaks_of_effects(scene: Scene, mention: Match) -> bool:
    """Whether a harm is named as what the treatment may do, not as what people come with or must tell."""
    inherited, sentence = scene.inherited, scene.sentence
    complaint = bool(mention.entry.data.get("complaint"))
    promoting = [
        m
        for m in scene.clause_matches(mention, "promotes", "uses_section")
        if m.last < mention.first and (m.kind == "promotes" or len(m.own) > 1)
    ]
    ending = max((m.last for m in promoting), default=-1)
    passive = promoting and scene.passage.tokens[ending + 1].text in words("resuming-modals") | {
        ","
    }  # "when the chest is treated, an …", "the muscle we worked on may be sore"
    if (
        promoting
        and not passive
        and scene.words_between(promoting[-1], mention) <= 5
        and not scene.clause_matches(mention, "negation")
    ):
        return False
    if inherited.mode == "advice" and scene.block.kind in {"item", "cell"}:
        return False
    if inherited.mode == "uses" and (complaint or scene.block.kind in {"item", "cell"}):
        return False
    asks = [m for m in sentence.of("advice") if m.id in {"ask", "avoid"}]
    held = [m for m in sentence.of("term") if m.entry.topic == "suitability"]
    groups = any(not set(m.own) & set(mention.own) for m in held)
    same = any(set(m.own) & set(mention.own) for m in held)
    if asks and same and inherited.mode != "effects":
        return False  # "never over an infected spot"
    if groups and asks and asks[0].last < mention.first and inherited.mode != "effects":
        return False  # "we do not needle skin with an open sore or infection"
    if asks and condition(sentence, mention) is not None and (complaint or asks[0].first < mention.first):
        return inherited.mode == "effects"
    if not complaint or inherited.mode == "effects" or scene.answer is not None:
        return True
    if sentence.of("effects", "frequency", "minimise") or any(
        m.entry.topic == "risk" and m.id != mention.id for m in sentence.of("term")
    ):
        return True
    return bool(scene.clause_matches(mention, "negation"))


def _play_down(scene: Scene, mention: Match, draft: Draft) -> None:
    _few(scene, mention, draft)
    for cue in scene.clause_matches(mention, "near"):
        close = cue.last < mention.first and scene.words_between(cue, mention) <= 5
        if _negated(scene, cue):
            continue  # "is not negligible"
        if cue.id == "denying" and (close or cue.first > mention.last) and draft.polarity == "affirmed":
            draft.polarity, draft.certainty, draft.manner = "denied", "near", "near"
            draft.first, draft.last = min(draft.first, cue.first), max(draft.last, cue.last)
            draft.cues.append(("near", cue))
    if draft.polarity == "denied" and draft.certainty == "near":
        draft.manner = "near"
    for cue in scene.sentence.of("minimise"):
        if _plays_down(scene, mention, draft, cue):
            draft.polarity = "denied"
            draft.manner = "preventable" if cue.id == "preventable" else "trifling"
            draft.certainty = "near" if cue.id == "preventable" else "plain"
            if cue.first - draft.last <= 12:
                draft.last = max(draft.last, cue.last)
            draft.cues.append(("minimise", cue))
            break


def _few(scene: Scene, mention: Match, draft: Draft) -> None:
    """ "very few side effects", "side effects are few"; "a little bruising" plays nothing down."""
    if mention.id not in words("risk-classes") or draft.polarity != "affirmed":
        return
    tokens = scene.passage.tokens
    for cue in scene.clause_matches(mention, "few"):
        article = tokens[cue.first - 1].text if cue.first > scene.sentence.first else ""
        before = cue.last < mention.first and article != "a"
        ending = cue.last + 1 >= scene.sentence.stop or not tokens[cue.last + 1].text[:1].isalpha()
        if (before or (cue.first > mention.last and ending)) and scene.words_between(cue, mention) <= 2:
            draft.manner, draft.certainty = "few", "hedged"
            draft.first, draft.last = min(draft.first, cue.first), max(draft.last, cue.last)
            draft.cues.append(("few", cue))


def _plays_down(scene: Scene, mention: Match, draft: Draft, cue: Match) -> bool:
    """Whether a word such as "harmless" or "avoidable" is said of this harm."""
    serious = mention.id not in {"any", "minor"} and mention.entry.data.get("severity") != "minor"
    if cue.id == "trifling" and (not serious or (draft.polarity == "denied" and draft.manner is None)):
        return False
    if cue.first < mention.first and cue.id == "trifling" and scene.words_between(cue, mention) > 8:
        return False
    if _negated(scene, cue) or _other_harm_between(scene, mention, cue):
        return False
    begin, stop = clause_of(scene.sentence, cue.first)
    hedges = [m for m in scene.sentence.of("hedge") if begin <= m.first < stop and not set(m.own) & set(cue.own)]
    return not any(m.id == "some" or (m.id == "modal" and m.last < cue.first) for m in hedges)


def _other_harm_between(scene: Scene, mention: Match, cue: Match) -> bool:
    """ "Bruises are harmless, but a collapsed lung …": another harm or a turn of thought stands nearer."""
    low, high = (mention.last, cue.first) if mention.first < cue.first else (cue.last, mention.first)
    turns = [i for i in range(low + 1, high) if scene.passage.tokens[i].text in words("turning")]
    turned = bool(turns) and not _same_subject(scene, turns[-1], high)
    nearer = any(
        m.entry.topic == "risk" and low < m.first < high and m.id != mention.id for m in scene.sentence.of("term")
    )
    joined = clause_of(scene.sentence, mention.first) == clause_of(scene.sentence, cue.first) or bool(turns)
    return turned or (nearer and not joined) or (cue.first < mention.first and not joined)


def _same_subject(scene: Scene, turn: int, stop: int) -> bool:
    """ "… sounds dramatic but is quite harmless": after the turn a verb follows, or a pronoun, or the word itself."""
    following = [t for t in scene.passage.tokens[turn + 1 : stop + 1] if t.text[:1].isalpha()][:1]
    return bool(following) and (
        following[0].fold in folded("predicating") or following[0].text in words("carrying-on") or stop - turn == 1
    )


def _negated(scene: Scene, cue: Match) -> bool:
    """ "cannot always be prevented", "is not harmless"."""
    return (
        any(
            0 <= cue.first - n.last <= 4 and not set(n.own) & set(cue.own)
            for n in scene.sentence.of("negation")
            if n.id == "before"
        )
        or _hardly(scene, cue)
        or any(
            n.first > cue.first and n.last < cue.last and not set(n.own) & set(cue.own)
            for n in scene.sentence.of("negation")
        )
    )


def _hardly(scene: Scene, cue: Match) -> bool:
    at = next((i for i in cue.own if scene.passage.tokens[i].fold != "be"), cue.first)
    before = at - 1
    return (
        before >= scene.sentence.first
        and before not in cue.own
        and scene.passage.tokens[before].text in words("hardly")
    )
