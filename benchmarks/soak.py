"""Whether memory, open files, threads and objects level off: `python -m benchmarks.soak`.

    python -m benchmarks.soak                       both, ten rounds of 10,000 pages each
    python -m benchmarks.soak check --pages 1000
    python -m benchmarks.soak serve --rounds 3

`check`: one process judges 10,000 pages in ten rounds. Of each hundred pages, twenty are dense with assertions (the
corpus shuffled), eighty about other things. Between rounds one page in twenty of either kind is written anew; the rest
the cache knows. Each round opens and closes the cache, and writes all reports that come finding by finding.

`serve`: 10,000 requests a round over eight connections: of each hundred, sixty texts about other things that were sent
before, twenty new ones of 40 words, three new dense ones, eleven dense ones that were sent before (all dense ones are
asked for their assertions), four pages of the folder, and two for a page that there is none of.

Status 1 where the last round holds more than the third, beyond the noise of an allocator.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from benchmarks.pages import CORPUS, SEED, dense_pages, other_pages
from benchmarks.process import Held, counted_objects, grown, held
from benchmarks.serving import Asked, asked, serving

PAGES, ROUNDS = 10_000, 10
#: The round that later ones are compared with: by then everything is loaded and every memo is full.
SETTLED = 3
_WORDS = 120  # of a page about other things


def main() -> int:
    """Status 1 where something does not level off."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="*", choices=("check", "serve", []), help="default: both")
    parser.add_argument("--pages", type=int, default=PAGES, help="of each round (default: 10000)")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="default: 10")
    told = parser.parse_args()
    failed = False
    for what in told.what or ("check", "serve"):
        print(f"{what}: {told.rounds} rounds of {told.pages:,}")
        print(f"{'round':>6} {'MB':>6} {'files':>6} {'threads':>8} {'objects':>10}")
        with tempfile.TemporaryDirectory() as scratch:
            rounds = {"check": check_rounds, "serve": serve_rounds}[what](Path(scratch), told.pages, told.rounds)
        more = grown(rounds[min(SETTLED, len(rounds)) - 1], rounds[-1])
        print("levels off\n" if not more else f"GROWS: {', '.join(more)}\n", flush=True)
        failed = failed or bool(more)
    return 1 if failed else 0


def check_rounds(scratch: Path, pages: int, rounds: int) -> list[Held]:
    """What this process holds after each round of judging."""
    from claimlint.cache import Cache
    from claimlint.engine import Options, check, prepare
    from claimlint.reports import BINARY, ONE_BY_ONE
    from claimlint.reports import pieces as report_pieces

    folder = scratch / "site"
    folder.mkdir()
    options = Options(claims=("dry-needling",))
    options = replace(options, prepared=prepare(options), aside=True)
    told = []
    for number in range(rounds):
        begin = time.process_time()
        _write(folder, pages, number)
        cache = Cache(scratch / "cache")
        report = check([f"{folder}/*"], replace(options, cache=cache))
        length = sum(len(piece) for name in sorted(ONE_BY_ONE - BINARY.keys()) for piece in report_pieces(report, name))
        findings = report.tally().levels.total()
        cache.close()
        del report, cache
        told.append(held(objects=counted_objects()))
        _show(number, told[-1], f"{time.process_time() - begin:6.1f} s  {findings:,} findings, {length:,} characters")
    return told


def _write(folder: Path, pages: int, number: int) -> None:
    """All pages for the first round; later one in twenty of them, with other text."""
    dense = pages // 5
    count = dense if number == 0 else max(1, dense // 20)
    for name, source in dense_pages(count, CORPUS, seed=SEED + number):
        (folder / f"dense-{name}").write_text(source, "utf-8", "replace")
    count = pages - dense if number == 0 else max(1, (pages - dense) // 20)
    for name, source in other_pages(count, seed=SEED + number, words=_WORDS):
        (folder / name).write_text(source, "utf-8")


def serve_rounds(scratch: Path, requests: int, rounds: int) -> list[Held]:
    """What a server holds after each round of requests."""
    told = []
    for name, source in islice(dense_pages(40, CORPUS), 40):
        (scratch / name).write_text(source, "utf-8", "replace")
    with serving(scratch) as server:
        for number in range(rounds):
            answers = asked(server.port, mixed_requests(requests, number, sorted(p.name for p in scratch.iterdir())), 8)
            told.append(server.held())
            wrong = {what: count for what, count in answers.errors.items() if what != "status 404"}
            rate = requests / answers.seconds
            _show(
                number,
                told[-1],
                f"{answers.seconds:6.1f} s  {rate:.0f} requests/s" + (f"  WRONG: {wrong}" if wrong else ""),
            )
    return told


def mixed_requests(count: int, number: int, pages: Sequence[str]) -> list[Asked]:
    """The requests of a round; every text is another one."""
    dense = [source.encode("utf-8", "replace")[:1500] for _, source in dense_pages(60, seed=SEED)]
    other = [source.encode() for _, source in other_pages(60, seed=SEED, words=_WORDS)]
    new = [source.encode() for _, source in other_pages(count, seed=SEED + number, words=_WORDS // 3)]
    told: list[Asked] = []
    for each in range(count):
        at = each % 100
        if at < 60:
            told.append(("/api/check?format=html", other[at]))
        elif at < 80:
            told.append(("/api/check?format=html", new[each]))
        elif at < 83:
            fresh = b"<p>A session takes %d minutes.</p>%s" % (each + number, dense[each % len(dense)])
            told.append(("/api/check?format=html&assertions=1", fresh))
        elif at < 94:
            told.append(("/api/check?format=html&assertions=1", dense[at - 83]))
        elif at < 98:
            told.append((f"/api/page?path={pages[at % len(pages)]}", b""))
        else:
            told.append(("/api/page?path=../out.html", b""))
    return told


def _show(number: int, now: Held, more: str) -> None:
    print(f"{number + 1:6} {now.megabytes:6.0f} {now.handles:6} {now.threads:8} {now.objects:10,}  {more}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
