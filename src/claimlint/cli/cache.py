"""`claimlint cache`: what the cache holds, and emptying it."""

from __future__ import annotations

import click

from claimlint.cli.faults import say
from claimlint.cli.setup import cache_folder, config_option, configuration, opened_cache, user_faults


@click.group("cache")
def cache_command() -> None:
    """Look at or empty the cache of what pages assert."""


@cache_command.command("info")
@config_option
def info(config_file: str | None) -> None:
    """Say where the cache is and how much it holds."""
    with user_faults(), opened_cache(configuration(config_file), wanted=True) as cache:
        if cache is None:
            click.echo("The configuration keeps no cache.")
            return
        told = cache.info()
        say(f"{told.file}: {told.pages} pages, {told.bytes / 1e6:.1f} MB of at most {told.limit / 1e6:.0f} MB")


@cache_command.command("clear")
@config_option
def clear(config_file: str | None) -> None:
    """Delete the cache."""
    from claimlint.cache import clear_folder

    with user_faults():
        freed = clear_folder(cache_folder(configuration(config_file)))
        say(f"Freed {freed / 1e6:.1f} MB.")
