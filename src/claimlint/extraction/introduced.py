"""Introduced: sections that are about something unknown, told by what their heading and their first block bring up.

"## CryoZone" – "Step in for three minutes.", "## BackUp belt" – "A vibrating belt for drivers.": what such a section
denies or promises is not the treatment's. A heading that merely names nothing ("In and out in thirty minutes") proves
nothing: something else has to be brought up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from claimlint.extraction.context import HEADING_KINDS, Library
from claimlint.language.fold import folded
from claimlint.language.kinds import function_words
from claimlint.language.names import named_for_itself
from claimlint.language.owner import own_nouns
from claimlint.language.passage import Match, Passage, Sentence
from claimlint.language.presenting import leads, presented, tools_in
from claimlint.language.words import words

ENOUGH = 2  # marks that something else is brought up
LONGEST = 9  # tokens of a heading that names a thing
OPENING = 2  # sentences of the first block that may bring it up
#: What a heading is made of that is about the treatment.
_OWN = ("treatment", "instrument", "anaphor", "groups_section", "advice", "quantity")
_TOLD = ("effects_section", "sensation", "term", "uses_section", "promotes")
_BRAND = re.compile(r"\b[A-Z][a-z]+[A-Z][a-z]+\b|\b[A-Z][a-z]+-[A-Z][a-z]+\b")
_WORD = re.compile(r"[^\W\d][\w'’]*")
_THE = re.compile(r"The [A-Z][a-z]+\W*$")  # "The Reset"
_THINGS = frozenset({"class", "device"})
_WITH = re.compile(r"\bwith (?:Dr\.? )?[A-Z][\w'’]+\W*$")


class Introduced:
    """The sections of one page that are about something unknown."""

    def __init__(self, library: Library, treatment: str) -> None:
        self.library = library
        self.treatment = treatment
        self._sections: dict[int, bool] = {}

    def section(self, heading: int) -> bool:
        """Whether the section under a heading that names no treatment is about something else."""
        if heading not in self._sections:
            self._sections[heading] = self._section(heading)
        return self._sections[heading]

    def _section(self, heading: int) -> bool:
        block = self.library.page.blocks[heading]
        if block.kind != "heading" or block.level == 1:
            return False
        passage = self.library.passage(heading)
        first = self._first.get(heading)
        if first is None or not passage.sentences or len(passage.tokens) > LONGEST or passage.sentences[0].asks:
            return False
        wares = [m for s in passage.sentences for m in s.of("ware") if _heads(passage, m)]
        known = _telling(m for s in passage.sentences for m in s.matches)
        kinds = {m.kind for m in known if not any(set(m.own).issubset(ware.own) for ware in wares)}  # "Our lift"
        if wares:
            kinds.discard("quantity")  # "Running shoes"
        called = words("opening-no-name").intersection(t.text for t in passage.tokens[:1])
        if kinds.intersection(_OWN) or (called and not wares):
            return False
        body = self.library.passage(first)
        opening = body.sentences[:OPENING]
        if any(tools_in(body, s) or any(m.id == self.treatment for m in s.of("treatment")) for s in opening):
            return False
        named = self._named_so(block.text, passage)
        told = bool(kinds.intersection(_TOLD))
        if told and not named:
            return False  # "Once you are home": aftercare, whatever it brings up
        return named + _brought_up(body, opening) >= ENOUGH + told

    def _named_so(self, text: str, passage: Passage) -> int:
        """How much speaks for a heading being the name of something."""
        if any(_heads(passage, m) for s in passage.sentences for m in s.of("ware", "thing")):
            return ENOUGH
        if _own_noun(passage):
            return 0
        marks = 0
        brand = next((m.group() for m in _BRAND.finditer(text) if m.group() not in self._own_names), None)
        if brand is not None:
            marks += ENOUGH if "-" not in brand else 1
        elif (_titled(text) and not self._titles) or _THE.match(text):
            marks += 1
        if _WITH.search(text):
            marks += 1
        return marks

    @cached_property
    def _own_names(self) -> str:
        """Where the clinic's own name stands: its title, its description and its main heading."""
        own = (b for b in self.library.page.blocks if b.kind in {"title", "description"} or b.level == 1)
        return " ".join(b.text for b in own)

    @cached_property
    def _titles(self) -> bool:
        """Whether headings of this page are written with capitals throughout, whatever they say."""
        headings = [b.text for b in self.library.page.blocks if b.kind == "heading" and len(_names(b.text)) > 1]
        return 2 * sum(map(_titled, headings)) > len(headings)

    @cached_property
    def _first(self) -> dict[int, int]:
        """The first block under each heading."""
        found: dict[int, int] = {}
        for block in self.library.page.blocks:
            if block.kind not in HEADING_KINDS and block.headings:
                found.setdefault(block.headings[-1], block.index)
        return found


def _names(text: str) -> list[str]:
    """The words of a heading that could be written with a capital."""
    return [word for word in _WORD.findall(text) if word.lower() not in function_words()]


def _titled(text: str) -> bool:
    """Whether each word of a heading is written with a capital, as names are."""
    said = _names(text)
    return len(said) > 1 and all(word[:1].isupper() for word in said)


def _heads(passage: Passage, match: Match) -> bool:
    """Whether a ware is what a heading names: "Compression socks", "Toys for all"; not "A cup of tea and a twitch"."""
    if match.kind == "thing" and match.id not in _THINGS:
        return False
    after = passage.tokens[match.last + 1].text if match.last + 1 < len(passage.tokens) else ""
    before = {token.text for token in passage.tokens[: match.first]}
    if before & (words("leading-up") | words("leading-away")):
        return False  # "Back on the bike", "Better than a hot bath"
    return not after[:1].isalpha() or after in words("leading-up") or after == "of"


def _telling(matches: Iterable[Match]) -> list[Match]:
    """Those of the matches that are told of treatments: no cue that takes numbers away."""
    return [m for m in matches if not (m.kind == "quantity" and m.id.startswith("-"))]


def _own_noun(passage: Passage) -> bool:
    return any(token.fold in own_nouns() for token in passage.tokens)


def _brought_up(passage: Passage, opening: list[Sentence]) -> int:
    """How much speaks for the first sentences of a section bringing up something else."""
    marks = 0
    for at, sentence in enumerate(opening):
        if (focus := presented(passage, sentence)) is not None and focus.cue is not None:
            marks += ENOUGH if leads(passage, sentence, focus.cue) else 1
        elif (
            named_for_itself(passage, sentence)
            or any(m.id != "comforts" for m in sentence.of("ware"))
            or (at == 0 and _is_strange_label(passage, sentence))
        ):
            marks += 1
        if any(passage.tokens[i].text in words("makers") for i in range(sentence.first, sentence.stop)):
            marks += 1
    if opening and passage.tokens[opening[0].first].fold in folded("using-it"):
        marks += 1
    return marks


def _is_strange_label(passage: Passage, sentence: Sentence) -> bool:
    """ "Rubber bands, two minutes a joint.": a fragment that names something, and nothing of a treatment."""
    tokens = [passage.tokens[i] for i in range(sentence.first, sentence.stop)]
    if any(t.fold in folded("finite-verbs") for t in tokens) or _telling(sentence.of(*_OWN, *_TOLD, "effects")):
        return False
    nouns = [t for t in tokens if t.text.isalpha() and t.text not in function_words() and not t.text.endswith("ly")]
    return bool(nouns) and not any(t.fold in own_nouns() for t in nouns)
