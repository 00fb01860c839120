"""Pages set down in a temporary file, for sources that cannot go back to a page: compressed, one behind the other."""

from __future__ import annotations

import json
import os
import tempfile
import zlib
from pathlib import Path

from claimlint.sources.interface import CrawledPage, SourceError

ENDING = ".pages-spool"
_LENGTH = 8  # bytes before each page: how long it is


class Spool:
    """A file that is gone when it is closed, or forgotten."""

    def __init__(self) -> None:
        descriptor, name = tempfile.mkstemp(prefix="claimlint-", suffix=ENDING)
        self.file = Path(name)
        self._stream = os.fdopen(descriptor, "wb", buffering=0)  # other processes read it
        self._end = 0

    def put(self, page: CrawledPage) -> int:
        """Set a page down; where it is. SourceError where the disk has no room for it."""
        head = json.dumps([page.url, page.suffix]).encode()
        packed = zlib.compress(head + b"\n" + page.data, 1)
        at = self._end
        try:
            self._stream.write(len(packed).to_bytes(_LENGTH, "big") + packed)
        except OSError as error:
            why = (error.strerror or str(error)).lower()
            raise SourceError(
                f"its pages cannot be set down in {self.file.parent} ({why}); TMPDIR names another folder"
            ) from error
        self._end += _LENGTH + len(packed)
        return at

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
