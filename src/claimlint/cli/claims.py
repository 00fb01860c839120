"""`claimlint claims`: look at claims files, check them, run their examples."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from claimlint.cli.output import print_report
from claimlint.cli.setup import Command, cache_folder, claims_refs, config_option, configuration, user_faults

if TYPE_CHECKING:
    from claimlint.examples import ExampleResult
    from claimlint.model.claim import Treatment

FAILED = 1


@click.group("claims")
def claims_command() -> None:
    """Look at claims files, check them, run their examples."""


def _files(command: Command) -> Command:
    return click.argument("files", nargs=-1, metavar="[ID|FILE]…")(config_option(command))


@claims_command.command("check")
@_files
def check(files: tuple[str, ...], config_file: str | None) -> None:
    """Validate claims files, telling every fault with its line. Default: all that are shipped or configured."""
    from claimlint.reports.text import counted

    for treatment in _loaded(files, config_file, cached=False):
        told = f"{counted(len(treatment.claims), 'claim')}, {counted(len(treatment.sources), 'source')}"
        click.echo(f"{treatment.path}: sound ({told}, sha256 {treatment.sha256[:12]})")


@claims_command.command("test")
@_files
@click.option("--verbose", "-v", is_flag=True, help="Say of each example what was understood.")
def test(files: tuple[str, ...], config_file: str | None, verbose: bool) -> int:
    """Run the examples of claims: what `flag` holds must be reported, what `pass` holds must not."""
    from datetime import date

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
        print_report("".join(f"{line}\n" for line in [*lines, f"{treatment.path}: {verdict}"]), for_people=True)
    return FAILED if failed else 0


@claims_command.command("show")
@_files
def show(files: tuple[str, ...], config_file: str | None) -> None:
    """Show the treatments there are, or all claims of one."""
    from claimlint.reports import explanation

    treatments = _loaded(files, config_file)
    if files:
        print_report("\n".join(explanation.treatment_text(treatment) for treatment in treatments), for_people=True)
    else:
        print_report(explanation.treatment_list(treatments), for_people=True)


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
