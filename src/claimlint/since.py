"""`--since`: the pages that have changed, and of their findings those that the change brought or touched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from claimlint.discovery import Discovery, Found, SiteRules
from claimlint.history import History
from claimlint.intake import Intake, Unreadable
from claimlint.model.finding import Finding
from claimlint.model.page import Block, Page, Span
from claimlint.readers import UnreadablePage
from claimlint.records import PageRecord
from claimlint.triage.fingerprint import normalised

#: What a finding is known by on the page as it was.
Identity = tuple[str, str | None, str | None, str]
#: What is found on a page that stands alone.
Judge = Callable[[PageRecord], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Changes:
    """The changed pages among those that are asked for."""

    history: History
    pages: dict[str, Found]  # by path as shown

    @staticmethod
    def among(found: Discovery, history: History) -> Changes:
        """Standard input, and pages that git has not known at the revision, have changed as a whole."""
        changed = (page for page in found.pages if page.file is None or not history.unchanged(page.file))
        return Changes(history, {page.path: page for page in changed})

    def narrowed(self, found: Discovery, sites: SiteRules) -> Discovery:
        """What has to be read: changed pages, and the pages of their sites. A deleted page is no missing one."""
        of = sites.of(found.pages)
        touched = {of[path] for path in self.pages if path in of}
        pages = tuple(page for page in found.pages if page.path in self.pages or of.get(page.path) in touched)
        missed = tuple(each for each in found.missed if not self.history.was_deleted(Path(each.path)))
        return Discovery(pages, missed, found.notes)

    def only(self, findings: Sequence[Finding], found: Discovery, intake: Intake, judge: Judge) -> list[Finding]:
        """The findings that stand, or whose other side stands, in a changed block; and those that the page did not have
        before. What is wrong with a claims file, with waivers or with an argument stays.
        """
        read = {page.path for page in found.pages}
        concerned = sorted({path for finding in findings for path in _paths(finding)} & self.pages.keys())
        before = self.history.before([self.pages[path].file or intake.stdin_file for path in concerned])
        compared = {
            path: _Compared(self.pages[path], data, intake, judge) for path, data in zip(concerned, before, strict=True)
        }
        return [
            finding
            for finding in findings
            if finding.path not in read
            or any(compared[path].brought(finding) for path in _paths(finding) if path in compared)
        ]


class _Compared:
    """A changed page beside what it was."""

    def __init__(self, found: Found, before: bytes | None, intake: Intake, judge: Judge) -> None:
        self._found = found
        self._before = before
        self._intake = intake
        self._judge = judge
        self._known: frozenset[Identity] | None = None
        self._fresh = None if before is None else self._fresh_blocks(before)  # None: all of the page

    def brought(self, finding: Finding) -> bool:
        """Whether the finding is of the change: one of its places is in a changed block, or it is new to the page."""
        if self._before is None or self._fresh is None:
            return True
        places = [(finding.path, finding.start.offset), *((each.path, each.start.offset) for each in finding.related)]
        if any(path == self._found.path and self._in_fresh(offset) for path, offset in places):
            return True
        if any(path != self._found.path for path, _ in places):
            return False  # of two pages, with this side as it was
        if self._known is None:
            outcome = self._intake.record(self._found, self._before)
            judged = () if isinstance(outcome, Unreadable) else self._judge(outcome)
            self._known = frozenset(map(_identity, judged))
        return _identity(finding) not in self._known

    def _in_fresh(self, offset: int) -> bool:
        return any(start <= offset < end for start, end in self._fresh or ())

    def _fresh_blocks(self, before: bytes) -> list[Span] | None:
        try:
            now, then = self._intake.page(self._found), self._intake.page(self._found, before)
        except (OSError, UnreadablePage):
            return None
        had: Counter[tuple[str, str]] = Counter((block.kind, block.text) for block in then.blocks)
        return list(_beyond(now, had))


def _beyond(page: Page, had: Counter[tuple[str, str]]) -> Iterator[Span]:
    """Where the blocks are that the page has beyond those that it had, wherever they stood."""
    for block in page.blocks:
        if had[block.kind, block.text] > 0:
            had[block.kind, block.text] -= 1
        elif block.offsets.pieces:
            yield _extent(block)


def _extent(block: Block) -> Span:
    return Span(block.offsets.pieces[0].source_start, block.offsets.pieces[-1].source_end)


def _paths(finding: Finding) -> Iterator[str]:
    yield finding.path
    yield from (each.path for each in finding.related if each.path != finding.path)


def _identity(finding: Finding) -> Identity:
    words = finding.sentence or finding.quote or finding.message
    return finding.rule, finding.treatment, finding.claim, normalised(words)
