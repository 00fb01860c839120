"""Bounds on what one page may cost: so many assertions, so many seconds."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator

from claimlint.model.assertion import Assertion
from claimlint.model.limits import Limits, raised
from claimlint.model.page import Cut


class Bounded:
    """Counts what a page has cost so far, over all its treatments. `cut` tells where it was too much."""

    def __init__(self, limits: Limits) -> None:
        self.cut: Cut | None = None
        self._limits = limits
        self._left = limits.assertions
        # CPU time of this thread: neither a busy machine nor another page of `serve` cuts a page short.
        self._until = time.thread_time() + limits.seconds

    def is_spent(self, offset: int) -> bool:
        """Whether no more of the page is to be read, from the source offset on."""
        if self.cut is None and time.thread_time() > self._until:
            told = f"more than {self._limits.seconds} seconds of work; what follows was left out ({raised('seconds')})"
            self.cut = Cut("seconds", offset, told)
        return self.cut is not None

    def taken(self, assertions: Iterable[Assertion]) -> Iterator[Assertion]:
        """The assertions, as long as there are not too many."""
        for assertion in assertions:
            if not self._left:
                many = f"more than {self._limits.assertions} assertions; what follows was left out"
                self.cut = Cut("assertions", assertion.start.offset, f"{many} ({raised('assertions')})")
                return
            self._left -= 1
            yield assertion
