"""What the command line says beside reports: what a user got wrong, as a message and a status; notes."""

from __future__ import annotations

from typing import Any

import click

#: Characters of a line. What is quoted from a file may be as long as the file.
_MOST = 4_000


class Fault(click.ClickException):
    """A message on stderr, and status 2."""

    exit_code = 2

    def show(self, file: Any = None) -> None:
        for each in self.message.splitlines():
            say(f"claimlint: {each}", err=True, file=file)


def note(text: str) -> None:
    """A line on stderr that names the program."""
    say(f"claimlint: {text}", err=True)


def say(text: str, *, err: bool = False, file: Any = None) -> None:
    """One line, whatever is in it: names of files, and texts that others wrote, are shown and do nothing."""
    from claimlint.reports.terminal import line

    shown = text if len(text) <= _MOST else f"{text[:_MOST]} … ({len(text):,} characters)"
    click.echo(line(shown), err=err, file=file)
