"""What a file that holds several pages reads as."""

from __future__ import annotations

from dataclasses import dataclass

from claimlint.model.page import Page


@dataclass(frozen=True, slots=True)
class Collection:
    """The pages of a file, each under a name of its own, in the order of the file."""

    pages: tuple[Page, ...]
    left_out: int = 0  # pages that are not published: drafts, revisions
    broken: str = ""  # why there is no more: what is wrong with the file, and where
