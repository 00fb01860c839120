"""`claimlint version`."""

from __future__ import annotations

import click

from claimlint.version import VERSION


@click.command("version")
def version_command() -> None:
    """Print the version of claimlint."""
    click.echo(f"claimlint {VERSION}")
