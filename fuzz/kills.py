"""Kills runs while they write, and looks at what they leave: `python -m fuzz.kills --kills 100`.

A run that keeps a cache, three reports and a baseline is killed (SIGKILL) at a seeded point: before a system call that
Python tells of (opening, renaming, removing a file), at a statement of SQLite, or after a while, in the middle of
whatever it does. Then every file has to be what it was before or what the run would have made it, the cache has to be
sound, and the next run has to give what a run without any trouble gives.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from claimlint.cache import FILE_NAME, Cache
from claimlint.engine import Options, check, prepare
from claimlint.outside import Outside

PAGES = 4
_REPORTS = ("json", "sarif", "html")
#: What Python tells of before it happens, and may leave something half done.
_EVENTS = ("open", "os.rename", "os.remove", "os.mkdir", "os.chmod", "os.truncate", "sqlite3.connect")


class Ground:
    """A folder with pages, what a run writes there, and the options that it is judged with, loaded once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.options = Options(claims=("dry-needling",), prepared=prepare(Options(claims=("dry-needling",))))
        self.write_pages("There are no serious side effects.")

    def write_pages(self, sentence: str) -> None:
        """Pages of one site; another sentence makes every record and report another."""
        for number in range(PAGES):
            text = f"<h1>Dry needling</h1><p>{sentence} A session takes {90 + number} minutes.</p>"
            (self.folder / f"page{number}.html").write_text(text, "utf-8")

    def run(self) -> None:
        """What `claimlint check --output …` and `baseline write` do, in this process."""
        from dataclasses import replace

        from claimlint.cli.output import write_file
        from claimlint.reports import pieces
        from claimlint.triage.baseline import dump, entries_of

        cache = Cache(self.folder / "cache")
        options = replace(self.options, cache=cache, excerpts=True, passages=True, standings=False, outside=Outside())
        report = check([str(self.folder)], options)
        cache.close()
        for name in _REPORTS:
            write_file(self.folder / f"report.{name}.out", pieces(report, name))
        write_file(self.folder / "baseline.json", dump(entries_of(report.findings, str)))
        if cache.notes:
            raise RuntimeError(cache.notes[0])

    def written(self) -> dict[str, bytes]:
        """The files of a run, by name; not the cache's."""
        names = (*(f"report.{name}.out" for name in _REPORTS), "baseline.json")
        return {name: (self.folder / name).read_bytes() for name in names if (self.folder / name).exists()}


def forked(work: Callable[[], None], before: Callable[[], None] = lambda: None) -> int:
    """Do something in a fork of this process; its id."""
    child = os.fork()
    if child:
        return child
    try:
        before()
        work()
    except BaseException as error:
        os.write(2, f"{type(error).__name__}: {error}\n".encode())
        os._exit(1)
    os._exit(0)


def ended(child: int) -> int:
    """The exit status of a fork; negative where a signal ended it."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def at_event(number: int) -> Callable[[], None]:
    """Have this process kill itself before the event of this number."""

    def listen() -> None:
        left = [number]

        def count() -> None:
            left[0] -= 1
            if left[0] <= 0:
                os.kill(os.getpid(), signal.SIGKILL)

        def hook(event: str, _: tuple[Any, ...]) -> None:
            if event in _EVENTS:
                count()

        connect = sqlite3.connect

        def connected(*arguments: Any, **options: Any) -> sqlite3.Connection:
            database = connect(*arguments, **options)
            database.set_trace_callback(lambda _: count())
            return database

        sys.addaudithook(hook)
        sqlite3.connect = connected  # type: ignore[assignment]

    return listen


def kills(folder: Path, count: int, seed: int = 0) -> list[str]:
    """Kill `count` runs; what was wrong after each, an empty list where nothing was."""
    ground = Ground(folder)
    choose = random.Random(seed)
    wanted: dict[str, dict[str, bytes]] = {}
    sentences = ("There are no serious side effects.", "Needling is completely safe.")
    events = seconds = 0.0
    for sentence in sentences:
        ground.write_pages(sentence)
        begin = time.monotonic()
        if ended(forked(ground.run)):
            return ["a run without any trouble fails"]
        seconds = time.monotonic() - begin
        wanted[sentence] = ground.written()
    events = 60
    wrong: list[str] = []
    for number in range(count):
        sentence = sentences[number % 2]
        before = ground.written()
        ground.write_pages(sentence)
        if choose.random() < 0.3:
            for file in (folder / "cache").glob(f"{FILE_NAME}*"):
                file.unlink()
        if number % 2:
            child = forked(ground.run, at_event(choose.randint(1, int(events))))
        else:
            child = forked(ground.run)
            time.sleep(choose.uniform(0, seconds))
            os.kill(child, signal.SIGKILL)
        ended(child)
        wrong += [f"kill {number + 1}: {told}" for told in _left_behind(ground, before, wanted[sentence])]
    return wrong


def _left_behind(ground: Ground, before: dict[str, bytes], wanted: dict[str, bytes]) -> list[str]:
    wrong = [
        f"{name} is neither what it was nor what it should become"
        for name, data in ground.written().items()
        if data not in (before.get(name), wanted[name])
    ]
    for name, data in ground.written().items():
        if name.endswith((".json", "json.out", "sarif.out")):
            json.loads(data)
    file = ground.folder / "cache" / FILE_NAME
    if file.exists() and file.stat().st_size:
        database = sqlite3.connect(file)
        (sound,) = database.execute("PRAGMA integrity_check").fetchone()
        database.close()
        wrong += [] if sound == "ok" else [f"the cache is damaged: {sound}"]
    if ended(forked(ground.run)):
        wrong.append("the next run fails, or finds its cache damaged")
    wrong += [f"the next run writes another {name}" for name, data in ground.written().items() if data != wanted[name]]
    return wrong


def main() -> int:
    """Status 1 where a kill left anything wrong."""
    parser = argparse.ArgumentParser(prog="python -m fuzz.kills", description=__doc__.partition("\n\n")[0])
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=0)
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        wrong = kills(Path(folder), told.kills, told.seed)
        left = [file.name for file in Path(folder).iterdir() if file.name.startswith(".")]
    print("\n".join(wrong), end="\n" if wrong else "")
    print(f"{told.kills} runs killed: {len(wrong)} faults; {len(left)} partial files left under names of their own")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
