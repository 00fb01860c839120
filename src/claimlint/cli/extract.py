"""`claimlint extract`: what pages assert, without judging it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import click

from claimlint.cli.faults import note
from claimlint.cli.output import print_report
from claimlint.cli.progress import progress_bar
from claimlint.cli.setup import Given, configuration, engine_options, opened_cache, reading_options, user_faults

UNREADABLE = 3


@click.command("extract")
@reading_options
@click.option("--format", "format_name", type=click.Choice(["text", "json", "csv"]), default="text", show_default=True)
def extract_command(format_name: str, **told: Any) -> int:
    """Say what pages assert about a treatment, judging nothing."""
    given = Given(**told)
    with user_faults():
        config = configuration(given.config_file)
        from claimlint import engine
        from claimlint.reports import assertions
        from claimlint.reports.json_report import render_extraction

        with opened_cache(config, wanted=not given.no_cache) as cache, progress_bar() as progress:
            options = replace(engine_options(given, config, cache), progress=progress)
            extraction = engine.extract(given.paths, options)
    for each in extraction.notes:
        note(each)
    for finding in extraction.unreadable:
        note(f"{finding.path}: {finding.message}")
    if format_name == "json":
        print_report(render_extraction(extraction), for_people=False)
    elif format_name == "csv":
        from claimlint.reports import csv_assertions

        print_report(csv_assertions.render_extraction(extraction), for_people=False)
    else:
        print_report(assertions.render(extraction), for_people=True)
    return UNREADABLE if extraction.unreadable else 0
