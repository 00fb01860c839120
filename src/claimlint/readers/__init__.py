"""Readers turn a page's bytes into blocks of text that know their place: one module a format, registered by suffix."""

from __future__ import annotations

from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING

from claimlint.readers.limits import DEFAULT_LIMITS, Limits, UnreadablePage

if TYPE_CHECKING:
    from claimlint.model.page import Page
    from claimlint.readers.collection import Collection

__all__ = [
    "COLLECTIONS",
    "SUFFIXES",
    "Limits",
    "UnreadablePage",
    "is_collection",
    "read_collection",
    "read_page",
    "source_of",
]

#: Suffix -> module of the reader; imported when a page needs it. A reader has `read(path, data, limits) -> Page`.
_READERS: dict[str, str] = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "text",
    ".text": "text",
    ".docx": "docx",
}

#: The readers whose page's source is the decoded file.
_DECODED = frozenset({"html", "markdown", "text"})

#: Suffix -> module of the reader of files that may hold several pages: it has `is_export(head) -> bool` and
#: `read_collection(path, data, limits, drafts=) -> Collection`.
_COLLECTORS: dict[str, str] = {".xml": "wxr"}

#: The suffixes of files that may hold several pages, in lower case.
COLLECTIONS: frozenset[str] = frozenset(_COLLECTORS)

#: The suffixes of files that are or hold pages, in lower case.
SUFFIXES: frozenset[str] = frozenset(_READERS) | COLLECTIONS


def read_page(path: str, data: bytes, limits: Limits = DEFAULT_LIMITS) -> Page:
    """Read the page `data` by the suffix of `path`, which need not exist; without a known suffix, by its first bytes.

    Raises UnreadablePage for a page that is empty, too large or not text.
    """
    page: Page = import_module(f"claimlint.readers.{_reader(path, data)}").read(path, data, limits)
    return page


def source_of(path: str, data: bytes, limits: Limits = DEFAULT_LIMITS) -> str:
    """The source that `read_page` gives the page, at a fraction of the cost where the bytes only need decoding."""
    from claimlint.readers.decoding import decode

    name = _reader(path, data)
    if name in _DECODED:
        return decode(data, limits, declares=name == "html").text
    return read_page(path, data, limits).source


def _reader(path: str, data: bytes) -> str:
    """The module that reads a page."""
    name = _READERS.get(PurePath(path).suffix.lower())
    if name is None:
        name = "html" if data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") else "text"
    return name


def is_collection(path: str, head: bytes) -> bool:
    """Whether a file that begins like this holds several pages; `head` is its first 20,000 bytes at least."""
    name = _COLLECTORS.get(PurePath(path).suffix.lower())
    return name is not None and bool(import_module(f"claimlint.readers.{name}").is_export(head))


def read_collection(path: str, data: bytes, limits: Limits = DEFAULT_LIMITS, *, drafts: bool = False) -> Collection:
    """Read the pages of a file by its suffix; `drafts`: those that are not published too.

    Raises UnreadablePage for what holds no pages.
    """
    module = import_module(f"claimlint.readers.{_COLLECTORS[PurePath(path).suffix.lower()]}")
    collection: Collection = module.read_collection(path, data, limits, drafts=drafts)
    return collection
