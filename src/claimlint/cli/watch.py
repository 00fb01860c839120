"""`--watch`: check again when a page, a claims file or the configuration is saved.

Looks at the files' times and sizes twice a second: that works on every system, on network folders and in containers,
and needs no library (docs/adr/0063).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from pathlib import Path

import click

from claimlint.cli.faults import note

#: Seconds between two looks; at least so many times what a look takes.
_POLL, _RATIO = 0.5, 10

#: (path, time of last change, size): what differs after a save.
Stamps = frozenset[tuple[str, int, int]]


def watch(once: Callable[[], int], inputs: Callable[[], Iterable[Path]], poll: float = _POLL) -> int:
    """Run `once`, and again whenever one of the inputs changes, appears or goes. Ctrl-C ends with the last status."""
    status = 0
    try:
        while True:
            seen = stamps(inputs())  # before the run: what is saved meanwhile is a change
            try:
                status = once()
            except click.ClickException as error:
                error.show()
                status = error.exit_code
            note("watching for changes, Ctrl-C ends")
            changed = wait_for_change(inputs, seen, poll)
            click.echo(err=True)
            note(f"changed: {changed}")
    except KeyboardInterrupt:
        return status


def wait_for_change(inputs: Callable[[], Iterable[Path]], seen: Stamps, poll: float = _POLL) -> str:
    """Which file has changed, once nothing changes any more: editors write in several steps."""
    before = seen
    pause = poll
    while True:
        time.sleep(pause)
        began = time.monotonic()
        now = stamps(inputs())
        pause = max(poll, _RATIO * (time.monotonic() - began))
        if now != seen and now == before:
            names = sorted({path for path, _, _ in now ^ seen})
            return names[0] + (f" and {len(names) - 1} more" if len(names) > 1 else "")
        before = now


def stamps(files: Iterable[Path]) -> Stamps:
    """What the files look like now; one that is not there has no entry."""
    told = set()
    for file in files:
        try:
            stat = file.stat()
        except OSError:
            continue
        told.add((file.as_posix(), stat.st_mtime_ns, stat.st_size))
    return frozenset(told)
