"""People: who on the page gives another treatment, and what is told of them: "Wren's needles are another story."."""

from __future__ import annotations

from collections.abc import Iterable

from claimlint.extraction.context import Library
from claimlint.language.kinds import function_words
from claimlint.language.names import Focus, compared, disciplines, histories
from claimlint.language.passage import Passage, Sentence
from claimlint.language.words import words

_FARTHEST = 8  # tokens from a name to what its bearer gives: "Wren is a registered and licensed acupuncturist"


class People:
    """Those who are introduced with other treatments, and with none of this one."""

    def __init__(self, library: Library, treatment: str, named: Iterable[int]) -> None:
        self.treatment = treatment
        self._given: dict[str, Focus] = {}
        own: set[str] = set()
        for index in named:
            passage = library.passage(index)
            for sentence in passage.sentences:
                giving = [m for m in sentence.of("treatment") if m.id not in disciplines() | histories()]
                if not giving:
                    continue
                who = _introduced(passage, sentence, giving[0].first, giving[0].last)
                if who is None or compared(passage, sentence, giving[0]):
                    continue
                if any(m.id == treatment for m in sentence.of("treatment")):
                    own.add(who)
                else:
                    self._given.setdefault(who, Focus(tuple(dict.fromkeys(m.id for m in giving)), giving[0]))
        for who in own:
            self._given.pop(who, None)

    def told_of(self, passage: Passage, sentence: Sentence, before: Focus | None) -> Focus | None:
        """What a sentence speaks of that opens with such a person, or goes on about one by a pronoun."""
        if not self._given:
            return None
        opening = passage.tokens[sentence.first].text
        if opening in words("of-a-person"):
            return before
        return self._given.get(opening)


def _introduced(passage: Passage, sentence: Sentence, first: int, last: int) -> str | None:
    """The name of who is said to give a treatment: "Wren is an acupuncturist", "our acupuncturist, Wren"."""
    tokens = passage.tokens
    for at in range(max(sentence.first, first - _FARTHEST), first - 1):
        if _is_name(passage, sentence, at) and tokens[at + 1].text in words("introducing"):
            return tokens[at].text
    after = last + 2 if last + 1 < sentence.stop and tokens[last + 1].text == "," else last + 1
    introduced = first > sentence.first and tokens[first - 1].text in words("our-own")
    return tokens[after].text if introduced and after < sentence.stop and _is_name(passage, sentence, after) else None


def _is_name(passage: Passage, sentence: Sentence, at: int) -> bool:
    token = passage.tokens[at]
    capital = passage.text[token.start : token.start + 1].isupper() and token.text.isalpha()
    if not capital or token.text in function_words() or token.text in words("no-teller"):
        return False
    return not any(m.first <= at <= m.last for m in sentence.of("treatment", "thing", "instrument", "anaphor", "term"))
