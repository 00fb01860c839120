"""Stance: who stands behind a mention."""

from __future__ import annotations

import re

from claimlint.language.fold import folded
from claimlint.language.kinds import function_words
from claimlint.language.naming import word_spoken_of
from claimlint.language.passage import Match, Passage, Sentence, once
from claimlint.language.scope import clause_of
from claimlint.language.words import words
from claimlint.model.assertion import Stance

STUDY_OPENS = 3  # tokens at most before the study that a sentence is about
QUOTED_WORDS = 3  # words of a quotation from which it is more than a word held at arm's length
_QUOTATION = re.compile(r"“[^“”]{1,300}”|(?<!\w)\"[^\"]{1,300}\"(?!\w)|«[^«»]{1,300}»")
TELLER = 4  # tokens before a word of telling in which its teller stands
SPEAKER = 9  # tokens beside a quotation in which its speaker is told
ANSWER_WORDS = 4  # words after a quotation from which they are the page's answer to it


def first_person(passage: Passage, span: tuple[int, int]) -> bool:
    """Whether somebody tells of themselves: "I", "my"; not in "trust me"."""
    tokens = passage.tokens
    return any(
        tokens[i].text in words("first-person")
        and not (i > span[0] and tokens[i - 1].text in words("addressing"))
        and not (tokens[i].text == "i" and i + 1 < span[1] and tokens[i + 1].text in words("saying"))
        for i in range(*span)
    )


@once
def tells_the_past(passage: Passage, sentence: Sentence) -> bool:
    """Whether a sentence tells what happened once."""
    return past_in(passage, (sentence.first, sentence.stop))


def past_in(passage: Passage, span: tuple[int, int]) -> bool:
    """Whether a clause tells what happened once."""
    return any(
        passage.tokens[i].text in words("past-verbs")
        or (passage.tokens[i].text.endswith("ed") and len(passage.tokens[i].text) > 4)
        for i in range(*span)
    )


def reported(passage: Passage, sentence: Sentence, mention: Match) -> Match | None:
    """The cue that hands a mention to somebody else: hearsay, the clinic's own count, a study with its number."""
    if mention.entry.topic == "risk" and (cue := _counted(passage, sentence)) is not None:
        return cue
    if mention.entry.topic in {"risk", "safety"} and (cue := _of_a_study_before(passage, sentence)) is not None:
        return cue
    for cue in sentence.of("reported"):
        if set(cue.own) & set(mention.own) or (cue.id == "study" and _own_turn(passage, sentence, cue, mention)):
            continue
        if (
            cue.id in {"study", "count"}
            and not _has_number(passage, sentence)
            and not (mention.entry.topic == "risk" and _has_count(passage, sentence))
            and passage.tokens[cue.first].text not in words("own-findings")
            and not _one_found(passage, sentence, cue)
        ):
            continue
        if cue.id == "count" and mention.entry.topic not in {"risk", "safety"}:
            continue  # "we have yet to meet the knot it cannot beat" counts no harms
        if cue.id == "hearsay" and cue.first > mention.last:
            continue
        return cue
    return _told(passage, sentence, mention)


def _one_found(passage: Passage, sentence: Sentence, cue: Match) -> bool:
    """ "One survey found no infections among its patients.": what a single study came upon, number or not."""
    tokens, at = passage.tokens, cue.last + 1
    single = not tokens[cue.last].text.endswith("s") and cue.first - sentence.first <= STUDY_OPENS
    return single and any(t.text in words("coming-upon") for t in tokens[at : min(at + 3, sentence.stop)])


def _own_turn(passage: Passage, sentence: Sentence, cue: Match, mention: Match) -> bool:
    """ "The trial used three treatments; we give everyone twenty.": a later clause of the page's own."""
    begin, _ = clause_of(sentence, mention.first)
    if not cue.last < begin or clause_of(sentence, cue.first)[0] == begin:
        return False
    opening = next(
        (t.text for t in passage.tokens[begin : mention.first] if t.text not in words("linking-clauses")), ""
    )
    return opening in words("speaking-of-oneself")


