"""From arguments and configuration to the engine's options; and from the faults of both to messages."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from claimlint.cache import Cache
    from claimlint.config import Config

MAX_STDIN = 100_000_000


def common_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of all commands that read pages."""
    for option in reversed(
        [
            click.argument("paths", nargs=-1, required=True, metavar="PATH…"),
            click.option(
                "--claims",
                multiple=True,
                metavar="ID|FILE",
                help="Treatment or claims file; several. Default: all shipped.",
            ),
            click.option("--stdin-filename", metavar="PATH", help="Path that '-' is shown under and read as."),
            click.option(
                "--jobs", type=click.IntRange(1), metavar="N", help="Processes, where there is enough to read."
            ),
            click.option("--no-cache", is_flag=True, help="Read every page anew."),
            click.option("--config", "config_file", metavar="FILE", help="Configuration. Default: the nearest upward."),
        ]
    ):
        command = option(command)
    return command


@contextmanager
def user_faults() -> Iterator[None]:
    """Turns what users can get wrong into messages and status 2."""
    from claimlint.claims import ClaimsError
    from claimlint.config import ConfigError
    from claimlint.triage.selection import UnknownRuleError

    try:
        yield
    except ClaimsError as error:
        raise Fault("\n".join(str(problem) for problem in error.problems) or str(error)) from error
    except (ConfigError, UnknownRuleError) as error:
        raise Fault(str(error)) from error


class Fault(click.ClickException):
    """A message on stderr, and status 2."""

    exit_code = 2

    def show(self, file: Any = None) -> None:
        click.echo("\n".join(f"claimlint: {line}" for line in self.message.splitlines()), err=True, file=file)


def configuration(config_file: str | None) -> Config:
    """The configuration named, else the nearest upward, else the defaults."""
    from claimlint import config

    file = Path(config_file) if config_file else config.find(Path.cwd())
    return config.load(file) if file else config.Config()


def claims_refs(given: tuple[str, ...], config: Config) -> tuple[str, ...]:
    """The claims files and ids to load; a path in the configuration starts from its folder."""
    if given:
        return given
    return tuple(str(config.resolved(ref)) if _is_path(ref) else ref for ref in config.claims)


def _is_path(ref: str) -> bool:
    return "/" in ref or os.sep in ref or ref.endswith((".yaml", ".yml"))


def standard_input(paths: tuple[str, ...]) -> bytes:
    """What "-" stands for."""
    return sys.stdin.buffer.read(MAX_STDIN) if "-" in paths else b""


def cache_folder(config: Config) -> Path:
    """Where this project's caches are: as configured, else the user's."""
    from claimlint.cache import default_folder

    return config.resolved(config.cache) if isinstance(config.cache, str) else default_folder()


@contextmanager
def opened_cache(config: Config, *, wanted: bool) -> Iterator[Cache | None]:
    """The cache, closed at the end whatever happens; its notes go to stderr."""
    if not wanted or config.cache is False:
        yield None
        return
    from claimlint.cache import Cache

    cache = Cache(cache_folder(config))
    try:
        yield cache
    finally:
        cache.close()
        for note in cache.notes:
            click.echo(f"claimlint: {note}", err=True)


def processes(given: int | None, config: Config) -> int:
    """How many processes may be used: as many as there are processors, unless told."""
    return given or config.jobs or os.cpu_count() or 1
