"""Rows: what one cell of a table's row says of what another names: "Lymphoedema | We do not needle that limb"."""

from __future__ import annotations

from claimlint.extraction.scene import Scene
from claimlint.language.passage import Match, Passage
from claimlint.model.assertion import Advice


def told_beside(scene: Scene) -> tuple[Advice, Match] | None:
    """The advice that a group named in one cell gets from another cell of its row.

    Where a column is the treatment's only that one counts; else a cell that speaks of another treatment does not.
    """
    block, library = scene.block, scene.library
    if block.kind != "cell" or block.row is None:
        return None
    table, row = block.row
    cells = [library.page.blocks[i] for i in library.rows.get(table, {}).get(row, ()) if i != block.index]
    own = [cell for cell in cells if scene.treatment in _named(scene, cell.column_header)]
    for cell in own or cells:
        named = _named(scene, cell.index) | _named(scene, cell.column_header)
        passage = library.passage(cell.index)
        if (named and scene.treatment not in named) or _names_groups(passage):
            continue
        if (told := _advice_in(passage)) is not None:
            return told
    return None


def _named(scene: Scene, index: int | None) -> set[str]:
    if index is None:
        return set()
    return {m.id for sentence in scene.library.passage(index).sentences for m in sentence.of("treatment")}


def _names_groups(passage: Passage) -> bool:
    """Whether a cell names groups of its own: its advice is theirs."""
    terms = (m for s in passage.sentences for m in s.of("term"))
    return any(m.entry.topic == "suitability" and "claim" in m.entry.data for m in terms)


def _advice_in(passage: Passage) -> tuple[Advice, Match] | None:
    """The first advice of a cell that is not turned over."""
    for sentence in passage.sentences:
        if sentence.asks:
            return None
        for cue in sentence.of("advice"):
            before = [n for n in sentence.of("negation") if n.id == "before" and 0 <= cue.first - n.last <= 4]
            if any(not set(n.own) & set(cue.own) for n in before):
                return ("avoid", cue) if cue.id == "suitable" else None
            return cue.id, cue  # type: ignore[return-value]
    return None
