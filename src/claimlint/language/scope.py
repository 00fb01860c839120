"""Scope: which words a negation, a hedge or an absolute reaches.

A rule-based scope in the manner of NegEx (Chapman et al. 2001, J Biomed Inform 34:301), with what LANGUAGE.md measured
to pay: clause limits at marks, at conjunctions and before a new subject with a finite verb; a cap of ten words; longest
cue wins; negations are counted, so that two cancel out.
"""

from __future__ import annotations

from dataclasses import dataclass

from claimlint.language.fold import folded
from claimlint.language.passage import Match, Passage, Sentence
from claimlint.language.words import words
from claimlint.model.assertion import Certainty

REACH = 12  # tokens that a negation reaches at most
REACH_OF_SUBJECT = 24  # where it is the subject: "Nothing said by any member of staff is …"
RELATIVE = 7  # tokens of a relative clause that stand between a denied noun and a mention in it
NEAREST, AFTERTHOUGHT = 3, 2  # for "virtually", and for a hedge that comes after
FRONTED = 2  # tokens that may stand before a fronted predicate
NEAR_BY = 5  # tokens between an adverb and the word it colours


@dataclass(frozen=True, slots=True)
class Reach:
    """What reaches a mention: its negations, and the cue that settles how sure the page is."""

    negations: tuple[Match, ...]
    certainty: Certainty
    cue: Match | None  # of the certainty

    @property
    def denied(self) -> bool:
        """An odd number of negations."""
        return len(self.negations) % 2 == 1


def clause_of(sentence: Sentence, token: int) -> tuple[int, int]:
    """The clause that a token stands in."""
    for begin, stop in sentence.clauses:
        if begin <= token < stop:
            return begin, stop
    return sentence.first, sentence.stop


def reach(passage: Passage, sentence: Sentence, mention: Match) -> Reach:
    """The negations over a mention and its certainty."""
    begin, stop = clause_of(sentence, mention.first)
    _, stop = max((begin, stop), clause_of(sentence, mention.last))
    own = set(mention.own)
    negations: list[Match] = []
    for cue in sentence.of("negation", "doubt"):
        if cue.kind == "doubt" and own.intersection(cue.own):
            if "denies" not in mention.entry.data:  # "no guarantee of" is both the term and its denial
                negations.append(cue)
            continue
        if own.intersection(cue.own) or _swallowed(sentence, cue):
            continue
        if cue.kind == "doubt":
            if cue.id == "judged":
                if cue.first < mention.first and mention.last < cue.last and _opens_saying(passage, sentence, cue):
                    negations.append(cue)  # "calling it painless would be misleading"
                continue
            reached = cue.last < mention.first and not _ended(passage, cue.last, mention.first)
            put_first = cue.first == mention.last + 1 and _words(passage, cue.last, stop) <= 1
            if put_first or (reached and (begin <= cue.first or not _coordinated(passage, begin))):
                negations.append(cue)
        elif cue.id == "before":
            if _relative(passage, cue, mention) or _answers(passage, sentence, cue) or _closed(passage, cue, mention):
                continue
            if mention.first < cue.first < mention.last:
                negations.append(cue)  # "it is not a permanent fix"
            elif begin <= cue.first and cue.last < mention.first:
                most = REACH_OF_SUBJECT if _opens(passage, sentence, cue) else REACH
                if _words(passage, cue.last, mention.first) <= most:
                    negations.append(cue)
            elif cue.first == mention.last + 1 and passage.tokens[cue.first].text in {"nothing", "none"}:
                negations.append(cue)  # "we inject nothing"
            elif cue.first < stop and _fronted(passage, mention, cue, begin, stop):
                negations.append(cue)  # "Painless it is not."
        elif cue.last < mention.first:
            most = 4 if passage.tokens[cue.last].text == "zero" else 2  # "there is zero risk of a broken rib"
            if begin <= cue.first and _words(passage, cue.last, mention.first) <= most:
                negations.append(cue)  # "there is nil side effect"
        elif cue.first > mention.last and cue.first < stop and _words(passage, mention.last, cue.first) <= REACH - 4:
            negations.append(cue)
    if passage.tokens[mention.first].text in words("denying-by-themselves"):
        negations = [n for n in negations if not (_listed_apart(passage, n, mention) or _subject(passage, n, mention))]
    negations = _counted_once(passage, negations)
    certainty, cue_found = _certainty(passage, sentence, mention, begin, stop, negations)
    return Reach(tuple(negations), certainty, cue_found)


