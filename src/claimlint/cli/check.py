"""`claimlint check`: lint pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from claimlint.cli.faults import note
from claimlint.cli.output import (
    FOR_PEOPLE,
    parse_outputs,
    presentation,
    print_bytes,
    print_report,
    write_bytes,
    write_file,
)
from claimlint.cli.progress import progress_bar
from claimlint.cli.report_date import ReportDate, stamped
from claimlint.cli.setup import (
    Fault,
    Given,
    configuration,
    engine_options,
    judging_options,
    opened_cache,
    outside,
    revision_history,
    user_faults,
)
from claimlint.reports import BINARY, NAMES, ONE_BY_ONE, WITH_PASSAGES, WITH_STANDINGS

if TYPE_CHECKING:
    from claimlint.engine import Options
    from claimlint.reports.interface import Report

LEVELS = ("error", "warning", "note")
FOUND, UNREADABLE = 1, 3


@click.command("check")
@judging_options
@click.option("--format", "format_name", type=click.Choice(list(NAMES)), help="Of standard output. Default: text.")
@click.option("--output", multiple=True, metavar="FORMAT=FILE", help="Write a report to a file as well; several.")
@click.option(
    "--fail-on", type=click.Choice([*LEVELS, "never"]), help="Lowest level that makes the status 1. Default: error."
)
@click.option("--baseline", metavar="FILE", help="Known findings to silence. Default: as configured.")
@click.option("--since", metavar="REV", help="Only what has changed in git since this revision.")
@click.option("--fix-suppressions", is_flag=True, help="Take suppressions that hide nothing out of the pages.")
@click.option("--undecided", is_flag=True, help="List the assertions that no claim settles (CL401).")
@click.option("--explain", is_flag=True, help="Show the words that decided, and all sources.")
@click.option("--show-suppressed", is_flag=True, help="Show silenced findings too.")
@click.option("--statistics", is_flag=True, help="Count findings by rule instead of listing them.")
@click.option("--max-findings", type=click.IntRange(0), metavar="N", help="Show the N gravest findings at most.")
@click.option(
    "--report-date", type=ReportDate(), metavar="DATE", help="Judge as of this day and print it: 2026-11-28, or today."
)
@click.option("--watch", is_flag=True, help="Check again whenever something is saved; Ctrl-C ends.")
@click.option("--exit-zero", is_flag=True, help="End with status 0 whatever is found.")
@click.option("--quiet", "-q", is_flag=True, help="No summary.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
def check_command(
    format_name: str | None,
    output: tuple[str, ...],
    fail_on: str | None,
    baseline: str | None,
    since: str | None,
    fix_suppressions: bool,
    undecided: bool,
    explain: bool,
    show_suppressed: bool,
    statistics: bool,
    max_findings: int | None,
    report_date: date | None,
    watch: bool,
    exit_zero: bool,
    quiet: bool,
    color: str,
    **told: Any,
) -> int:
    """Find what pages get wrong about a treatment.

    PATH is a page, a folder (one site), a glob, or - for standard input.

    Status: 0 nothing at or above --fail-on, 1 findings, 2 usage or claims error, 3 a page could not be read.
    """
    given = Given(**told)
    outputs = parse_outputs(output, list(NAMES))
    if watch and "-" in given.paths:
        raise Fault("--watch looks at files; standard input cannot change")
    claims_seen: list[Path] = []

    def once() -> int:
        with user_faults():
            config = configuration(given.config_file)
            chosen = format_name or config.format or "text"
            if chosen not in NAMES:
                raise Fault(f"{config.file}: format {chosen!r} is none of {', '.join(NAMES)}")
            from claimlint import engine
            from claimlint.reports import WITH_EXCERPTS, WITH_NOTES, encoded_pieces, limited, pieces, require

            asked = {chosen, *(name for name, _ in outputs)}
            require(asked)
            baseline_file = (
                Path(baseline) if baseline else config.resolved(config.baseline) if config.baseline else None
            )
            silence = outside(given, config, baseline_file)
            history = revision_history(since) if since is not None else None
            with opened_cache(config, wanted=not given.no_cache) as cache, progress_bar() as progress:
                options = replace(
                    engine_options(given, config, cache),
                    undecided=undecided,
                    excerpts=bool(WITH_EXCERPTS & asked),
                    passages=bool(WITH_PASSAGES & asked),
                    standings=bool(WITH_STANDINGS & asked),
                    outside=silence,
                    aside=asked <= ONE_BY_ONE and max_findings is None and not fix_suppressions,
                    since=history,
                    today=report_date,
                    dated=stamped(report_date),
                    progress=progress,
                )
                report = engine.check(given.paths, options)
                if fix_suppressions and _fixed(report, given, options):
                    report = engine.check(given.paths, options)
        claims_seen[:] = [Path(path) for claims in report.claims for path in (claims.path, *claims.extends)]
        failing = fail_on or config.fail_on or "error"
        shown = replace(
            presentation(color, explain=explain, statistics=statistics, show_suppressed=show_suppressed, quiet=quiet),
            fail_on=failing,
        )
        for each in report.notes if not quiet else ():
            note(each)
        if chosen not in WITH_NOTES and not quiet:
            for page in report.pages:
                for remark in page.notes:
                    note(f"{page.path}: {remark}")
        for name, file in outputs:
            from claimlint.reports.interface import Presentation

            to_file = Presentation(explain=explain, show_suppressed=show_suppressed, fail_on=failing)
            if name in BINARY:
                write_bytes(file, encoded_pieces(report, name, to_file))
            else:
                write_file(file, pieces(report, name, to_file))
        if chosen in BINARY:
            print_bytes(encoded_pieces(limited(report, max_findings), chosen, shown), chosen)
        else:
            print_report(pieces(limited(report, max_findings), chosen, shown), for_people=chosen in FOR_PEOPLE)
        return 0 if exit_zero else status(report, failing)

    if not watch:
        return once()
    from claimlint.cli.watch import watch as watch_files

    return watch_files(once, lambda: _inputs(given, baseline, claims_seen))


def _inputs(given: Given, baseline: str | None, claims_seen: list[Path]) -> Iterator[Path]:
    """Every file that a run depends on: pages, claims files, configuration, waivers, baseline."""
    from claimlint import config as configured
    from claimlint.discovery import discover
    from claimlint.readers import SUFFIXES

    yield from (found.file for found in discover(given.paths, SUFFIXES).pages if found.file)
    yield from claims_seen
    named = (given.config_file, given.waivers, baseline, *given.claims)
    yield from (Path(name) for name in named if name)
    found_config = None if given.config_file else configured.find(Path.cwd())
    if found_config:
        yield found_config


def status(report: Report, fail_on: str) -> int:
    """The exit status. An unreadable page weighs more than findings: what was not read was not judged."""
    if report.unreadable:
        return UNREADABLE
    if fail_on == "never":
        return 0
    grave = LEVELS[: LEVELS.index(fail_on) + 1]
    return FOUND if any(each.level in grave and each.suppressed is None for each in report.findings) else 0


def _fixed(report: Report, given: Given, options: Options) -> bool:
    """Whether suppressions that hide nothing have been taken out of pages."""
    from claimlint.engine import discovered
    from claimlint.fixing import fix_suppressions

    fixed = fix_suppressions(report.findings, discovered(given.paths, options).pages, write_bytes)
    for path, reason in fixed.failed:
        note(f"{path}: suppressions left in: {reason}")
    if fixed.removed:
        note(f"suppressions taken out: {fixed.removed}")
    return bool(fixed.removed)
