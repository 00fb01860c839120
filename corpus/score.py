"""Compare claimlint's output with gold pages: precision, recall and F1 by rule, recall of assertions by topic.

python corpus/score.py                                    every gold.yaml here, with the claimlint of this environment
python corpus/score.py corpus/gold.yaml --details         one of them, with every miss and false alarm
python corpus/score.py --without-notes                    what is told by errors and warnings alone
python corpus/score.py my/gold.yaml --run path/claimlint  with another claimlint
python corpus/score.py my/gold.yaml --report report.json --assertions assertions.json
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from gold import CORPUS, GoldError, GoldPage, gold_files, read_gold
from scoring import ALL, CHARGED, Record, Score, Tally, score

#: Runs `check` or `extract` on files: command, files, treatment, whether they are one site -> the JSON document.
Run = Callable[[str, Sequence[str], str, bool], Mapping[str, Any]]


def main() -> int:
    """Score, print, and say whether the figure asked for is reached."""
    options = _options()
    try:
        scores = {file: _scored(read_gold(file), options) for file in options.gold or gold_files()}
    except (GoldError, OSError) as error:
        raise SystemExit(f"score.py: {error}") from None
    total = Score()
    for each in scores.values():
        total.add(each)
    if options.json:
        print(json.dumps(_document(scores, total), ensure_ascii=False, indent=2))
    else:
        for file, each in scores.items():
            _print(str(_shown(file)), each, details=options.details)
        if len(scores) > 1:
            _print(f"All {len(scores)} gold files", total, details=False)
    return 0 if total.findings[ALL].f1 >= options.min_f1 else 1


def measure(pages: Sequence[GoldPage], run: Run) -> Score:
    """Run claimlint on gold pages (each site in one go, as are the pages that stand alone) and score what it says."""
    groups: dict[tuple[str, str | None], list[str]] = defaultdict(list)
    for page in pages:
        groups[page.treatment, page.site].append(str(page.file))
    findings: list[Record] = []
    assertions: list[Record] = []
    for (treatment, site), files in groups.items():
        findings += run("check", files, treatment, site is not None)["findings"]
        assertions += run("extract", files, treatment, False)["assertions"]
    return score(pages, findings, assertions)


def run_here(command: str, files: Sequence[str], treatment: str, one_site: bool) -> Mapping[str, Any]:
    """Run the claimlint of this environment, in this process."""
    from claimlint.discovery import SiteRules
    from claimlint.engine import Options, check, extract
    from claimlint.reports.json_report import render, render_extraction

    prepared, read = _ready(treatment)
    options = Options(prepared=prepared, cache=read, sites=SiteRules(one=one_site))
    text = render(check(files, options)) if command == "check" else render_extraction(extract(files, options))
    document: Mapping[str, Any] = json.loads(text)
    return document


@cache
def _ready(treatment: str) -> tuple[Any, Any]:
    """The claims of a treatment, loaded once, and a memory of the pages that `check` and `extract` both read."""
    from claimlint.engine import Options, prepare
    from claimlint.memory import Memory

    return prepare(Options(claims=(treatment,))), Memory()


def run_command(claimlint: str) -> Run:
    """Run another claimlint, as a command."""
    tool = str(Path(claimlint).absolute()) if os.sep in claimlint else claimlint

    def run(command: str, files: Sequence[str], treatment: str, one_site: bool) -> Mapping[str, Any]:
        options = ["--claims", treatment, "--format", "json", *(["--site"] if one_site else [])]
        options += ["--fail-on", "never"] if command == "check" else []
        done = subprocess.run([tool, command, *options, *files], capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(f"score.py: {tool} {command}: status {done.returncode}\n{done.stderr.strip()[-800:]}")
        document: Mapping[str, Any] = json.loads(done.stdout)
        return document

    return run


def _without_notes(run: Run) -> Run:
    """The same, as if nothing were told by notes."""

    def told(command: str, files: Sequence[str], treatment: str, one_site: bool) -> Mapping[str, Any]:
        document = run(command, files, treatment, one_site)
        if command != "check":
            return document
        return {**document, "findings": [each for each in document["findings"] if each["level"] in CHARGED]}

    return told


def _scored(pages: Sequence[GoldPage], options: argparse.Namespace) -> Score:
    if options.report is None:
        run = run_command(options.run) if options.run else run_here
        return measure(pages, _without_notes(run) if options.without_notes else run)
    assertions = json.loads(options.assertions.read_text("utf-8"))["assertions"] if options.assertions else ()
    scored = score(pages, json.loads(options.report.read_text("utf-8"))["findings"], assertions)
    if not options.assertions:
        scored.assertions.clear()
        scored.faults = [fault for fault in scored.faults if fault.kind != "unseen"]
    return scored


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="*", help="gold files; default: every gold.yaml of the corpus")
    parser.add_argument("--run", metavar="CLAIMLINT", help="the claimlint to run; default: that of this environment")
    parser.add_argument("--report", type=Path, help="output of: claimlint check … --format json")
    parser.add_argument("--assertions", type=Path, help="output of: claimlint extract … --format json")
    parser.add_argument("--without-notes", action="store_true", help="a note tells nothing: what it says is missed")
    parser.add_argument("--details", action="store_true", help="list every miss and false alarm")
    parser.add_argument("--json", action="store_true", help="print the figures and all faults as JSON")
    parser.add_argument("--min-f1", type=float, default=0.0, help="exit 1 where the findings' F1 is below")
    return parser.parse_args()


def _print(title: str, scored: Score, *, details: bool) -> None:
    for fault in scored.faults if details else ():
        print(fault)
    print(f"\n{title}\nFindings over {scored.pages} pages")
    for name, tally in _ordered(scored.findings):
        print(
            f"{name:28} P {tally.precision:5.3f}  R {tally.recall:5.3f}  F1 {tally.f1:5.3f}   "
            f"right {tally.right:4} false {tally.false_alarms:4} missed {tally.missed:4}"
        )
    print(f"{'(traps sprung)':28} {scored.traps_sprung}")
    if scored.assertions:
        print("\nAssertions (recall only: pages hold more than gold lists)")
    for name, tally in _ordered(scored.assertions):
        print(f"{name:28} R {tally.recall:5.3f}   right {tally.right:4} missed {tally.missed:4}")
    print(f"\nF1 {scored.findings[ALL].f1:.3f}")


def _document(scores: Mapping[Path, Score], total: Score) -> dict[str, Any]:
    return {
        "gold": [{"file": str(_shown(file))} | _figures(each) for file, each in scores.items()],
        "total": _figures(total),
    }


def _figures(scored: Score) -> dict[str, Any]:
    return {
        "pages": scored.pages,
        "findings": {name: _figure(tally) for name, tally in _ordered(scored.findings)},
        "assertions": {
            name: {"recall": round(tally.recall, 4), "right": tally.right, "missed": tally.missed}
            for name, tally in _ordered(scored.assertions)
        },
        "traps_sprung": scored.traps_sprung,
        "faults": [
            {
                "kind": fault.kind,
                "page": fault.page,
                "line": fault.line,
                "what": fault.what,
                "quote": fault.quote,
                "trap": fault.trap,
            }
            for fault in scored.faults
        ],
    }


def _figure(tally: Tally) -> dict[str, float]:
    return {
        "precision": round(tally.precision, 4),
        "recall": round(tally.recall, 4),
        "f1": round(tally.f1, 4),
        "right": tally.right,
        "false_alarms": tally.false_alarms,
        "missed": tally.missed,
    }


def _ordered(tallies: Mapping[str, Tally]) -> list[tuple[str, Tally]]:
    """By name, the sum last."""
    return sorted(tallies.items(), key=lambda item: (item[0] == ALL, item[0]))


def _shown(file: Path) -> Path:
    """A gold file as seen from the repository, where it lies there."""
    root = CORPUS.parent
    return file.resolve().relative_to(root) if file.resolve().is_relative_to(root) else file


if __name__ == "__main__":
    sys.exit(main())
