"""What a reader takes, and the error for what it cannot take."""

from __future__ import annotations

from dataclasses import dataclass


class UnreadablePage(Exception):  # noqa: N818 - named after what it says of the page
    """A page that cannot be read. `reason` is one sentence for the person whose page it is."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds that keep one odd page from holding up the rest."""

    #: Bytes of a page; a larger one is refused.
    size: int = 20_000_000
    #: Open elements, one inside the other; what is nested deeper is read as if it stood at this depth.
    depth: int = 150
    #: Blocks of a page; what follows is left out, with a note.
    blocks: int = 200_000


DEFAULT_LIMITS = Limits()
