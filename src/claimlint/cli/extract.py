"""`claimlint extract`: what pages assert, without judging it."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from claimlint.model.assertion import Assertion

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
        from claimlint.reports.json_report import render_extraction
        from claimlint.reports.text import counted

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
        lines: list[str] = []
        for path, told in groupby(extraction.assertions, key=lambda assertion: assertion.path):
            lines += [path, *(_line(assertion) for assertion in told), ""]
        lines.append(f"{counted(len(extraction.assertions), 'assertion')} on {counted(len(extraction.pages), 'page')}.")
        print_report("".join(f"{line}\n" for line in lines), for_people=True)
    return UNREADABLE if extraction.unreadable else 0


def _line(assertion: Assertion) -> str:
    """Place, what is asserted, how, and the words."""
    from claimlint.reports.terminal import neutral

    place = f"{assertion.start.line}:{assertion.start.column}"
    what = " ".join(assertion.terms)
    if assertion.quantity:
        quantity = assertion.quantity
        low, high = (_number(value) for value in (quantity.low, quantity.high))
        what = f"{quantity.name} {low}–{high} {quantity.unit}"
    how = [assertion.polarity, assertion.certainty, assertion.stance, assertion.advice, assertion.frequency]
    told = ", ".join(word for word in how if word and word not in ("plain", "own"))
    subject = f" [{assertion.subject_name or 'other'}]" if assertion.subject == "other" else ""
    return f"  {place:>8}  {assertion.topic:<11} {what} ({told}){subject} “{neutral(assertion.quote)}”"


def _number(value: float | None) -> str:
    return "…" if value is None else f"{value:g}"
