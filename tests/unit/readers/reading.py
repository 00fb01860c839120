"""Short ways to say what a page reads as."""

from __future__ import annotations

from claimlint.model.page import Block, Page
from claimlint.readers import read_page


def page_of(source: str, suffix: str = "html") -> Page:
    """The page that a source makes."""
    return read_page(f"page.{suffix}", source.encode())


def blocks_of(source: str, suffix: str = "html") -> list[tuple[str, str]]:
    """Kind and text of each block."""
    return [(block.kind, block.text) for block in page_of(source, suffix).blocks]


def texts_of(source: str, suffix: str = "html") -> list[str]:
    """The text of each block."""
    return [block.text for block in page_of(source, suffix).blocks]


def block_of(source: str, text: str, suffix: str = "html") -> Block:
    """The block with this text."""
    return next(block for block in page_of(source, suffix).blocks if block.text == text)


def headings_of(source: str, text: str, suffix: str = "html") -> list[str]:
    """The texts of the headings that a block stands under."""
    page = page_of(source, suffix)
    block = next(block for block in page.blocks if block.text == text)
    return [page.blocks[index].text for index in block.headings]


def link_of(source: str, text: str, field: str, suffix: str = "html") -> str | None:
    """The text of the block that `field` (intro, question, row_header, column_header) of a block names."""
    page = page_of(source, suffix)
    index = getattr(next(block for block in page.blocks if block.text == text), field)
    return None if index is None else page.blocks[index].text


def source_of(page: Page, text: str) -> str:
    """The source under a piece of text of the first block that holds it."""
    block = next(block for block in page.blocks if text in block.text)
    start = block.text.index(text)
    span = block.offsets.span(start, start + len(text))
    return page.source[span.start : span.end]
