"""`claimlint serve` in a process of its own, and a client that asks it over and over; both on the loopback address."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from fuzz.apart import run_apart

from benchmarks.process import Held, counted_objects, held

#: A path of the interface, and the body of a POST; an empty one is a GET.
Asked = tuple[str, bytes]


@dataclass
class Served:
    """A server that runs: its process and its port."""

    process: subprocess.Popen[str]
    port: int

    def held(self) -> Held:
        """What it holds now. It counts its objects itself, when told to."""
        self.process.send_signal(signal.SIGUSR1)
        assert self.process.stdout is not None
        return held(self.process.pid, int(self.process.stdout.readline()))


@contextmanager
def serving(folder: Path) -> Iterator[Served]:
    """A server over a folder of pages, judging by one treatment; ended with the context."""
    command = [sys.executable, "-m", "benchmarks.serving", str(folder)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        yield Served(process, int(process.stdout.readline()))
    finally:
        process.terminate()
        process.wait(20)
        process.stdout.close()


def _serve(folder: Path) -> None:
    """The child: as `claimlint serve` does it, telling its port, and on SIGUSR1 its objects."""
    from claimlint.engine import Options
    from claimlint.serve.desk import Desk
    from claimlint.serve.folder import Folder
    from claimlint.serve.running import bound, serve

    def told(*_: object) -> None:
        print(counted_objects(), flush=True)

    desk = Desk(Options(claims=("dry-needling",)))
    signal.signal(signal.SIGUSR1, told)
    listening = bound(0)
    serve(desk, Folder(folder), listening, lambda _: print(listening.getsockname()[1], flush=True))


@dataclass
class Answers:
    """What came of many requests."""

    seconds: float = 0.0  # from the first to the last
    times: list[float] = field(default_factory=list)  # seconds of each that was answered with 200
    errors: dict[str, int] = field(default_factory=dict)  # what else was answered, or went wrong -> how often

    def fault(self, what: str) -> None:
        """Count one."""
        self.errors[what] = self.errors.get(what, 0) + 1


def asked(port: int, requests: Sequence[Asked], connections: int) -> Answers:
    """Send all requests over so many connections, each one after the other, and look at every answer."""
    return run_apart(_ask(port, requests, connections))


async def _ask(port: int, requests: Sequence[Asked], connections: int) -> Answers:
    answers = Answers()
    waiting = iter(requests)
    begin = time.perf_counter()
    await asyncio.gather(*(_connection(port, waiting, answers) for _ in range(connections)))
    answers.seconds = time.perf_counter() - begin
    return answers


async def _connection(port: int, waiting: Iterator[Asked], answers: Answers) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        for path, body in waiting:
            sent = time.perf_counter()
            writer.write(request(port, path, body))
            try:
                status = await _answer(reader)
            except (OSError, asyncio.IncompleteReadError) as error:
                answers.fault(type(error).__name__)
                writer.close()
                reader, writer = await asyncio.open_connection("127.0.0.1", port)
                continue
            if status == 200:
                answers.times.append(time.perf_counter() - sent)
            else:
                answers.fault(f"status {status}")
    finally:
        writer.close()
        with suppress(OSError):
            await writer.wait_closed()


def request(port: int, path: str, body: bytes) -> bytes:
    """A request as the editor's page sends it."""
    own = f"127.0.0.1:{port}"
    told = f"{'POST' if body else 'GET'} {quote(path, safe='/?=&%')} HTTP/1.1\r\nhost: {own}\r\n"
    told += f"origin: http://{own}\r\ncontent-length: {len(body)}\r\n" if body else ""
    return f"{told}\r\n".encode() + body


async def _answer(reader: asyncio.StreamReader) -> int:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    length = next(int(line.split(":")[1]) for line in head.split("\r\n") if line.startswith("content-length:"))
    await reader.readexactly(length)
    return int(head.split()[1])


if __name__ == "__main__":
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    _serve(Path(sys.argv[1]))
