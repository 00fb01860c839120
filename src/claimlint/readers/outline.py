"""From drafts to blocks: which heading, introduction and question each block stands under."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from claimlint.model.page import Block, Cut
from claimlint.readers.drafts import HIDDEN_KINDS, Draft
from claimlint.readers.limits import Limits, raised
from claimlint.readers.splitting import ASKS_MARK, says_something, see_bold_heading, split
from claimlint.readers.trailing import without_trailing
from claimlint.readers.tree import Node, common

_LONGEST_TABLE_INTRO = 200

_ASKS = re.compile(r"""\?[\s"'”’»)\]*!?]*$""")
_A = re.compile(r"(?:A|Ans|Answer)\s?\d*\s?[.:)]\s+(?=\S)")
_LABEL = re.compile(r"[A-Z][\w’' /&-]{1,50}:\s\S")
_QUOTED = re.compile(r"""[“"‘'](?P<quote>.{15,})[”"’']\s*(?P<by>[-–—~]\s*.{1,60}|\([^)]{1,60}\))?$""", re.S)
_PRAISE = re.compile(
    r"""\b(?:testimonials?|reviews?|feedback|success\ stories|kind\ words|word\ of\ mouth|in\ their\ (?:own\ )?words
    |(?:(?:from|hear\ from|stories\ of|words\ from)\ (?:our|happy|real|some)|happy)\ (?:\w+\ )?
      (?:patients|clients|customers|guests|members|neighbou?rs|people)
    |(?:patients?|clients?|people|customers?|guests?|members?|neighbou?rs?|others|they|you)(?:\s+\w+)?
      \s+(?:say|said|tell|told\ us)
    |real\ (?:stories|people|neighbou?rs|patients))\b""",
    re.I | re.X,
)
#: Stars of a review, whole or broken by a wrong decoding.
_STARS = re.compile(r"(?:[★☆⭐✭✩🌟]\ufe0f?\s?|â[˜­\u0098][…\u0085†\u0086]){2,}")
_TELLER = re.compile(r"\b(?:I|my|me|I['’](?:m|ve|d|ll)|mine|myself)\b")
#: Words of the house in a section of praise: its own sentences, and its replies.
_HOUSE = re.compile(
    r"\b(?:we|our|us)\b|^[\w .]{2,30}\s(?:replies|responds|answers)\b|^(?:reply|response|answer)\b", re.I
)


def blocks_from(source: str, drafts: list[Draft], root: Node, limits: Limits, cuts: list[Cut]) -> tuple[Block, ...]:
    """The blocks of a page; what is left out is added to `cuts`. Sets the index of every draft that becomes one."""
    for draft in drafts:
        draft.folded(source)
    drafts[:] = split([draft for draft in drafts if draft.text and says_something(draft.text.text)])
    for draft in drafts:
        see_bold_heading(source, draft)
    visible = without_trailing([draft for draft in drafts if draft.kind not in HIDDEN_KINDS])
    shown = {id(draft) for draft in visible}
    kept = [draft for draft in drafts if draft.kind in HIDDEN_KINDS or id(draft) in shown]
    if len(kept) > limits.blocks:
        told = f"more than {limits.blocks} blocks; the rest of the page was left out ({raised('blocks')})"
        cuts.append(Cut("blocks", kept[limits.blocks].start, told))
        del kept[limits.blocks :]
    for index, draft in enumerate(kept):
        draft.index = index
    links = _Outline(visible, root).links()
    return tuple(_block(draft, links.get(draft.index, _NO_LINKS)) for draft in kept)


class _Links(NamedTuple):
    headings: tuple[int, ...]
    intro: int | None
    question: int | None
    testimonial: bool


_NO_LINKS = _Links((), None, None, False)


def _block(draft: Draft, links: _Links) -> Block:
    assert draft.text is not None
    cell = draft.cell
    question = links.question
    if draft.asks is not None and draft.asks.index >= 0:
        question = draft.asks.index
    return Block(
        index=draft.index,
        kind=draft.kind,
        text=draft.text.text,
        offsets=draft.text.offsets,
        level=draft.level,
        headings=links.headings,
        intro=links.intro,
        row_header=_head(draft, cell.row_head.draft) if cell and cell.row_head else None,
        column_header=_head(draft, cell.column.draft) if cell and cell.column else None,
        row=(cell.table, cell.row) if cell else None,
        question=question,
        region="testimonial" if links.testimonial else draft.region,
    )


def _head(draft: Draft, head: Draft | None) -> int | None:
    return head.index if head is not None and head is not draft and head.index >= 0 else None


