"""`claimlint check`: lint pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from claimlint.cli.output import FOR_PEOPLE, parse_outputs, presentation, print_report, write_file
from claimlint.cli.setup import (
    claims_refs,
    common_options,
    configuration,
    opened_cache,
    processes,
    standard_input,
    user_faults,
)
from claimlint.reports import FORMATS

if TYPE_CHECKING:
    from claimlint.reports.interface import Report

LEVELS = ("error", "warning", "note")
FOUND, UNREADABLE = 1, 3


@click.command("check")
@common_options
@click.option("--format", "format_name", type=click.Choice(list(FORMATS)), help="Of standard output. Default: text.")
@click.option("--output", multiple=True, metavar="FORMAT=FILE", help="Write a report to a file as well; several.")
@click.option(
    "--fail-on", type=click.Choice([*LEVELS, "never"]), help="Lowest level that makes the status 1. Default: error."
)
@click.option("--select", multiple=True, metavar="RULE", help="Only these rules: CL101, CL1, denied-risk; several.")
@click.option("--ignore", multiple=True, metavar="RULE", help="All rules but these; several.")
@click.option("--site", is_flag=True, help="Compare all pages with each other, as one site.")
@click.option("--undecided", is_flag=True, help="List the assertions that no claim settles (CL401).")
@click.option("--explain", is_flag=True, help="Show the words that decided.")
@click.option("--show-suppressed", is_flag=True, help="Show silenced findings too.")
@click.option("--statistics", is_flag=True, help="Count findings by rule instead of listing them.")
@click.option("--max-findings", type=click.IntRange(0), metavar="N", help="Show the N gravest findings at most.")
@click.option("--exit-zero", is_flag=True, help="End with status 0 whatever is found.")
@click.option("--quiet", "-q", is_flag=True, help="No summary.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
def check_command(
    paths: tuple[str, ...],
    claims: tuple[str, ...],
    stdin_filename: str | None,
    jobs: int | None,
    no_cache: bool,
    config_file: str | None,
    format_name: str | None,
    output: tuple[str, ...],
    fail_on: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    site: bool,
    undecided: bool,
    explain: bool,
    show_suppressed: bool,
    statistics: bool,
    max_findings: int | None,
    exit_zero: bool,
    quiet: bool,
    color: str,
) -> int:
    """Find what pages get wrong about a treatment.

    PATH is a page, a folder (one site), a glob, or - for standard input.

    Status: 0 nothing at or above --fail-on, 1 findings, 2 usage or claims error, 3 a page could not be read.
    """
    outputs = parse_outputs(output, list(FORMATS))
    with user_faults():
        config = configuration(config_file)
        chosen = format_name or config.format or "text"
        if chosen not in FORMATS:
            raise click.UsageError(f"{config.file}: format {chosen!r} is none of {', '.join(FORMATS)}.")
        from claimlint import engine
        from claimlint.discovery import SiteRules
        from claimlint.reports import WITH_EXCERPTS, WITH_NOTES, limited, render

        base = config.base()
        with opened_cache(config, wanted=not no_cache) as cache:
            report = engine.check(
                paths,
                engine.Options(
                    claims=claims_refs(claims, config),
                    sites=SiteRules(site, tuple(config.sites.items()), base),
                    select=_flattened(select) or config.select,
                    ignore=_flattened(ignore) or config.ignore,
                    levels=config.levels,
                    path_ignores=config.path_ignores,
                    exclude=config.exclude,
                    base=base,
                    undecided=undecided,
                    excerpts=bool(WITH_EXCERPTS & {chosen, *(name for name, _ in outputs)}),
                    require_reason=config.require_reason,
                    cache=cache,
                    claims_cache=cache.file.parent if cache else None,
                    jobs=processes(jobs, config),
                    stdin=standard_input(paths),
                    stdin_name=stdin_filename or "",
                ),
            )
    shown = presentation(color, explain=explain, statistics=statistics, show_suppressed=show_suppressed, quiet=quiet)
    if chosen not in WITH_NOTES and not quiet:
        for page in report.pages:
            for note in page.notes:
                click.echo(f"claimlint: {page.path}: {note}", err=True)
    for name, file in outputs:
        from claimlint.reports.interface import Presentation

        write_file(file, render(report, name, Presentation(explain=explain, show_suppressed=show_suppressed)))
    print_report(render(limited(report, max_findings), chosen, shown), for_people=chosen in FOR_PEOPLE)
    return 0 if exit_zero else status(report, fail_on or config.fail_on or "error")


def status(report: Report, fail_on: str) -> int:
    """The exit status. An unreadable page weighs more than findings: what was not read was not judged."""
    if report.unreadable:
        return UNREADABLE
    if fail_on == "never":
        return 0
    grave = LEVELS[: LEVELS.index(fail_on) + 1]
    return FOUND if any(finding.level in grave for finding in report.open) else 0


def _flattened(given: tuple[str, ...]) -> tuple[str, ...]:
    """`--select CL1,CL2 --select CL301` as three names."""
    return tuple(name for text in given for name in text.split(",") if name)
