"""Owner: the noun that a mention is said of, where it is none that stands for the treatment.

Without a parser: the noun that follows an attribute ("a risk-free phone consult"), the noun phrase before a clause's
finite verb ("Raising a concern carries no risk"), and the pronoun that stands for such a noun ("boots are great and
they …").
"""

from __future__ import annotations

from functools import cache

from claimlint.language.fold import fold, folded
from claimlint.language.kinds import function_words, of_another_kind
from claimlint.language.lexicon import lexicon
from claimlint.language.passage import Match, Passage, Sentence, Token
from claimlint.language.predicate import names_by_noun
from claimlint.language.scope import clause_of
from claimlint.language.words import words

MOST_NOUN = 8  # tokens of a subject's noun phrase
MOST_ATTRIBUTED = 3  # words of a noun phrase after an attribute
#: Matches that tell what a subject is: none of them is a stranger.
_KNOWN = ("treatment", "anaphor", "instrument", "term", "self", "effects", "effects_section", "thing", "condition")
#: Topics told of a noun phrase.
_OWNED = frozenset({"safety", "category", "suitability", "comfort", "risk", "efficacy"})
#: Times that belong to the subject of their clause: "The clinic runs for three hours."
_TIMED = frozenset({"session-length", "first-visit-length", "needle-dwell"})
EMBEDDING = frozenset({"that", "there"})  # what stands behind them has a subject of its own, or none
SENSATION = "discomfort"  # the concept of what it feels like: felt in the muscle, caused by the treatment
_ATTRIBUTED = frozenset({"safety", "category", "comfort"})


@cache
def own_nouns() -> frozenset[str]:
    """Nouns that stand for the treatment or for what is felt of it, folded."""
    return frozenset(fold(word) for word in lexicon("subjects")["own_nouns"])


@cache
def own_nouns_of(topic: str) -> frozenset[str]:
    """Further nouns by which assertions of a topic are the treatment's, folded."""
    return frozenset(fold(word) for word in lexicon("subjects")["own_nouns_of"].get(topic, ()))


def stranger(passage: Passage, sentence: Sentence, mention: Match) -> bool:
    """Whether a mention is said of a noun that no treatment goes by: "The pontoon is completely safe."."""
    if mention.id == SENSATION:
        return False
    if mention.entry.topic in _ATTRIBUTED and _some_of_them(passage, sentence, mention):
        return True
    compounded = passage.tokens[mention.first - 1].text == "-" and mention.first > sentence.first  # "a no-risk call"
    attributes = mention.entry.topic in _ATTRIBUTED or "attribute" in mention.entry.data or compounded
    attributes = attributes and passage.tokens[mention.first].text not in words("speaking-of-oneself")  # "we promise"
    adverb = passage.tokens[mention.last].text.endswith("ly")  # "permanently gone" is no permanent thing
    head = _head_after(passage, sentence, mention) if attributes and not adverb else None
    if head and names_by_noun(passage, sentence, mention):
        return False
    if head is not None:
        return (
            head or _antecedent(passage, sentence, clause_of(sentence, mention.first)[0], mention.entry.topic) is True
        )
    owned = "owned" in mention.entry.data
    if owned and _stands_with(passage, sentence, mention):
        return True
    owned = owned or mention.entry.topic in _OWNED or (mention.kind == "quantity" and mention.id in _TIMED)
    if not owned or (mention.entry.topic == "risk" and "severity" in mention.entry.data):
        return False  # a named harm is the treatment's, whatever it befalls: "the muscle can be sore"
    begin, _ = clause_of(sentence, mention.first)
    at = next((n for n, (first, _) in enumerate(sentence.clauses) if first == begin), None)
    if at is None:
        return False
    if _names_known(sentence, begin, mention):
        return False
    topic = mention.entry.topic or mention.kind
    if (antecedent := _antecedent(passage, sentence, begin, topic)) is not None:
        return antecedent
    return _stranger_before(passage, sentence, at, mention.first, topic)


def _some_of_them(passage: Passage, sentence: Sentence, mention: Match) -> bool:
    """ "Alternatives, several of them non-invasive, …": said of what stands in the plural, which no treatment does."""
    tokens = passage.tokens
    before = [tokens[i].text for i in range(max(sentence.first, mention.first - 2), mention.first)]
    if before[:1] != ["of"] or before[-1] not in {"them", "which", "these"}:
        return False
    return not any(m.first < mention.first for m in sentence.of("treatment", "instrument"))


def thing_before(passage: Passage, sentence: Sentence, mention: Match) -> bool:
    """ "New towels for every patient": whether the noun that a label hangs a mention on is none of a treatment."""
    at = mention.first - 1
    if at < sentence.first or not passage.tokens[at].text.isalpha():
        return False
    if (
        any(m.first <= at <= m.last for m in sentence.of("treatment", "anaphor"))
        or passage.tokens[at].text in function_words()
    ):
        return False
    return passage.tokens[at].fold not in own_nouns()