class _Outline:
    """Walks the visible drafts once. A heading governs what follows it inside its scope.

    Its scope is the smallest box that holds both it and the first text after it: the card for a card's heading, the
    whole column where every heading and paragraph sits in a wrapper of its own.
    """

    def __init__(self, drafts: Sequence[Draft], root: Node) -> None:
        self.drafts = [draft for draft in drafts if draft.index >= 0]
        self.root = root
        self._open: list[tuple[Draft, Node]] = []
        self._asked: Draft | None = None
        self._answered = False
        self._main_heading_seen = False
        self._intros: dict[object, int | None] = {}

    def links(self) -> dict[int, _Links]:
        """Links by block index."""
        found: dict[int, _Links] = {}
        for position, draft in enumerate(self.drafts):
            self._open = [entry for entry in self._open if entry[1].holds(draft.holder)]
            if draft.kind == "heading":
                self._asked = None
                self._open = self._superseded(draft, scope := self._scope(position))
                found[draft.index] = _Links(self._governing(draft.level), None, None, False)
                self._open.append((draft, scope))
            else:
                headings = self._governing(8)
                found[draft.index] = _Links(
                    headings, self._intro(position), self._question(draft), self._is_testimonial(position)
                )
        return found

    def _governing(self, below: int) -> tuple[int, ...]:
        chain: list[int] = []
        for heading, _ in reversed(self._open):
            if heading.level < below:
                chain.append(heading.index)
                below = heading.level
        return tuple(reversed(chain))

    def _superseded(self, draft: Draft, scope: Node) -> list[tuple[Draft, Node]]:
        return [entry for entry in self._open if entry[0].level < draft.level or not scope.holds(entry[1])]

    def _scope(self, position: int) -> Node:
        draft = self.drafts[position]
        if draft.level == 1 and not self._main_heading_seen:
            self._main_heading_seen = True
            return self.root
        for at in range(position + 1, len(self.drafts)):
            follower = self.drafts[at]
            if follower.kind != "heading" or follower.level <= draft.level:
                return self._narrowed(position, common(draft.holder, follower.holder))
        return draft.holder

    def _narrowed(self, position: int, scope: Node) -> Node:
        """A bare heading in the last of several like boxes heads nothing outside their row."""
        draft = self.drafts[position]
        before = self.drafts[position - 1] if position else None
        if before is None or before.kind != "heading" or before.level != draft.level:
            return scope
        row = common(draft.holder, before.holder)
        box, other = _child_towards(row, draft.holder), _child_towards(row, before.holder)
        if row is scope or not scope.holds(row) or box is None or other is None or box is draft.holder:
            return scope
        return box if box.attrs.get("class") == other.attrs.get("class") else scope

    def _question(self, draft: Draft) -> int | None:
        if draft.kind in ("term", "summary"):
            return None
        if self._asked is not None:
            asked = self._asked
            if draft.kind == "paragraph" and draft.text:
                # One paragraph answers, or those that say "A:"; a list after the answer belongs to it.
                says_so = _A.match(draft.text.text) is not None
                if self._answered and not says_so:
                    self._asked = None
                    return self._heading_question()
                self._answered = True
            return asked.index
        return self._heading_question()

    def _heading_question(self) -> int | None:
        if self._open:
            heading = self._open[-1][0]
            if heading.text and (_ASKS.search(heading.text.text[-40:]) or ASKS_MARK.match(heading.text.text)):
                return heading.index
        return None

    def _intro(self, position: int) -> int | None:
        draft = self.drafts[position]
        if ASKS_MARK.match(draft.text.text) and draft.kind in ("paragraph", "term"):  # type: ignore[union-attr]
            draft.kind = "term"
            self._asked = draft
            self._answered = False
            return None
        if draft.parent is not None:
            return draft.parent.index if draft.parent.index >= 0 else None
        if draft.cell is not None:
            return self._intro_of(("table", draft.cell.table), position)
        if draft.kind == "item":
            if draft.list is not None:
                return self._intro_of(id(draft.list), position)
            before = self.drafts[position - 1] if position else None
            if before is not None and before.kind == "item" and before.list is None:
                return self._intros.setdefault("bullets", None)
            self._intros["bullets"] = self._introducing(position, draft.holder)
            return self._intros["bullets"]
        if draft.kind == "paragraph" and _LABEL.match(draft.text.text):  # type: ignore[union-attr]
            before = self.drafts[position - 1] if position else None
            if before is not None and before.kind == "paragraph" and before.text:
                if before.text.text.endswith(":"):
                    self._intros["labels"] = before.index
                    return before.index
                if _LABEL.match(before.text.text):
                    return self._intros.get("labels")
        self._intros["labels"] = None
        return None

    def _intro_of(self, key: object, position: int) -> int | None:
        """The introduction of a list or table: looked up at its first block, kept for the others."""
        if key not in self._intros:
            draft = self.drafts[position]
            self._intros[key] = self._introducing(position, draft.list if draft.list is not None else draft.holder)
        return self._intros[key]

    def _introducing(self, position: int, node: Node) -> int | None:
        draft, before = self.drafts[position], self.drafts[position - 1] if position else None
        if before is None or before.text is None or before.kind not in ("paragraph", "caption", "definition"):
            return None
        if before.text.text.endswith(":") or before.kind == "caption":
            return before.index
        if draft.cell is not None and len(before.text.text) > _LONGEST_TABLE_INTRO:
            return None
        near = node
        while near.parent is not None and near.name in ("td", "th", "tr", "tbody", "thead", "tfoot", "table"):
            if near.name == "table":
                break
            near = near.parent
        return before.index if near.parent in (before.holder.parent, before.holder) else None

    def _is_testimonial(self, position: int) -> bool:
        """A quotation with its author; under a heading of praise also what tells of "me"; what stands after stars."""
        draft = self.drafts[position]
        text = draft.text.text if draft.text else ""
        if draft.kind not in ("paragraph", "item", "definition") or not text:
            return False
        if _STARS.match(text) or (self._follows_stars(position) and not _HOUSE.match(text)):
            return True
        praised = any(_PRAISE.search(heading.text.text) for heading, _ in self._open if heading.text)
        if praised and _TELLER.search(text) and not _HOUSE.search(text):
            return True
        match = _QUOTED.match(text) if text[0] in "“\"‘'" else None
        return match is not None and (bool(match["by"]) or praised)

    def _follows_stars(self, position: int) -> bool:
        before = self.drafts[position - 1].text if position else None
        return before is not None and _STARS.fullmatch(before.text.strip()) is not None


def _child_towards(node: Node, inner: Node) -> Node | None:
    """The child of `node` that holds `inner`; None where there is none."""
    while inner.parent is not None and inner.parent is not node:
        inner = inner.parent
    return inner if inner.parent is node else None