def _opens_saying(passage: Passage, sentence: Sentence, cue: Match) -> bool:
    """Whether a saying is a subject ("calling it …", "to call it …"), not what somebody does ("it is described as")."""
    before = passage.tokens[cue.first - 1].text if cue.first > sentence.first else "to"
    return before == "to" or passage.tokens[cue.first].text.endswith("ing")


def _relative(passage: Passage, cue: Match, mention: Match) -> bool:
    """ "nothing that goes through your skin is …": what stands in the relative clause is not denied."""
    tokens = passage.tokens
    at = cue.last + 1
    if mention.first <= at or at >= len(tokens):
        return False
    if tokens[cue.last].text == "no" and tokens[at].text not in words("nouns-of-content"):
        at += 1  # "no procedure that pierces the skin is …", but "no evidence that it cures"
    elif tokens[cue.last].text not in words("denied-antecedents"):
        return False
    if at >= len(tokens) or tokens[at].text not in {"that", "who", "which"}:
        return False
    left = any(tokens[i].fold in folded("finite-verbs") for i in range(at + 2, mention.first))
    return mention.first - cue.last <= RELATIVE and not left


def _opens(passage: Passage, sentence: Sentence, cue: Match) -> bool:
    """Whether a denied subject opens the sentence: "Nothing on this page is …"."""
    return cue.first - sentence.first <= FRONTED + 1 and passage.tokens[cue.last].text in words("denied-antecedents")


def _closed(passage: Passage, cue: Match, mention: Match) -> bool:
    """ "A needle without a bore is pushed in": "without" reaches no further than the verb after its noun,
    and so does "the absence of"."""
    tokens = passage.tokens
    if tokens[cue.last].text == "of" and tokens[cue.first].text in {"absence", "lack"}:
        said = tokens[cue.last + 1 : mention.first]
        return any(token.fold in folded("finite-verbs") for token in said)  # "the absence of trouble is no proof"
    if tokens[cue.last].text != "without":
        return False
    for at in range(cue.last + 1, mention.first):
        if tokens[at].text == "," and tokens[at + 1].fold in folded("finite-verbs"):
            return True  # "Reviews, with or without needles, take half an hour"
    between = [tokens[i].text for i in range(cue.last + 2, mention.first)]
    return any(word in words("bare-auxiliaries") for word in between)


def _answers(passage: Passage, sentence: Sentence, cue: Match) -> bool:
    """ "No, it isn't invasive.": a "no" before a comma answers what was asked and denies nothing that follows."""
    tokens = passage.tokens
    if cue.last + 1 >= sentence.stop or tokens[cue.last + 1].text != ",":
        return False
    opening = [tokens[i].text for i in range(sentence.first, cue.first)]
    if not opening:
        return tokens[cue.first].text == "no"
    elliptic = len(opening) <= 2 and opening[0] in words("carrying-subject") and tokens[cue.last].text == "not"
    return elliptic and set(opening[1:]) <= words("bare-auxiliaries")  # "It is not, as the section on risks tells."


