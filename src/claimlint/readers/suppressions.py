"""Comments in a page that silence findings.

<!-- claimlint-disable-next-block CL104 reason="quoted on purpose" until=2027-03-01 -->
<!-- claimlint-disable-block -->        the block, or the box, that it stands in
<!-- claimlint-disable CL108 --> … <!-- claimlint-enable -->
<!-- claimlint-disable-file -->
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple

from claimlint.model.page import Span, Suppression
from claimlint.readers.drafts import Draft
from claimlint.readers.tree import Node

Kind = Literal["next-block", "block", "range", "file"]

_DIRECTIVE = re.compile(r"\s*claimlint-([a-z-]+)\b(.*)", re.S)
_ARGUMENT = re.compile(
    r"""[\s,]*(?:(reason|until)\s*=\s*(?:"([^"]*)"|'([^']*)'|“([^”]*)”|([^\s"'“,]+))|([A-Za-z][\w-]*)(?![\w=-]))"""
)
_KINDS: dict[str, Kind] = {
    "disable-next-block": "next-block",
    "disable-block": "block",
    "disable": "range",
    "disable-file": "file",
}


class Comment(NamedTuple):
    """A comment of the page: its source range and the element it stands in (None: the page)."""

    start: int
    end: int
    holder: Node | None


class Directive(NamedTuple):
    """What a comment asks for: the word after "claimlint-", and its arguments."""

    word: str
    rules: tuple[str, ...]
    reason: str
    until: str | None


def parse(text: str) -> Directive | str | None:
    """The directive of a comment's text, what is wrong with it, or None where it does not speak to claimlint."""
    match = _DIRECTIVE.match(text)
    if match is None:
        return None
    word, rest = match[1], match[2].strip()
    if word != "enable" and word not in _KINDS:
        known = ", ".join(f"claimlint-{name}" for name in (*_KINDS, "enable"))
        return f'unknown comment "claimlint-{word}"; known are {known}'
    rules: list[str] = []
    told: dict[str, str] = {}
    position = 0
    while position < len(rest):
        argument = _ARGUMENT.match(rest, position)
        if argument is None:
            return f"claimlint-{word}: cannot read {rest[position : position + 40]!r}"
        position = argument.end()
        if argument[6]:
            rules.append(argument[6])
        else:
            told[argument[1]] = next(value for value in argument.groups()[1:5] if value is not None)
    until = told.get("until")
    if until is not None and not is_date(until):
        return f"claimlint-{word}: until={until} is not a date such as 2027-03-01"
    return Directive(word, tuple(rules), " ".join(told.get("reason", "").split()), until)


def is_date(text: str) -> bool:
    """Whether a text is a date written 2027-03-01."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def suppressions_from(source: str, comments: Sequence[Comment], drafts: Sequence[Draft]) -> tuple[Suppression, ...]:
    """The suppressions of a page, those that are malformed among them."""
    found: list[Suppression] = []
    waiting: list[tuple[Directive, Span]] = []
    ordered = sorted((draft for draft in drafts if draft.index >= 0), key=lambda draft: draft.start) if comments else []
    for comment in comments:
        span = Span(comment.start, comment.end)
        inner = source[span.start + 4 : span.end].removesuffix("-->").removesuffix("--!>")
        directive = parse(inner)
        if directive is None:
            continue
        if isinstance(directive, str):
            found.append(malformed(directive, span))
        elif directive.word == "enable":
            matching = [open_ for open_ in waiting if not directive.rules or open_[0].rules == directive.rules]
            if not matching:
                found.append(malformed("claimlint-enable without a claimlint-disable before it", span))
            for open_ in matching:
                waiting.remove(open_)
                closing = span if len(matching) == 1 else None  # one that ends several ranges is needed by the others
                found.append(_suppression(*open_, Span(open_[1].end, span.start), closing))
        elif directive.word == "disable":
            waiting.append((directive, span))
        else:
            covers = _covered(source, directive.word, comment, ordered)
            if covers is None:
                found.append(malformed(f"claimlint-{directive.word} covers no text", span))
            else:
                found.append(_suppression(directive, span, covers))
    found += (_suppression(*open_, Span(open_[1].end, len(source))) for open_ in waiting)
    return tuple(sorted(found, key=lambda suppression: suppression.span))


def malformed(message: str, span: Span) -> Suppression:
    """A suppression that cannot be understood, and why: it silences nothing, and is reported."""
    return Suppression("block", (), "", None, span, Span(span.end, span.end), malformed=message)


def _suppression(directive: Directive, span: Span, covers: Span, closing: Span | None = None) -> Suppression:
    kind, told = _KINDS[directive.word], (directive.rules, directive.reason, directive.until)
    return Suppression(kind, *told, span, covers, closing=closing)


def _covered(source: str, word: str, comment: Comment, drafts: Sequence[Draft]) -> Span | None:
    if word == "disable-file":
        return Span(0, len(source))
    if word == "disable-next-block":
        return next((_extent(draft) for draft in drafts if draft.start >= comment.end), None)
    holder = comment.holder
    while holder is not None and holder.parent is not None:
        inside = [draft for draft in drafts if holder.holds(draft.holder)]
        if inside:
            return Span(min(_extent(draft).start for draft in inside), max(_extent(draft).end for draft in inside))
        holder = holder.parent
    return None


def _extent(draft: Draft) -> Span:
    pieces = draft.text.offsets.pieces if draft.text else ()
    return Span(pieces[0].source_start, pieces[-1].source_end)