def _antecedent(passage: Passage, sentence: Sentence, begin: int, topic: str) -> bool | None:
    """Whether the noun that a relative clause hangs on is a stranger: "we use our hands, which is non-invasive".

    None where the clause is no relative one, or where anything known stands in the stretch before it.
    """
    tokens = passage.tokens
    hung = tokens[begin].text in words("hanging-on")
    if not hung and not (tokens[begin].text == "that" and tokens[begin - 1].text == "," and begin > sentence.first):
        return None
    stop = begin - 1 if begin > sentence.first and tokens[begin - 1].text == "," else begin
    first = next((i + 1 for i in range(stop - 1, sentence.first - 1, -1) if _parts(tokens[i])), sentence.first)
    known = [m for m in sentence.of("treatment", "instrument", "anaphor") if first <= m.last and m.first < stop]
    if known and of_another_kind(passage, sentence, known[-1]):
        return True  # "the clinic offers mirror therapy, which is harmless"
    if known:
        offered = next(
            (i + 1 for i in range(stop - 1, known[-1].last, -1) if tokens[i].fold in folded("offering")), stop
        )
        if offered == stop:
            return None
        first = offered  # "to those who dread needles we offer the magnet, which …"
    while first < stop and any(tokens[i].text in function_words() for i in range(first, stop)):
        first += 1  # what is left is the noun phrase itself
    nouns = [tokens[i] for i in range(first, stop)]
    told = (m for m in sentence.matches if first <= m.last and m.first < stop and m.id != "other-senses")
    if (
        any(m.kind in _KNOWN for m in told)
        or not nouns
        or not nouns[-1].text.isalpha()
        or nouns[-1].text.endswith("ly")
    ):
        return None
    return True if not (own_nouns() | own_nouns_of(topic)).intersection(token.fold for token in nouns) else None


def _parts(token: Token) -> bool:
    return not token.text[:1].isalnum() or token.text in words("linking")


def _names_known(sentence: Sentence, begin: int, mention: Match) -> bool:
    """Whether the treatment, or any treatment, is named in the clause before the mention."""
    return any(m.kind in {"treatment", "instrument"} and begin <= m.first < mention.first for m in sentence.matches)


def _stranger_before(passage: Passage, sentence: Sentence, at: int, stop: int, topic: str) -> bool:
    """Whether the subject of the clause is a stranger; a pronoun or nothing takes the subject of the clause before."""
    begin, end = sentence.clauses[at]
    phrase = _subject(passage, begin, min(stop, end))
    if phrase is None:
        return False
    phrased = [passage.tokens[i] for i in range(*phrase) if passage.tokens[i].text[:1].isalpha()]
    elliptical = not phrased and begin > sentence.first and passage.tokens[begin].text in words("linking")
    carried = len(phrased) == 1 and phrased[0].text in words("carrying-subject")
    if phrased and phrased[0].text in words("turning-out"):
        return False  # "Turned out to be painless": of what was spoken of
    if elliptical or carried:
        while at > 0 and _only_links(passage, sentence.clauses[at - 1]):
            at -= 1  # the comma of "…, and they"
        return at > 0 and _stranger_before(passage, sentence, at - 1, sentence.clauses[at - 1][1], topic)
    nouns = [word for word in phrased if word.text not in function_words() and not word.text.endswith("ly")]
    if any(of_another_kind(passage, sentence, m) for m in sentence.of("anaphor") if phrase[0] <= m.first < phrase[1]):
        return True
    alone = len(nouns) == 1  # "the application is painless", but "the job application"
    if not nouns:
        return False
    heads = [word for word in _heads(phrased) if alone or word.text not in words("own-nouns-alone")]
    if (own_nouns() | own_nouns_of(topic)).intersection(word.fold for word in heads):
        return False
    within = [m for m in sentence.matches if phrase[0] <= m.first < phrase[1]]
    if any(m.kind == "business" and m.id == "activity" for m in within):
        return not any(m.kind in {"treatment", "anaphor", "instrument"} for m in within)  # "a light jog the next day"
    return not any(m.kind in _KNOWN for m in within)


def _heads(phrase: list[Token]) -> list[Token]:
    """The words of a noun phrase without those that tell the noun only before "of": "this form of treatment"."""
    following = [*(token.text for token in phrase[1:]), ""]
    return [
        token
        for token, after in zip(phrase, following, strict=True)
        if after == "of" or (token.text not in words("of-a-kind") and not _determines(token.text, after))
    ]


def _determines(word: str, after: str) -> bool:
    """ "This joint", "the best pillow": whether a word stands for the treatment only where no noun follows it."""
    return word in words("alone-own") and after[:1].isalpha() and after not in function_words()