def _fronted(passage: Passage, mention: Match, cue: Match, begin: int, stop: int) -> bool:
    """Whether a predicate stands before its own subject and a "not" ends the clause: "non-invasive it is not"."""
    tokens = passage.tokens
    if mention.first - begin > FRONTED or cue.first <= mention.last:
        return False
    if any(tokens[i].text in words("leading-up") for i in range(begin, mention.first)):
        return False  # "With an infection we do not needle."
    between = [tokens[i] for i in range(mention.last + 1, cue.first)]
    subject = next((n for n, token in enumerate(between) if token.text in words("fronted-subjects")), None)
    if subject is None:
        return False
    if any(token.fold in folded("finite-verbs") and token.text != "like" for token in between[:subject]):
        return False
    return _words(passage, cue.last, stop) <= 2


def _coordinated(passage: Passage, begin: int) -> bool:
    """Whether a clause is joined on as a statement of its own: "…, and it is …", but not "… and that it is …"."""
    opening = [passage.tokens[i].text for i in range(begin, min(begin + 3, len(passage.tokens)))]
    while opening[:1] == [","]:
        opening = opening[1:]
    return opening[:1] in (["and"], ["or"]) and opening[1:2] != ["that"]


def _listed_apart(passage: Passage, cue: Match, mention: Match) -> bool:
    """ "No soreness, no discomfort": the first "no" is not said of what has its own."""
    between = {passage.tokens[i].text for i in range(cue.last + 1, mention.first)}
    return cue.last < mention.first and cue.kind == "negation" and bool(between & {",", "and", "or", "nor", "&"})


def _subject(passage: Passage, cue: Match, mention: Match) -> bool:
    """ "No bruise this time is no guarantee": the first "no" belongs to the subject of what is then denied."""
    between = passage.tokens[cue.last + 1 : mention.first]
    return passage.tokens[cue.last].text == "no" and len(between) > 1 and between[-1].fold in {"be", "'s"}


def _swallowed(sentence: Sentence, cue: Match) -> bool:
    """Whether a "not" belongs to a longer cue of another kind: "not unusual", "rare does not mean never"."""
    own = set(cue.own)
    return any(
        len(m.own) > len(own) and own.issubset(m.own) for m in sentence.of("frequency", "minimise", "effects", "pseudo")
    )


def _counted_once(passage: Passage, negations: list[Match]) -> list[Match]:
    """A cue that overlaps another is part of it; "neither … nor" and "no … nor" deny once."""
    kept: list[Match] = []
    for cue in sorted(negations, key=lambda match: (match.first, -len(match.own))):
        if any(set(cue.own) & set(other.own) for other in kept):
            continue
        if kept and passage.tokens[cue.first].text == "nor":
            continue  # "neither … nor" denies once
        if kept and _parallel(passage, kept[-1], cue):
            kept.pop()  # "no needles, no side effects": two statements, not a double negation
        kept.append(cue)
    return kept


def _parallel(passage: Passage, left: Match, right: Match) -> bool:
    between = [passage.tokens[i].text for i in range(left.last + 1, right.first)]
    alike = left.kind == right.kind and left.kind in {"negation", "doubt"}  # "we can't promise, and whoever says …"
    return alike and bool({",", "and", "nor", "or"} & set(between))


def _ended(passage: Passage, after: int, before: int) -> bool:
    """Whether a doubt's reach ends: at a turn, or at "about", which leads on to something else."""
    return any(passage.tokens[i].text in {";", "—", "but", "however", "about"} for i in range(after + 1, before))


def _words(passage: Passage, after: int, before: int) -> int:
    return sum(1 for i in range(after + 1, before) if passage.tokens[i].text[:1].isalnum())


