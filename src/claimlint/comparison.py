"""A site that is not held in memory, compared from what is kept of its pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from claimlint.judged import JudgedPage
from claimlint.model.assertion import Reading
from claimlint.model.claim import Treatment
from claimlint.records import PageRecord
from claimlint.rules import LargeSite, Repeats
from claimlint.shelf import Shelf


class Comparison:
    """The pages of a large site, against each other. `again` reads a page once more, where what it says is wanted."""

    def __init__(self, treatments: Sequence[Treatment], again: Callable[[str], Iterable[Reading]]) -> None:
        self._gathered, self._repeats = LargeSite(treatments, Shelf(), again), Repeats()

    def add(self, pages: Iterable[JudgedPage], *, at_hand: bool) -> None:
        """Take in pages, each once; whether what they say is at hand, or has to be read again if it is wanted."""
        for page in pages:
            path, part = page.record.path, page.part
            assert part is not None
            self._gathered.add(path, part, page.record.readings if at_hand else None)
            self._repeats.add(path, part.repeats)

    def judged(self, site: str) -> JudgedPage:
        """What they say against each other, and which repeat another, as if the site were a page."""
        copies = tuple(sorted(self._repeats.found().items()))
        return JudgedPage(PageRecord(site, ()), 0, 0, tuple(self._gathered.findings()), copies)
