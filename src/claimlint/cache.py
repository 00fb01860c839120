"""Page records in SQLite, by the content they were read from: an unchanged page is never read twice. And what judging
them gave, by that content and what it was judged by: where neither has changed, nothing is judged twice.

A record depends on the page's bytes and format, on the vocabulary, and on the program. The caller's key stands for the
first three; the program is told by a stamp of its files: neither an upgrade nor an edited lexicon meets old records.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol, TypeVar

from claimlint.judged import JudgedPage, Unpacker
from claimlint.judged import pack as pack_judged
from claimlint.records import PageRecord, pack, unpack
from claimlint.stamp import judging_stamp, program_stamp

Kept = TypeVar("Kept", PageRecord, JudgedPage)

FILE_NAME = "pages.sqlite3"
#: "clai": SQLite's application_id marks the file as ours.
_APPLICATION = 0x636C6169
MAX_BYTES = 200_000_000
#: How long to wait for another process; then the page is read as if the cache did not know it.
_BUSY_SECONDS = 5.0
#: What reading a damaged file may raise; where the damage got into a message of SQLite's, it is no UTF-8.
_DAMAGED = (sqlite3.DatabaseError, UnicodeDecodeError)
_SECONDS_A_DAY = 86_400
_Table = Literal["pages", "judged"]
_TABLES: tuple[_Table, ...] = ("pages", "judged")
_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS {} (key BLOB PRIMARY KEY, day INTEGER NOT NULL, record BLOB NOT NULL) WITHOUT ROWID"
)


def default_folder() -> Path:
    """Where caches live on this machine: `$XDG_CACHE_HOME/claimlint`, or the platform's like."""
    if os.environ.get("XDG_CACHE_HOME"):
        return Path(os.environ["XDG_CACHE_HOME"], "claimlint")
    if os.environ.get("LOCALAPPDATA"):
        return Path(os.environ["LOCALAPPDATA"], "claimlint", "cache")
    try:
        return Path("~/.cache/claimlint").expanduser()
    except RuntimeError:  # a user without a home, as in some containers: a place where nothing can be kept
        return Path(os.devnull, "claimlint")


@dataclass(frozen=True, slots=True)
class CacheInfo:
    """What `claimlint cache info` prints."""

    file: Path
    pages: int
    bytes: int
    limit: int = MAX_BYTES


class Keeping(Protocol):
    """What reading and judging ask of a cache, wherever it keeps things."""

    def get(self, key: str, path: str) -> PageRecord | None:
        """The record under `key`, for the page at `path`."""

    def get_judged(self, key: str, path: str) -> JudgedPage | None:
        """What judging gave under `key` for the page at `path`."""

    def put(self, records: Mapping[str, PageRecord]) -> None:
        """Keep records."""

    def put_judged(self, pages: Mapping[str, JudgedPage]) -> None:
        """Keep what judging gave."""


class Cache:
    """The cache of a folder. Whatever goes wrong with it costs time, never a result: it is rebuilt, or done without.

    `notes` tells people what was found wrong, a sentence each.
    """

    def __init__(self, folder: Path, *, max_bytes: int = MAX_BYTES) -> None:
        self.file = folder / FILE_NAME
        self.notes: list[str] = []
        self._max_bytes = max_bytes
        self._stamps = {"pages": program_stamp(), "judged": judging_stamp()}
        self._today = int(time.time()) // _SECONDS_A_DAY
        self._seen: dict[_Table, list[bytes]] = {table: [] for table in _TABLES}  # read today for the first time
        self._unpack_judged = Unpacker().page
        self._grown = False
        self._database = self._open()

    def get(self, key: str, path: str) -> PageRecord | None:
        """The record under `key`, for the page at `path`."""
        return self._get("pages", key, path, _unpacked)

    def get_judged(self, key: str, path: str) -> JudgedPage | None:
        """What judging gave under `key` for the page at `path`."""
        return self._get("judged", key, path, self._unpack_judged)

    def put(self, records: Mapping[str, PageRecord]) -> None:
        """Keep records, all or none of them."""
        self._put("pages", {key: zlib.compress(pack(record).encode(), 1) for key, record in records.items()})

    def put_judged(self, pages: Mapping[str, JudgedPage]) -> None:
        """Keep what judging gave, all or none of it."""
        self._put("judged", {key: pack_judged(page) for key, page in pages.items()})

    def _get(self, table: _Table, key: str, path: str, read: Callable[[bytes, str], Kept]) -> Kept | None:
        with self._guarded() as database:
            if database is None:
                return None
            full = self._full(table, key)
            row = database.execute(f"SELECT day, record FROM {table} WHERE key = ?", (full,)).fetchone()
            if row is None:
                return None
            try:
                record = read(row[1], path)
            except (ValueError, TypeError, LookupError, zlib.error):
                return None  # overwritten when the page has been read
            if row[0] != self._today:
                self._seen[table].append(full)
            return record
        return None

    def _put(self, table: _Table, records: Mapping[str, bytes]) -> None:
        rows = [(self._full(table, key), self._today, record) for key, record in records.items()]
        with self._guarded() as database:
            if database is not None:
                with database:
                    database.executemany(f"INSERT OR REPLACE INTO {table} VALUES (?, ?, ?)", rows)
                self._grown = True

    def close(self) -> None:
        """Note what was used, drop what was used longest ago where the file is too big, and close the file."""
        with self._guarded() as database:
            if database is not None:
                with database:
                    for table, keys in self._seen.items():
                        changes = [(self._today, key) for key in keys]
                        database.executemany(f"UPDATE {table} SET day = ? WHERE key = ?", changes)
                if self._grown and _shrink(database, self._max_bytes, self._today):
                    self.notes.append(
                        f"The cache {self.file} was cut to its {self._max_bytes / 1e6:,.0f} MB; some pages of this run "
                        "are read anew next time. `cache-mb` in the configuration sets another limit."
                    )
        if self._database is not None:
            self._database.close()
            self._database = None

    def info(self) -> CacheInfo:
        """How much the cache holds."""
        pages = 0
        with self._guarded() as database:
            if database is not None:
                pages = database.execute("SELECT count(*) FROM pages").fetchone()[0]
        return CacheInfo(self.file, pages, sum(_size(file) for file in _files(self.file)), self._max_bytes)

    def _full(self, table: _Table, key: str) -> bytes:
        return hashlib.sha256(f"{self._stamps[table]} {key}".encode("utf-8", "surrogatepass")).digest()

    def _open(self) -> sqlite3.Connection | None:
        """The database, made anew where the file is damaged or not ours; None where none can be had."""
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            try:
                return _connect_patiently(self.file)
            except sqlite3.OperationalError:
                raise
            except _DAMAGED as error:
                return self._rebuilt(error)
        except (OSError, sqlite3.Error) as error:
            self.notes.append(f"The cache {self.file} cannot be used ({error}); going on without it.")
            return None

    def _rebuilt(self, error: Exception) -> sqlite3.Connection:
        self.notes.append(f"The cache {self.file} was damaged or not claimlint's ({error}); it has been rebuilt.")
        remove(self.file)
        return _connect(self.file)

    @contextmanager
    def _guarded(self) -> Iterator[sqlite3.Connection | None]:
        """The database for one operation. A fault ends the operation; one of the file itself has it rebuilt, once."""
        try:
            yield self._database
        except sqlite3.OperationalError:
            pass  # locked for long, or the disk is full: the next page may have more luck
        except _DAMAGED as error:
            if self._database is not None:
                self._database.close()
                self._database = None
            if not self.notes:
                try:
                    self._database = self._rebuilt(error)
                except (OSError, sqlite3.Error):
                    self._database = None


