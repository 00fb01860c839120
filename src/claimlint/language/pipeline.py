"""From a block's text to tokens, sentences and matches.

tokenizer.py cuts words; what wordings are found is for matching.py, and which of them count for hiding.py.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache, partial
from itertools import pairwise

from claimlint.language.clauses import clauses
from claimlint.language.fold import fold
from claimlint.language.hiding import unhidden
from claimlint.language.lexicon import Vocabulary
from claimlint.language.matching import matches_in
from claimlint.language.passage import Analyse, Passage, Sentence, Token
from claimlint.language.repair import Repaired, repaired
from claimlint.language.tokenizer import REMEMBERED as REMEMBERED_WORDS
from claimlint.language.tokenizer import tokenizer
from claimlint.language.words import forms, words

#: Wordings of these kinds are not cut by the conjunctions in them ("to all intents and purposes").
JOINING = frozenset({"term", "near", "negation", "absolute", "hedge", "frequency", "minimise", "few"})
REMEMBERED = 1000  # blocks: some long pages
#: Tokens of a sentence, far more than anybody writes.
MOST_TOKENS = 200
PARTING = frozenset({",", ";", ":", "—", "–"})
_NEGATIONS = frozenset({"n't", "nt", "n’t"})
_Q = re.compile(r"(?:Q|Question)\s?\d*\s?[.:)]\s+(?=\S)")
MOST_CONFIRMING = 5  # words of a question that asks whether what was just said is so


def analyse(text: str, vocabulary: Vocabulary) -> Passage:
    """Cut a block's text into sentences and find the vocabulary in it."""
    fixed = repaired(text)
    tokens = _tokens(fixed)
    sentences = list(_sentences(fixed, tokens))
    _ask_what_is_confirmed(tokens, sentences)
    ignored = words("ignored")
    content = [i for i, token in enumerate(tokens) if token.text not in ignored]
    if content:
        matches = unhidden(matches_in(tokens, content, vocabulary))
        starts = [sentence.first for sentence in sentences]
        for match in matches:
            sentences[bisect_right(starts, match.first) - 1].matches.append(match)
    for sentence in sentences:
        whole = (m for m in sentence.matches if m.kind in JOINING and not m.gapped)
        joined = {i for match in whole for i in match.own[1:]}
        sentence.clauses = clauses(tokens, sentence.first, sentence.stop, joined)
    return Passage(text, tokens, sentences)


@lru_cache(maxsize=REMEMBERED_WORDS)
def _word(written: str) -> tuple[str, str]:
    """Of a word its lower case, a line break as such, and what it is folded to."""
    lower = "\n" if "\n" in written else written.lower()
    return lower, forms("contracted-verbs").get(lower) or fold(lower)


def remembering(vocabulary: Vocabulary) -> Analyse:
    """`analyse` for whoever reads a page again and again as it is written: of blocks read lately only new ones cost."""
    return lru_cache(REMEMBERED)(partial(analyse, vocabulary=vocabulary))


def _tokens(fixed: Repaired) -> list[Token]:
    tokens: list[Token] = []
    place = fixed.place
    stems, taking_is = forms("contracted-stems"), words("taking-is")
    for written, start in tokenizer().words(fixed.text):
        lower, folded = _word(written)
        stop = start + len(written)
        begin, end = (place(start), place(stop - 1) + 1) if fixed.moved else (start, stop)
        if lower in _NEGATIONS and tokens and tokens[-1].end == begin:
            lower, folded = "not", fold("not")
            tokens[-1].fold = stems.get(tokens[-1].text, tokens[-1].fold)
        elif lower == "'s" and tokens and tokens[-1].text in taking_is:
            folded = "be"  # "it's painless"
        tokens.append(Token(lower, folded, begin, end))
    return tokens


def _sentences(fixed: Repaired, tokens: list[Token]) -> Iterator[Sentence]:
    starts = [token.start for token in tokens]
    begin = 0
    text = fixed.text
    for end in (*_sentence_ends(text), len(text)):
        if end <= begin:
            continue
        first = bisect_left(starts, fixed.place(begin))
        stop = bisect_left(starts, fixed.place(end - 1) + 1)
        while first < stop and tokens[first].text == "\n":
            first += 1
        if stop > first:
            body = text[begin:end].rstrip()
            asks = body.rstrip("\"')]* ").endswith("?") or _asks_by_its_mark(body) or asks_unmarked(body)
            for piece, after in _bounded(tokens, first, stop):
                yield Sentence(piece, after, tokens[piece].start, tokens[after - 1].end, asks)
        begin = end


def _ask_what_is_confirmed(tokens: list[Token], sentences: list[Sentence]) -> None:
    """ "I read that it is harmless. Is that right?": what is asked about is no statement."""
    for said, asking in pairwise(sentences):
        if not asking.asks or asking.stop - asking.first > MOST_CONFIRMING + 1:
            continue
        asked = [t.text for t in tokens[asking.first : asking.stop] if t.text[:1].isalpha()]
        said.asks = said.asks or (bool(asked) and words("confirming").issuperset(asked))


def _bounded(tokens: list[Token], first: int, stop: int) -> Iterator[tuple[int, int]]:
    """A sentence in parts that a person could still read: what is looked for in one grows with the square of it, and
    nobody writes so long a sentence. It is parted after the last mark of a part, or else anywhere.
    """
    while stop - first > MOST_TOKENS:
        window = range(first + MOST_TOKENS - 1, first + MOST_TOKENS // 2, -1)
        after = next((i + 1 for i in window if tokens[i].text in PARTING), first + MOST_TOKENS)
        yield first, after
        first = after
    yield first, stop


def _asks_by_its_mark(body: str) -> bool:
    """ "Q: Can you cure my arthritis": a question without its mark; "Q: I am pregnant." only tells."""
    marked = _Q.match(body)
    return marked is not None and body[marked.end() :].split(maxsplit=1)[0].lower() in words("asking-verbs")


def asks_unmarked(body: str) -> bool:
    """Whether a text asks by the order of its words, and leaves out the mark: "will it cure my knee"."""
    if body[-1:] in ".!:;,":
        return False
    said = body.lower().replace("’", "'").split(maxsplit=2)
    return len(said) == 3 and said[0] in words("asking-verbs") and said[1] in words("asked-subjects")


@cache
def _sentence_end() -> re.Pattern[str]:
    """A mark, a line break, or the place of a full stop that got lost with its tag."""
    opening, verbs = "|".join(sorted(words("after-a-lost-stop"))), "|".join(sorted(words("verbs-after-a-lost-stop")))
    lost = rf"(?<=[a-z])\s(?=(?:{opening})(?:['’]|\s(?:{verbs})\b))"
    return re.compile(rf"[.!?…]+[\"')\]»]*(?=\s|$)|\n|{lost}")


def _sentence_ends(text: str) -> Iterator[int]:
    for mark in _sentence_end().finditer(text):
        if mark.group().startswith(".") and len(mark.group()) == 1:
            word = text[max(0, mark.start() - 12) : mark.start()].rsplit(None, 1)[-1:] or [""]
            rest = text[mark.end() :].lstrip()
            bare = word[0].lower().strip("(\"'")
            if bare in words("abbreviations") and (
                rest[:1].islower() or rest[:1].isdigit() or bare in words("leading-abbreviations")
            ):
                continue
            if len(bare) == 1 and bare.isdigit() and mark.start() < 3:
                continue  # "1. It's not the needle you're thinking of"
        yield mark.end()
