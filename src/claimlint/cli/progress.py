"""A bar for long runs, on a terminal only: on stderr, and gone when the run is over."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

#: A run that is over by then shows nothing; the bar is drawn so often at most. Seconds.
_PATIENCE, _EVERY = 0.6, 0.1
_WIDTH = 30

Progress = Callable[[int, int], None]


@contextmanager
def progress_bar(
    stream: TextIO | None = None, clock: Callable[[], float] = time.monotonic
) -> Iterator[Progress | None]:
    """What to tell how many pages of how many are read; None where nobody would see it."""
    shown_on = stream or sys.stderr
    if not shown_on.isatty():
        yield None
        return
    due = clock() + _PATIENCE
    drawn = False

    def tell(done: int, total: int) -> None:
        nonlocal due, drawn
        now = clock()
        if now < due:
            return
        due, drawn = now + _EVERY, True
        shown_on.write(f"\r{bar(done, total)}\x1b[K")
        shown_on.flush()

    try:
        yield tell
    finally:
        if drawn:
            shown_on.write("\r\x1b[K")
            shown_on.flush()


def bar(done: int, total: int) -> str:
    """`[######------]  12 of 24 pages`."""
    filled = _WIDTH * done // max(total, 1)
    return f"[{'#' * filled}{'-' * (_WIDTH - filled)}] {done:>{len(str(total))}} of {total} pages"
