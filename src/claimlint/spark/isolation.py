"""A page may take its reader down, or never end. Both cost that page only.

What takes too long within extraction is cut by `Limits.seconds` (CL905), as everywhere. Behind that stands the kernel:
a page that takes far more processor time, in whatever code, ends its process. Spark then tries the task again, and a
task that is tried again reads each page in a process of its own.
"""

from __future__ import annotations

import os
import pickle
import signal
from collections.abc import Callable, Iterable

from claimlint.discovery import Found
from claimlint.intake import Intake, Outcome, Unreadable
from claimlint.model.claim import Treatment
from claimlint.model.limits import Limits

_TRIES = 2  # what ended a process may have been the machine
_WARMING = b"<title>%s</title><p>There are no side effects, and a session lasts 20 minutes.</p>"


def is_tried_again() -> bool:
    """Whether this task has been tried before."""
    from pyspark import TaskContext

    context = TaskContext.get()
    return context is not None and context.attemptNumber() > 0


def longest(limits: Limits) -> int:
    """Processor seconds after which the process of a page ends: with room for what `Limits.seconds` does not count."""
    return 2 * limits.seconds + 60


def bounded(intake: Intake, limits: Limits) -> Callable[[Found], Outcome]:
    """Reads pages in this process, which a page that takes too long ends."""

    def read(found: Found) -> Outcome:
        _timed(longest(limits))
        try:
            return intake.record(found, found.data or b"")
        finally:
            _timed(0)

    return read


class Isolated:
    """Reads each page in a process of its own."""

    def __init__(self, intake: Intake, limits: Limits, names: str, seconds: float | None = None) -> None:
        """`names`: of treatments, for a page that makes all be loaded that reading may need."""
        self._intake = intake
        self._warming = _WARMING % names.encode()
        self._seconds = longest(limits) if seconds is None else seconds
        self._warm = False

    def __call__(self, found: Found) -> Outcome:
        """The outcome; Unreadable, with the reason, where reading the page ends its process."""
        if not hasattr(os, "fork"):
            return self._intake.record(found, found.data or b"")
        if not self._warm:  # what is loaded now need not be loaded in each process
            self._intake.record(Found("warming.html", None), self._warming)
            self._warm = True
        ended = 0
        for _ in range(_TRIES):
            outcome, ended = self._forked(found)
            if outcome is not None:
                return outcome
        return Unreadable(found.path, self._reason(ended))

    def _forked(self, found: Found) -> tuple[Outcome | None, int]:
        """The outcome from a child process, or None; and the number of the signal that ended it."""
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            self._in_child(found, reading, writing)
        os.close(writing)
        with os.fdopen(reading, "rb") as stream:
            told = stream.read()
        _, status = os.waitpid(child, 0)
        if status == 0 and told:
            outcome: Outcome = pickle.loads(told)  # noqa: S301 - of our own child
            return outcome, 0
        return None, os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0

    def _in_child(self, found: Found, reading: int, writing: int) -> None:
        """Never returns: what the parent has open is left alone."""
        status = 1
        try:
            os.close(reading)
            _timed(self._seconds)
            outcome = self._intake.record(found, found.data or b"")
            with os.fdopen(writing, "wb") as stream:
                pickle.dump(outcome, stream)
            status = 0
        finally:
            os._exit(status)

    def _reason(self, ended: int) -> str:
        if ended == getattr(signal, "SIGPROF", None):
            return f"it takes more than {self._seconds:g} seconds of processor time"
        by = f" with signal {ended} ({signal.Signals(ended).name})" if ended else ""
        return f"reading it ended the process{by}, {_TRIES} times; if it had memory enough, please report the page"


def names_of(treatments: Iterable[Treatment]) -> str:
    """A name of each."""
    return ", ".join(name for treatment in treatments for name in treatment.names[:1])


def _timed(seconds: float) -> None:
    """From now on, so many seconds of processor time until SIGPROF ends this process, within C code too; 0: none."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)
