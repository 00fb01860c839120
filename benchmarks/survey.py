"""What `claimlint report` takes on made-up findings, and how often its intervals hold the true share.

    python -m benchmarks.survey [--findings 100000 1000000] [--format jsonl parquet]
    python -m benchmarks.survey --coverage

Each row is a run of the command line in a process of its own, with a sample drawn and a page written: processor time,
and the peak of its memory (resident; the database's file is not in it). There are four findings a judged page, 40 pages
a site, 14 rules, 60 claims, 12 months.
"""

from __future__ import annotations

import argparse
import math
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from claimlint.model.finding import Evidence, Finding
from claimlint.model.page import Position
from claimlint.reports import encoded_pieces
from claimlint.reports.interface import ClaimsFile, PageSummary, Report
from claimlint.survey.intervals import Stratum, quantile, stratified, wilson
from claimlint.survey.sample import allocation

_A_PAGE, _A_SITE = 4, 40
_RULES = [f"CL{code}" for code in (*range(101, 110), 201, 202, *range(301, 304))]
_CITED = tuple(
    Evidence(f"s{n}", f"An author, another author. A study of {n} things. A journal 2020;1(2):3-4") for n in (1, 2, 3)
)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--findings", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--format", nargs="+", choices=["jsonl", "parquet"], default=["jsonl", "parquet"])
    parser.add_argument(
        "--coverage", action="store_true", help="of the intervals of a stratified sample, by simulation"
    )
    parser.add_argument("--write", type=Path, metavar="FILE", help="only write so many findings to a file")
    told = parser.parse_args()
    if told.coverage:
        coverage()
        return
    if told.write:
        with told.write.open("wb") as stream:
            stream.writelines(encoded_pieces(made_up(told.findings[0]), told.write.suffix[1:]))
        return
    print(f"{'findings':>10} {'format':8} {'file MB':>8} {'cpu s':>8} {'clock s':>8} {'peak MB':>8}")
    with tempfile.TemporaryDirectory() as scratch:
        for count in told.findings:
            for name in told.format:
                _row(count, name, Path(scratch))


