"""The text about findings and their related places, for reports that show words in their context."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence

from claimlint.discovery import Found
from claimlint.intake import Intake
from claimlint.model.finding import Finding, Related
from claimlint.model.page import Block, Page, Span
from claimlint.readers import UnreadablePage
from claimlint.reports.interface import Passage, PassageKey

#: Characters kept on either side of the words.
_AROUND = 260


def passages(findings: Sequence[Finding], pages: Sequence[Found], intake: Intake) -> dict[PassageKey, Passage]:
    """The text about each place. Pages are read again for it: no run keeps the source of all its pages."""
    by_path = {found.path: found for found in pages}
    wanted: dict[str, set[Span]] = defaultdict(set)
    for finding in findings:
        places: tuple[Finding | Related, ...] = (finding, *finding.related)
        for place in places:
            if place.path in by_path and place.quote:
                wanted[place.path].add(Span(place.start.offset, place.end.offset))
    found: dict[PassageKey, Passage] = {}
    for path in sorted(wanted):
        try:
            page = intake.page(by_path[path])
        except (OSError, UnreadablePage):
            continue  # gone since it was judged
        spans = sorted(wanted[path])
        holding = _holding(page.blocks, {at for span in spans for at in (span.start, _last(span))})
        for span in spans:
            first, last = holding.get(span.start), holding.get(_last(span))
            if first:
                found[path, span.start, span.end] = _passage(page, first, last or first, span)
    return found


def _last(span: Span) -> int:
    return max(span.start, span.end - 1)


def _holding(blocks: Iterable[Block], offsets: Iterable[int]) -> dict[int, Block]:
    """The smallest block about each place in the source, where there is one."""
    ordered = sorted(offsets)
    found: dict[int, tuple[int, int, Block]] = {}
    for block in blocks:
        if not block.text:
            continue
        its = _span(block)
        for at in range(bisect_left(ordered, its.start), bisect_left(ordered, its.end)):
            here = (its.end - its.start, block.index, block)
            found[ordered[at]] = min(found.get(ordered[at], here), here, key=lambda one: one[:2])
    return {offset: block for offset, (_, _, block) in found.items()}


def _span(block: Block) -> Span:
    return block.offsets.span(0, len(block.text))


def _passage(page: Page, first: Block, last: Block, span: Span) -> Passage:
    """The words may begin in one block and end in another: a question and its answer."""
    start, end = _index(first, span.start), _index(last, span.end)
    words = first.text[start : max(end, start + 1)] if first is last else f"{first.text[start:]} {last.text[:end]}"
    heading = page.blocks[first.headings[-1]].text if first.headings else ""
    return Passage(_folded(heading), _tail(first.text[:start]), _folded(words), _head(last.text[end:]))


def _index(block: Block, offset: int) -> int:
    """Which character of the block's text stands at an offset of the source."""
    return bisect_left(range(len(block.text)), offset, key=block.offsets.source_start)


def _folded(text: str) -> str:
    """White space folded to single blanks; those at the ends are kept, as one."""
    inner = " ".join(text.split())
    before = " " if text[:1].isspace() and inner else ""
    return before + inner + (" " if text[-1:].isspace() and inner else "")


def _tail(text: str) -> str:
    """The end of what stands before, from the beginning of a word."""
    folded = _folded(text)
    return folded if len(folded) <= _AROUND else "…" + folded[-_AROUND:].partition(" ")[2]


def _head(text: str) -> str:
    """The beginning of what stands after, to the end of a word."""
    folded = _folded(text)
    return folded if len(folded) <= _AROUND else folded[:_AROUND].rpartition(" ")[0] + " …"
