"""`claimlint version`."""

from __future__ import annotations

import click

from claimlint import __version__


@click.command("version")
def version_command() -> None:
    """Print the version of claimlint."""
    click.echo(f"claimlint {__version__}")
