"""From a block's text to tokens, sentences and matches. The only module that knows spaCy.

spaCy cuts words (its English exceptions know "can't", "dont", "we're"); what wordings are found is for matching.py, and
which of them count for hiding.py.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache, partial
from typing import Any

from claimlint.language.clauses import clauses
from claimlint.language.fold import fold
from claimlint.language.hiding import unhidden
from claimlint.language.lexicon import Vocabulary
from claimlint.language.matching import matches_in
from claimlint.language.passage import Analyse, Passage, Sentence, Token
from claimlint.language.repair import Repaired, repaired
from claimlint.language.words import forms, words

#: Wordings of these kinds are not cut by the conjunctions in them ("to all intents and purposes").
JOINING = frozenset({"term", "near", "negation", "absolute", "hedge", "frequency", "minimise", "few"})
REMEMBERED = 1000  # blocks: some long pages
#: Tokens of a sentence, far more than anybody writes.
MOST_TOKENS = 200
PARTING = frozenset({",", ";", ":", "—", "–"})
#: Characters that stand together without white space; spaCy looks through all of them for each mark that it cuts off.
MOST_TOGETHER = 300
_NEGATIONS = frozenset({"n't", "nt", "n’t"})
_UNBROKEN = re.compile(rf"\S{{{MOST_TOGETHER + 1},}}")
_Q = re.compile(r"(?:Q|Question)\s?\d*\s?[.:)]\s+(?=\S)")
_SENTENCE_END = re.compile(r"[.!?…]+[\"')\]»]*(?=\s|$)|\n")


@cache
def _tokenizer() -> Any:
    """English's, without the pipeline, and on a vocabulary without attributes: the words' forms are told by fold.py."""
    from spacy.lang.en import English
    from spacy.language import Tokenizer, Vocab  # type: ignore[attr-defined]
    from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

    english = English.Defaults
    return Tokenizer(
        Vocab(),
        rules=english.tokenizer_exceptions,
        prefix_search=compile_prefix_regex(english.prefixes or ()).search,
        suffix_search=compile_suffix_regex(english.suffixes or ()).search,
        infix_finditer=compile_infix_regex(english.infixes).finditer,
        token_match=english.token_match,
        url_match=english.url_match,
    )


def analyse(text: str, vocabulary: Vocabulary) -> Passage:
    """Cut a block's text into sentences and find the vocabulary in it."""
    fixed = repaired(text)
    tokens = _tokens(fixed)
    sentences = list(_sentences(fixed, tokens))
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


@lru_cache(maxsize=65536)
def _word(orth: int) -> tuple[str, str, int]:
    """Of a word that spaCy knows by number: lower case ("" for a blank, a line break as such), folded, length."""
    written = _tokenizer().vocab.strings[orth]
    lower = written.lower()
    if lower.isspace():
        lower = "\n" if "\n" in lower else ""
    return lower, forms("contracted-verbs").get(lower) or fold(lower), len(written)


def remembering(vocabulary: Vocabulary) -> Analyse:
    """`analyse` for whoever reads a page again and again as it is written: of blocks read lately only new ones cost."""
    return lru_cache(REMEMBERED)(partial(analyse, vocabulary=vocabulary))


def _tokens(fixed: Repaired) -> list[Token]:
    tokens: list[Token] = []
    place = fixed.place
    stems, taking_is = forms("contracted-stems"), words("taking-is")
    for orth, start in _cut(fixed.text):
        lower, folded, length = _word(orth)
        if not lower:
            continue
        begin, end = (place(start), place(start + length - 1) + 1) if fixed.moved else (start, start + length)
        if lower in _NEGATIONS and tokens and tokens[-1].end == begin:
            lower, folded = "not", fold("not")
            tokens[-1].fold = stems.get(tokens[-1].text, tokens[-1].fold)
        elif lower == "'s" and tokens and tokens[-1].text in taking_is:
            folded = "be"  # "it's painless"
        tokens.append(Token(lower, folded, begin, end))
    return tokens


def _cut(text: str) -> list[tuple[int, int]]:
    """The words that spaCy cuts a text into: the number of each, and its offset."""
    found: list[tuple[int, int]] = []
    begin = 0
    for long in _UNBROKEN.finditer(text):
        for end in range(long.start() + MOST_TOGETHER, long.end(), MOST_TOGETHER):
            part = _tokenizer()(text[begin:end]).to_array(["ORTH", "IDX"]).tolist()
            found += [(orth, begin + at) for orth, at in part]
            begin = end
    rest = _tokenizer()(text[begin:] if begin else text).to_array(["ORTH", "IDX"]).tolist()
    return rest if not begin else found + [(orth, begin + at) for orth, at in rest]


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
            asks = body.rstrip("\"')]* ").endswith("?") or _asks_by_its_mark(body)
            for piece, after in _bounded(tokens, first, stop):
                yield Sentence(piece, after, tokens[piece].start, tokens[after - 1].end, asks)
        begin = end


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


def _sentence_ends(text: str) -> Iterator[int]:
    for mark in _SENTENCE_END.finditer(text):
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
