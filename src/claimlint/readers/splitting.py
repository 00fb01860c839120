"""Drafts that hold more than one block are cut (bullets, question and answer), and bold lines become headings."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from claimlint.model.page import OffsetMap, Piece
from claimlint.readers.drafts import Draft
from claimlint.readers.runs import BOLD, BREAK, Text

ASKS_MARK = re.compile(r"(?:Q|Question)\s?\d*\s?[.:)]\s+(?=\S)")
#: Characters of a block; what is longer is read in parts. It is ten pages of print without a paragraph's end, and what
#: reading one costs grows with the square of it.
_LONGEST_BLOCK = 10_000
_PARTING = re.compile(r"(?<=[.!?…;])[ \n]|\n")
_LONGEST_BOLD_HEADING = 120
_LONGEST_TEMPLATE = 300
_A_INSIDE = re.compile(r"(?:(?<=[?!.…])\s+|\s*\n\s*)(?=(?:A|Ans|Answer)\s?[.:]\s)")
_BULLET = re.compile(r"(?:[•▪▫◦‣●○■□➤➢►✓✔✅☑·] *|[-–—*] +)(?=\S)")
#: Nothing but tags of a template language or shortcodes: "{% include faq.html %}", "[contact-form-7 id=5]".
_TEMPLATE = re.compile(r"(?:\{%[^%]*%\}|\{\{[^{}]*\}\}|\[/?[a-z][\w-]*(?:\s[^\]]*=[^\]]*)?/?\]|\s)*$")


def says_something(text: str) -> bool:
    """Whether a text is more than tags of a template language."""
    return bool(text) and (text[0] not in "[{" or len(text) > _LONGEST_TEMPLATE or _TEMPLATE.match(text) is None)


def split(drafts: list[Draft]) -> list[Draft]:
    """Cut paragraphs that hold more than one block: bullets line by line, question and answer in one."""
    found: list[Draft] = []
    for draft in drafts:
        assert draft.text is not None
        text = draft.text.text
        if draft.kind not in ("paragraph", "item"):
            found.append(draft)
        elif "\n" in text and draft.kind == "paragraph" and sum(1 for _ in _bullets(text)) > 1:
            found += _bullet_lines(draft, text)
        elif draft.kind == "paragraph" and ASKS_MARK.match(text) and (inside := _A_INSIDE.search(text)):
            found += (_cut(draft, 0, inside.start()), _cut(draft, inside.end(), len(text)))
        elif (bullet := _BULLET.match(text)) and "\n" not in text:
            draft.text = cut(draft.text, bullet.end(), len(text))
            draft.start = draft.text.offsets.source_start(0)
            if draft.kind == "paragraph":
                draft.kind, draft.level = "item", 1
            found.append(draft)
        else:
            found.append(draft)
    return [part for draft in found for part in _readable(draft)]


def _readable(draft: Draft) -> Iterator[Draft]:
    """A draft in parts that are not too long, parted after a sentence, or between words, or else anywhere."""
    assert draft.text is not None
    text = draft.text.text
    begin = 0
    while len(text) - begin > _LONGEST_BLOCK:
        most = begin + _LONGEST_BLOCK
        half = begin + _LONGEST_BLOCK // 2
        end = max((mark.start() for mark in _PARTING.finditer(text, half, most)), default=text.rfind(" ", half, most))
        end = end if end > half else most
        yield _cut(draft, begin, end)
        begin = end + text[end].isspace()
    if begin:
        yield _cut(draft, begin, len(text))
    else:
        yield draft


def _bullets(text: str) -> list[int]:
    """Offsets of the lines that begin with a bullet."""
    return [match.start() for match in re.finditer(r"^", text, re.M) if _BULLET.match(text, match.start())]


def _bullet_lines(draft: Draft, text: str) -> list[Draft]:
    starts = _bullets(text)
    found = [_cut(draft, 0, starts[0] - 1)] if starts[0] > 0 else []
    for start, end in zip(starts, [*(start - 1 for start in starts[1:]), len(text)], strict=True):
        bullet = _BULLET.match(text, start)
        part = _cut(draft, bullet.end() if bullet else start, end)
        part.kind, part.level = "item", 1
        found.append(part)
    return found


def _cut(draft: Draft, start: int, end: int) -> Draft:
    """The draft of text[start:end]."""
    assert draft.text is not None
    part = Draft(draft.kind, draft.level, draft.runs, draft.holder, draft.region)
    part.cell, part.asks, part.list, part.parent = draft.cell, draft.asks, draft.list, draft.parent
    part.text = cut(draft.text, start, end)
    part.start = part.text.offsets.source_start(0) if part.text.text else draft.start
    return part


def cut(text: Text, start: int, end: int) -> Text:
    """text[start:end] with its offsets."""
    pieces = text.offsets.pieces
    found: list[Piece] = []
    index = bisect_right(pieces, start, key=lambda piece: piece.text_start) - 1
    while index < len(pieces) and pieces[index].text_start < end:
        piece = pieces[index]
        index += 1
        stop = pieces[index].text_start if index < len(pieces) else len(text.text)
        first, last = max(piece.text_start, start), min(stop, end)
        source_start, source_end = piece.source_start, piece.source_end
        if piece.verbatim:
            source_start, source_end = source_start + first - piece.text_start, source_start + last - piece.text_start
        found.append(Piece(first - start, source_start, source_end, piece.verbatim))
    return Text(text.text[start:end], OffsetMap(tuple(found)))


def see_bold_heading(source: str, draft: Draft) -> None:
    """A short paragraph that is bold as a whole acts as a heading, of level 7."""
    assert draft.text is not None
    text = draft.text.text
    if (
        draft.kind == "paragraph"
        and draft.region != "testimonial"
        and len(text) <= _LONGEST_BOLD_HEADING
        and "\n" not in text
        and text[-1] not in ".!,;"
        and all(
            run[3] & (BOLD | BREAK) or (source[run[0] : run[1]] if run[2] is None else run[2]).isspace()
            for run in draft.runs
        )
    ):
        draft.kind, draft.level = "heading", 7
