"""`claimlint claims`: make claims files, check them, run their examples, look at them and where pages speak of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from claimlint.cli import claims_pages
from claimlint.cli.faults import say
from claimlint.cli.output import print_report
from claimlint.cli.setup import (
    Command,
    Fault,
    cache_folder,
    claims_refs,
    config_option,
    configuration,
    user_faults,
)

if TYPE_CHECKING:
    from claimlint.examples import ExampleResult
    from claimlint.model.claim import Treatment

FAILED, BROKEN = 1, 2


@click.group("claims")
def claims_command() -> None:
    """Make claims files, check them, run their examples, look at them."""


for command in (claims_pages.where, claims_pages.diff, claims_pages.coverage):
    claims_command.add_command(command)


def _files(command: Command) -> Command:
    return click.argument("files", nargs=-1, metavar="[ID|FILE]…")(config_option(command))


@claims_command.command("check")
@_files
@click.option("--strict", is_flag=True, help="End with status 1 on warnings too.")
def check(files: tuple[str, ...], config_file: str | None, strict: bool) -> int:
    """Lint claims files, telling everything with its line. Default: all that are shipped or configured.

    Status: 0 sound, 1 warnings with --strict, 2 errors.
    """
    from datetime import date

    from claimlint.curation.lint import lint
    from claimlint.reports.text import counted

    with user_faults():
        config = configuration(config_file)
        refs = claims_refs(files, config)
        problems = lint(refs, date.today())
    for problem in problems:
        say(f"{problem.level}: {problem}", err=problem.level == "error")
    if any(problem.level == "error" for problem in problems):
        return BROKEN
    for treatment in _loaded(files, config_file, cached=False):
        told = f"{counted(len(treatment.claims), 'claim')}, {counted(len(treatment.sources), 'source')}"
        say(f"{treatment.path}: sound ({told}, sha256 {treatment.sha256[:12]})")
    return FAILED if strict and any(problem.level == "warning" for problem in problems) else 0


@claims_command.command("test")
@_files
@click.option("--verbose", "-v", is_flag=True, help="Say of each example what was understood.")
@click.option("--coverage", is_flag=True, help="List the claims, terms and wordings that no example reaches.")
def test(files: tuple[str, ...], config_file: str | None, verbose: bool, coverage: bool) -> int:
    """Run the examples of claims: what `flag` holds must be reported, what `pass` holds must not.

    Status: 0 all behave, 1 some fail, 2 errors in the files. What no example reaches does not change it.
    """
    from datetime import date

    from claimlint.curation import texts
    from claimlint.curation.reach import reach
    from claimlint.examples import run_examples

    failed = 0
    for treatment in _loaded(files, config_file):
        results = list(run_examples(treatment, today=date.today()))
        lines = []
        for result in results:
            if verbose or not result.behaves:
                lines += [*_told(result, treatment), ""]
        wrong = sum(not result.behaves for result in results)
        failed += wrong
        verdict = f"{wrong} of {len(results)} examples fail" if wrong else f"all {len(results)} examples behave"
        lines.append(f"{treatment.path}: {verdict}")
        if coverage:
            lines += texts.reach_lines(reach(treatment, results), treatment)
        print_report("".join(f"{line}\n" for line in lines), for_people=True)
    return FAILED if failed else 0


@claims_command.command("show")
@_files
@click.option("--full", is_flag=True, help="Each claim with its evidence, wordings and examples.")
def show(files: tuple[str, ...], config_file: str | None, full: bool) -> None:
    """Show the treatments there are, or all claims of one."""
    from claimlint.reports import explanation

    treatments = _loaded(files, config_file)
    if files:
        texts = [explanation.treatment_text(treatment, full=full) for treatment in treatments]
        print_report("\n".join(texts), for_people=True)
    else:
        print_report(explanation.treatment_list(treatments), for_people=True)


@claims_command.command("new")
@click.argument("treatment", metavar="ID")
def new(treatment: str) -> None:
    """Print a claims file to begin with, for the treatment ID (small letters, digits and hyphens)."""
    import re
    from datetime import date

    from claimlint.claims.template import template

    if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", treatment):
        raise Fault(f"{treatment!r} is no id: write small letters, digits and hyphens, such as dry-needling")
    print_report(template(treatment, date.today()), for_people=False)


@claims_command.command("schema")
def schema() -> None:
    """Print the JSON Schema of claims files, for editors that check while one types."""
    import json

    from claimlint.claims.json_schema import json_schema

    print_report(json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n", for_people=False)


def _loaded(files: tuple[str, ...], config_file: str | None, *, cached: bool = True) -> tuple[Treatment, ...]:
    with user_faults():
        from claimlint.claims import load_treatments

        config = configuration(config_file)
        return load_treatments(claims_refs(files, config), cache=cache_folder(config) if cached else None)


def _told(result: ExampleResult, treatment: Treatment) -> list[str]:
    """An example, what became of it, and what was understood."""
    from claimlint.reports.assertions import described

    place = f"{result.claim.path or treatment.path}:{result.claim.line}"
    if result.behaves:
        verdict = "ok"
    elif result.expected == "flag":
        verdict = "should be reported for this claim, and is not"
    else:
        verdict = f"should be left alone, and is reported as {', '.join(result.reported)}"
    lines = [f"{place}: {result.claim.id}: {result.expected}: “{result.sentence}”", f"  {verdict}"]
    about = [assertion for assertion in result.understood if assertion.block_kind == "paragraph"]
    for assertion in about:
        cues = "; ".join(f"{cue.kind} “{cue.quote}”" for cue in assertion.cues)
        lines.append(f"  understood: {described(assertion)}" + (f" [{cues}]" if cues else ""))
    return lines if about else [*lines, "  understood: nothing that a claim could settle"]
