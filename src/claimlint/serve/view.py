"""A page as its readers see it: its blocks as plain text, and where in them findings and assertions stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from claimlint.model.assertion import Assertion
from claimlint.model.finding import Finding
from claimlint.model.page import Block, Page, Span

Json = dict[str, Any]


def page_view(page: Page, findings: Sequence[Finding], assertions: Sequence[Assertion]) -> list[Json]:
    """The blocks. `marks` and `said` are [number in the report, start, end], in code points of the block's text."""
    marked = [(n, Span(f.start.offset, f.end.offset)) for n, f in enumerate(findings) if f.path == page.path]
    told = [(n, Span(a.start.offset, a.end.offset)) for n, a in enumerate(assertions) if a.path == page.path]
    return [
        {
            "kind": block.kind,
            "level": block.level,
            "region": block.region,
            "text": block.text,
            "place": page.place(block.offsets.source_start(0)),
            "marks": [[n, *place] for n, span in marked if (place := within(block, span))],
            "said": [[n, *place] for n, span in told if (place := within(block, span))],
        }
        for block in page.blocks
    ]


def within(block: Block, span: Span) -> tuple[int, int] | None:
    """The part of a block's text that stands in a range of the source, None where there is none."""
    pieces = block.offsets.pieces
    if not pieces or span.end <= pieces[0].source_start or span.start >= pieces[-1].source_end:
        return None
    start: int | None = None
    end = 0
    for index, piece in enumerate(pieces):
        stop = pieces[index + 1].text_start if index + 1 < len(pieces) else len(block.text)
        first, last = max(span.start, piece.source_start), min(span.end, piece.source_end)
        if first >= last:
            continue
        if piece.verbatim:
            begin, stop = piece.text_start + first - piece.source_start, piece.text_start + last - piece.source_start
        else:
            begin = piece.text_start
        start = begin if start is None else start
        end = stop
    return (start, end) if start is not None and start < end else None
