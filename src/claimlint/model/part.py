"""What a page adds to its site, as numbers: enough to tell which pages have to be looked at together."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Said:
    """What a page says of one treatment."""

    treatment: str
    marks: tuple[int, ...]  # what copies of a page share
    statements: tuple[int, ...]  # of each statement once, in the page's order
    mixed: bool = False  # whether the page speaks of more than the treatment


@dataclass(frozen=True, slots=True)
class SitePart:
    """A page's part in the comparison of a site that is too large to be held in memory."""

    said: tuple[Said, ...]
    #: What the page says in all, and the marks by which another page may repeat it; none where it cannot be a copy.
    repeats: tuple[int, tuple[int, ...]] | None = None
