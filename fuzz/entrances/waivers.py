"""Waivers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

from claimlint.discovery import path_pattern
from claimlint.engine import all_rules, check
from claimlint.model.finding import Finding
from claimlint.triage.waivers import WaiversError, waive
from claimlint.triage.waivers_file import read
from fuzz.sample import sample_options

PACKAGES = ("claimlint.triage", "claimlint.claims.tree", "claimlint.claims.syntax")
WORDS = tuple(
    word.encode()
    for word in (
        "format: claimlint/waivers/1\n", "waivers:\n", "  - {", "path: ", "rule: ", "CL101", "denied-risk", "quote: ",
        "reason: ",
        "owner: ", "until: ", "fingerprint: ", "2027-03-01", "2027-02-30", '"**"', '"[z-a]"', '"[!"', "'", '"', "[",
        "]", "}", ": ",
        "&a ", "*a", "!!x ", "|\n", "#", "\t", "\n", "\ufeff", "😀", "\x00", "~", "no",
    )
)  # fmt: skip


def seeds() -> Iterator[bytes]:
    """Files with every key."""
    yield (
        b'format: claimlint/waivers/1\nwaivers:\n  - {path: "old/**", rule: CL104, quote: non-invasive, reason: a, '
        b"owner: A. Lead, until: 2027-03-01}\n  - {fingerprint: 0123456789abcdef, reason: under review}\n"
    )
    yield b"format: claimlint/waivers/1\nwaivers:\n- rule: denied-risk\n  quote: |\n    no\n  until: 2020-01-01\n"


@cache
def _findings() -> tuple[Finding, ...]:
    return check([], sample_options()).findings


def one(data: bytes) -> None:
    """Read it, and apply it to findings: none is lost."""
    try:
        waivers = read("waivers.yaml", data, all_rules(), path_pattern)
    except WaiversError as error:
        assert error.problems, "an error without a problem"
        return
    findings, faults = waive(_findings(), waivers, str, read={"page.html"}, today=date(2026, 11, 28))
    assert len(findings) == len(_findings())
    assert all(fault.message for fault in faults)
