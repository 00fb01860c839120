"""How time and memory grow with the size of a page, on pages made to break readers: `python -m benchmarks.growth`.

CPU seconds of this process, each page in a fork of this process, from 10 kB up to a few megabytes (50 MB for those that
only the reader has to do with). The growth is the exponent between the last two sizes that took long enough to
measure: 1.0 is linear, 2.0 quadratic. Status 1 where one exceeds 1.3.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import math
import os
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import cache

from claimlint.discovery import Discovery, Found
from claimlint.engine import Options, check, prepare
from claimlint.model.limits import Limits
from claimlint.readers import UnreadablePage, read_page

MOST = 1.3
#: Shorter than this many seconds, start-up and noise are most of it.
_MEASURABLE = 0.2
_KB = 1_000
SIZES = (10 * _KB, 100 * _KB, 1_000 * _KB, 4_000 * _KB)
LARGE = (10_000 * _KB, 50_000 * _KB)
#: A size after one that took longer than this is left out: its growth is told already.
_PATIENCE = 40.0
#: A page that takes longer is given up, unless more is asked for.
_MOST_SECONDS = 150


def _filled(unit: str, size: int, before: str = "", after: str = "") -> str:
    return before + unit * max(1, (size - len(before) - len(after)) // len(unit)) + after


def _numbered(unit: str, size: int) -> str:
    parts: list[str] = []
    length = number = 0
    while length < size:
        number += 1
        parts.append(unit.format(number % 90 + 1))
        length += len(parts[-1])
    return "".join(parts)


_ON = "<h1>Dry needling</h1>"
#: Name -> (suffix, whether 50 MB are tried, the page of a size in bytes).
KILLERS: dict[str, tuple[str, bool, Callable[[int], str]]] = {
    "comments that never close": (".html", True, lambda n: _filled("<!--", n)),
    "tags that never close": (".html", True, lambda n: _filled("<p ", n)),
    "references that never end": (".html", True, lambda n: _filled("&#", n)),
    "references": (".html", True, lambda n: _filled("&amp;&rsquo;", n, "<p>")),
    "nested lists": (".html", True, lambda n: _filled("<ul><li>no risks", n, _ON)),
    "nested boxes": (".html", True, lambda n: _filled("<div>", n, _ON)),
    "misnested marks": (".html", True, lambda n: _filled("<b><i>x</b></i>", n)),
    "nested tables": (".html", False, lambda n: _filled("<table><tr><td>no risks", n, _ON)),
    "spanning cells": (".html", False, lambda n: _filled("<tr><td rowspan=900 colspan=40>x<td>y", n, "<table>")),
    "deep quotes": (".md", True, lambda n: _filled("> ", n)),
    "quotes deeper by line": (".md", False, lambda n: "".join(f"{'> ' * (k % 400)}x\n" for k in range(n // 400))),
    "brackets": (".md", True, lambda n: _filled("[", n)),
    "stars": (".md", True, lambda n: _filled("*a ", n)),
    "bars": (".md", False, lambda n: _filled("a | b\n", n)),
    "rows in Markdown": (".md", False, lambda n: _filled("a | b\n", n, "a | b\n--- | ---\n")),
    "rows of a table": (".html", False, lambda n: _filled("<tr><td>No risks<td>60 minutes", n, _ON + "<table>")),
    "commas": (".html", False, lambda n: _filled(",", n, _ON + "<p>No risks")),
    "commas between words": (".html", False, lambda n: _filled("safe, ", n, _ON + "<p>No risks, ")),
    "one sentence": (".html", False, lambda n: _filled("no serious side effects and ", n, _ON + "<p>There are ")),
    "one plain sentence": (".html", True, lambda n: _filled("the clinic stands by the river and ", n, "<p>")),
    "one word": (".html", False, lambda n: _filled("needling", n, _ON + "<p>")),
    "numbers with units": (".html", False, lambda n: _ON + "<p>A session takes " + _numbered("{} minutes ", n)),
    "numbers in sentences": (".html", False, lambda n: _ON + "<p>" + _numbered("A session takes {} minutes. ", n)),
    "numbers in a list": (".html", False, lambda n: _ON + "<ul>" + _numbered("<li>A session takes {} minutes.", n)),
    "negations": (".html", False, lambda n: _filled("not ", n, _ON + "<p>It is ", "risky.")),
    "questions": (".html", False, lambda n: _filled("<h2>Is it safe?</h2><p>Yes.</p>", n, _ON)),
    "question marks": (".html", False, lambda n: _filled("? ", n, _ON + "<h2>Is it safe", "</h2><p>Yes.</p>")),
    "quotation marks": (".html", False, lambda n: _filled("'\"", n, _ON + "<p>No risks ")),
    "denials": (".html", False, lambda n: _filled("<p>There are no serious side effects.</p>\n", n, _ON)),
    "contradictions": (".html", False, lambda n: _filled("<p>No side effects.</p><p>Bruising is common.", n, _ON)),
    "suppressions": (
        ".html", False, lambda n: _filled("<!-- claimlint-disable-next-block CL101 reason=x --><p>No risks", n, _ON)
    ),
    "bullets": (".txt", False, lambda n: _filled(" • no risks\n", n, "Dry needling\n")),
    "lone carriage returns": (".txt", True, lambda n: _filled("a\r", n)),
    "white space": (".txt", True, lambda n: _filled(" ", n, "a", "b")),
    "names of treatments": (".txt", False, lambda n: _filled("dry needling, acupuncture and shockwave ", n)),
}  # fmt: skip


@cache
def _options(*, default_limits: bool = False) -> Options:
    """Claims loaded and the language warmed up, before any page is measured."""
    # Time is what is measured; all other limits are as they are.
    limits = Limits() if default_limits else Limits(size=10**9, seconds=10**6)
    options = replace(Options(limits=limits), prepared=prepare(Options(claims=("dry-needling",))))
    warm = Found("warm.txt", None, data=b"Dry needling has no side effects.", suffix=".txt")
    check([], replace(options, at_hand=Discovery((warm,), ())))
    return options


def measured(
    name: str, size: int, *, most_seconds: int = _MOST_SECONDS, default_limits: bool = False
) -> dict[str, float]:
    """CPU seconds of reading and of all, and megabytes at the peak, for one page, in a fork of this process."""
    options = _options(default_limits=default_limits)
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_CPU, (most_seconds, most_seconds))
        os.write(into, json.dumps(_measure(name, size, options)).encode())
        os._exit(0)
    os.close(into)
    with os.fdopen(out, "rb") as stream:
        told = stream.read()
    _, status = os.waitpid(child, 0)
    if status:
        return {"read": math.inf, "all": math.inf, "megabytes": 0}
    return dict(json.loads(told))


def _measure(name: str, size: int, options: Options) -> dict[str, float]:
    suffix, _, make = KILLERS[name]
    data = make(size).encode()
    base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begin = time.process_time()
    with contextlib.suppress(UnreadablePage):
        read_page(f"page{suffix}", data, options.limits)
    read = time.process_time() - begin
    begin = time.process_time()
    found = Found(f"page{suffix}", None, data=data, suffix=suffix)
    check([], replace(options, at_hand=Discovery((found,), ())))
    seconds = time.process_time() - begin
    peak = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - base) / 1000
    return {"read": read, "all": seconds, "megabytes": peak}


def main() -> int:
    """Status 1 where something grows faster than it may."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.growth", description=__doc__.partition("\n\n")[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help="some of them; default: all")
    parser.add_argument("--most", type=int, default=LARGE[-1], metavar="BYTES", help="leave out larger pages")
    parser.add_argument("--also", type=int, action="append", default=[], metavar="BYTES", help="a larger size as well")
    parser.add_argument(
        "--size", type=int, action="append", metavar="BYTES", help="these sizes, however long they take"
    )
    parser.add_argument("--seconds", type=int, default=_MOST_SECONDS, metavar="N", help="give up a page after so many")
    parser.add_argument("--default-limits", action="store_true", help="with the limits of size and time as they are")
    told = parser.parse_args()
    print(f"{'':28} {'size':>8} {'reading':>9} {'all':>9} {'growth':>7} {'memory':>9}")
    failed = []
    for name in told.names or KILLERS:
        growth = _grown(name, told)
        if growth > MOST:
            failed.append(name)
    print(f"\n{len(told.names or KILLERS)} kinds of pages, {len(failed)} grow faster than {MOST}: {', '.join(failed)}")
    return 1 if failed else 0


