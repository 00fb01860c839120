"""Baselines."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from claimlint.engine import check
from claimlint.model.finding import Finding
from claimlint.triage.baseline import BaselineError, apply, dump, entries_of, parse
from fuzz.sample import sample_options

PACKAGES = ("claimlint.triage",)
WORDS = tuple(
    word.encode()
    for word in (
        '{"format": "claimlint/baseline/1", "entries": [', '"path": "page.html"', '"rule": "CL101"', '"claim": ""',
        '"sentence": "',
        "null", "true", "1e999", "NaN", "-0", "[", "]", "{", "}", ",", ":", '"', "\\u0000", "\\ud800", "\\", "[" * 60,
        '{"a":' * 30,
        "\ufeff", "😀", "\x00", "\n",
    )
)  # fmt: skip


@cache
def _findings() -> tuple[Finding, ...]:
    return check([], sample_options()).findings


def seeds() -> Iterator[bytes]:
    """A real one, shortened, and an empty one."""
    entries = entries_of(_findings(), str)
    for number in range(len(entries) + 1):
        yield dump(entries[:number][-2:]).encode()


def one(data: bytes) -> None:
    """Read it, apply it, and write it again: no finding is lost, and what was written reads alike."""
    try:
        entries = parse(data.decode("utf-8", "replace"), "baseline.json")
    except BaselineError as error:
        assert str(error).startswith("baseline.json")
        return
    applied = apply(_findings(), entries, str, read={"page.html"}, exists=lambda path: path == "page.html")
    assert len(applied.findings) == len(_findings())
    assert len(applied.kept) + len(applied.fixed) == len(entries)
    assert parse(dump(entries), "baseline.json") == tuple(sorted(entries))
