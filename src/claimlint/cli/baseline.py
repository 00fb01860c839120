"""`claimlint baseline`: the findings that a project lives with for now."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from claimlint.cli.faults import say
from claimlint.cli.output import write_file
from claimlint.cli.setup import (
    Fault,
    Given,
    configuration,
    engine_options,
    judging_options,
    opened_cache,
    outside,
    read_baseline,
    user_faults,
)

if TYPE_CHECKING:
    from claimlint.config import Config
    from claimlint.reports.interface import Report

DEFAULT = "claimlint-baseline.json"
UNREADABLE = 3


@click.group("baseline")
def baseline_command() -> None:
    """Take down what is found today, so that only new findings fail."""


@baseline_command.command("write")
@judging_options
@click.option("--baseline", metavar="FILE", help=f"Default: as configured, else {DEFAULT}.")
def write(baseline: str | None, **told: Any) -> int:
    """Write every finding on the pages to the baseline, over the one there is."""
    given = Given(**told)
    with user_faults():
        config = configuration(given.config_file)
        file = _file(baseline, config)
        report = _checked(given, config)
        from claimlint.outside import seen_from
        from claimlint.triage.baseline import dump, entries_of

        entries = entries_of(report.findings, seen_from(file.parent))
        write_file(file, dump(entries))
    say(f"{file}: {len(entries)} findings. `check` heeds it with --baseline, or as configured.")
    return UNREADABLE if report.unreadable else 0


@baseline_command.command("prune")
@judging_options
@click.option("--baseline", metavar="FILE", help=f"Default: as configured, else {DEFAULT}.")
def prune(baseline: str | None, **told: Any) -> int:
    """Take out of the baseline what is fixed on the pages; take renamed pages over under their new names."""
    given = Given(**told)
    with user_faults():
        config = configuration(given.config_file)
        file = _file(baseline, config)
        entries = read_baseline(file)
        report = _checked(given, config)
        from claimlint.outside import apply_baseline
        from claimlint.triage.baseline import dump

        if report.unreadable:
            raise Fault(f"{', '.join(report.unreadable)}: cannot be read; the baseline stays as it is")
        applied = apply_baseline(report.findings, [page.path for page in report.pages], entries, file.parent)
        write_file(file, dump(applied.kept))
    say(f"{file}: {len(applied.kept)} kept, {len(applied.fixed)} fixed and taken out.")
    return 0


def _file(baseline: str | None, config: Config) -> Path:
    if baseline:
        return Path(baseline)
    return config.resolved(config.baseline or DEFAULT)


def _checked(given: Given, config: Config) -> Report:
    """The pages judged as `check` judges them, without any baseline."""
    from claimlint import engine

    with opened_cache(config, wanted=not given.no_cache) as cache:
        options = replace(engine_options(given, config, cache), outside=outside(given, config, None))
        return engine.check(given.paths, options)
