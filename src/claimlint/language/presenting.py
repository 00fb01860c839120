"""Presenting: the ware that a sentence brings up, and whether the next goes on about it.

"Ask about our massage chairs. They are …", "A vibrating belt for drivers. No side effects.", "The quiz is short. It …".
"""

from __future__ import annotations

from collections.abc import Sequence

from claimlint.language.fold import folded
from claimlint.language.following import is_plural
from claimlint.language.kinds import function_words
from claimlint.language.lexicon import Entry
from claimlint.language.names import Focus, named_for_itself
from claimlint.language.owner import own_nouns, own_nouns_of
from claimlint.language.passage import Match, Passage, Sentence, Token, once
from claimlint.language.scope import clause_of
from claimlint.language.words import words

WARE, WARES = ("ware",), ("wares",)  # what is spoken of where a ware is, or several
MOST_NAMED = 4  # words of what is offered
#: Matches that tell what a noun is.
_KNOWN = (
    "treatment",
    "anaphor",
    "instrument",
    "term",
    "self",
    "effects",
    "effects_section",
    "thing",
    "business",
    "quantity",
    "answer",
)
_UNHEARD_OF = Entry("ware", "unheard-of", "ware")
SHORT = 3  # letters of a word that is too short for a plural noun
REACH = 6  # tokens that may stand between a word that presents and what it presents
SUBJECT = 5  # tokens up to which a subject opens


@once
def presented(passage: Passage, sentence: Sentence) -> Focus | None:
    """The ware that a sentence is about, or that it offers; None where it names a treatment or speaks of needles."""
    if named_for_itself(passage, sentence):
        return None
    wares = sentence.of("ware")
    brought = wares or _unheard_of(passage, sentence)
    tools = tools_in(passage, sentence) if brought else []
    for ware in brought:
        if any(at not in ware.own and (at > ware.first or ware.first - at < REACH) for at in tools):
            continue  # but "after the needles come out you may want our tea"
        if _offered(passage, sentence, ware) or (not tools and leads(passage, sentence, ware)):
            after = passage.tokens[ware.last + 1].text if ware.last + 1 < sentence.stop else ""
            listed = len(wares) > 1 and after in {",", "and", "&"}
            return Focus(WARES if listed or is_plural(passage.tokens[ware.last].text) else WARE, ware)
    return None


@once
def several(passage: Passage, sentence: Sentence) -> Focus | None:
    """Those whom a sentence opens with, where they are several strangers: "Our interns watch. They …"."""
    if named_for_itself(passage, sentence) or sentence.of("instrument"):
        return None
    tokens = passage.tokens
    if tokens[sentence.first].text not in words("counting-several"):
        return None
    for at in range(sentence.first + 1, min(sentence.first + MOST_NAMED, sentence.stop)):
        token = tokens[at]
        if not token.text.isalpha() or token.text in function_words() or token.fold in folded("finite-verbs"):
            return None
        if len(token.text) > SHORT and is_plural(token.text):
            if at + 1 < sentence.stop and tokens[at + 1].text in words("leaving-a-subject"):
                return None  # "These days we do forty treatments"
            known = any(m.kind in _KNOWN and at in m.own for m in sentence.matches)
            own = token.fold in own_nouns() or any(
                token.fold in own_nouns_of(topic) for topic in ("efficacy", "quantity")
            )
            return None if known or own else Focus(WARES, Match(_UNHEARD_OF, at, at, (at,)))
    return None


def _unheard_of(passage: Passage, sentence: Sentence) -> Sequence[Match]:
    """What is offered and none of the wares known: "ask about our recliners", "we lend out a roller"."""
    tokens, offering = passage.tokens, folded("putting-on-offer")
    for at in range(sentence.first, sentence.stop - 2):
        if tokens[at].fold not in offering and not (tokens[at].text == "about" and tokens[at - 1].fold == "ask"):
            continue
        begin = next((i + 1 for i in range(at + 1, min(at + 3, sentence.stop)) if _determines(tokens[i])), None)
        if begin is None:
            continue
        stop = begin
        while stop < min(begin + MOST_NAMED, sentence.stop) and _could_name(tokens[stop]):
            stop += 1
        known = any(m.kind in _KNOWN and begin <= m.last and m.first < stop for m in sentence.matches)
        if stop > begin and not known and not own_nouns().intersection(t.fold for t in tokens[begin:stop]):
            return (Match(_UNHEARD_OF, begin, stop - 1, tuple(range(begin, stop))),)
    return ()


def _determines(token: Token) -> bool:
    return token.text in words("determining")


def _could_name(token: Token) -> bool:
    plain = token.text == "-" or (token.text[:1].isalpha() and token.text not in function_words())
    return plain and token.fold not in folded("finite-verbs")


def tools_in(passage: Passage, sentence: Sentence) -> list[int]:
    """Where a sentence speaks of an instrument, but for those that it does without: "no pain, no needles"."""
    tokens = passage.tokens
    return [m.first for m in sentence.of("instrument") if tokens[m.first - 1].text not in words("doing-without")]


def hangs_on(passage: Passage, sentence: Sentence, mention: Match) -> bool:
    """Whether a mention is said of the ware that its sentence presents: "we have a probe: painless and quick"."""
    ware = presented(passage, sentence)
    if ware is None or ware.cue is None or ware.cue.last >= mention.first:
        return False
    between = range(ware.cue.last + 1, mention.first)
    pronouns = words("taking-up") | words("hanging-on")
    told = (m.first for m in sentence.of("anaphor", "self") if m.first > ware.cue.last + 1)  # "the quiz we run is …"
    if any(at in between and passage.tokens[at].text not in pronouns for at in told):
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
    if tokens[sentence.first].text in words("no-label-opens") or tokens[sentence.first].fold in folded("calling-on"):
        return False  # "you drink your coffee", "bring a blanket"
    verb = next((i for i in range(sentence.first, sentence.stop) if tokens[i].fold in folded("finite-verbs")), None)
    if verb is None:
        marks = (i + 1 for i in range(ware.first - 1, sentence.first, -1) if tokens[i].text in {":", ",", "—", "–"})
        led = {tokens[i].text for i in range(next(marks, sentence.first), ware.first)}
        return not led & (words("leading-up") | words("leading-away"))  # "A life on the bike again"
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
