"""How many requests a second `claimlint serve` answers, and how long each takes: `python -m benchmarks.load`.

The server is a process of its own; wrk drives it where it is installed (Debian: wrk), else a client of ours in this
process, over so many connections at once, for so many seconds. Both are on the loopback address, and share the machine:
the server can have one core at most. CPU is what the server used of it for each answer.

    its own files       the page's styles
    the list of claims  what the page asks when it opens
    a small text        60 words about the treatment, each text another one
    a text again        fifty such texts in turn: what is known is not read again
    other things        120 words about other things, each text another one
    a dense page        a page of the corpus, shuffled, each another one: with all that it asserts
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from benchmarks.pages import CORPUS, SEED, dense_pages, other_pages
from benchmarks.process import held
from benchmarks.serving import Asked, Served, asked, request, serving

#: So many different requests are made ready for each row; a text comes again after that many at the earliest, and the
#: server remembers 64 pages.
READY = 3000
_TICKS = os.sysconf("SC_CLK_TCK")


def main() -> int:
    """Status 1 where a request was answered wrongly or not at all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows", nargs="*", metavar="ROW", help=f"default: all ({', '.join(ROWS)})")
    parser.add_argument("--seconds", type=int, default=10, help="of each row, at most 60 (default: 10)")
    parser.add_argument("--connections", type=int, default=8, help="at most 64 (default: 8)")
    parser.add_argument("--own-client", action="store_true", help="even where wrk is installed")
    told = parser.parse_args()
    seconds, connections = min(told.seconds, 60), min(told.connections, 64)
    drive = _ours if told.own_client or not shutil.which("wrk") else _wrk
    print(f"{os.cpu_count()} processors, {connections} connections, {drive.__name__.strip('_')}")
    columns = ("requests", "errors", "req/s", "p50 ms", "p95 ms", "p99 ms", "CPU ms", "MB before", "after")
    print(f"{'':20}" + "".join(f"{column:>10}" for column in columns))
    wrong = 0
    with tempfile.TemporaryDirectory() as site, serving(Path(site)) as server:
        for name in told.rows or ROWS:
            requests = list(ROWS[name]())
            drive(server, requests[:50], 1, 1)  # what is loaded once is loaded
            before, cpu = held(server.process.pid), _cpu(server)
            count, errors, lasted, times = drive(server, requests, seconds, connections)
            used = (_cpu(server) - cpu) / max(1, count) * 1000
            after = held(server.process.pid)
            shown = "".join(f"{1000 * each:10.1f}" for each in times)
            sizes = f"{before.megabytes:10.0f}{after.megabytes:10.0f}"
            print(f"{name:20}{count:10,}{errors:10}{count / lasted:10.0f}{shown}{used:10.1f}{sizes}", flush=True)
            wrong += errors
    return 1 if wrong else 0


def _texts(count: int, *, again: int = 0) -> Iterator[Asked]:
    """Small texts about the treatment, of the corpus' sentences; no two alike, or `again` of them in turn."""
    randomly = random.Random(SEED)
    sentences = [
        sentence
        for file in sorted(CORPUS.rglob("*.txt"))
        for sentence in re.split(r"(?<=[.?!])\s+", file.read_text("utf-8"))
        if 5 < len(sentence.split()) < 30
    ]
    made = []
    for number in range(again or count):
        told = [f"Dry needling at clinic {number}."]
        while sum(len(sentence.split()) for sentence in told) < 60:
            told.append(" ".join(randomly.choice(sentences).split()))
        made.append(("/api/check?format=text", " ".join(told).encode()))
    for number in range(count):
        yield made[number % len(made)]


def _dense(count: int) -> Iterator[Asked]:
    for name, source in dense_pages(count):
        form = {"md": "markdown", "txt": "text"}.get(name.rpartition(".")[2], "html")
        yield f"/api/check?assertions=1&format={form}", source.encode("utf-8", "replace")


ROWS: dict[str, Callable[[], Iterator[Asked]]] = {
    "its own files": lambda: iter([("/static/style.css", b"")]),
    "the list of claims": lambda: iter([("/api/about", b"")]),
    "a small text": lambda: _texts(READY),
    "a text again": lambda: _texts(READY, again=50),
    "other things": lambda: (("/api/check?format=html", page.encode()) for _, page in other_pages(READY, words=120)),
    "a dense page": lambda: _dense(READY // 5),
}

#: Requests, errors, seconds, and the seconds within which 50, 95 and 99 of a hundred were answered.
Figures = tuple[int, int, float, tuple[float, float, float]]


def _wrk(server: Served, requests: list[Asked], seconds: int, connections: int) -> Figures:
    with tempfile.TemporaryDirectory() as folder:
        for number, (path, body) in enumerate(requests):
            Path(folder, str(number)).write_bytes(request(server.port, path, body))
        command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "30s"]
        command += ["-s", str(Path(__file__).with_name("load.lua")), f"http://127.0.0.1:{server.port}/"]
        environment = os.environ | {"LOAD_FOLDER": folder, "LOAD_REQUESTS": str(len(requests))}
        said = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
    told = [int(each) for each in next(line for line in said.splitlines() if line.startswith("FIGURES")).split()[1:]]
    count, lasted, status, broken = told[:4]
    return count, status + broken, lasted / 1e6, (told[4] / 1e6, told[5] / 1e6, told[6] / 1e6)


def _ours(server: Served, requests: list[Asked], seconds: int, connections: int) -> Figures:
    """Round after round of the requests, until the time is over."""
    count = errors = 0
    lasted, times = 0.0, []
    while lasted < seconds:
        room = max(connections, int((count / lasted if lasted else 20) * (seconds - lasted)))
        start = count % len(requests)
        answers = asked(server.port, list(islice(requests[start:] + requests[:start], room)), connections)
        errors += sum(answers.errors.values())
        count += len(answers.times) + sum(answers.errors.values())
        lasted += answers.seconds
        times += answers.times
    ordered = sorted(times)
    marks = (0.5, 0.95, 0.99)
    p50, p95, p99 = (ordered[min(len(ordered) - 1, int(each * len(ordered)))] if ordered else 0.0 for each in marks)
    return count, errors, lasted, (p50, p95, p99)


def _cpu(server: Served) -> float:
    """Seconds of processor time that the server has used."""
    fields = Path("/proc", str(server.process.pid), "stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


if __name__ == "__main__":
    sys.exit(main())
