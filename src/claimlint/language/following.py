"""Following: what is spoken of next. A leading name moves it; a label and a mention in passing lend it on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from claimlint.language.fold import folded
from claimlint.language.lexicon import lexicon
from claimlint.language.names import (
    LABEL,
    LASTING,
    Focus,
    compared,
    group_of,
    histories,
    named_for_itself,
    names_in,
    ruled_out,
)
from claimlint.language.passage import Match, Passage, Sentence, Token, once
from claimlint.language.stance import tells_the_past
from claimlint.language.words import words


@cache
def _instruments() -> dict[str, frozenset[str]]:
    return {name: frozenset(used) for name, used in lexicon("subjects")["uses_instrument"].items()}


def brought_back(passage: Passage, sentence: Sentence, focus: Focus, treatment: str) -> Focus:
    """Speaking of its instrument ("the needles") brings a treatment back where what was spoken of has no such one."""
    if (
        focus.is_of(treatment)
        or LASTING.intersection(focus.names)
        or any(n.kind == "treatment" for n in names_in(sentence))
    ):
        return focus
    if passage.tokens[sentence.first].text == "ours":
        return Focus((treatment,))  # "A hypodermic is hollow. Ours is solid."
    if focus.names == ("business",) and any(_handles_an_instrument(passage, m) for m in sentence.of("term")):
        # "What you are paying for" – "A physiotherapist passes a solid needle through the skin."
        return Focus((treatment,))
    own = _instruments().get(treatment, frozenset())
    for tool in sentence.of("instrument"):
        if any(n.id == "before" and 0 < tool.first - n.last <= 2 for n in sentence.of("negation")):
            continue  # "no needles"
        if compared(passage, sentence, tool):
            continue  # "light instead of needles"
        if tool.id in own and not any(tool.id in _instruments().get(name, frozenset()) for name in focus.names):
            return Focus((treatment,), tool)
    return focus


def _handles_an_instrument(passage: Passage, mention: Match) -> bool:
    """Whether a class of treatments is worded by its instrument: "passes a solid needle through the skin"."""
    named = folded("needle-like").intersection(passage.tokens[i].fold for i in mention.own)
    return mention.entry.topic == "category" and bool(named)


def _within_an_if(sentence: Sentence, name: Match) -> bool:
    """Whether an if leads to a name, and what follows takes up what was spoken of before."""
    taken_up = any(m.kind == "anaphor" and m.first > name.last for m in sentence.matches)
    return taken_up and any(m.last < name.first for m in sentence.of("hypothetical"))


def in_passing(passage: Passage, sentence: Sentence, focus: Focus) -> Focus | None:
    """What a sentence names in passing: "You may have heard of acupuncture"; None where its subject is known.

    The next sentence may take it up ("There the needles stay in …", "Completely painless.").
    """
    those = _taken_by_those(passage, sentence)
    if not those and any(m.kind in {"anaphor", "instrument"} for m in sentence.matches):
        return None
    names = named_for_itself(passage, sentence) or those
    found = tuple(dict.fromkeys(n.id for n in names))
    also = any(passage.tokens[i].text == "also" for i in range(sentence.first, sentence.stop))
    also = also or _ends_on(passage, sentence, names)
    known = set(focus.names) | (set() if also else histories())  # "I also give injections. Those …"
    if those or tells_the_past(passage, sentence):
        known = set(focus.names)  # "I had the scan. That was painless."
    if not found or set(found) & known or sentence.asks:
        return None
    return Focus(found, names[-1])


def _ends_on(passage: Passage, sentence: Sentence, names: Sequence[Match]) -> bool:
    """ "Kayla runs you through a movement screen. It …": the sentence does nothing but lead up to what is done here."""
    if (
        len(names) != 1
        or names[0].id not in lexicon("subjects")["done_here"]
        or sentence.of("negation", "hypothetical", "comparison")
    ):
        return False
    return not any(passage.tokens[i].text[:1].isalnum() for i in range(names[0].last + 1, sentence.stop))


def is_plural(word: str) -> bool:
    """Whether a noun looks like several."""
    return word.endswith("s") and not word.endswith("ss")


def _taken_by_those(passage: Passage, sentence: Sentence) -> Sequence[Match]:
    """ "It is not to be confused with steroid injections. Those use …": several, compared with, and then spoken of."""
    tokens = passage.tokens
    following = next(iter(passage.after(sentence)), None)
    if following is None or tokens[following.first].text not in words("plural-pronouns"):
        return ()
    ends = {n.first: tokens[min(n.last + 1, sentence.stop - 1)].text for n in sentence.of("treatment")}
    return [n for n in sentence.of("treatment") if any(is_plural(w) for w in (tokens[n.last].text, ends[n.first]))]


def taken_up(passage: Passage, sentence: Sentence, passing: Focus) -> bool:
    """Whether a sentence goes on about what was mentioned in passing: by a pronoun or "there", or as a fragment."""
    if any(n.kind == "treatment" for n in names_in(sentence)):
        return False
    opening = passage.tokens[sentence.first].text
    if opening in words("taking-up"):
        return True
    verbs = any(passage.tokens[i].fold in folded("finite-verbs") for i in range(sentence.first, sentence.stop))
    tools = {m.id for m in sentence.of("instrument")}
    own = frozenset[str]().union(*(_instruments().get(name, frozenset()) for name in passing.names))
    return not verbs and not sentence.asks and tools <= own


@once
def is_label(passage: Passage, sentence: Sentence) -> bool:
    """Whether a sentence is a short label without a verb: "Non-invasive options."."""
    short = sentence.stop - sentence.first <= LABEL and not sentence.asks
    return short and not any(
        passage.tokens[i].fold in folded("finite-verbs") for i in range(sentence.first, sentence.stop)
    )


def labelled(passage: Passage, following: Sentence, focus: Focus) -> Focus:
    """What a label speaks of: the treatments that lead the sentence after it."""
    names = named_for_itself(passage, following)
    if not names or any(
        passage.tokens[i].fold in folded("finite-verbs") for i in range(following.first, names[0].first)
    ):
        return focus
    return Focus(group_of(passage, following, names[0]), names[0])


def _used_before(passage: Passage, sentence: Sentence) -> Match | None:
    """ "Before needling we may use laser on the area. It …": what is used is spoken of, not what it goes before."""
    if passage.tokens[sentence.first].text not in words("going-before"):
        return None
    names = [n for n in names_in(sentence) if n.kind == "treatment"]
    if len(names) < 2:
        return None
    between = [passage.tokens[i].fold for i in range(names[0].last + 1, names[1].first)]
    return names[1] if folded("employing").intersection(between) else None


def _set_beside(passage: Passage, sentence: Sentence, focus: Focus, name: Match) -> bool:
    """ "Alongside dry needling we offer shockwave. It …": what was spoken of is set aside for what is new."""
    return any(
        focus.is_of(n.id) and n.first - sentence.first <= LABEL and n.last < name.first
        for n in sentence.of("treatment")
        if n.id != name.id and compared(passage, sentence, n)
    )


def _included(before: list[Token]) -> bool:
    """ "The first visit, which includes the movement screen": what a visit holds is not spoken of next."""
    said = [token.text for token in before]
    return any(
        word in words("including-words") and at and said[at - 1] in {"which", "that"} for at, word in enumerate(said)
    )


def follow(passage: Passage, sentence: Sentence, focus: Focus) -> Focus:
    """What is spoken of after a sentence: its leading name where it has one."""
    if (used := _used_before(passage, sentence)) is not None:
        return Focus(group_of(passage, sentence, used), used)
    names = named_for_itself(passage, sentence)
    if sentence.asks and words("asked-of-patients").issuperset(n.id for n in names):
        return focus  # "Tired of painkillers?", "Do I need a referral?" ask, and change nothing
    if LASTING.intersection(focus.names) and sentence.of("instrument", "treatment"):
        return focus
    if not names:
        label = [n for n in names_in(sentence) if n.kind == "thing"]
        if (
            label
            and label[0].id in LASTING
            and label[0].first - sentence.first <= LABEL
            and not any(passage.tokens[i].fold in folded("finite-verbs") for i in range(sentence.first, label[0].first))
        ):
            return Focus((label[0].id,), label[0])  # "Dogs are done in five minutes."
        short = sentence.stop - sentence.first <= LABEL and not any(
            passage.tokens[i].fold in folded("finite-verbs") for i in range(sentence.first, sentence.stop)
        )
        if label and label[0].id in LASTING and label[0].first - sentence.first > 1:
            return focus  # "Drink some water, walk the dog."
        return Focus((label[0].id,), label[0]) if label and short else focus  # "Gift certificates! No risk."
    first = names[0]
    if any(m.kind == "treatment" and focus.is_of(m.id) and ruled_out(passage, sentence, m) for m in names_in(sentence)):
        return Focus(group_of(passage, sentence, first), first)  # "I had the cupping, not the needling."
    if _set_beside(passage, sentence, focus, first):
        return Focus(group_of(passage, sentence, first), first)
    before = [passage.tokens[i] for i in range(sentence.first, first.first)]
    leads = not any(token.fold in folded("finite-verbs") for token in before) and not _included(before)
    opening = sentence.clauses[0] if sentence.clauses else (sentence.first, sentence.stop)
    named_if = (
        before
        and before[0].text in words("fronting")
        and first.first < opening[1]
        and first.id not in {"medication", "exercise"}
    )
    if not named_if and before and _within_an_if(sentence, first):
        return focus  # "Good news if you hate surgery: this is a non-surgical option."
    if (
        leads
        or named_if
        or (
            before[0].text in words("clinic-openers")
            and not any(m.kind == "anaphor" and m.first < first.first for m in sentence.matches)
            and "clinic" in focus.names
        )
    ):
        return Focus(group_of(passage, sentence, first), first)
    return focus
