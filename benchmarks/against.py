"""claimlint beside its peers, on the same pages, in the same run, as a table with ratios; and how it grows.

    python -m benchmarks.against [--pages 2000] [--sample 200] [--growth 100,1000,10000] [--profile 100] [--only NAME …]
                                 [--folder FOLDER]

Seconds are those of the clock, `cpu s` those of the processor, which other programs at work disturb less: MB/s and
ratios are of processor time. Every row is a process from start to end, as a user would start it, over all pages or, of
slow peers, over the first of them (`--sample`); the time for a single page, `start`, is measured as well and not
counted in MB/s, so that a sample says what all pages would. HTML for claimlint and the floor, the same text as Markdown
for the peers that read no HTML. MB are those of the Markdown, the text, for all.

Peers are installed on the first run, in the user's cache folder. With `--folder`, pages, caches and measurements stay
there: a run that was interrupted goes on where it was, for as long as claimlint is the same.
"""

from __future__ import annotations

import argparse
import cProfile
import os
import platform
import pstats
import tempfile
import time
from collections import Counter
from pathlib import Path

from benchmarks.clinic import KINDS
from benchmarks.contenders import BASE, CONTENDERS, Pages, claimlint, written
from benchmarks.measured import Kept, Measured
from benchmarks.pages import SEED
from benchmarks.peers.environments import PeerMissing


class Comparison:
    """One run: its pages and what is measured on them."""

    def __init__(self, folder: Path, seed: int) -> None:
        self._folder = folder
        self._seed = seed
        self._kept = Kept(folder / "figures.json")

    def pages(self, count: int, kind: str = "dense") -> Pages:
        return written(self._folder / f"{kind}-{count}-{self._seed}", count, kind, self._seed)

    def measured(self, name: str, pages: Pages) -> Measured:
        """A contender over pages; PeerMissing."""
        measure = CONTENDERS[name][0]
        return self._kept.of(f"{name} | {pages.folder.name}", lambda: measure(pages))

    def against(self, count: int, sample: int, only: list[str] | None) -> None:
        """The table of contenders, over dense pages."""
        whole, part, one = (self.pages(number) for number in (count, min(sample, count), 1))
        print(f"{count:,} dense pages: {whole.text / 1e6:.1f} MB of text\n")
        print("| | pages | seconds | cpu s | start | MB/s | peak MB | times claimlint cold |")
        print("|---|---|---|---|---|---|---|---|")
        claimlint(one)  # compiles bytecode, parses claims: not measured
        base = 0.0
        for name, (_, slow) in CONTENDERS.items():
            if only and not any(wanted in name for wanted in only):
                continue
            pages = part if slow else whole
            try:
                told, start = self.measured(name, pages), self.measured(name, one)
            except PeerMissing as missing:
                print(f"| {name} | {missing} | | | | | | |", flush=True)
                continue
            speed = _speed(pages, told, start)
            base = speed if name == BASE else base
            ratio = f"{base / speed:.2f}" if base else ""
            figures = f"{told.seconds:.1f} | {told.cpu:.1f} | {start.cpu:.1f} | {speed:.3f} | {told.peak:.0f}"
            print(f"| {name} | {pages.count:,} | {figures} | {ratio} |", flush=True)

    def kinds(self, count: int) -> None:
        """claimlint, its floor and the quickest peer over each kind of pages."""
        print("\n| pages | claimlint cold, MB/s | floor, MB/s | proselint, MB/s | times the floor | times proselint |")
        print("|---|---|---|---|---|---|")
        for kind in KINDS:
            pages, one = self.pages(count, kind), self.pages(1, kind)
            names = (BASE, "floor: read, tokenise with spaCy", "proselint")
            try:
                cold, least, peer = (
                    _speed(pages, self.measured(name, pages), self.measured(name, one)) for name in names
                )
            except PeerMissing as missing:
                print(f"| {kind} | {missing} | | | | |")
                continue
            rates = f"{cold:.3f} | {least:.3f} | {peer:.3f} | {least / cold:.1f} | {peer / cold:.1f}"
            print(f"| {count:,} {kind} | {rates} |", flush=True)

    def growth(self, sizes: list[int]) -> None:
        """Time and memory over numbers of dense pages: filling the cache, from it, as one site, and one page edited."""
        columns = ("filling", "cached", "cached, one site", "one page edited")
        print(f"\n| pages | {' | '.join(f'{name}: s | cpu s | MB' for name in columns)} |")
        print("|---|" + "---|" * 3 * len(columns))
        for count in sizes:
            pages = self.pages(count)
            names = ("claimlint filling the cache", "claimlint cached", "claimlint cached, one site")
            told = [self.measured(name, pages) for name in (*names, "claimlint cached, one page edited")]
            figures = " | ".join(f"{each.seconds:.2f} | {each.cpu:.2f} | {each.peak:.0f}" for each in told)
            print(f"| {count:,} | {figures} |", flush=True)

    def profile(self, count: int) -> None:
        """Where the processor time of a cold run goes: by module, without what it calls in others."""
        from claimlint.engine import Options, check

        pages = [f"{self.pages(count).html}/*.html"]
        before = time.process_time()
        check(pages, Options())  # imports, vocabulary and what is kept in memory are not what a page costs
        first, before = time.process_time() - before, time.process_time()
        check(pages, Options())
        second = time.process_time() - before
        profiler = cProfile.Profile(time.process_time)  # the clock's own goes on while others have the processor
        profiler.runcall(check, pages, Options())
        modules: Counter[str] = Counter()
        for (file, _, name), (_, _, own, _, _) in pstats.Stats(profiler).stats.items():  # type: ignore[attr-defined]
            _, inside, module = file.rpartition("claimlint/")
            outside = "spaCy" if "spacy" in file else f"Python ({name})" if file == "~" else "other"
            modules[module if inside else outside] += own
        total = sum(modules.values())
        started = f"{first - second:.2f} s more to start"
        print(f"\n{count} dense pages cold: {second:.2f} s of processor time, {started}. Where it goes:\n")
        for module, own in modules.most_common(15):
            print(f"    {module:44} {100 * own / total:5.1f} %")