def _told(passage: Passage, sentence: Sentence, mention: Match) -> Match | None:
    """ "The relief was instant, Joanne told us": the words of somebody with a name, or of one patient."""
    tokens = passage.tokens
    for cue in sentence.of("told"):
        if set(cue.own) & set(mention.own) or cue.first == sentence.first:
            continue
        teller = tokens[cue.first - 1]
        opening = max(sentence.first, cue.first - TELLER)
        said = {tokens[i].text for i in range(opening, cue.first)}
        if said & words("staff") or said & words("of-the-clinic") - {"our"}:
            continue
        named = passage.text[teller.start : teller.start + 1].isupper() and teller.text.isalpha()
        named = named and teller.text not in words("no-teller") | function_words()
        if not named and teller.fold not in folded("tellers"):
            continue
        if cue.last < mention.first or any(
            tokens[i].text in {",", "—", "-"} for i in range(mention.last + 1, cue.first)
        ):
            return cue
    return None


@once
def _has_number(passage: Passage, sentence: Sentence) -> bool:
    return any(passage.tokens[i].text[:1].isdigit() for i in range(sentence.first, sentence.stop))


@once
def _has_count(passage: Passage, sentence: Sentence) -> bool:
    return any(passage.tokens[i].text in words("counts") for i in range(sentence.first, sentence.stop))


def _of_a_study_before(passage: Passage, sentence: Sentence) -> Match | None:
    """ "The trial lasted six weeks. It had no serious events.": the study that the sentence before opened with."""
    before = passage.before(sentence)
    if before is None or passage.tokens[sentence.first].text not in words("carrying-subject"):
        return None
    return next((m for m in before.of("reported") if m.id == "study" and m.first - before.first <= STUDY_OPENS), None)


def _counted(passage: Passage, sentence: Sentence) -> Match | None:
    """A bounded count ("in 2,300 visits", "in eleven years"): what was seen, not what can happen."""
    ratios = {i for m in sentence.of("frequency") for i in m.own}
    for cue in sentence.of("counted"):
        if cue.first - 1 in ratios:
            continue  # "one in ten thousand patients" tells how often
        following = passage.tokens[cue.first - 1] if cue.first > sentence.first else None
        before = _counting_words(passage, sentence, cue)
        if following is not None and any(
            (len(word.replace(",", "")) >= 2 and word.replace(",", "").isdigit()) or word in words("counts")
            for word in before
        ):
            return cue
    return None


def _counting_words(passage: Passage, sentence: Sentence, cue: Match) -> list[str]:
    """The words before a counted noun that may count it: "four days after a session" counts days."""
    before: list[str] = []
    for at in range(cue.first - 1, max(sentence.first, cue.first - 4) - 1, -1):
        if passage.tokens[at].text in words("uncounting"):
            break
        before.append(passage.tokens[at].text)
    return before


def _dared(passage: Passage, sentence: Sentence, mention: Match) -> bool:
    """ "Tell people that it has none and the first bruise makes a liar of you": an imperative that stands for an if."""
    opening = [passage.tokens[i].text for i in range(sentence.first, min(sentence.first + 2, sentence.stop))]
    if len(opening) < 2 or opening[0] not in words("saying") or opening[1] not in words("said-to"):
        return False
    return any(passage.tokens[i].text == "and" for i in range(mention.last + 1, sentence.stop))


def condition(sentence: Sentence, mention: Match) -> Match | None:
    """The "if" whose clause a mention stands in."""
    begin, stop = clause_of(sentence, mention.first)
    for cue in sentence.of("hypothetical"):
        if begin <= cue.first < stop and cue.last < mention.first:
            return cue
    return None


@once
def quoted(passage: Passage, sentence: Sentence) -> bool:
    """Whether a paragraph is somebody's words: it opens with a quotation mark and the sentence is inside it."""
    text = passage.text
    if text[:1] not in "\"“‘«'„":
        return False
    closing = max(text.rfind(mark) for mark in ("“”" if text[:1] == "„" else "\"”’»'"))
    if _answered_back(text) or _staff_speaks(passage, (0, closing + 1)):
        return False
    return sentence.start < closing and (
        first_person(passage, (sentence.first, sentence.stop)) or closing >= len(text) * 0.6
    )