def _only_links(passage: Passage, clause: tuple[int, int]) -> bool:
    return all(passage.tokens[i].text in words("linking") for i in range(*clause))


def _subject(passage: Passage, begin: int, stop: int) -> tuple[int, int] | None:
    """The tokens before a clause's finite verb, without what links it to the one before; None where it has no verb."""
    tokens = passage.tokens
    begin = next((i + 1 for i in range(stop - 1, begin, -1) if tokens[i].text in EMBEDDING), begin)
    while begin < stop and tokens[begin].text in words("linking"):
        begin += 1
    begin = _addressed(passage, begin, stop)
    for at in range(begin, min(stop, begin + MOST_NOUN)):
        verb = tokens[at].fold
        if tokens[at].text.endswith("ing") and (at == begin or tokens[at - 1].text in words("leading-up")):
            continue  # "Doing nothing is painless", "Plan on being with us for an hour"
        if verb in folded("finite-verbs") and not (at == begin and verb in words("no-opening-verb")):
            return begin, at
    if begin < stop <= begin + MOST_NOUN and _is_verb(tokens[stop]):
        return begin, stop  # the verb is the mention's own: "they can't hurt you", "the advert guarantees"
    return None


def _is_verb(token: Token) -> bool:
    """Whether a word carries a clause: an everyday verb, or one of promising that is inflected ("cures", "fixed")."""
    inflected = token.text != token.fold and token.text.endswith(("s", "ed"))
    return token.fold in folded("finite-verbs") or (inflected and token.fold in folded("promising-verbs"))


def _addressed(passage: Passage, begin: int, stop: int) -> int:
    """Where the subject begins after what leads up to a pronoun: "Relax, you won't notice it"."""
    tokens = passage.tokens
    led = tokens[begin].text in words("leading-up") if begin < stop else False  # "As a rule you …"
    for at in range(begin, min(stop, begin + MOST_NOUN) - 1):
        if tokens[at + 1].text in words("called-on") and (tokens[at].text == "," or led):
            return at + 1
    return begin


def _stands_with(passage: Passage, sentence: Sentence, mention: Match) -> bool:
    """ "Facials with zero downtime are done upstairs": whether a stranger opens the clause and its verb comes after."""
    tokens = passage.tokens
    begin, stop = clause_of(sentence, mention.first)
    last = mention.first - 1 if tokens[mention.first].text == "without" else mention.first - 2
    if last < begin or (last == mention.first - 2 and tokens[last + 1].text != "with"):
        return False
    phrase = [tokens[i] for i in range(begin, last + 1)]
    plain = all(token.text[:1].isalpha() and token.fold not in folded("finite-verbs") for token in phrase)
    followed = mention.last + 1 < stop and tokens[mention.last + 1].fold in folded("finite-verbs")
    if not plain or not followed or phrase[-1].text in function_words():
        return False
    known = any(m.kind in _KNOWN and begin <= m.first <= last for m in sentence.matches)
    return not known and not own_nouns().intersection(token.fold for token in phrase)


def _head_after(passage: Passage, sentence: Sentence, mention: Match) -> bool | None:
    """Whether the noun that an attribute stands before is a stranger; None where no noun follows."""
    tokens = passage.tokens
    at = mention.last + 1
    nouns: list[Token] = []
    if tokens[mention.last].fold in own_nouns():
        return None  # "no invasive procedure involved in …": the wording holds its noun
    while at < sentence.stop and len(nouns) < MOST_ATTRIBUTED:
        token = tokens[at]
        if token.text == "-" and nouns:
            at += 1
            continue
        if not nouns and (token.text == "-" or token.text.isdigit() or token.text in words("unit-spellings")):
            at += 1  # "a no-risk 15-minute phone consult"
            continue
        numbered = not nouns and token.text in words("numbering") and at + 1 < sentence.stop
        if numbered and tokens[at + 1].text[:1].isalpha() and tokens[at + 1].text not in function_words():
            at += 1  # "a risk-free first call"
            continue
        if not token.text[:1].isalpha() or token.text in function_words() or token.text.endswith("ly"):
            break
        ends = at + 1 >= sentence.stop or not tokens[at + 1].text[:1].isalpha()
        named = ends and token.text in words("verb-like-nouns")  # "a risk-free start: …"
        if token.fold in folded("finite-verbs") and token.fold not in own_nouns() and not named:
            break
        if any(
            m.first == at
            and m.kind in {"treatment", "anaphor", "instrument", "term", "hedge", "absolute", "near", "frequency"}
            for m in sentence.matches
        ):
            return False if any(m.first == at and m.kind == "treatment" for m in sentence.matches) else None
        nouns.append(token)
        at += 1
    if not nouns:
        return None
    return not own_nouns().intersection(token.fold for token in nouns)
