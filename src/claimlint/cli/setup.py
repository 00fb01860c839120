"""From arguments and configuration to the engine's options; and from the faults of both to messages."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from claimlint.cli.faults import Fault as Fault
from claimlint.cli.faults import note
from claimlint.cli.web import WEB_OPTIONS, gathered
from claimlint.model.claim import JURISDICTIONS

if TYPE_CHECKING:
    from claimlint.cache import Cache
    from claimlint.config import Config
    from claimlint.engine import Options
    from claimlint.history import History
    from claimlint.model.limits import Limits
    from claimlint.outside import Outside
    from claimlint.triage.baseline import Entry
    from claimlint.triage.waivers import Waiver

#: A command in the making: what click's decorators take and give.
Command = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Given:
    """What `reading_options` and `judging_options` take from the command line."""

    paths: tuple[str, ...]
    claims: tuple[str, ...]
    stdin_filename: str | None
    jobs: int | None
    no_cache: bool
    config_file: str | None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    site: bool = False
    waivers: str | None = None
    jurisdiction: tuple[str, ...] = ()
    drafts: bool = False
    limit: tuple[str, ...] = ()  # NAME=N
    sitemap: tuple[str, ...] = ()
    delay: float = 0.5  # seconds
    max_pages: int = 1000

    def __post_init__(self) -> None:
        if not self.paths and not self.sitemap:
            raise click.UsageError("Missing argument 'PATH…'.")


_CONFIG = click.option("--config", "config_file", metavar="FILE", help="Configuration. Default: the nearest upward.")
_CLAIMS = click.option(
    "--claims", multiple=True, metavar="ID|FILE", help="Treatment or claims file; several. Default: all."
)
_LIMIT = click.option(
    "--limit", multiple=True, metavar="NAME=N", help="Raise or lower a limit (page-bytes=…); several."
)
_READING = (
    click.argument("paths", nargs=-1, metavar="PATH…"),
    _CLAIMS,
    click.option("--stdin-filename", metavar="PATH", help="Path that '-' is shown under and read as."),
    click.option("--jobs", type=click.IntRange(1), metavar="N", help="Processes, where there is enough to read."),
    click.option("--drafts", is_flag=True, help="Of a WordPress export, take what is not published too."),
    click.option("--no-cache", is_flag=True, help="Read every page anew."),
    _LIMIT,
    *WEB_OPTIONS,
    _CONFIG,
)
_JUDGING = (
    click.option("--select", multiple=True, metavar="RULE", help="Only these rules: CL101, CL1, denied-risk; several."),
    click.option("--ignore", multiple=True, metavar="RULE", help="All rules but these; several."),
    click.option("--site", is_flag=True, help="Compare all pages with each other, as one site."),
    click.option(
        "--jurisdiction",
        multiple=True,
        type=click.Choice(list(JURISDICTIONS)),
        help="Where the pages are published: claims of that place's law apply too; several.",
    ),
    click.option("--waivers", metavar="FILE", help="Findings that are waived, with reasons. Default: as configured."),
)


def config_option(command: Command) -> Command:
    """`--config`."""
    return _CONFIG(command)


def reading_options(command: Command) -> Command:
    """The options of all commands that read pages: paths, claims, cache, configuration."""
    return _with(_READING, command)


def judging_options(command: Command) -> Command:
    """Those, and the options of all commands that judge pages: rules, sites, waivers."""
    return _with((*_READING, *_JUDGING), command)


def comparing_options(command: Command) -> Command:
    """The options of a command that judges pages by claims which it takes as arguments."""
    return _with((option for option in (*_READING, *_JUDGING) if option is not _CLAIMS), command)


def _with(options: Iterable[Callable[[Command], Command]], command: Command) -> Command:
    for option in reversed(tuple(options)):
        command = option(command)
    return command


def engine_options(given: Given, config: Config, cache: Cache | None, stdin: bytes | None = None) -> Options:
    """What the engine is asked for, from arguments first and the configuration second."""
    from claimlint.discovery import SiteRules
    from claimlint.engine import NOTHING, Options

    base = config.base()
    limits = limits_of(given.limit, config)
    return Options(
        claims=claims_refs(given.claims, config),
        jurisdictions=given.jurisdiction or config.jurisdiction,
        sites=SiteRules(given.site, tuple(config.sites.items()), base),
        select=_flattened(given.select) or config.select,
        ignore=_flattened(given.ignore) or config.ignore,
        levels=config.levels,
        path_ignores=config.path_ignores,
        path_levels=config.path_levels,
        exclude=config.exclude,
        base=base,
        require_reason=config.require_reason,
        cache=cache,
        claims_cache=cache.file.parent if cache else None,
        jobs=given.jobs or config.jobs or os.cpu_count() or 1,
        stdin=_stdin(limits) if "-" in given.paths and stdin is None else stdin or b"",
        stdin_name=given.stdin_filename or "",
        drafts=given.drafts,
        at_hand=gathered(given.paths, given.sitemap, given.delay, given.max_pages, limits) or NOTHING,
        limits=limits,
    )


def _stdin(limits: Limits) -> bytes:
    """Standard input, which is a page or an export; what no limit lets through is not loaded either."""
    return sys.stdin.buffer.read(max(limits.size, limits.export) + 1)


def limits_of(given: tuple[str, ...], config: Config) -> Limits:
    """The limits of a run: those of the command line before those of the configuration, and the defaults last."""
    from claimlint.model.limits import DEFAULT_LIMITS, NAMES, with_limits

    values = dict(config.limits)
    for text in given:
        name, _, number = text.partition("=")
        if name not in NAMES:
            raise click.BadParameter(f"{name!r} is no limit. Choose from {', '.join(NAMES)}.", param_hint="--limit")
        digits = number.replace("_", "")
        if not (digits.isascii() and digits.isdigit()) or not 0 < len(digits) < 16 or int(digits) < 1:
            raise click.BadParameter(f"{text!r}: write {name}=N with a whole number from 1.", param_hint="--limit")
        values[name] = int(digits)
    return with_limits(DEFAULT_LIMITS, values)


def outside(given: Given, config: Config, baseline_file: Path | None) -> Outside:
    """The waivers and the baseline that are named or configured, read."""
    from claimlint.outside import Outside

    waivers_file = Path(given.waivers) if given.waivers else config.resolved(config.waivers) if config.waivers else None
    return Outside(
        read_waivers(waivers_file) if waivers_file else (),
        waivers_file.parent if waivers_file else Path(),
        read_baseline(baseline_file) if baseline_file else (),
        baseline_file.parent if baseline_file else Path(),
    )


def revision_history(revision: str) -> History:
    """What git knows of the pages since a revision; HistoryError where it cannot be asked."""
    from claimlint.history import since

    return since(revision, Path.cwd())


def read_waivers(file: Path) -> tuple[Waiver, ...]:
    """The waivers of a file; WaiversError for all that is wrong with it."""
    from claimlint.discovery import path_pattern
    from claimlint.engine import all_rules
    from claimlint.triage import waivers_file

    return waivers_file.read(file.as_posix(), _bytes(file), all_rules(), path_pattern)


def read_baseline(file: Path) -> tuple[Entry, ...]:
    """The entries of a baseline; BaselineError where it is broken or of another version."""
    from claimlint.triage import baseline

    return baseline.parse(_bytes(file).decode("utf-8", "replace"), file.as_posix())


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise Fault(f"{file}: cannot be read: {(error.strerror or str(error)).lower()}") from error


def _flattened(given: tuple[str, ...]) -> tuple[str, ...]:
    """`--select CL1,CL2 --select CL301` as three names."""
    return tuple(name for text in given for name in text.split(",") if name)


@contextmanager
def user_faults() -> Iterator[None]:
    """Turns what users can get wrong into messages and status 2."""
    from claimlint.claims import ClaimsError
    from claimlint.config import ConfigError
    from claimlint.history import HistoryError
    from claimlint.reports.interface import MissingLibraryError
    from claimlint.triage.baseline import BaselineError
    from claimlint.triage.selection import UnknownRuleError
    from claimlint.triage.waivers import WaiversError

    try:
        yield
    except (
        *(ClaimsError, ConfigError, HistoryError, UnknownRuleError, BaselineError, WaiversError, MissingLibraryError),
    ) as error:
        raise Fault(str(error)) from error


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
    from claimlint.cache import MAX_BYTES, Cache

    cache = Cache(cache_folder(config), max_bytes=config.cache_mb * 1_000_000 if config.cache_mb else MAX_BYTES)
    try:
        yield cache
    finally:
        cache.close()
        for each in cache.notes:
            note(each)
