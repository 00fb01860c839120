"""From a block's text to tokens, sentences and matches. The only module that knows spaCy.

spaCy cuts words (its English exceptions know "can't", "dont", "we're"); wordings are matched by walking a trie over the
folded words, since they need gaps and options that a PhraseMatcher has not, and a trie of ten thousand phrases is built
in a twentieth of the time (docs/adr/0002).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from functools import cache, lru_cache, partial
from typing import Any

from claimlint.language.clauses import clauses
from claimlint.language.fold import fold
from claimlint.language.lexicon import LISTS, Gapped, Vocabulary
from claimlint.language.passage import Analyse, Match, Passage, Sentence, Token
from claimlint.language.repair import Repaired, repaired
from claimlint.language.words import forms, words

#: Wordings of these kinds are not cut by the conjunctions in them ("to all intents and purposes").
JOINING = frozenset({"term", "near", "negation", "absolute", "hedge", "frequency", "minimise", "few"})
REMEMBERED = 1000  # blocks: some long pages
#: A gap of a wording never reaches across these.
STOPS = frozenset({".", ";", ":", "?", "!", "\n", "…"})
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
        matches = _hidden_removed(_found(tokens, content, vocabulary))
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


def _found(tokens: list[Token], content: list[int], vocabulary: Vocabulary) -> list[Match]:
    """All wordings in the tokens: runs by walking the trie, then runs joined over their gaps."""
    corrected = vocabulary.speller.corrected
    read = [corrected(tokens[i].fold) for i in content]
    trie, entries = vocabulary.trie, vocabulary.entries
    breaks = [0] * (len(content) + 1)
    for n, i in enumerate(content):
        breaks[n + 1] = breaks[n] + (tokens[i].text in STOPS)
    whole: dict[tuple[int, int, int], Match] = {}
    runs: dict[int, list[tuple[int, int]]] = {}  # by number, in the order in which they were found
    listed = _listed(read, vocabulary.lists)
    count = len(read)
    for begin in range(count):
        if read[begin] not in trie and not listed[begin]:
            continue
        ways = [(trie, begin)]
        while ways:
            node, at = ways.pop()
            if (run := node.get("")) is not None:
                runs.setdefault(run, []).append((begin, at - 1))
                for entry_number in vocabulary.whole[run]:
                    key = (entry_number, begin, at - 1)
                    if key not in whole:
                        own = tuple(content[begin:at])
                        whole[key] = Match(entries[entry_number], own[0], own[-1], own)
            if at < count:
                if (following := node.get(read[at])) is not None:
                    ways.append((following, at + 1))
                if (by_list := node.get(LISTS)) is not None:
                    for names, stop in listed[at]:
                        ways += [(by_list[name], stop) for name in names if name in by_list]
    for entry_number, needed, gaps in _complete(runs, vocabulary):
        for chain in _chains([runs[run] for run in needed], gaps, breaks):
            first, last = chain[0][0], chain[-1][1]
            key = (entry_number, first, last)
            if key not in whole:
                own = tuple(content[n] for begin, end in chain for n in range(begin, end + 1))
                whole[key] = Match(entries[entry_number], content[first], content[last], own, gapped=True)
    return sorted(whole.values(), key=lambda match: (match.first, -match.last))


def _complete(found: Collection[int], vocabulary: Vocabulary) -> list[Gapped]:
    """The phrases all of whose runs were found, by the run that was found first: of equal matches the first stays."""
    order = {run: rank for rank, run in enumerate(found)}
    complete: list[tuple[int, int]] = []
    for rarest in found:
        for number in vocabulary.rarest[rarest]:
            first = min([order.get(run, -1) for run in vocabulary.gapped[number].runs])
            if first >= 0:
                complete.append((first, number))
    return [vocabulary.gapped[number] for _, number in sorted(complete)]


def _listed(read: list[str], lists: dict[str, Any]) -> list[list[tuple[list[str], int]]]:
    """The phrases of word lists that begin at each position: the lists that they are on, and the position after."""
    found: list[list[tuple[list[str], int]]] = []
    count = len(read)
    for begin, word in enumerate(read):
        here: list[tuple[list[str], int]] = []
        node = lists.get(word)
        at = begin + 1
        while node is not None:
            if "" in node:
                here.append((node[""], at))
            node = node.get(read[at]) if at < count else None
            at += 1
        found.append(here)
    return found


def _chains(
    found: list[list[tuple[int, int]]], gaps: Sequence[int], breaks: list[int]
) -> Iterator[list[tuple[int, int]]]:
    """Runs in order, each at most its gap after the one before, with no sentence mark between."""
    for first in found[0]:
        chain = [first]
        for run, gap in zip(found[1:], gaps, strict=True):
            end = chain[-1][1]
            following = None
            for at in range(bisect_right(run, end, key=_begin), len(run)):
                if run[at][0] > end + 1 + gap:
                    break
                if breaks[run[at][0]] == breaks[end + 1]:
                    following = run[at]
                    break
            if following is None:
                break
            chain.append(following)
        else:
            yield chain


def _begin(run: tuple[int, int]) -> int:
    return run[0]


def _hidden_removed(found: list[Match]) -> list[Match]:
    """Exclusions hide terms and are dropped; of what is left the longest match wins within a layer."""
    matches = found
    if any(match.gapped and match.entry.kind == "term" for match in found):
        by_token = _by_token(found)
        matches = [match for match in found if not _gapped_over(match, by_token)]
    if any(match.entry.kind == "exclude" for match in matches):
        by_token = _by_token(matches)
        matches = [match for match in matches if match.entry.kind != "exclude" and not _excluded(match, by_token)]
    by_token = _by_token(matches)
    return [match for match in matches if not _hidden(match, by_token) and not _spanned(match, by_token)]


def _by_token(matches: list[Match]) -> dict[int, list[Match]]:
    by_token: dict[int, list[Match]] = {token: [] for match in matches for token in match.own}
    for match in matches:
        for token in match.own:
            by_token[token].append(match)
    return by_token


def _excluded(match: Match, by_token: dict[int, list[Match]]) -> bool:
    """Whether an exclusion takes all words of a match: a longer one, or one of its own topic."""
    if match.entry.kind not in {"term", "quantity"}:
        return False
    own = set(match.own)
    for rival in by_token[match.own[0]]:
        if rival.entry.kind != "exclude" or not own.issubset(rival.own):
            continue
        longer = len(rival.own) > len(own)
        if match.entry.kind == "term" and _excludes(rival, match, longer):
            return True
        if match.id.endswith("-duration") and longer and rival.entry.topic == "risk":
            return True  # "sore shoulders" last as they do; but "needles left in" is no harm and a time
    return False


def _hidden(match: Match, by_token: dict[int, list[Match]]) -> bool:
    """Whether a longer match of its layer takes all its words."""
    entry, length = match.entry, len(match.own)
    for rival in by_token[match.own[0]]:
        longer = len(rival.own) > length and rival.entry.layer == entry.layer and set(match.own).issubset(rival.own)
        if longer and not (rival.entry.topic == "use" and entry.topic in {"efficacy", "comfort", "safety"}):
            return True
    return False


def _excludes(rival: Match, match: Match, longer: bool) -> bool:
    """Whether a look-alike takes a term away: one of its own topic, or a longer one in one piece.

    Where skin is "broken or infected" nothing is said of the needle's category, but a group is named.
    """
    if rival.entry.topic == match.entry.topic:
        return True
    if rival.entry.topic == "category" and match.entry.topic == "suitability":
        return False
    return longer and not rival.gapped


def _gapped_over(match: Match, by_token: dict[int, list[Match]]) -> bool:
    """A term found with a gap gives way to one without that shares its words ("needle … broken" / "broken skin")."""
    if match.entry.kind != "term" or not match.gapped:
        return False
    own = set(match.own)
    return any(
        rival.entry.kind == "term"
        and rival.entry.topic != match.entry.topic
        and not rival.gapped
        and len(rival.own) > 1
        and not own.issuperset(rival.own)
        for token in match.own
        for rival in by_token[token]
    )


def _spanned(match: Match, by_token: dict[int, list[Match]]) -> bool:
    """A term within the span of a longer one of its topic adds nothing ("Nothing … injected" over "is injected")."""
    if match.entry.kind != "term":
        return False
    for token in match.own:
        for rival in by_token[token]:
            entry = rival.entry
            if entry.kind != "term" or entry.topic != match.entry.topic or entry.id == match.entry.id:
                continue
            within = match.first <= rival.first and rival.last <= match.last and rival.own != match.own
            if entry.data.get("denies") == match.entry.id and (match.gapped or not within):
                return (
                    True  # "not release any fluid" over "needles … release … fluid"; but "no downtime" over "downtime"
                )
            inside = rival.first <= match.first and match.last <= rival.last
            longer = rival.last - rival.first > match.last - match.first
            if inside and longer and match.entry.data.get("denies") != entry.id:
                return True
    return False
