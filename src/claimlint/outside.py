"""What silences findings from outside the pages: waivers and a baseline."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from claimlint.discovery import inner_path
from claimlint.model.finding import Finding
from claimlint.triage import baseline
from claimlint.triage.suppression import Fault
from claimlint.triage.waivers import Waiver, waive


@dataclass(frozen=True, slots=True)
class Outside:
    """Both, read. Paths in either file start from the folder it lies in."""

    waivers: tuple[Waiver, ...] = ()
    waivers_folder: Path = Path()
    baseline: tuple[baseline.Entry, ...] = ()
    baseline_folder: Path = Path()


def waived(
    findings: Sequence[Finding], read: Iterable[str], outside: Outside, today: date, *, require_reason: bool
) -> tuple[list[Finding], list[Fault]]:
    """The findings, those that are waived marked; and what is wrong with the waivers."""
    inner = seen_from(outside.waivers_folder)
    pages = {inner(path) for path in read}
    return waive(findings, outside.waivers, inner, read=pages, today=today, require_reason=require_reason)


def without_known(findings: Sequence[Finding], read: Iterable[str], outside: Outside) -> tuple[list[Finding], int]:
    """The findings, those that the baseline knows marked; and how many of its entries are fixed on the pages read."""
    if not outside.baseline:
        return list(findings), 0
    applied = apply_baseline(findings, read, outside.baseline, outside.baseline_folder)
    return applied.findings, len(applied.fixed)


def apply_baseline(
    findings: Sequence[Finding], read: Iterable[str], entries: Sequence[baseline.Entry], folder: Path
) -> baseline.Applied:
    """What a baseline in `folder` makes of the findings on the pages `read`."""
    inner = seen_from(folder)
    pages = {inner(path) for path in read}

    @cache  # entries name few pages, many times
    def exists(path: str) -> bool:
        try:
            return (folder / path).is_file()
        except OSError:  # no name that a file could have
            return False

    return baseline.apply(findings, entries, inner, read=pages, exists=exists)


def seen_from(folder: Path) -> Callable[[str], str]:
    """How a path as shown looks from a folder."""
    base = os.path.relpath(Path.cwd(), folder).replace(os.sep, "/")
    return lambda path: inner_path(path, base)