def _grown(name: str, asked: argparse.Namespace) -> float:
    """Print a line for each size; the exponent between the last two that could be measured."""
    growth, before = 0.0, (0, 0.0)
    for size in sorted(asked.size or {*SIZES, *asked.also, *(LARGE if KILLERS[name][1] else ())}):
        if size > asked.most:
            break
        told = measured(name, size, most_seconds=asked.seconds, default_limits=asked.default_limits)
        if math.isinf(told["all"]):
            print(f"{name:28} {_shown(size):>8} more than {asked.seconds} s", flush=True)
            return math.inf
        if before[1] >= _MEASURABLE:
            growth = math.log(told["all"] / before[1]) / math.log(size / before[0])
        shown = f"{growth:.2f}" if before[1] >= _MEASURABLE else ""
        print(
            f"{name:28} {_shown(size):>8} {told['read']:>7.2f} s {told['all']:>7.2f} s {shown:>7} "
            f"{told['megabytes']:>6.0f} MB",
            flush=True,
        )
        before = (size, told["all"])
        if told["all"] > _PATIENCE and not asked.size:
            break
    return growth


def _shown(size: int) -> str:
    return f"{size // 1_000_000} MB" if size >= 1_000_000 else f"{size // 1000} kB"


if __name__ == "__main__":
    sys.exit(main())