def _speed(pages: Pages, told: Measured, start: Measured) -> float:
    """MB of text a second of processor time, the start left out."""
    return pages.text * (1 - 1 / pages.count) / 1e6 / max(told.cpu - start.cpu, 1e-3)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=2000, help="how many pages there are to read")
    parser.add_argument("--sample", type=int, default=200, help="how many of them slow peers read")
    parser.add_argument("--kinds", type=int, default=200, help="pages of each kind (dense, mixed, other); 0 for none")
    parser.add_argument("--growth", default="100,1000,10000", help="numbers of pages to grow over; empty for none")
    parser.add_argument("--only", nargs="*", help="rows whose name holds one of these")
    parser.add_argument("--profile", type=int, default=100, help="pages to tell from where the time goes; 0 for none")
    parser.add_argument("--folder", type=Path, help="where all is kept, so that a later run goes on")
    parser.add_argument("--seed", type=int, default=SEED)
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = told.folder or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        print(f"Python {platform.python_version()}, {os.cpu_count()} processors, {platform.system()}, {_load()}\n")
        comparison = Comparison(folder.resolve(), told.seed)
        if told.pages:
            comparison.against(told.pages, told.sample, told.only)
        if told.kinds:
            comparison.kinds(told.kinds)
        if sizes := [int(size) for size in told.growth.split(",") if size]:
            comparison.growth(sizes)
        if told.profile:
            comparison.profile(told.profile)
        print(f"\nAfterwards: {_load()}")


def _load() -> str:
    """What else is at work: it makes every row slower."""
    return f"load {', '.join(f'{each:.1f}' for each in os.getloadavg())} (1, 5, 15 minutes)"


if __name__ == "__main__":
    main()
