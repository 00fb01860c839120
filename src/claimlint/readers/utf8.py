"""Parsers written in C and Rust count bytes; pages count characters."""

from __future__ import annotations

import re
from bisect import bisect_right

_NON_ASCII = re.compile(r"[^\x00-\x7f]")


class Utf8Offsets:
    """From byte offsets in the UTF-8 of source[start:] to offsets in `source`."""

    def __init__(self, source: str, start: int = 0) -> None:
        self._start = start
        self._bytes: list[int] = []
        #: Bytes that are no characters of their own, up to and with each non-ASCII character.
        self._extra: list[int] = [0]
        if not source.isascii():
            extra = 0
            for match in _NON_ASCII.finditer(source, start):
                size = len(match[0].encode("utf-8", "surrogatepass")) - 1
                extra += size
                self._bytes.append(match.start() - start + extra)  # its last byte
                self._extra.append(extra)

    def __call__(self, byte: int) -> int:
        if not self._bytes:
            return byte + self._start
        return byte - self._extra[bisect_right(self._bytes, byte - 1)] + self._start