def _certainty(
    passage: Passage, sentence: Sentence, mention: Match, begin: int, stop: int, negations: list[Match]
) -> tuple[Certainty, Match | None]:
    """How sure the page is, and the cue that settles it: a near-denial before a hedge, a hedge before an absolute."""
    near = absolute = hedge = None
    negated = bool(negations)
    denying = "denies" in mention.entry.data or any(n.kind == "negation" for n in negations)
    own = set(mention.own)
    for cue in sentence.of("near", "absolute", "hedge"):
        inside = own.issuperset(cue.own)
        before = cue.first < mention.last and not inside
        gap = _words(passage, *((cue.last, mention.first) if before else (mention.last, cue.first)))
        same = begin <= cue.first < stop
        if cue.kind == "near":
            joined = any(n.first == cue.last + 1 and n.last < mention.first for n in negations)  # "almost no chance of"
            leads = not before and not inside and _leads_on(passage, cue, stop)
            near = near or (cue if inside or (same and not leads and (gap <= NEAREST or joined)) else None)
        elif cue.kind == "absolute":
            absolute = absolute or (cue if inside or (same and gap <= (NEAR_BY if before else NEAREST)) else None)
        elif (
            not inside
            and not (
                cue.id == "modal" and denying and mention.first < cue.first < mention.last
            )  # "nothing can be injected"
            and not _of_participle(passage, sentence, cue, mention)
            and _hedges(passage, sentence, cue, same, before, gap, negated)
        ):
            hedge = hedge or cue
    if hedge is not None and absolute is not None and _own_opinion(passage, hedge):
        hedge = None  # "we consider it perfectly safe"
    if near is not None and (hedge is None or near.first >= hedge.first or negated):
        return "near", near
    if hedge is not None and not (negated and hedge.id == "modal" and absolute is not None):
        return "hedged", hedge
    return ("absolute", absolute) if absolute is not None else ("plain", None)


def _leads_on(passage: Passage, cue: Match, stop: int) -> bool:
    """ "A non-invasive technique we use next to exercise": such a word colours what follows it."""
    leading = passage.tokens[cue.first].text in words("near-what-follows")
    return leading and cue.last + 1 < stop and passage.tokens[cue.last + 1].text[:1].isalnum()


def _own_opinion(passage: Passage, hedge: Match) -> bool:
    """ "We believe", "we consider": an opinion that is the page's own softens nothing that it says without reserve."""
    opening = {passage.tokens[i].text for i in range(max(hedge.first - 1, 0), hedge.first + 1)}
    return hedge.id == "softly" and bool(opening & {"we", "i"})


def _of_participle(passage: Passage, sentence: Sentence, cue: Match, mention: Match) -> bool:
    """ "Often misunderstood, this minimally invasive method": a fronted adverb of the word before the comma."""
    comma = next((i for i in range(cue.last + 1, mention.first) if passage.tokens[i].text == ","), None)
    fronted = cue.id != "modal" and cue.first == sentence.first
    return fronted and comma is not None and comma - cue.last == FRONTED


def _hedges(
    passage: Passage, sentence: Sentence, cue: Match, same: bool, before: bool, gap: int, negated: bool
) -> bool:
    """Whether a hedge reaches a mention: before it in its clause, or close after; a condition from anywhere."""
    if any(set(cue.own) <= set(negation.own) for negation in sentence.of("negation", "doubt")):
        return False  # the "can" of "cannot", of "no clinic can guarantee"
    if cue.id == "modal" and any(n.last == cue.first - 1 for n in sentence.of("negation")):
        return False  # "not able to do harm"
    if negated and cue.id == "modal" and passage.tokens[cue.last].text == "of":
        return False  # "the chance of infection is nil"
    if cue.id == "some" and _of_time(passage, cue):
        return False  # "gone within a few weeks"
    if cue.id == "condition":
        return not negated  # "in trained hands there is no risk" denies it all the same
    if before:
        return same and (cue.id != "softly" or gap <= NEAR_BY)
    return same and gap <= AFTERTHOUGHT and cue.id in {"usually", "some"}


def _of_time(passage: Passage, cue: Match) -> bool:
    """Whether a "few" or "several" counts the time until something: "within a few weeks"."""
    tokens = passage.tokens
    before = next((tokens[i].text for i in range(cue.first - 1, -1, -1) if tokens[i].text != "a"), "")
    following = tokens[cue.last + 1].fold if cue.last + 1 < len(tokens) else ""
    return before in words("span-openers") and following in folded("spans-of-time")
