"""claimlint beside its peers, on the same pages, in the same run, as a table with ratios; and how it grows.

    python -m benchmarks.against [--pages 2000] [--runs 1] [--growth 100,1000,10000] [--profile 100] [--only NAME …]

Seconds are those of the clock, `cpu s` those of the processor, which other programs at work disturb less: pages/s, MB/s
and ratios are of processor time. Every row is a process from start to end, as a user would start it: imports, rules and
all. HTML for claimlint and the floor, the same text as Markdown for the peers that read no HTML. MB are those of the
Markdown, the text, for all: MB/s and ratios compare time over the same text. Peers are installed on the first run, in
the user's cache folder.
"""

from __future__ import annotations

import argparse
import cProfile
import os
import platform
import pstats
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.clinic import write_pages
from benchmarks.pages import SEED
from benchmarks.peers.environments import Peer, PeerMissing, cache_folder, environment

RUNNERS = Path(__file__).parent / "runners"
PROSELINT = Peer("proselint", "proselint==0.16.0", "")
MEDSPACY = Peer("medspaCy", "medspacy==1.3.1", "")
TEXTLINT = ("textlint@15.8.0", "textlint-rule-write-good@2.0.0", "textlint-rule-alex@5.0.0")
BASE = "claimlint cold"


@dataclass(frozen=True)
class Measured:
    """A process that has ended."""

    seconds: float
    cpu: float  # seconds of processor time, children's included
    peak: float  # MB of the process itself and of the largest of its children


@dataclass(frozen=True)
class Pages:
    """The pages on disk, and how much text they hold."""

    folder: Path
    count: int
    text: int  # bytes of the Markdown


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=2000, help="how many pages the peers read")
    parser.add_argument("--runs", type=int, default=1, help="processes for each row; the median counts")
    parser.add_argument("--growth", default="100,1000,10000", help="numbers of pages to grow over; empty for none")
    parser.add_argument("--only", nargs="*", help="rows whose name holds one of these")
    parser.add_argument("--profile", type=int, default=100, help="pages to tell from where the time goes; 0 for none")
    parser.add_argument("--seed", type=int, default=SEED)
    told = parser.parse_args()
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors, {platform.system()} {platform.machine()}")
    print(f"Load before (1, 5, 15 minutes): {load}. Other programs at work make every row slower.\n")
    with tempfile.TemporaryDirectory() as scratch:
        pages = _written(Path(scratch) / "pages", told.pages, told.seed)
        _against(pages, told.runs, told.only)
        sizes = [int(size) for size in told.growth.split(",") if size]
        if sizes:
            _growth(Path(scratch), sizes, told.seed)
        if told.profile:
            _profile(Path(scratch), told.profile, told.seed)
    print(f"\nLoad after: {', '.join(f'{each:.1f}' for each in os.getloadavg())}")


def _written(folder: Path, count: int, seed: int) -> Pages:
    html, text = write_pages(count, folder, seed=seed)
    print(f"{count:,} pages: {text / 1e6:.1f} MB as Markdown, {html / 1e6:.1f} MB as HTML\n")
    return Pages(folder, count, text)


def _against(pages: Pages, runs: int, only: list[str] | None) -> None:
    print(f"{'':44} {'seconds':>8} {'cpu s':>8} {'pages/s':>8} {'MB/s':>7} {'peak MB':>8} {'of claimlint cold':>18}")
    base: float | None = None
    for name, prepared in _rows(pages):
        if only and not any(part in name for part in only):
            continue
        try:
            told = [prepared() for _ in range(runs)]
        except PeerMissing as missing:
            print(f"{name:44} {missing}")
            continue
        seconds = statistics.median(each.seconds for each in told)
        cpu = statistics.median(each.cpu for each in told)
        base = cpu if name == BASE else base
        ratio = f"{cpu / base:17.2f}x" if base else ""
        rates = f"{pages.count / cpu:8.0f} {pages.text / 1e6 / cpu:7.2f}"
        print(f"{name:44} {seconds:8.2f} {cpu:8.2f} {rates} {max(each.peak for each in told):8.0f} {ratio}", flush=True)


def _rows(pages: Pages) -> Iterator[tuple[str, Callable[[], Measured]]]:
    """Name of a row, and what measures it once."""
    cache = pages.folder / "cache"
    victim = min((pages.folder / "html").iterdir())
    _claimlint(pages, "--no-cache", folder=pages.folder / "warm")  # compiles bytecode, parses claims: not measured

    def edited() -> Measured:
        victim.write_text(victim.read_text("utf-8").replace("</h1>", "!</h1>", 1), "utf-8")
        return _claimlint(pages, folder=cache)

    def medspacy() -> Measured:
        return _run([environment(MEDSPACY), RUNNERS / "medspacy_pages.py", pages.folder / "md"])

    def proselint() -> Measured:
        return _run([environment(PROSELINT).parent / "proselint", "check", pages.folder / "md"])

    yield BASE, lambda: _claimlint(pages, "--no-cache")
    yield "claimlint cold, two processes", lambda: _claimlint(pages, "--no-cache", jobs=2)
    yield "claimlint cold, pages of one site", lambda: _claimlint(pages, "--no-cache", "--site")
    yield "claimlint filling the cache", lambda: _claimlint(pages, folder=cache)
    yield "claimlint cached", lambda: _claimlint(pages, folder=cache)
    yield "claimlint cached, one site", lambda: _claimlint(pages, "--site", folder=cache)
    yield "claimlint cached, one page edited", edited
    yield (
        "floor: read, tokenise with spaCy",
        lambda: _run([sys.executable, RUNNERS / "floor.py", pages.folder / "html"]),
    )
    yield "proselint", proselint
    yield "textlint with write-good and alex", lambda: _textlint(pages)
    yield "medspaCy, its default pipeline", medspacy


