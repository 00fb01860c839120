"""Pages and findings in a database on disk, without a name and gone with the process: memory does not grow with them.

A page that several runs have judged counts once, as it was last; a month has its own last of each page. A page that is
a copy of another, or not in English, was not judged.
"""

from __future__ import annotations

import hashlib
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from claimlint.survey.rows import BrokenRow, FindingRow, FindingsError, PageRow

_SCHEMA = """
CREATE TABLE page (id INTEGER PRIMARY KEY, run INT, path TEXT, site TEXT, day TEXT, month TEXT, kind TEXT,
                   speaks INT, latest INT DEFAULT 1, latest_in_month INT DEFAULT 1, UNIQUE (run, path));
CREATE TABLE finding (page INT, rule TEXT, level TEXT, claim TEXT, key INT);
CREATE TABLE detail (finding INTEGER PRIMARY KEY, name TEXT, line INT, quote TEXT, message TEXT, statement TEXT,
                     fingerprint TEXT);
CREATE TABLE cut (page INTEGER PRIMARY KEY);
"""
#: Which observation of a page is the last one, of all and of its month. Without a day it is the earliest.
_LATEST = """
CREATE TEMP TABLE ranked AS SELECT id,
    row_number() OVER (PARTITION BY path ORDER BY day DESC, run DESC) AS place,
    row_number() OVER (PARTITION BY path, month ORDER BY day DESC, run DESC) AS place_in_month FROM page;
UPDATE page SET latest = 0 WHERE id IN (SELECT id FROM ranked WHERE place > 1);
UPDATE page SET latest_in_month = 0 WHERE id IN (SELECT id FROM ranked WHERE place_in_month > 1);
DROP TABLE ranked;
"""
#: The findings that count, each with what its page is grouped by.
_COUNTED = """
CREATE TABLE counted AS SELECT finding.rowid AS id, page, rule, level, claim, key, site, month, latest, latest_in_month
    FROM finding JOIN page ON page.id = finding.page WHERE kind = 'judged' AND speaks >= :speaks;
"""
#: A page may come behind its findings; that it comes twice changes nothing, and is told by that.
_PAGE = """
INSERT INTO page (site, day, month, kind, speaks, run, path) VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (run, path) DO UPDATE SET site = excluded.site, day = excluded.day, month = excluded.month,
    kind = excluded.kind, speaks = excluded.speaks WHERE kind = 'unknown'
"""
_BATCH = 5_000


class Store:
    """Filled run by run, then closed to rows by `settle`, then asked with `ask`."""

    def __init__(self, *, details: bool = False) -> None:
        """`details`: keep what a sample of the findings shows of each, several times as much."""
        self._database = sqlite3.connect("", isolation_level=None)  # a temporary file of SQLite's own
        self._database.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-8000;")
        self._database.executescript(_SCHEMA)
        self._database.execute("BEGIN")
        self._details = details
        self._runs = 0
        self._findings = 0
        self._page = ("", 0)  # the last path asked for, and its number
        self._waiting_pages: list[tuple[Any, ...]] = []
        self._waiting: list[tuple[Any, ...]] = []
        self._waiting_details: list[tuple[Any, ...]] = []

    def close(self) -> None:
        """Give the disk back."""
        self._database.close()

    def begin_run(self) -> None:
        """What follows is of another run."""
        self._flush_pages()
        self._runs += 1
        self._page = ("", 0)

    def add_page(self, page: PageRow, month: str) -> None:
        """Take in a page; BrokenRow, sooner or later, where the run has it already."""
        kind = "language" if page.language else "copy" if page.copy_of else "judged"
        told = (page.site, page.date or month, month, kind, page.assertions > 0, self._runs, page.path)
        self._waiting_pages.append(told)
        if len(self._waiting_pages) >= _BATCH:
            self._flush_pages()

    def add_finding(self, finding: FindingRow) -> None:
        """Take in a finding that counts; that of a copy counts where the page it repeats does."""
        self._findings += 1
        claim = f"{finding.treatment}/{finding.claim}" if finding.claim else ""
        key = _key(finding) if self._details else 0
        self._waiting.append((self._findings, self._number(finding.path), finding.rule, finding.level, claim, key))
        if self._details:
            _, _, name, _, message, line, quote, _, _, statement, fingerprint, _ = finding
            self._waiting_details.append((self._findings, name, line, quote, message, statement, fingerprint))
        if len(self._waiting) >= _BATCH:
            self.flush()

    def add_cut(self, path: str) -> None:
        """A page that was not read to its end."""
        with _room():
            self._database.execute("INSERT OR IGNORE INTO cut VALUES (?)", (self._number(path),))

    def settle(self, *, speaking: bool) -> None:
        """Take no more rows. `speaking`: count those pages only that assert something."""
        self.flush()
        with _room():
            self._database.execute("COMMIT")
            if self._runs > 1:
                self._database.executescript(_LATEST)
            self._database.execute(_COUNTED, {"speaks": int(speaking)})

    def ask(self, query: str, *told: Any) -> Iterator[tuple[Any, ...]]:
        """The rows that a query gives, one by one."""
        with _room():
            return self._database.execute(query, told)

    def one(self, query: str, *told: Any) -> tuple[Any, ...]:
        """The first row."""
        return next(self.ask(query, *told))

    def _number(self, path: str) -> int:
        """Of the run's page at this path; where it has not come, or never does, it is of a kind of its own."""
        if self._page[0] != path:
            self._flush_pages()
            at = (self._runs, path)
            with _room():
                row = self._database.execute("SELECT id FROM page WHERE run = ? AND path = ?", at).fetchone()
                if row is None:
                    values = "(run, path, site, day, month, kind, speaks) VALUES (?, ?, '', '', '', 'unknown', 0)"
                    row = (self._database.execute(f"INSERT INTO page {values}", at).lastrowid,)
            self._page = path, row[0]
        return self._page[1]

    def _flush_pages(self) -> None:
        if not self._waiting_pages:
            return
        before = self._database.total_changes
        with _room():
            self._database.executemany(_PAGE, self._waiting_pages)
        if self._database.total_changes - before < len(self._waiting_pages):
            paths = [told[-1] for told in self._waiting_pages]
            raise BrokenRow(f"a page stands twice in one run, near {paths[0][:200]!r}: rows were added")
        self._waiting_pages.clear()

    def flush(self) -> None:
        """Write down what waits; BrokenRow where a page has come twice."""
        self._flush_pages()
        with _room():
            self._database.executemany(
                "INSERT INTO finding (rowid, page, rule, level, claim, key) VALUES (?, ?, ?, ?, ?, ?)", self._waiting
            )
            self._database.executemany("INSERT INTO detail VALUES (?, ?, ?, ?, ?, ?, ?)", self._waiting_details)
        self._waiting.clear()
        self._waiting_details.clear()


def _key(finding: FindingRow) -> int:
    """What a finding is known by: 63 bits of its page, its fingerprint and its place."""
    told = f"{finding.path}\0{finding.fingerprint}\0{finding.rule}\0{finding.line}\0{finding.quote}"
    digest = hashlib.blake2b(told.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1


@contextmanager
def _room() -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        told = f"the temporary database in {tempfile.gettempdir()} cannot be kept ({error})"
        raise FindingsError(f"{told}; TMPDIR names another folder") from error
