"""Output is the same byte for byte: any hash seed, locale, number of jobs, cache, order of arguments or files."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from claimlint.reports import FORMATS

PAGES = {
    "a.html": "<h1>Dry needling</h1>\n<p>Dry needling is non-invasive, painless and has no serious side effects.</p>\n",
    "b.md": "# Dry needling\n\nEach session lasts 30 minutes. A collapsed lung is a rare risk.\n",
    "ä.html": "<h1>Dry needling – “gut”</h1>\n<p>Each session lasts 60 minutes; suitable for everyone.</p>\n",
    "sub/c.txt": "Dry needling\n\nDry needling cures arthritis. Bruising is extremely rare.\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    (folder / "sub").mkdir()
    for name, source in PAGES.items():
        (folder / name).write_text(source, "utf-8")
    return folder


def reports(site: Path, *arguments: str, cache: Path | None = None, **variables: str) -> tuple[dict[str, bytes], bytes]:
    """Every format as a file, and standard output; the environment holds nothing but what is told."""
    out = site.parent / "reports"
    out.mkdir(exist_ok=True)
    environment = {"PATH": os.environ["PATH"], "HOME": str(site.parent), **variables}
    told = [f"--output={name}={out / name}" for name in FORMATS]
    where = ["--no-cache"] if cache is None else []
    if cache:
        environment["XDG_CACHE_HOME"] = str(cache)
    command = [sys.executable, "-m", "claimlint", "check", "--format", "json", *where, *told, *arguments]
    done = subprocess.run(command, cwd=site, env=environment, capture_output=True)
    assert done.returncode == 1, done.stderr
    return {name: (out / name).read_bytes() for name in FORMATS}, done.stdout


@pytest.fixture(scope="module")
def expected(site: Path) -> tuple[dict[str, bytes], bytes]:
    return reports(site, ".", PYTHONHASHSEED="0", LC_ALL="C.UTF-8")


def variants(cache: Path) -> Iterator[tuple[str, tuple[str, ...], dict[str, str], Path | None]]:
    """Several at once, as a run costs seconds: each differs from the expected one in itself."""
    yield "another hash seed, the locale C", (".",), {"PYTHONHASHSEED": "4242", "LC_ALL": "C"}, None
    yield (
        "two jobs, the locale C without UTF-8 mode",
        ("--jobs", "2", "."),
        {"PYTHONHASHSEED": "7", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        None,
    )
    yield (
        "a cache being filled, a page given twice, no locale, another time zone",
        ("sub/c.txt", ".", "./a.html"),
        {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati"},
        cache,
    )
    yield "a cache that is full", (".",), {"PYTHONHASHSEED": "2"}, cache
    yield "a full cache, the same in another order", ("./a.html", ".", "sub"), {}, cache


def test_every_format_is_the_same_whatever_runs_it(
    site: Path, expected: tuple[dict[str, bytes], bytes], tmp_path: Path
) -> None:
    assert b"site-contradiction" in expected[1]
    for name, arguments, variables, cache in variants(tmp_path / "cache"):
        files, shown = reports(site, *arguments, cache=cache, **variables)
        assert shown == expected[1], name
        assert [each for each in FORMATS if files[each] != expected[0][each]] == [], name
