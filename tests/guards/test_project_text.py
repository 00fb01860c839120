"""What is tracked names no machine, no account and no address that is only reachable from somewhere else."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MOST_BYTES = 2_000_000

#: What must not stand in the project, each with a word that shows what is meant.
UNWANTED = {
    "the path of one machine": r"(?<![\w.:/-])/(?:work|root|home/\w|Users/\w|mnt/\w|tmp/bash)",
    "a package registry's host": r"\b(?:pypi|files|test)\.(?:python)?(?:hosted\.)?org\b|pythonhosted|registry\.npmjs"
    r"|proxy\.golang|crates\.io|artifactory|nexus\.|\bindex-url\b",
    "an address of a private network": r"\b(?:10|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.\d{1,3}\.\d{1,3}\.\d{1,3}\b",
    "who typed it": r"\bhelper[ -]session|\bsub-?agent|\bas an ai\b|\blanguage model\b|\bchatbot\b|co-authored-by",
    "a credential": r"-----BEGIN [A-Z ]*PRIVATE KEY|\bgh[pousr]_\w{20}|\bAKIA[0-9A-Z]{16}\b|\bsk-[A-Za-z0-9]{20}",
    "a merge that was not finished": r"(?m)^(?:<{7}|>{7}) ",
}


def tracked() -> list[Path]:
    """The files under version control, or all of an unpacked archive's that would be."""
    try:
        told = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a clone")
    return [ROOT / name for name in told.split("\0") if name and (ROOT / name).is_file()]


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    files = [file for file in tracked() if file != Path(__file__) and file.stat().st_size < MOST_BYTES]
    return {file.relative_to(ROOT).as_posix(): file.read_text("utf-8", "replace") for file in files}


@pytest.mark.parametrize("what", UNWANTED)
def test_nothing_names(what: str, texts: dict[str, str]) -> None:
    pattern = re.compile(UNWANTED[what], re.IGNORECASE)
    found = [
        f"{name}:{text.count(chr(10), 0, match.start()) + 1}: {match.group()!r}"
        for name, text in texts.items()
        for match in pattern.finditer(text)
    ]
    assert found == []


def test_every_file_is_small_enough_to_be_read() -> None:
    assert [file.name for file in tracked() if file.stat().st_size >= MOST_BYTES] == []
