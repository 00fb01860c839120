"""From bytes to text: byte order mark, declared charset, strict UTF-8, Windows-1252, in that order.

No detector: on short western pages they guess wrong. The order and the labels follow https://encoding.spec.whatwg.org/.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from claimlint.readers.limits import Limits, UnreadablePage, raised


class Decoded(NamedTuple):
    """The text of a page, how it was decoded, and what had to be repaired (plain words)."""

    text: str
    encoding: str
    notes: tuple[str, ...]


_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16"),
)
_BINARY = (
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a ZIP archive (or an Office document)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
)
_DECLARED = re.compile(
    rb"""<meta\b[^>]{0,500}?charset\s*=\s*["']?\s*([\w.:-]{2,40})"""
    rb"""|<\?xml\b[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})""",
    re.I,
)
_WESTERN = frozenset({"cp1252", "iso8859-1", "ascii", "latin-1", "iso8859-15"})


def decode(data: bytes, limits: Limits, *, declares: bool = False) -> Decoded:
    """Decode a page; `declares` tells that its format can name its charset (`<meta charset>`).

    The byte order mark is no part of the text. Raises UnreadablePage for what is too large, empty or not text.
    """
    if len(data) > limits.size:
        raise UnreadablePage(f"the page has more than {_megabytes(limits.size)} ({raised('size')})")
    if not data.strip():
        raise UnreadablePage("the file is empty")
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], codec, name)
    _refuse_binary(data)
    if b"\0" in data:
        return _without_mark(data)
    declared = _declared(data) if declares else None
    if declared and declared not in _WESTERN and declared != "utf-8":
        try:
            return Decoded(data.decode(declared), declared, ())
        except (UnicodeDecodeError, LookupError):
            return _guess(data, (f"the page declares {declared}, but is not written in it",))
    if declared in _WESTERN:
        decoded = _guess(data, ())
        if decoded.encoding == "utf-8" and not data.isascii():
            return decoded._replace(notes=(*decoded.notes, f"the page declares {declared}, but is written in UTF-8"))
        return decoded
    return _guess(data, ())


def _declared(data: bytes) -> str | None:
    """The charset that the first kilobytes declare, as Python names it; None where none or an unknown one is named."""
    match = _DECLARED.search(data, 0, 4096)
    if match is None:
        return None
    label = (match[1] or match[2]).decode("ascii", "replace")
    try:
        name = codecs.lookup(label).name
    except LookupError:
        return None
    # A page that names UTF-16 in readable ASCII is not written in it.
    return None if name.startswith(("utf-16", "utf-32")) else name


def _guess(data: bytes, notes: tuple[str, ...]) -> Decoded:
    """UTF-8 where the bytes are; else Windows-1252, or UTF-8 with single stray Windows-1252 bytes."""
    try:
        return Decoded(data.decode("utf-8"), "utf-8", notes)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        mixed = data.decode("utf-8", _STRAY)
        strays = sum(1 for _ in _invalid(data))
        whole = len(mixed) - len(data.decode("ascii", "ignore")) - strays
        if whole > strays:
            said = (
                f"{strays} byte{'s' if strays != 1 else ''} not in UTF-8 read as Windows-1252, the first in line {line}"
            )
            return Decoded(mixed, "utf-8", (*notes, said))
        return Decoded(data.decode("cp1252", _STRAY), "cp1252", notes)


def _invalid(data: bytes) -> list[bytes]:
    strays: list[bytes] = []

    def note(error: UnicodeError) -> tuple[str, int]:
        assert isinstance(error, UnicodeDecodeError)
        strays.append(error.object[error.start : error.start + 1])
        return "", error.start + 1

    codecs.register_error("claimlint-count", note)
    data.decode("utf-8", "claimlint-count")
    return strays


def _stray(error: UnicodeError) -> tuple[str, int]:
    """One undecodable byte as Windows-1252 has it; its five gaps are C1 controls, as in browsers."""
    assert isinstance(error, UnicodeDecodeError)
    byte = error.object[error.start : error.start + 1]
    return byte.decode("cp1252", "ignore") or chr(byte[0]), error.start + 1


_STRAY = "claimlint-stray"
codecs.register_error(_STRAY, _stray)


def _strict(data: bytes, codec: str, name: str) -> Decoded:
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        if codec == "utf-8":
            return _guess(data, ())._replace(encoding=name)
        raise UnreadablePage(f"the byte order mark says {name}, but byte {error.start} is not {name}") from None
    if "\0" in text:
        raise UnreadablePage(f"NUL character in line {text.count(chr(10), 0, text.index(chr(0))) + 1}: not a text page")
    return Decoded(text, name, ())


def _without_mark(data: bytes) -> Decoded:
    """Bytes with NULs: UTF-16 without its mark has them in every other place, anything else is refused."""
    head = data[:2000]
    for first, codec in ((1, "utf-16-le"), (0, "utf-16-be")):
        zeros, others = head[first::2], head[1 - first :: 2]
        if zeros and zeros.count(0) > 0.6 * len(zeros) and others.count(0) < 0.1 * len(others):
            return _strict(data, codec, codec)
    line = data.count(b"\n", 0, data.index(b"\0")) + 1
    raise UnreadablePage(f"NUL byte in line {line}: a binary file, not a text page")


def _refuse_binary(data: bytes) -> None:
    for magic, what in _BINARY:
        if data.startswith(magic):
            raise UnreadablePage(f"this is {what}, not a text page")


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB" if size >= 100_000 else f"{size} bytes"