def _own_story(passage: Passage, sentence: Sentence) -> bool:
    """ "I was cured on the spot.": what befell the teller, without quotation marks."""
    opening = passage.tokens[sentence.first].text
    return opening in {"i", "my"} and tells_the_past(passage, sentence)


def _answered_back(text: str) -> bool:
    """ "“It's totally safe.” It is reasonably safe.": somebody's words, and the page's own answer after them."""
    closing = next((i for i in range(1, len(text)) if text[i] in '"”»'), -1)
    rest = text[closing + 1 :].strip() if closing > 0 else ""
    return len(rest.split()) >= ANSWER_WORDS and rest[:1] not in "-–—(~" and rest[:1].isupper()


@once
def _answered_words(passage: Passage, sentence: Sentence) -> bool:
    """Whether a sentence is the part of such a paragraph that stands in the quotation marks."""
    text = passage.text
    if text[:1] not in '"“«' or not _answered_back(text):
        return False
    closing = next(i for i in range(1, len(text)) if text[i] in '"”»')
    return sentence.start < closing


def _quotation_of(passage: Passage, mention: Match) -> tuple[int, int] | None:
    """The words that a text quotes and a mention stands in: "“Painless from start to finish,” one wrote."."""
    last = mention.last
    while last > mention.first and not passage.tokens[last].text[:1].isalnum():
        last -= 1  # the mark that ends a wording may stand behind the quotation
    start, end = passage.tokens[mention.first].start, passage.tokens[last].end
    if passage.quotations is None:
        told = _QUOTATION.finditer(passage.text)
        passage.quotations = [q.span() for q in told if len(q.group().split()) >= QUOTED_WORDS]
    return next((q for q in passage.quotations if q[0] < start and end < q[1]), None)


def _staff_speaks(passage: Passage, quotation: tuple[int, int]) -> bool:
    """ "Our physio Anna explains: “…”", "“…”, says our director": what its own people say is the clinic's word."""
    begin, end = quotation
    before = [t.text for t in passage.tokens if t.end <= begin][-SPEAKER:]
    after = [t.text for t in passage.tokens if t.start >= end][:SPEAKER]
    for said in (before, after):
        for i in (i for i, word in enumerate(said) if word in words("of-the-clinic")):
            if words("staff").intersection(said[i + 1 : i + 4]) and words("speaking").intersection(said):
                return True
    return False


def stance_of(
    passage: Passage, sentence: Sentence, mention: Match, *, testimonial: bool, myth: bool
) -> tuple[Stance, Match | None]:
    """The stance of a mention and the cue that settled it."""
    if myth:
        return "myth", None
    if passage.tokens[sentence.first].fold == "myth" and any(m.first == sentence.first for m in sentence.of("myth")):
        return "myth", None  # "Myth: “It can't do any harm.”", in a quotation
    if not testimonial and _answered_words(passage, sentence):
        return "reported", None
    if testimonial or quoted(passage, sentence):
        return "quoted", None
    if mention.entry.topic in {"comfort", "efficacy"} and _own_story(passage, sentence):
        return "quoted", None
    if any(cue.last < mention.first for cue in sentence.of("asked")):
        return "question", None  # "People ask me if it hurts."
    if (cue := reported(passage, sentence, mention)) is not None:
        return "reported", cue
    if (quotation := _quotation_of(passage, mention)) is not None and not _staff_speaks(passage, quotation):
        return "reported", None
    if word_spoken_of(passage, sentence, mention):
        return "reported", None
    if sentence.asks:
        return "question", None
    if (cue := condition(sentence, mention)) is not None:
        return "hypothetical", cue
    if _dared(passage, sentence, mention):
        return "hypothetical", None
    for cue in sentence.of("myth"):
        if any(set(cue.own) & set(n.own) for n in sentence.of("negation")):
            continue  # "collapsed lungs are a myth" denies them
        if any(passage.tokens[i].text == "," for i in range(cue.last + 1, mention.first)):
            continue  # "contrary to what you may think, it …"
        if cue.first > mention.last or cue.last < mention.first:
            return "myth", cue
    return "own", None
