"""Texts set aside until they are wanted: in memory while they are few, else in a temporary file without a name."""

from __future__ import annotations

import tempfile
import zlib

_IN_MEMORY = 4_000_000  # bytes, packed
_LENGTH = 4  # bytes before each text: how long it is, packed


class Shelf:
    """Puts texts down and gives them back; OSError, with the folder, where the disk has no room for them."""

    def __init__(self, in_memory: int = _IN_MEMORY) -> None:
        self._file = tempfile.SpooledTemporaryFile(max_size=in_memory)  # noqa: SIM115 - open as long as the shelf
        self._end = 0

    def put(self, text: str) -> int:
        """Where the text is, from now on."""
        return self.put_packed(zlib.compress(text.encode("utf-8", "surrogatepass"), 1))

    def get(self, at: int) -> str:
        """The text that `put` set down there."""
        return zlib.decompress(self.get_packed(at)).decode("utf-8", "surrogatepass")

    def put_packed(self, packed: bytes) -> int:
        """Where these bytes are, from now on; they are small already."""
        at = self._end
        try:
            self._file.seek(at)
            self._file.write(len(packed).to_bytes(_LENGTH, "big") + packed)
        except OSError as error:
            raise OSError(error.errno, error.strerror, tempfile.gettempdir()) from error
        self._end += _LENGTH + len(packed)
        return at

    def get_packed(self, at: int) -> bytes:
        """The bytes that `put_packed` set down there."""
        self._file.seek(at)
        length = int.from_bytes(self._file.read(_LENGTH), "big")
        return self._file.read(length)
