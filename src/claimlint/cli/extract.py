"""`claimlint extract`: what pages assert, without judging it."""

from __future__ import annotations

import click

from claimlint.cli.output import print_report
from claimlint.cli.setup import (
    claims_refs,
    common_options,
    configuration,
    opened_cache,
    processes,
    standard_input,
    user_faults,
)

UNREADABLE = 3


@click.command("extract")
@common_options
@click.option("--format", "format_name", type=click.Choice(["text", "json"]), default="text", show_default=True)
def extract_command(
    paths: tuple[str, ...],
    claims: tuple[str, ...],
    stdin_filename: str | None,
    jobs: int | None,
    no_cache: bool,
    config_file: str | None,
    format_name: str,
) -> int:
    """Say what pages assert about a treatment, judging nothing."""
    with user_faults():
        config = configuration(config_file)
        from claimlint import engine
        from claimlint.reports import assertions
        from claimlint.reports.json_report import render_extraction

        with opened_cache(config, wanted=not no_cache) as cache:
            extraction = engine.extract(
                paths,
                engine.Options(
                    claims=claims_refs(claims, config),
                    exclude=config.exclude,
                    base=config.base(),
                    cache=cache,
                    claims_cache=cache.file.parent if cache else None,
                    jobs=processes(jobs, config),
                    stdin=standard_input(paths),
                    stdin_name=stdin_filename or "",
                ),
            )
    for finding in extraction.unreadable:
        click.echo(f"claimlint: {finding.path}: {finding.message}", err=True)
    if format_name == "json":
        print_report(render_extraction(extraction), for_people=False)
    else:
        print_report(assertions.render(extraction), for_people=True)
    return UNREADABLE if extraction.unreadable else 0
