"""`claimlint report`: what findings come to, over many pages and sites."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimlint.cli.faults import note
from claimlint.cli.output import FOR_PEOPLE, parse_outputs, print_report, write_file
from claimlint.cli.report_date import ReportDate, stamped
from claimlint.cli.setup import Fault, user_faults

if TYPE_CHECKING:
    from claimlint.survey.audit import Audit
    from claimlint.survey.outcome import Outcome
    from claimlint.survey.sample import Draw

FORMATS = ("text", "csv", "html")
#: Findings about what pages say: not about running, claims files or suppressions.
_ABOUT_PAGES = ("CL1", "CL2", "CL3")
_SAMPLE = 100
_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")


@click.command("report")
@click.argument("findings", nargs=-1, required=True, metavar="FINDINGS…")
@click.option("--format", "format_name", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option("--output", multiple=True, metavar="FORMAT=FILE", help="Write a report to a file as well; several.")
@click.option("--select", multiple=True, metavar="RULE", help="Only these rules. Default: CL1, CL2, CL3.")
@click.option("--ignore", multiple=True, metavar="RULE", help="All rules but these; several.")
@click.option("--show-suppressed", is_flag=True, help="Count silenced findings too; those on copies never count.")
@click.option(
    "--of",
    "base",
    type=click.Choice(["judged", "speaking"]),
    default="judged",
    show_default=True,
    help="What shares are of: all pages judged, or those that assert something about a treatment.",
)
@click.option(
    "--month",
    multiple=True,
    metavar="MONTH",
    help="Of pages without a date: 2026-11, or FILE=2026-11 for those of one file; several.",
)
@click.option(
    "--confidence",
    type=click.FloatRange(50, 99.99),
    default=95,
    show_default=True,
    metavar="PERCENT",
    help="Of the intervals.",
)
@click.option("--top", type=click.IntRange(1, 1000), default=20, show_default=True, metavar="N", help="Sites to name.")
@click.option("--sample", type=click.IntRange(1, 100_000), metavar="N", help="Draw N findings for people to look at.")
@click.option("--seed", type=click.IntRange(0, 10**15), metavar="N", help="Of the sample. Default: 1.")
@click.option("--audit", metavar="FILE", help="Where the sample goes, as CSV with empty verdicts.")
@click.option("--audited", metavar="FILE", help="The same file with verdicts: how many findings are right.")
@click.option("--report-date", type=ReportDate(), metavar="DATE", help="Print this day: 2026-11-28, or today.")
def report_command(
    findings: tuple[str, ...],
    format_name: str,
    output: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    show_suppressed: bool,
    base: str,
    month: tuple[str, ...],
    confidence: float,
    top: int,
    sample: int | None,
    seed: int | None,
    audit: str | None,
    audited: str | None,
    report_date: date | None,
) -> int:
    """Say how many of the pages and sites say what.

    FINDINGS is what check wrote with --format jsonl or parquet, a folder of such files, or - for standard input.

    Status: 0, or 2 where a file is broken: half of the findings would give wrong shares.
    """
    from claimlint.engine import all_rules
    from claimlint.survey.gather import Wanted, files_of
    from claimlint.survey.outcome import survey
    from claimlint.survey.rows import FindingsError
    from claimlint.survey.store import Store
    from claimlint.triage.selection import resolve

    outputs = parse_outputs(output, list(FORMATS))
    size, audit_file = _asked_for(sample, seed, audit, audited)
    with user_faults():
        try:
            files = files_of(findings)
            every, by_file = _months(month, files)
            rules = all_rules()
            chosen = resolve(_flat(select) or _ABOUT_PAGES, rules) - resolve(_flat(ignore), rules)
            wanted = Wanted(chosen, show_suppressed, base == "speaking", every, by_file)
            told = _read_audit(Path(audited)) if audited else None
            with closing(Store(details=bool(size or told))) as store:
                outcome = survey(
                    files,
                    wanted,
                    store,
                    confidence=confidence / 100,
                    most=top,
                    sample=(size, 1 if seed is None else seed) if size else None,
                    audit=told,
                    meanings={rule.code: rule.summary for rule in rules},
                    dated=stamped(report_date),
                )
                if audit_file and outcome.draw is not None:
                    _write_audit(audit_file, outcome.draw)
                for name, file in outputs:
                    write_file(file, _pieces(outcome, name))
                print_report(_pieces(outcome, format_name), for_people=format_name in FOR_PEOPLE)
        except FindingsError as error:
            raise Fault(str(error)) from error
    return 0


def _pieces(outcome: Outcome, name: str) -> Iterable[str]:
    from claimlint.survey import page, text, tidy

    if name == "csv":
        return tidy.pieces(outcome)
    return (page.render(outcome) if name == "html" else text.render(outcome),)


def _flat(given: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for text in given for name in text.split(",") if name)


def _asked_for(sample: int | None, seed: int | None, audit: str | None, audited: str | None) -> tuple[int, Path | None]:
    """Size of the sample, 0 for none, and where it goes."""
    if audited and (sample is not None or seed is not None or audit):
        raise click.UsageError("--audited names a sample that is drawn: leave out --sample, --seed and --audit.")
    if audit is None:
        if sample is not None or seed is not None:
            raise click.UsageError("--sample needs a file to go to: --audit audit.csv.")
        return 0, None
    ((_, file),) = parse_outputs((f"csv={audit}",), ["csv"])
    from claimlint.survey.audit import has_verdicts

    if file.is_file() and has_verdicts(_bytes(file)):
        raise Fault(f"{audit}: there are verdicts in it, which a new sample would overwrite: give it another name")
    return sample or _SAMPLE, file


def _months(given: tuple[str, ...], files: list[str]) -> tuple[str, dict[str, str]]:
    """The month for all pages without a date, and those for files."""
    every, by_file = "", {}
    for told in given:
        file, equals, month = told.rpartition("=")
        if not _MONTH.fullmatch(month):
            raise click.BadParameter(f"{told!r}: write 2026-11, or FILE=2026-11.", param_hint="--month")
        if not equals:
            every = month
        elif file in files:
            by_file[file] = month
        else:
            raise click.BadParameter(f"{told!r}: {file!r} is none of the files of findings.", param_hint="--month")
    return every, by_file


def _read_audit(file: Path) -> Audit:
    from claimlint.survey.audit import read

    return read(_bytes(file), file.as_posix())


def _write_audit(file: Path, draw: Draw) -> None:
    from claimlint.survey.audit import written

    write_file(file, written(draw))
    note(f"{file}: {len(draw.drawn):,} findings to look at; feed them back with --audited")


def _bytes(file: Path) -> bytes:
    from claimlint.survey.audit import MOST_BYTES

    try:
        with file.open("rb") as stream:
            return stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise Fault(f"{file}: cannot be read: {(error.strerror or str(error)).lower()}") from error
