"""Payloads where strangers write them, by the command line: pages, file names, addresses of a crawl, suppressions."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from html import escape
from pathlib import Path

import pytest
from fuzz.formats import validate
from hostile import payloads
from pipeline_log import commands

from claimlint.reports import BINARY, NAMES

#: For files and for addresses those of some media: each costs a page.
_NAMED = [text for name, text in payloads().items() if name.startswith(("terminal", "log", "spreadsheet: formula"))]
_ADDRESSES = [
    text for name, text in payloads().items() if name.startswith(("log", "json", "html: a", "html: s", "xml"))
]
_DENIAL = "Dry needling has no side effects"


def hostile_site(folder: Path) -> None:
    """A page with all payloads, a file named by each, and a crawl of addresses that hold each."""
    site = folder / "site"
    site.mkdir()
    parts = ["<!doctype html><title>Dry needling</title><h1>Dry needling</h1>"]
    for number, text in enumerate(payloads().values()):
        shown = escape(text.encode("utf-8", "replace").decode())
        reason = shown.replace("--", "- -")
        parts.append(f'<h2>{shown}</h2><img alt="{shown}"><p>{shown} {_DENIAL} {shown}.</p>')
        if number % 4 == 0:
            parts.append(f'<!-- claimlint-disable-next-block CL101 reason="{reason}" --><p>{_DENIAL} {shown}.</p>')
    (site / "page.html").write_bytes("\n".join(parts).encode())
    titles = "".join(f"<title>{escape(text)}</title>" for text in payloads().values())
    (site / "titles.html").write_bytes(f"{titles}<p>{_DENIAL}.</p>".encode("utf-8", "replace"))
    names = [os.fsencode(text.encode("utf-8", "replace")) for text in _NAMED]
    for name in (*names, b"\xff\xfe\x1b]0;intruded\x07", b"\x9d0;intruded\x9c"):
        safe = name.replace(b"/", b"").replace(b"\0", b"").lstrip(b".")[:200]
        file = os.path.join(os.fsencode(site), safe + b".md")  # noqa: PTH118 - names that are no text
        with open(file, "wb") as stream:  # noqa: PTH123
            stream.write(f"# Dry needling\n\n{_DENIAL}.".encode())
    records = [
        {"url": f"http://clinic.example/{''.join(text.split())}", "html": f"<h1>Dry needling</h1><p>{_DENIAL}."}
        for text in _ADDRESSES
    ]
    (folder / "crawl.jsonl").write_text("".join(f"{json.dumps(record)}\n" for record in records), "ascii")


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[bytes]]:
    folder = tmp_path_factory.mktemp("hostile")
    hostile_site(folder)
    outputs = [f"--output={name}={name}.out" for name in NAMES]
    command = [sys.executable, "-m", "claimlint", "check", "--no-cache", "--claims", "dry-needling", "--jobs", "1"]
    told = [*command, "--format", "concise", *outputs, "site", "crawl.jsonl", "no\x1b]0;such\x07\n::error::file.html"]
    return folder, subprocess.run(told, cwd=folder, capture_output=True, check=False)


def test_the_run_ends_well_and_says_what_it_could_not_read(
    ran: tuple[Path, subprocess.CompletedProcess[bytes]],
) -> None:
    _, done = ran
    said = done.stderr.decode("utf-8", "replace")
    assert done.returncode == 3, said[-2000:]  # the file that is not there
    assert "internal error" not in said
    for text in (said, done.stdout.decode("utf-8", "replace")):
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", text)
        assert commands(text) == []


@pytest.mark.parametrize("name", NAMES)
def test_every_report_of_it_is_valid_and_harmless(
    ran: tuple[Path, subprocess.CompletedProcess[bytes]], name: str
) -> None:
    data = (ran[0] / f"{name}.out").read_bytes()
    validate(name, data)
    if name in BINARY:
        return
    text = data.decode("utf-8")
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", text)
    if name == "github":
        assert {command.name for command in commands(text)} == {"error", "warning", "debug"}
        assert len(commands(text)) == len([line for line in text.split("\n") if line])
    elif name != "html":
        assert commands(text) == []


def test_every_page_is_there_under_its_name(ran: tuple[Path, subprocess.CompletedProcess[bytes]]) -> None:
    report = json.loads((ran[0] / "json.out").read_bytes())
    paths = [page["path"] for page in report["pages"]]
    assert len(paths) > 0.8 * (len(_NAMED) + len(_ADDRESSES))
    assert "site/\\xff\\xfe\x1b]0;intruded\x07.md" in paths
    assert sum(path.startswith("http://clinic.example/") for path in paths) > len(_ADDRESSES) / 2
    silenced = [each["suppressed"]["reason"] for each in report["findings"] if each["suppressed"]]
    assert len(silenced) > len(payloads()) / 8
