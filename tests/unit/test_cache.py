"""The cache may cost time, never a result."""

from __future__ import annotations

import multiprocessing
import os
import sqlite3
from pathlib import Path

import pytest
from test_records import RECORD

from claimlint import cache as module
from claimlint.cache import FILE_NAME, Cache, clear_folder
from claimlint.records import PageRecord


def kept(folder: Path, key: str = "key") -> PageRecord | None:
    cache = Cache(folder)
    try:
        return cache.get(key, RECORD.path)
    finally:
        cache.close()


def keep(folder: Path, *keys: str, **options: int) -> Cache:
    cache = Cache(folder, **options)
    cache.put(dict.fromkeys(keys, RECORD))
    cache.close()
    return cache


def test_what_was_put_is_got_back_in_another_run(tmp_path: Path) -> None:
    keep(tmp_path, "key")
    assert kept(tmp_path) == RECORD
    assert kept(tmp_path, "another") is None


def test_a_changed_program_finds_nothing_of_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(tmp_path, "key")
    monkeypatch.setattr(module, "program_stamp", lambda: "another program")
    assert kept(tmp_path) is None


@pytest.mark.parametrize("content", [b"not a database at all, but long enough to look at" * 40, b"\0" * 5000])
def test_a_damaged_file_is_rebuilt_and_said_once(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    cache = keep(tmp_path, "key")
    assert len(cache.notes) == 1
    assert "rebuilt" in cache.notes[0]
    assert kept(tmp_path) == RECORD


def test_a_file_that_is_damaged_further_in_is_rebuilt(tmp_path: Path) -> None:
    keep(tmp_path, *(f"key{number}" for number in range(300)))
    file = tmp_path / FILE_NAME
    data = bytearray(file.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    file.write_bytes(data)
    cache = Cache(tmp_path)
    assert cache.get("key1", RECORD.path) is None
    cache.put({"new": RECORD})
    cache.close()
    assert len(cache.notes) == 1
    assert kept(tmp_path, "new") == RECORD


def test_another_programs_database_is_replaced_and_said(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / FILE_NAME) as other:
        other.execute("CREATE TABLE accounts (name TEXT)")
    other.close()
    cache = keep(tmp_path, "key")
    assert "another program's database" in cache.notes[0]
    assert kept(tmp_path) == RECORD


@pytest.mark.parametrize(
    ("at", "value", "said"),
    [(44, b"\0\0\0\x09", "unsupported file format"), (18, b"\x03", "forbid writing")],
    ids=["schema-format", "write-version"],
)
def test_a_header_that_sqlite_will_never_write_to_is_rebuilt(tmp_path: Path, at: int, value: bytes, said: str) -> None:
    keep(tmp_path, "key")
    file = tmp_path / FILE_NAME
    data = bytearray(file.read_bytes())
    data[at : at + len(value)] = value
    file.write_bytes(data)
    cache = keep(tmp_path, "key")
    assert said in cache.notes[0]
    assert "rebuilt" in cache.notes[0]
    assert kept(tmp_path) == RECORD


def test_damage_that_sqlite_cannot_even_put_into_words_is_rebuilt(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(tmp_path, "key")
    connect, met = module._connect, []

    def fails_once(file: Path) -> sqlite3.Connection:
        if not met:
            met.append(file)
            b"malformed database schema (\xff)".decode()
        return connect(file)

    monkeypatch.setattr(module, "_connect", fails_once)
    cache = keep(tmp_path, "key")
    assert "rebuilt" in cache.notes[0]
    assert kept(tmp_path) == RECORD


def test_a_clock_that_goes_back_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(tmp_path, "key")
    monkeypatch.setattr(module.time, "time", lambda: 86_400.0)
    assert kept(tmp_path) == RECORD
    keep(tmp_path, "old")
    monkeypatch.undo()
    assert (kept(tmp_path), kept(tmp_path, "old")) == (RECORD, RECORD)


def test_a_user_without_a_home_has_no_cache_but_a_run(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOME", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)

    def no_home(path: Path) -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "expanduser", no_home)
    cache = Cache(module.default_folder())
    cache.put({"key": RECORD})
    assert cache.get("key", RECORD.path) is None
    assert "going on without it" in cache.notes[0]
    cache.close()


def test_a_full_disk_costs_the_cache_not_the_run(tmp_path: Path) -> None:
    """No file may grow beyond the size of the empty cache: what SQLite meets is the error of a full disk."""
    resource = pytest.importorskip("resource")
    keep(tmp_path)

    def fill() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
        cache = Cache(tmp_path)
        cache.put({f"key{number}": RECORD for number in range(3000)})
        cache.put_judged({})
        cache.close()
        os._exit(0)

    process = multiprocessing.get_context("fork").Process(target=fill)
    process.start()
    process.join()
    assert process.exitcode == 0
    keep(tmp_path, "key")
    assert kept(tmp_path) == RECORD


def test_an_empty_file_becomes_a_cache(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).touch()
    assert keep(tmp_path, "key").notes == []
    assert kept(tmp_path) == RECORD


def test_a_folder_that_cannot_be_made_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    cache = keep(tmp_path / "file" / "cache", "key")
    assert "going on without it" in cache.notes[0]
    assert cache.info().pages == 0


def test_a_record_that_cannot_be_read_is_overwritten(tmp_path: Path) -> None:
    keep(tmp_path, "key")
    with sqlite3.connect(tmp_path / FILE_NAME) as database:
        database.execute("UPDATE pages SET record = ?", (b"garbage",))
    database.close()
    assert kept(tmp_path) is None
    keep(tmp_path, "key")
    assert kept(tmp_path) == RECORD


def test_the_size_is_bounded_and_what_was_used_longest_ago_goes(tmp_path: Path) -> None:
    keep(tmp_path, *(f"old{number}" for number in range(200)))
    with sqlite3.connect(tmp_path / FILE_NAME) as database:
        database.execute("UPDATE pages SET day = day - 9")
    database.close()
    limit = 80_000
    assert keep(tmp_path, "new", max_bytes=limit).notes == []
    assert (tmp_path / FILE_NAME).stat().st_size <= limit
    assert kept(tmp_path, "new") == RECORD


def test_a_run_that_the_cache_cannot_hold_is_told_how_to_give_it_room(tmp_path: Path) -> None:
    (note,) = keep(tmp_path, *(f"new{number}" for number in range(300)), max_bytes=80_000).notes
    assert "`cache-mb` in the configuration" in note
    assert (tmp_path / FILE_NAME).stat().st_size <= 80_000


def test_clearing_frees_the_folder(tmp_path: Path) -> None:
    keep(tmp_path, "key")
    for name in ("claims-00.json", "vocabulary-00.json"):
        (tmp_path / name).write_text("{}")
    assert clear_folder(tmp_path) > 0
    assert list(tmp_path.iterdir()) == []


def _keep_many(folder: Path, name: str) -> None:
    for number in range(20):
        keep(folder, f"{name}{number}")


def test_two_processes_share_a_cache(tmp_path: Path) -> None:
    context = multiprocessing.get_context("fork")
    processes = [context.Process(target=_keep_many, args=(tmp_path, name)) for name in ("a", "b", "c")]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    cache = Cache(tmp_path)
    assert (cache.info().pages, cache.notes) == (60, [])
    cache.close()
