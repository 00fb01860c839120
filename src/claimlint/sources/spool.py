"""Pages set down in a temporary file, for sources that cannot go back to a page: compressed, one behind the other."""

from __future__ import annotations

import json
import os
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from claimlint.sources.interface import CrawledPage, Told

ENDING = ".pages-spool"
_LENGTH = 8  # bytes before each page: how long it is


class Spool:
    """A file that is gone when it is closed, or forgotten. OSError where the disk is full."""

    def __init__(self) -> None:
        descriptor, name = tempfile.mkstemp(prefix="claimlint-", suffix=ENDING)
        self.file = Path(name)
        self._stream = os.fdopen(descriptor, "wb")
        self._end = 0

    def put(self, page: CrawledPage) -> int:
        """Set a page down; where it is."""
        head = json.dumps([page.url, page.suffix]).encode()
        packed = zlib.compress(head + b"\n" + page.data, 1)
        at = self._end
        self._stream.write(len(packed).to_bytes(_LENGTH, "big") + packed)
        self._end += _LENGTH + len(packed)
        return at

    def flush(self) -> None:
        """Have all of it on the disk, for other processes to read."""
        self._stream.flush()

    def close(self) -> None:
        """Delete it."""
        try:
            self._stream.close()
        finally:
            self.file.unlink(missing_ok=True)

    def __del__(self) -> None:
        self.close()


def read_at(file: Path, at: int) -> CrawledPage | None:
    """The page set down at that byte."""
    with file.open("rb") as stream:
        stream.seek(at)
        length = int.from_bytes(stream.read(_LENGTH), "big")
        try:
            head, _, data = zlib.decompress(stream.read(length)).partition(b"\n")
        except zlib.error:
            return None
    url, suffix = json.loads(head)
    return CrawledPage(url, data, suffix, at)


def pages(file: Path, told: Told) -> Iterator[CrawledPage]:  # noqa: ARG001 - nothing is left out
    """Every page that was set down."""
    at, size = 0, file.stat().st_size
    while at < size:
        page = read_at(file, at)
        if page is None:
            return
        yield page
        with file.open("rb") as stream:
            stream.seek(at)
            at += _LENGTH + int.from_bytes(stream.read(_LENGTH), "big")
