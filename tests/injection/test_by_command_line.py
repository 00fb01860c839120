"""Payloads where strangers write them, by the command line: pages, file names, addresses of crawls, suppressions,
waivers, baselines."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from html import escape
from pathlib import Path

import pytest
import yaml
from crawled import record
from fuzz.formats import validate
from hostile import payloads
from hostile_survey import reported
from pipeline_log import commands

from claimlint.reports import BINARY, NAMES

pytestmark = pytest.mark.xdist_group("hostile run")  # of which there is one

#: For files and for addresses those of some media: each costs a page.
_NAMED = [text for name, text in payloads().items() if name.startswith(("terminal", "log", "spreadsheet: formula"))]
_ADDRESSES = [
    text for name, text in payloads().items() if name.startswith(("log", "json", "html: a", "html: s", "xml"))
]
#: Reasons and owners: each costs a finding. YAML cannot name lone surrogates.
_WAIVED = [
    text
    for name, text in payloads().items()
    if name.startswith(("terminal", "log: c", "log: the", "markdown: m", "spreadsheet: c", "html: a"))
    and not re.search("[\ud800-\udfff]", text)
]
_DENIAL = "Dry needling has no side effects"


def hostile_site(folder: Path) -> None:
    """A page with all payloads, a file named by each, and a crawl of addresses that hold each."""
    site = folder / "site"
    site.mkdir()
    parts = ["<!doctype html><title>Dry needling</title><h1>Dry needling</h1>"]
    for number, text in enumerate(payloads().values()):
        shown = escape(_on_a_page(text))
        reason = shown.replace("--", "- -")
        said = f"{shown} {_DENIAL} {shown}." if number % 2 else shown  # a finding costs time in every format
        parts.append(f'<h2>{shown}</h2><img alt="{shown}"><p>{said}</p>')
        if number % 4 == 0:
            parts.append(f'<!-- claimlint-disable-next-block CL101 reason="{reason}" --><p>{_DENIAL} {shown}.</p>')
    (site / "page.html").write_bytes("\n".join(parts).encode())
    titles = "".join(f"<title>{escape(_on_a_page(text))}</title>" for text in payloads().values())
    (site / "titles.html").write_bytes(f"{titles}<p>{_DENIAL}.</p>".encode())
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
    denial = f"<h1>Dry needling</h1><p>{_DENIAL}."
    records += [{"url": url, "html": denial} for url in _ODD_ADDRESSES]
    (folder / "crawl.jsonl").write_text("".join(f"{json.dumps(record)}\n" for record in records), "ascii")
    addresses = [f"http://warc.example/{''.join(_on_a_page(text).split())}" for text in _ADDRESSES[::3]]
    (folder / "crawl.warc").write_bytes(b"".join(record(url, denial) for url in addresses))
    hostile_triage(folder)


def _on_a_page(text: str) -> str:
    """As a file of UTF-8 can hold it; one with a NUL byte is refused as a whole."""
    return text.encode("utf-8", "replace").decode().replace("\0", "")


#: Out of folders, and longer than any name of a file.
_ODD_ADDRESSES = (
    "http://clinic.example/../../../../etc/passwd",
    "http://../../etc/passwd",
    "http://clinic.example/%2e%2e%2f%2e%2e%2fetc%2fpasswd%00.html",
    "http://clinic.example\\..\\..\\secret.html",
    f"http://clinic.example/{'long/' * 1_000}",
    f"http://{'a' * 500}.example/?{'=1+1&' * 200}",
)


def hostile_triage(folder: Path) -> None:
    """A page whose findings are waived, for reasons and by owners that are payloads; a baseline of payloads."""
    told = _WAIVED
    sentences = "".join(f"<p>{_DENIAL}, say {number} colleagues.</p>" for number in range(len(told)))
    (folder / "site" / "waived.html").write_text(f"<h1>Dry needling</h1>{sentences}", "utf-8")
    waivers = [
        {
            "rule": "CL101",
            "path": "site/waived.html",
            "quote": f"say {number} colleagues",
            "reason": text,
            "owner": text,
        }
        for number, text in enumerate(told)
    ]
    unused = [{"rule": "CL101", "path": text, "quote": text, "reason": text} for text in told]
    globs = [{"rule": "CL101", "path": path, "reason": "slow"} for path in ("*a" * 25 + "*b", "**/" * 25 + "z")]
    written = {"format": "claimlint/waivers/1", "waivers": [*waivers, *unused, *globs]}
    (folder / "waivers.yaml").write_text(yaml.safe_dump(written), "ascii")
    keys = ("path", "rule", "claim", "sentence")
    entries = [dict.fromkeys(keys, text) for text in payloads().values()]
    paths = ("../" * 30 + "etc/passwd", "/etc/passwd", "a" * 100_000, "a/" * 5_000, "nul\0", "C:\\x", "\\\\x\\y")
    entries += [dict(zip(keys, (path, "CL101", "dry-needling/serious-risks", _DENIAL), strict=True)) for path in paths]
    (folder / "baseline.json").write_text(json.dumps({"format": "claimlint/baseline/1", "entries": entries}), "ascii")


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[bytes]]:
    folder = tmp_path_factory.mktemp("hostile")
    hostile_site(folder)
    outputs = [f"--output={name}={name}.out" for name in NAMES]
    command = [sys.executable, "-m", "claimlint", "check", "--no-cache", "--claims", "dry-needling", "--jobs", "1"]
    command += ["--waivers", "waivers.yaml", "--baseline", "baseline.json"]
    pages = ["site", "crawl.jsonl", "crawl.warc", "no\x1b]0;such\x07\n::error::file.html"]
    told = [*command, "--format", "concise", *outputs, *pages]
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
        assert {command.name for command in commands(text)} - {"notice"} == {"error", "warning", "debug"}
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
    assert {each["path"] for each in report["findings"] if each["rule"] == "CL901"} == {
        path for path in (each["path"] for each in report["findings"]) if "no\x1b]0;such" in path
    }


def test_waivers_say_their_reasons_and_owners_whole(ran: tuple[Path, subprocess.CompletedProcess[bytes]]) -> None:
    report = json.loads((ran[0] / "json.out").read_bytes())
    waived = [each["suppressed"] for each in report["findings"] if (each["suppressed"] or {}).get("kind") == "waiver"]
    reasons = {each["reason"] for each in waived}
    assert {text.strip() for text in _WAIVED} - reasons <= {""}
    assert {each["owner"] for each in waived} == reasons


def test_addresses_of_crawls_stay_addresses(ran: tuple[Path, subprocess.CompletedProcess[bytes]]) -> None:
    report = json.loads((ran[0] / "json.out").read_bytes())
    paths = {page["path"] for page in report["pages"]}
    assert paths >= {*_ODD_ADDRESSES}
    assert sum(path.startswith("http://warc.example/") for path in paths) > len(_ADDRESSES) / 6
    for name in set(NAMES) - set(BINARY):
        assert "root:x:0" not in (ran[0] / f"{name}.out").read_text("utf-8")


def test_a_name_that_is_no_text_is_its_bytes_in_sarif(ran: tuple[Path, subprocess.CompletedProcess[bytes]]) -> None:
    (run,) = json.loads((ran[0] / "sarif.out").read_bytes())["runs"]
    uris = {
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for result in run["results"]
        if result["locations"]
    }
    assert "site/%FF%FE%1B%5D0%3Bintruded%07.md" in uris
    assert "site/%9D0%3Bintruded%9C.md" in uris


@pytest.mark.parametrize("name", ["text", "html", "csv"])
def test_a_survey_of_it_is_harmless(
    ran: tuple[Path, subprocess.CompletedProcess[bytes]], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ran[0])
    for file in ("jsonl.out", "parquet.out"):
        target = f"findings.{file.removesuffix('.out')}"
        Path(target).write_bytes(Path(file).read_bytes())
        shown = reported(target, "--format", name, "--show-suppressed").stdout
        assert "CL101" in shown
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202e]", shown)
        assert name == "html" or commands(shown) == []
