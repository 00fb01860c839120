"""Presenting: the ware that a sentence brings up, and whether the next goes on about it.

"Ask about our massage chairs. They are …", "A vibrating belt for drivers. No side effects.", "The form takes long. It …".
"""

from __future__ import annotations

from claimlint.language.fold import folded
from claimlint.language.names import Focus, named_for_itself
from claimlint.language.passage import Match, Passage, Sentence, Token, once
from claimlint.language.scope import clause_of
from claimlint.language.words import words

WARE, WARES = ("ware",), ("wares",)  # what is spoken of where a ware is, or several
REACH = 6  # tokens that may stand between a word that presents and what it presents
SUBJECT = 5  # tokens up to which a subject opens


@once
def presented(passage: Passage, sentence: Sentence) -> Focus | None:
    """The ware that a sentence is about, or that it offers; None where it names a treatment or speaks of needles."""
    wares = sentence.of("ware")
    if not wares or named_for_itself(passage, sentence):
        return None
    tools = needled(passage, sentence)
    for ware in reversed(wares):
        if any(at > ware.first or ware.first - at < REACH for at in tools):
            continue  # but "after the needles come out you may want our tea"
        if _offered(passage, sentence, ware) or (not tools and leads(passage, sentence, ware)):
            several = len(wares) > 1 or _plural(passage.tokens[ware.last].text)
            return Focus(WARES if several else WARE, ware)
    return None


def needled(passage: Passage, sentence: Sentence) -> list[int]:
    """Where a sentence speaks of needles, but for those that it does without: "no pain, no needles"."""
    tokens = passage.tokens
    return [m.first for m in sentence.of("instrument") if tokens[m.first - 1].text not in words("doing-without")]


def hangs_on(passage: Passage, sentence: Sentence, mention: Match) -> bool:
    """Whether a mention is said of the ware that its sentence presents: "we have a probe: painless and quick"."""
    ware = presented(passage, sentence)
    if ware is None or ware.cue is None or ware.cue.last >= mention.first:
        return False
    between = range(ware.cue.last + 1, mention.first)
    pronouns = words("taking-up") | words("hanging-on")
    if any(m.first in between and passage.tokens[m.first].text not in pronouns for m in sentence.of("anaphor", "self")):
        return False  # "the machine hums, and the treatment is painless"
    begin, _ = clause_of(sentence, mention.first)
    marked = begin > ware.cue.last and passage.tokens[begin - 1].text in {":", "—", "–"}
    return begin <= ware.cue.first or marked or leads(passage, sentence, ware.cue)


def is_ware(focus: Focus) -> bool:
    """Whether a ware is spoken of."""
    return focus.names in (WARE, WARES)


def leads(passage: Passage, sentence: Sentence, ware: Match) -> bool:
    """Whether a ware is the subject of a sentence, or what a fragment names: "Also at our studio: Float Pod."."""
    tokens = passage.tokens
    verb = next((i for i in range(sentence.first, sentence.stop) if tokens[i].fold in folded("finite-verbs")), None)
    if verb is None:
        return tokens[ware.first - 1].text not in words("leading-up") or ware.first == sentence.first
    before = [tokens[i].text for i in range(sentence.first, ware.first)]
    return ware.first < verb and len(before) <= SUBJECT and not words("leading-up").intersection(before)


def _offered(passage: Passage, sentence: Sentence, ware: Match) -> bool:
    """Whether a word that offers or brings up leads to a ware: "we lend out an eye mask", "have you met Otto"."""
    tokens = passage.tokens
    for at in range(ware.first - 1, max(sentence.first - 1, ware.first - REACH - 1), -1):
        own = tokens[at].fold in folded("presenting-own") and at > sentence.first and _speaks(tokens[at - 1])
        named = tokens[at].fold == "be" and tokens[at + 1].text in {"a", "an"}  # "Otto is a skeleton"
        if own or named or tokens[at].fold in folded("presenting"):
            return True
        if tokens[at].text in words("parting-from-an-offer"):
            return False
    return False


def _speaks(before: Token) -> bool:
    return before.text in words("speaking-of-oneself") or before.text in {"also", "there"}


def goes_on(passage: Passage, sentence: Sentence, ware: Focus) -> bool:
    """Whether a sentence goes on about a ware: by a pronoun of its number, or as a fragment."""
    if ware.cue is None or sentence.of("treatment", "instrument"):
        return False
    opening = passage.tokens[sentence.first].text
    if opening in words("of-a-person"):
        return ware.names == WARE
    if opening in words("taking-up"):
        return opening == "there" or (opening in words("plural-pronouns")) is (ware.names == WARES)
    return not any(passage.tokens[i].fold in folded("finite-verbs") for i in range(sentence.first, sentence.stop))


def _plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith("ss")
