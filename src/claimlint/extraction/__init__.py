"""From a page to what it asserts: `readings.extract`, for pages on which the gate found something."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimlint.language.gate import Gate
    from claimlint.model.page import Page


def may_name_a_treatment(page: Page, gate: Gate) -> bool:
    """Whether a page may name a treatment; never wrong about a no. Most pages of a crawl end here, unread."""
    return any(gate.names(block.text) for block in page.blocks)
