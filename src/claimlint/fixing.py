"""`--fix-suppressions`: comments that silence nothing are taken out of the pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from claimlint.discovery import Found
from claimlint.mending import without_suppressions
from claimlint.model.finding import Finding
from claimlint.model.page import Page, Suppression
from claimlint.readers import UnreadablePage, read_page

UNUSED = "CL902"
Place = tuple[int, str]  # offset and source of a comment


@dataclass(frozen=True, slots=True)
class Fixed:
    """How many comments are gone, and which pages could not be mended, with the reason."""

    removed: int
    failed: tuple[tuple[str, str], ...]


def fix_suppressions(
    findings: Iterable[Finding], pages: Iterable[Found], write: Callable[[Path, bytes], None]
) -> Fixed:
    """Take what CL902 reports out of the pages. What cannot be understood stays: it may hide something once mended.

    `write` writes a file whole or not at all. A page that has changed since it was judged is left alone.
    """
    unused: dict[str, Counter[Place]] = {}
    for finding in findings:
        if finding.rule == UNUSED and finding.suppressed is None:
            unused.setdefault(finding.path, Counter())[finding.start.offset, finding.quote] += 1
    removed = 0
    failed: list[tuple[str, str]] = []
    for found in pages:
        if found.path not in unused:
            continue
        if found.file is None or found.within:
            holds = found.within or (found.record and found.record.file.name)
            where = f"mend it where {holds} comes from" if holds else "standard input cannot be mended"
            failed.append((found.path, where))
            continue
        try:
            data = found.file.read_bytes()
            page = read_page(found.path, data)
            places = Counter(_place(page, each) for each in page.suppressions if not each.malformed)
            # Several entries of one front matter stand at one place: it goes where none of them hides anything.
            wanted = {place[0] for place, count in places.items() if unused[found.path][place] == count}
            if wanted:
                write(found.file, without_suppressions(page, data, wanted))
                removed += len(wanted)
        except (OSError, UnreadablePage, ValueError) as error:
            failed.append((found.path, getattr(error, "strerror", None) or str(error)))
    return Fixed(removed, tuple(failed))


def _place(page: Page, suppression: Suppression) -> Place:
    return suppression.span.start, page.source[suppression.span.start : suppression.span.end]
