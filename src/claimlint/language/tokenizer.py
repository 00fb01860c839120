"""Cuts text into words by spaCy's English rules, kept as plain data, without importing spaCy.

`import spacy` takes longer than reading a page (docs/adr/0006). The rules (exceptions, and what is cut off at the
beginning, at the end and inside of what stands between blanks) are asked of spaCy once and kept with the vocabulary.
The algorithm is the one that spaCy's documentation describes; tests hold the two together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Any

#: Words and marks that are remembered as cut: more than the vocabulary of a large site.
REMEMBERED = 65536
#: Characters that stand together without a blank, before they are parted anywhere: each mark cut off looks at all.
MOST_TOGETHER = 300
_PIECES = re.compile(rf"\s+|\S{{1,{MOST_TOGETHER}}}")


class Tokenizer:
    """English's rules as plain data: `exceptions`, and the patterns `prefix`, `suffix`, `infix`, `url`."""

    def __init__(self, rules: Mapping[str, Any]) -> None:
        self._exceptions: Mapping[str, list[str]] = rules["exceptions"]
        self._prefix = re.compile(rules["prefix"]).search
        self._suffix = re.compile(rules["suffix"]).search
        self._infix = re.compile(rules["infix"]).finditer
        self._url = re.compile(rules["url"]).match
        self.cut = lru_cache(REMEMBERED)(self._cut)

    def words(self, text: str) -> Iterator[tuple[str, int]]:
        """The words of a text and its line breaks, with the blanks around them, each with its offset."""
        for piece in _PIECES.finditer(text):
            begin, written = piece.start(), piece.group()
            if written.isspace():
                if "\n" in written:
                    yield written, begin
                continue
            for word in self.cut(written):
                yield word, begin
                begin += len(word)

    def _cut(self, written: str) -> tuple[str, ...]:
        """The words of what stands between blanks."""
        before: list[str] = []
        after: list[str] = []
        rest = self._without_affixes(written, before, after)
        return (*before, *self._inside(rest), *reversed(after))

    def _without_affixes(self, text: str, before: list[str], after: list[str]) -> str:
        """Cut marks off both ends, one at a time, until an exception, or nothing more to cut off, is left."""
        known = self._exceptions
        left = 0
        while text and len(text) != left:
            if text in known:
                break
            left = len(text)
            opening = self._prefix(text)
            prefix = opening.end() if opening else 0
            if prefix and text[prefix:] in known:
                before.append(text[:prefix])
                return text[prefix:]
            closing = self._suffix(text[prefix:])
            suffix = closing.end() - closing.start() if closing else 0
            if suffix and text[:-suffix] in known:
                after.append(text[-suffix:])
                return text[:-suffix]
            if prefix:
                before.append(text[:prefix])
            if suffix:
                after.append(text[-suffix:])
            text = text[prefix : len(text) - suffix]
        return text

    def _inside(self, text: str) -> Iterator[str]:
        """The words of what is left between the marks: an exception's own, an address whole, others cut at infixes."""
        if not text:
            return
        if text in self._exceptions:
            yield from self._exceptions[text]
            return
        if self._url(text):
            yield text
            return
        begin = 0
        for infix in self._infix(text):
            if infix.start() == begin:
                continue
            yield text[begin : infix.start()]
            if infix.group():
                yield infix.group()
            begin = infix.end()
        if begin < len(text):
            yield text[begin:]


@cache
def tokenizer() -> Tokenizer:
    """English's tokenizer, by the rules that `take` was given, or else by spaCy's own."""
    return Tokenizer(_kept or rules())


_kept: dict[str, Any] = {}


def take(kept: Mapping[str, Any]) -> None:
    """Have these rules, as `rules` gave them, without importing spaCy."""
    _kept.update(kept)


def rules() -> dict[str, Any]:
    """spaCy's English rules as plain data. The only place that knows spaCy."""
    from spacy.attrs import ORTH  # type: ignore[import-not-found]
    from spacy.lang.en import English
    from spacy.lang.tokenizer_exceptions import URL_PATTERN
    from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

    english = English.Defaults
    return {
        "exceptions": {text: [part[ORTH] for part in parts] for text, parts in english.tokenizer_exceptions.items()},
        "prefix": compile_prefix_regex(english.prefixes or ()).pattern,
        "suffix": compile_suffix_regex(english.suffixes or ()).pattern,
        "infix": compile_infix_regex(english.infixes).pattern,
        "url": URL_PATTERN,
    }
