"""Speed and memory of claimlint, as a table.

    python -m benchmarks.speed [--pages 2000] [--runs 7] [--corpus FOLDER]

Cold figures are medians of several processes, with bytecode compiled and claims parsed beforehand, as after any first
run. Throughput is that of one process over generated pages (benchmarks/pages.py), without a cache, then with one.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.pages import CORPUS, dense_pages, other_pages, write

NOTHING = "<!doctype html><title>Opening hours</title><p>We are open from Monday to Friday.</p><!-- {} -->"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=2000, help="how many pages to generate of each kind")
    parser.add_argument("--runs", type=int, default=7, help="processes for each cold figure")
    parser.add_argument("--corpus", type=Path, default=CORPUS, help="pages to make more of")
    parser.add_argument("--measure", nargs=3, metavar=("FOLDER", "CACHE", "JOBS"), help=argparse.SUPPRESS)
    told = parser.parse_args()
    if told.measure:
        _measure(*told.measure)
        return
    print(
        f"Python {platform.python_version()}, {os.cpu_count()} processors, {platform.system()} {platform.machine()}\n"
    )
    with tempfile.TemporaryDirectory() as scratch:
        _cold(Path(scratch), told.corpus, told.runs)
        _throughput(Path(scratch), told.corpus, told.pages)


def _cold(scratch: Path, corpus: Path, runs: int) -> None:
    """Processes from start to end, one page each."""
    typical = sorted(corpus.rglob("*.html"), key=lambda path: path.stat().st_size)
    page = typical[len(typical) // 2].read_text("utf-8", "replace")
    nothing, dense = scratch / "nothing.html", scratch / "typical.html"
    print(f"{'cold process':48} {'median':>8} {'worst':>8} {'processor':>9}   aim")
    command = [sys.executable, "-m", "claimlint"]
    silent, asserting = [*command, "check", str(nothing)], [*command, "check", str(dense)]
    rows = [
        ("floor: Python alone", [sys.executable, "-c", "pass"], None, ""),
        ("floor: importing spaCy, of which nothing is used", [sys.executable, "-c", "import spacy"], None, ""),
        ("--help", [*command, "--help"], None, "0.15 s"),
        ("a page that asserts nothing, not seen before", silent, (nothing, NOTHING), "0.25 s"),
        ("a typical page, not seen before", asserting, (dense, page + "<!-- {} -->"), "1.00 s"),
        ("a typical page, unchanged (cached)", asserting, None, ""),
    ]
    environment = {**os.environ, "XDG_CACHE_HOME": str(scratch / "cache")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    for name, arguments, fresh, aim in rows:
        seconds, processor = [], []
        for number in range(runs + 1):  # the first warms the disk and is not counted
            if fresh:
                fresh[0].write_text(fresh[1].replace("{}", f"{name} {number}"))
            begin, spent = time.perf_counter(), _children()
            subprocess.run(arguments, env=environment, stdout=subprocess.DEVNULL, check=False)
            seconds.append(time.perf_counter() - begin)
            processor.append(_children() - spent)
        told = (
            f"{statistics.median(seconds[1:]):7.2f}s {max(seconds[1:]):7.2f}s {statistics.median(processor[1:]):8.2f}s"
        )
        print(f"{name:48} {told}   {aim}")
    print()


def _children() -> float:
    """Seconds of processor that this process's children have taken so far."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def _throughput(scratch: Path, corpus: Path, count: int) -> None:
    """One process over many pages; then the same from the cache, and with two processes."""
    print(f"{f'{count:,} pages':44} {'pages/s':>8} {'MB/s':>8} {'seconds':>8} {'peak MB':>8} {'findings':>9}   aim")
    for name, pages, aim in (
        ("dense with assertions", dense_pages(count, corpus), "150 pages/s"),
        ("about other things", other_pages(count), "1,000 pages/s"),
    ):
        folder = scratch / name.replace(" ", "-")
        folder.mkdir()
        size = write(pages, folder)
        cache = str(scratch / f"cache-{folder.name}")
        _row(f"{name}", folder, size, count, "", 1, aim)
        _row(f"{name}, two processes", folder, size, count, "", 2, "")
        _row(f"{name}, filling the cache", folder, size, count, cache, 1, "")
        _row(f"{name}, all cached", folder, size, count, cache, 1, "1 s")
        victim = next(iter(sorted(folder.iterdir())))
        victim.write_text(victim.read_text("utf-8", "replace") + "\n")
        _row(f"{name}, all but one cached", folder, size, count, cache, 1, "")


def _row(name: str, folder: Path, size: int, count: int, cache: str, jobs: int, aim: str) -> None:
    command = [sys.executable, "-m", "benchmarks.speed", "--measure", str(folder), cache, str(jobs)]
    told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    seconds = told["seconds"]
    rates = f"{count / seconds:8.0f} {size / 1e6 / seconds:8.2f} {seconds:8.2f} {told['peak_mb']:8.0f}"
    print(f"{name:44} {rates} {told['findings']:9,}   {aim}", flush=True)


def _measure(folder: str, cache: str, jobs: str) -> None:
    """In a process of its own: everything from the first import on. Each page stands alone."""
    begin = time.perf_counter()
    from claimlint.cache import Cache
    from claimlint.engine import Options, check

    kept = Cache(Path(cache)) if cache else None
    report = check([f"{folder}/*"], Options(cache=kept, jobs=int(jobs)))
    if kept:
        kept.close()
    seconds = time.perf_counter() - begin
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
    print(json.dumps({"seconds": seconds, "findings": len(report.findings), "peak_mb": peak}))


if __name__ == "__main__":
    main()