def _growth(scratch: Path, sizes: list[int], seed: int) -> None:
    """Time and memory over numbers of pages: cold, from the cache, and with one page edited."""
    columns = ("cold s", "peak MB", "cached s", "peak MB", "site s", "peak MB", "one edited s")  # processor time
    print(f"\n{'growth':20} " + " ".join(f"{column:>{max(8, len(column))}}" for column in columns))
    for count in sizes:
        folder = scratch / f"growth-{count}"
        _, text = write_pages(count, folder, seed=seed)
        pages = Pages(folder, count, text)
        cache = folder / "cache"
        cold, cached = _claimlint(pages, folder=cache), _claimlint(pages, folder=cache)
        site = _claimlint(pages, "--site", folder=cache)
        victim = min((folder / "html").iterdir())
        victim.write_text(victim.read_text("utf-8").replace("</h1>", "!</h1>", 1), "utf-8")
        edited = _claimlint(pages, folder=cache)
        figures = f"{cold.cpu:8.2f} {cold.peak:8.0f} {cached.cpu:8.2f} {cached.peak:8.0f}"
        print(f"{f'{count:,} pages':20} {figures} {site.cpu:8.2f} {site.peak:8.0f} {edited.cpu:12.2f}", flush=True)
        shutil.rmtree(folder)


def _profile(scratch: Path, count: int, seed: int) -> None:
    """Where the processor time of a cold run goes: by module, without what it calls in others."""
    folder = scratch / "profile"
    write_pages(count, folder, seed=seed)
    before = time.process_time()
    from claimlint.engine import Options, check

    pages = [f"{folder / 'html'}/*"]
    check(pages, Options())  # imports, vocabulary and what is kept in memory are not what a page costs
    first, before = time.process_time() - before, time.process_time()
    check(pages, Options())
    second = time.process_time() - before
    profiler = cProfile.Profile()
    profiler.runcall(check, pages, Options())
    modules: Counter[str] = Counter()
    for (file, _, name), (_, _, own, _, _) in pstats.Stats(profiler).stats.items():  # type: ignore[attr-defined]
        _, inside, module = file.rpartition("claimlint/")
        modules[
            module if inside else "spaCy" if "spacy" in file else f"Python ({name})" if file == "~" else "other"
        ] += own
    total = sum(modules.values())
    print(
        f"\n{count} pages cold: {second:.2f} s of processor time, {first - second:.2f} s more to start. Where it goes:"
    )
    for module, own in modules.most_common(15):
        print(f"  {module:44} {100 * own / total:5.1f} %")


def _claimlint(pages: Pages, *arguments: str, folder: Path | None = None, jobs: int = 1) -> Measured:
    """`claimlint check` over the HTML pages, each standing alone unless --site."""
    told = ["--jobs", str(jobs), "--format", "jsonl", "--fail-on", "never", *arguments, f"{pages.folder / 'html'}/*"]
    cache = str(folder or pages.folder / "unused-cache")
    return _run([sys.executable, "-m", "claimlint", "check", *told], XDG_CACHE_HOME=cache)


def _textlint(pages: Pages) -> Measured:
    folder = cache_folder() / "textlint-15.8.0"
    command = folder / "node_modules" / ".bin" / "textlint"
    if not command.exists():
        if not shutil.which("npm"):
            raise PeerMissing("cannot be installed: there is no npm here")
        folder.mkdir(parents=True, exist_ok=True)
        print("Setting up textlint …", file=sys.stderr)
        install = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", folder, *TEXTLINT]
        if subprocess.run(install, cwd=folder, capture_output=True, check=False).returncode:
            raise PeerMissing("cannot be installed by npm")
    return _run([command, "--rule", "write-good", "--rule", "alex", f"{pages.folder / 'md'}/*.md"], cwd=folder)


def _run(command: list[str | Path], cwd: Path | None = None, **variables: str) -> Measured:
    """Time and peak memory of a process. Linters end with 1 where they find something."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | variables
    with tempfile.TemporaryFile() as errors:
        begin = time.perf_counter()
        process = subprocess.Popen(command, cwd=cwd, env=environment, stdout=subprocess.DEVNULL, stderr=errors)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in (0, 1):
            errors.seek(0)
            last = errors.read().decode("utf-8", "replace").strip().splitlines()[-1:]
            raise PeerMissing(f"ended with {process.returncode}: {''.join(last)}")
    return Measured(
        seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
    )


if __name__ == "__main__":
    main()
