"""The parts of an Office document, which is a ZIP archive: opened with bounds on what it may unfold to."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib

from claimlint.readers.limits import Limits, UnreadablePage, raised

#: A real document has some dozens.
_MOST_ENTRIES = 10_000
#: A part that unfolds to less than so many bytes is harmless, however well it is packed.
_HARMLESS = 1_000_000

#: What the standard library raises for what an archive says of itself; a place before its beginning is a ValueError.
_DAMAGES = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, RuntimeError, NotImplementedError, EOFError, OSError),
    *(ValueError, OverflowError),
)


class Package:
    """A ZIP archive in memory."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        if len(data) > limits.document:
            raise UnreadablePage(f"the document has more than {limits.document / 1e6:.1f} MB ({raised('document')})")
        if not data.strip():
            raise UnreadablePage("the file is empty")
        if data.startswith(b"\xd0\xcf\x11\xe0"):
            raise UnreadablePage("the document has a password or is in Word's old format: save it as a plain .docx")
        self._limits = limits
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except _DAMAGES as error:
            raise UnreadablePage(f"this is no Word document, or one that was cut off: {_lowered(error)}") from None
        if len(self._archive.filelist) > _MOST_ENTRIES:
            raise UnreadablePage(f"the document is an archive of more than {_MOST_ENTRIES} files: refused")

    def has(self, name: str) -> bool:
        """Whether there is such a part."""
        return name in self._archive.NameToInfo

    def part(self, name: str) -> bytes:
        """The bytes of a part; UnreadablePage where it is missing, damaged or unfolds beyond all bounds."""
        limits = self._limits
        try:
            with self._archive.open(name) as stream:  # the size it tells may be a lie: count
                data = stream.read(limits.unzipped + 1)
        except KeyError:
            raise UnreadablePage(f"this is no Word document: it has no part {name}") from None
        except _DAMAGES as error:
            raise UnreadablePage(f"the document is damaged in its part {name}: {_lowered(error)}") from None
        if len(data) > limits.unzipped:
            size = f"the document unfolds to more than {limits.unzipped / 1e6:g} MB: refused"
            raise UnreadablePage(f"{size} ({raised('unzipped')})")
        packed = max(1, self._archive.NameToInfo[name].compress_size)
        if len(data) > _HARMLESS and len(data) > limits.ratio * packed:
            told = f"the document's part {name} unfolds to {len(data) // packed} times its size: refused"
            raise UnreadablePage(f"{told} ({raised('ratio')})")
        return data


def _lowered(error: Exception) -> str:
    text = str(error)
    return text[:1].lower() + text[1:]
