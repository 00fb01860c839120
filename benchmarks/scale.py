"""Time and memory of claimlint on crawls of growing size, as a table.

    python -m benchmarks.scale [--pages 1000 10000] [--jobs 2] [--others 0.8] [--short] [--one-site]

The pages are the corpus shuffled anew (benchmarks/pages.py), dense with assertions, and `--others` of them pages about
other things; 40 a host, in a WARC file as a crawler writes it. `--one-site` puts all on one host. Each row is a run of
the command line in a process of its own: seconds of processor time of all its processes, seconds on the clock, and the
peak of what they hold together (proportional set size, so that memory which they share counts once; Linux only).
"""

from __future__ import annotations

import argparse
import gzip
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.pages import dense_pages, other_pages

_A_HOST = 40


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--format", default="jsonl")
    parser.add_argument("--one-site", action="store_true")
    parser.add_argument("--others", type=float, default=0.0, help="share of the pages that are about other things")
    parser.add_argument("--short", action="store_true", help="pages of a sentence: what a run keeps for each page")
    parser.add_argument("--cached", action="store_true", help="a second run over the same pages as well")
    parser.add_argument("--cache", type=Path, help="a folder whose cache is used and left; pages are known by content")
    told = parser.parse_args()
    names = ("cpu s", "clock s", "ms/page", "peak MB", "output MB", "findings")
    print(f"{'pages':>9} {'run':8} {' '.join(f'{name:>9}' for name in names)}")
    with tempfile.TemporaryDirectory() as scratch:
        for count in told.pages:
            crawl = Path(scratch, f"crawl-{count}.warc.gz")
            pages = short_pages(count) if told.short else mixed_pages(count, told.others)
            write_crawl(crawl, pages, one_site=told.one_site)
            cache = told.cache or (Path(scratch, f"cache-{count}") if told.cached else None)
            for run in ("first", "again") if told.cached else ("first",):
                _row(run, crawl, count, told.jobs, told.format, cache, Path(scratch, "out"))


def mixed_pages(count: int, others: float) -> Iterator[tuple[str, str]]:
    """Name and source of dense pages, with a share of pages about other things between them."""
    dense = ((name, source) for name, source in dense_pages(count * 4) if name.endswith((".html", ".htm")))
    other = other_pages(count)
    for number in range(count):
        yield next(other if number * others % 1 + others >= 1 else dense)


def short_pages(count: int) -> Iterator[tuple[str, str]]:
    """Name and source of pages of one sentence; every tenth asserts something, and not all of those agree."""
    for number in range(count):
        said = (
            f"A session of dry needling lasts {30 + number % 7 * 10} minutes." if number % 10 == 0 else "We are open."
        )
        yield f"{number:07}.html", f"<title>Clinic {number}</title><p>{said}</p>"


def write_crawl(file: Path, pages: Iterable[tuple[str, str]], *, one_site: bool = False) -> None:
    """A WARC file with these pages, a gzip member each."""
    with file.open("wb") as stream:
        for number, (name, source) in enumerate(pages):
            host = "clinic.example" if one_site else f"clinic-{number // _A_HOST:05}.example"
            record = _record(f"https://{host}/{name}", source.encode("utf-8", "replace"))
            stream.write(gzip.compress(record, 1, mtime=0))


def _record(url: str, body: bytes) -> bytes:
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2026-11-01T10:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def _row(run: str, crawl: Path, count: int, jobs: int, name: str, cache: Path | None, out: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "claimlint",
        "check",
        "--exit-zero",
        "--quiet",
        "--format",
        name,
        "--jobs",
        str(jobs),
    ]
    command += [] if cache else ["--no-cache"]
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache or out.parent)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begin = time.perf_counter()
    with out.open("wb") as stream, subprocess.Popen([*command, str(crawl)], env=environment, stdout=stream) as process:
        peak = _Peak(process.pid)
        status = process.wait()
    seconds = time.perf_counter() - begin
    peak.stop()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    if status:
        raise SystemExit(f"claimlint ended with status {status}")
    with out.open("rb") as stream:
        findings = sum(line.startswith(b'{"type": "finding"') for line in stream)
    size = out.stat().st_size / 1e6
    figures = f"{cpu:9.1f} {seconds:9.1f} {cpu / count * 1000:9.2f} {peak.megabytes:9.0f} {size:9.1f} {findings:9,}"
    print(f"{count:9,} {run:8} {figures}", flush=True)


class _Peak:
    """The most that a process and its children hold together, looked at a few times a second."""

    def __init__(self, pid: int) -> None:
        self.megabytes = 0.0
        self._pid = pid
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Look no more."""
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._over.wait(0.25):
            self.megabytes = max(self.megabytes, sum(map(held, _family(self._pid))) / 1000)


def _family(pid: int) -> list[int]:
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    return [pid, *(member for child in children for member in _family(int(child)))]


def held(pid: int) -> float:
    """What a process holds, with its share of what it shares (proportional set size); kilobytes."""
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return float(line.split()[1])
    except OSError:
        pass
    return 0.0


if __name__ == "__main__":
    main()