def _unpacked(record: bytes, path: str) -> PageRecord:
    return unpack(zlib.decompress(record).decode(), path)


def _connect_patiently(file: Path) -> sqlite3.Connection:
    """Open the database though other processes are making or closing it: then SQLite does not wait by itself."""
    deadline = time.monotonic() + _BUSY_SECONDS
    while True:
        try:
            return _connect(file)
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.02)


def _connect(file: Path) -> sqlite3.Connection:
    """Open or make the database; DatabaseError where the file is not a sound one of ours."""
    if _forbids_writing(file):
        raise sqlite3.DatabaseError("its first bytes forbid writing")
    database = sqlite3.connect(file, timeout=_BUSY_SECONDS, isolation_level="IMMEDIATE")
    try:
        application = database.execute("PRAGMA application_id").fetchone()[0]
        tables = database.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if tables and application != _APPLICATION:
            raise sqlite3.DatabaseError("another program's database")
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        if not tables:  # the mark first: whoever sees the table then knows it for ours
            database.execute(f"PRAGMA application_id = {_APPLICATION}")
        if tables < len(_TABLES):  # none, or those of an older version
            for table in _TABLES:
                database.execute(_SCHEMA.format(table))
        for table in _TABLES:
            database.execute(f"SELECT key, day, record FROM {table} LIMIT 1").fetchone()
    except sqlite3.OperationalError as error:
        database.close()
        if error.sqlite_errorcode == sqlite3.SQLITE_ERROR:  # not our tables, or an unknown file format: lasting
            raise sqlite3.DatabaseError(str(error)) from error
        raise
    except _DAMAGED:
        database.close()
        raise
    return database


def _forbids_writing(file: Path) -> bool:
    """Whether the header gives a version that SQLite would only read: nothing could ever be kept."""
    try:
        with file.open("rb") as stream:
            head = stream.read(20)
    except OSError:
        return False
    return len(head) == 20 and head.startswith(b"SQLite format 3\0") and head[18] > 2


def _shrink(database: sqlite3.Connection, max_bytes: int, today: int) -> bool:
    """Drop a third of the records, those used longest ago, while the file is over its bound.

    Whether any of them had been used today.
    """
    fresh = False
    while _bytes(database) > max_bytes:
        counts = {table: database.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in _TABLES}
        if not any(counts.values()):
            return fresh
        with database:
            for table, count in counts.items():
                dropped = (count // 3 + 1,)
                oldest = f"SELECT key, day FROM {table} ORDER BY day, key LIMIT ?"
                fresh |= bool(database.execute(f"SELECT 1 FROM ({oldest}) WHERE day = {today:d}", dropped).fetchone())
                database.execute(f"DELETE FROM {table} WHERE key IN (SELECT key FROM ({oldest}))", dropped)
        database.execute("VACUUM")
    return fresh


def _bytes(database: sqlite3.Connection) -> int:
    (pages,) = database.execute("PRAGMA page_count").fetchone()
    (size,) = database.execute("PRAGMA page_size").fetchone()
    return int(pages * size)


def remove(file: Path) -> int:
    """Delete a cache file and its companions; how many bytes that were."""
    freed = 0
    for part in _files(file):
        freed += _size(part)
        part.unlink(missing_ok=True)
    return freed


def _files(file: Path) -> list[Path]:
    return [file, file.with_name(file.name + "-wal"), file.with_name(file.name + "-shm")]


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0


def clear_folder(folder: Path) -> int:
    """Delete the cache of a folder, parsed claims files and vocabularies included; how many bytes that freed."""
    freed = remove(folder / FILE_NAME)
    for kept in (*folder.glob("claims-*.json"), *folder.glob("vocabulary-*.json")):
        freed += _size(kept)
        kept.unlink(missing_ok=True)
    return freed
