"""From places in a page to places of the protocol: 0-based, in the units that the editor counts in (mostly UTF-16)."""

from __future__ import annotations

from collections.abc import Sequence

from lsprotocol import types
from pygls.workspace import PositionCodec

from claimlint.lsp.judged import Judged
from claimlint.model.finding import Finding
from claimlint.model.page import Position, line_starts


def range_of(start: Position, end: Position, lines: Sequence[str], codec: PositionCodec) -> types.Range:
    """A range of the page."""
    return types.Range(_position(start, lines, codec), _position(end, lines, codec))


def at_offset(judged: Judged, offset: int, codec: PositionCodec) -> types.Position:
    """The place of a source offset."""
    starts = line_starts(judged.source)
    line = max(n for n, start in enumerate(starts) if start <= offset)
    return codec.position_to_client_units(judged.lines, types.Position(line, offset - starts[line]))


def offset_of(judged: Judged, position: types.Position, codec: PositionCodec) -> int:
    """The source offset of a place."""
    place = codec.position_from_client_units(judged.lines, position)
    starts = line_starts(judged.source)
    return starts[min(place.line, len(starts) - 1)] + place.character


def findings_at(judged: Judged, start: int, end: int) -> list[Finding]:
    """The open findings whose words stand in a range of source offsets, or about it."""
    return [f for f in judged.open() if f.start.offset <= end and start <= max(f.end.offset, f.start.offset)]


def _position(position: Position, lines: Sequence[str], codec: PositionCodec) -> types.Position:
    return codec.position_to_client_units(lines, types.Position(position.line - 1, position.column - 1))