def _row(count: int, name: str, scratch: Path) -> None:
    file = scratch / f"findings.{name}"
    # By another process: what this one has held would count as the memory of those that it starts.
    subprocess.run(
        [sys.executable, "-m", "benchmarks.survey", "--write", str(file), "--findings", str(count)], check=True
    )
    command = [sys.executable, "-m", "claimlint", "report", str(file), "--output", f"html={scratch / 'report.html'}"]
    told = [*command, "--sample", "100", "--audit", str(scratch / "audit.csv"), "--format", "csv"]
    begin = time.perf_counter()
    process = subprocess.Popen(told, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begin
    if status:
        raise SystemExit(f"claimlint ended with status {os.waitstatus_to_exitcode(status)}")
    cpu, size = used.ru_utime + used.ru_stime, file.stat().st_size / 1e6
    print(f"{count:10,} {name:8} {size:8.1f} {cpu:8.1f} {seconds:8.1f} {used.ru_maxrss / 1000:8.0f}", flush=True)
    file.unlink()


class _Made(Sequence[Finding]):
    """Findings that are made when they are gone through."""

    def __init__(self, count: int) -> None:
        self._count = count

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, index: Any) -> Any:
        return list(self)[index]

    def __iter__(self) -> Iterator[Finding]:
        rng = random.Random(1)
        for number in range(self._count):
            code, line = int(len(_RULES) * rng.random() ** 3), 1 + number % _A_PAGE * 7
            said = f"the treatment has no {code} side effects of kind {number % 60}"
            yield Finding(
                rule=_RULES[code],
                name=f"rule-{code}",
                level=("error", "warning", "note")[code % 3],  # type: ignore[arg-type]
                message=f"“{said}” rules out what is on record, and somebody should write it anew.",
                path=_path(number // _A_PAGE * 2),
                start=Position(line, 5, line * 80),
                end=Position(line, 60, line * 80 + 55),
                quote=said,
                treatment="dry-needling",
                claim=f"claim-{number % 60}",
                statement=f"On record stands what is known of {number % 60}: it is rare, and it has happened.",
                evidence=_CITED,
                suggestion="Write what is on record.",
                fingerprint=f"{number:016x}",
            )


def made_up(count: int) -> Report:
    """A report of that many findings; every other page has some."""
    pages = tuple(
        PageSummary(_path(number), 5, 0, site=_site(number), date=f"2026-{1 + number // 7 % 12:02}-15")
        for number in range(count // _A_PAGE * 2)
    )
    return Report("0", (ClaimsFile("dry-needling", "claims.yaml", "0" * 64),), pages, _Made(count))


def _site(number: int) -> str:
    return f"clinic-{number // _A_SITE:06}.example"


def _path(number: int) -> str:
    return f"https://{_site(number)}/treatments/page-{number:08}.html"


def coverage(runs: int = 4000) -> None:
    """How often the interval of the precision in all holds the true one, at 95 %, and how wide it is."""
    sizes = {
        "many rules": dict(zip("abcdefghijklmn", (121, 60, 55, 46, 41, 41, 35, 32, 25, 22, 15, 9, 8, 5), strict=True)),
        "one large rule": {"a": 5000, "b": 300, "c": 20, "d": 20, "e": 5},
    }
    z, rng = quantile(0.95), random.Random(4)
    print(f"{'strata':16} {'precision':12} {'sample':>7} {'holds':>7} {'width':>7} {'Yan, Su':>8} {'width':>7}")
    for name, strata in sizes.items():
        for truth in (0.85, 0.97, None):
            for size in (30, 100, 300):
                (held, width), (other, wide) = _held(strata, truth, size, runs, z, rng)
                shown = "by rule" if truth is None else f"{truth:.2f}"
                print(f"{name:16} {shown:12} {size:7} {held:7.1%} {width:7.3f} {other:8.1%} {wide:7.3f}", flush=True)


def _held(
    strata: dict[str, int], truth: float | None, size: int, runs: int, z: float, rng: random.Random
) -> list[tuple[float, float]]:
    """Of each interval: how often it holds the true share, and how wide it is in the mean."""
    drawn = {name: count for name, count in allocation(strata, size).items() if count}
    told = [[0.0, 0.0], [0.0, 0.0]]
    for _ in range(runs):
        right = {name: truth if truth is not None else rng.betavariate(6, 1) for name in drawn}
        true = sum(strata[name] * right[name] for name in drawn) / sum(strata[name] for name in drawn)
        seen = [
            Stratum(strata[name], sum(rng.random() < right[name] for _ in range(count)), count)
            for name, count in drawn.items()
        ]
        for sums, interval in zip(told, (stratified, _yan_su), strict=True):
            _, low, high = interval(seen, z)
            sums[0] += low <= true <= high
            sums[1] += high - low
    return [(held / runs, width / runs) for held, width in told]


def _yan_su(strata: Sequence[Stratum], z: float) -> tuple[float, float, float]:
    """X. Yan, X. G. Su, Stat Biopharm Res 2010;2:329-35, with the spread taken at the middle of Wilson's interval."""
    total = sum(each.weight for each in strata)
    weights = [each.weight / total for each in strata]
    middles = [(each.count + z * z / 2) / (each.of + z * z) for each in strata]
    spreads = [w * math.sqrt(m * (1 - m) / (e.of + z * z)) for w, m, e in zip(weights, middles, strata, strict=True)]
    level = z * math.hypot(*spreads) / sum(spreads)
    ends = [wilson(each.count, each.of, level) for each in strata]
    share = sum(w * each.count / each.of for w, each in zip(weights, strata, strict=True))
    low, high = (sum(w * end[side] for w, end in zip(weights, ends, strict=True)) for side in (0, 1))
    return share, low, high


if __name__ == "__main__":
    main()
