"""What is kept between runs: the cache's file, its records, kept claims and kept vocabularies."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from unittest import mock

import claimlint.cache as cache_module
from claimlint.cache import FILE_NAME, Cache, remove
from claimlint.claims import store
from claimlint.discovery import Found
from claimlint.engine import check
from claimlint.intake import Intake
from claimlint.judged import _CHECKSUM, JudgedPage, Unpacker
from claimlint.judged import pack as pack_judged
from claimlint.records import PageRecord, pack, unpack
from claimlint.vocabularies import _recalled
from fuzz.pages import options
from fuzz.sample import PAGE, sample_options
from fuzz.scratch import scratch

PACKAGES = (
    "claimlint.cache",
    "claimlint.records",
    "claimlint.judged",
    "claimlint.claims.store",
    "claimlint.vocabularies",
)
WORDS = tuple(
    word.encode()
    for word in (
        "SQLite format 3\x00", "PRAGMA", "CREATE TABLE", "pages", "judged", "[", "]", "{", "}", ",", '"', "null",
        "-1", "1e999", "NaN",
        "[" * 60, "\\ud800", "\x00\x00\x00\x00", "\xff\xff", '"main"', "[0,0,0]",
    )
)  # fmt: skip
# The stamp of the program, which is told by the sizes and times of its files: nine tenths of opening a small cache.
_STAMPS = {name: cache(getattr(cache_module, name)) for name in ("program_stamp", "judging_stamp")}
_FAULTS = (ValueError, TypeError, LookupError, zlib.error)  # what unpacking may raise, and the cache takes


@cache
def _record() -> PageRecord:
    chosen = options()
    assert chosen.prepared is not None
    found = Found("page.html", None, data=PAGE, suffix=".html")
    record = Intake(chosen.prepared.treatments, vocabulary=chosen.prepared.vocabulary).record(found, PAGE)
    assert isinstance(record, PageRecord)
    return record


@cache
def _judged() -> JudgedPage:
    return JudgedPage(PageRecord("page.html", ()), 3, 1, check([], sample_options()).findings[:2])


@cache
def _file() -> bytes:
    """A sound cache file, as small as one can be."""
    folder = scratch("cache-seed")
    kept = Cache(folder)
    kept.put({"key": PageRecord("page.html", ())})
    kept.close()
    return (folder / FILE_NAME).read_bytes()


def seeds() -> Iterator[bytes]:
    """Records, kept claims, and the beginning of a file."""
    yield b"r" + pack(PageRecord("page.html", (), _record().suppressions, ("a note",), "00")).encode()
    text = pack(_record())
    yield b"r" + text.encode()[:3000]
    yield b"j" + pack_judged(_judged())[_CHECKSUM:]
    yield b"c" + json.dumps({"record": store.RECORD, "extends": [], "treatment": {"id": "a", "names": []}}).encode()
    yield b"v" + json.dumps({"key": "key", "vocabulary": {"entries": []}}).encode()
    yield b"f" + _file()[:200]
    yield b"f\x00\x10" + b"\xff" * 40
    yield b"w" + b"\x00" * 32


def one(data: bytes) -> None:
    """By its first byte: a record, a judged page, kept claims, a kept vocabulary, a damaged file."""
    kind, rest = data[:1], data[1:]
    text = rest.decode("utf-8", "replace")
    if kind == b"r":
        try:
            record = unpack(text, "page.html")
        except _FAULTS:
            return
        assert record.path == "page.html"
    elif kind == b"j":
        try:
            page = Unpacker().page(zlib.crc32(rest).to_bytes(_CHECKSUM, "big") + rest, "page.html")
            tuple(page.findings)
        except _FAULTS:
            return
        assert page.record.path == "page.html"
    elif kind == b"c":
        _kept_claims(rest)
    elif kind == b"v":
        file = scratch("cache") / "vocabulary-0.json"
        file.write_bytes(rest)
        _recalled(file, "key")
    else:
        with mock.patch.multiple(cache_module, **_STAMPS):
            _damaged(rest, companion=kind == b"w")


def _kept_claims(data: bytes) -> None:
    folder = scratch("cache")
    location = folder / "own.yaml"
    location.touch()
    (folder / store._name(location, "own.yaml", b"")).write_bytes(data)
    store.recall(folder, location, "own.yaml", b"")


def _damaged(data: bytes, *, companion: bool) -> None:
    """A sound file with the input written over it at the place that its first bytes tell; or beside it, as its log."""
    folder = scratch("cache-file")
    file = folder / FILE_NAME
    remove(file)
    sound = bytearray(_file())
    if companion:
        Path(f"{file}-wal").write_bytes(data)
    else:
        at = int.from_bytes(data[:2], "big") % len(sound)
        sound[at : at + len(data) - 2] = data[2:]
    file.write_bytes(sound)
    kept = Cache(folder)
    kept.get("key", "page.html")
    kept.get_judged("key", "page.html")
    kept.put({"new": _small()})
    kept.close()
    again = Cache(folder)
    assert not again.notes or kept.notes != again.notes or not kept.notes, "a cache that stays damaged"
    again.close()


@cache
def _small() -> PageRecord:
    return PageRecord("page.html", (), (), ("a note",), "00")
