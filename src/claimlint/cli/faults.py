"""What a user got wrong, as a message and a status."""

from __future__ import annotations

from typing import Any

import click


class Fault(click.ClickException):
    """A message on stderr, and status 2."""

    exit_code = 2

    def show(self, file: Any = None) -> None:
        click.echo("\n".join(f"claimlint: {line}" for line in self.message.splitlines()), err=True, file=file)
