"""What a report is, and what every format is given to render it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from claimlint.model.assertion import Assertion
from claimlint.model.claim import Treatment
from claimlint.model.finding import Finding, Level
from claimlint.model.standing import Standing


class MissingLibraryError(Exception):
    """A format needs a library that is not installed."""

    def __init__(self, format_name: str, library: str, extra: str) -> None:
        super().__init__(f"--format {format_name} needs {library}: pip install 'claimlint[{extra}]'")


@dataclass(frozen=True, slots=True)
class ClaimsFile:
    """Which claims judged the pages: enough to tell this run from one with other claims."""

    treatment: str  # id
    path: str
    sha256: str
    version: str | None = None
    reviewed_by: str | None = None
    reviewed_on: date | None = None
    reviewed_due: date | None = None
    #: Files that it extends; the hash covers them.
    extends: tuple[str, ...] = ()
    jurisdictions: tuple[str, ...] = ()  # chosen for the run
    elsewhere: int = 0  # claims that were not applied, since they hold in other jurisdictions only


@dataclass(frozen=True, slots=True)
class PageSummary:
    """A page that was read, and how much was found to judge on it."""

    path: str
    assertions: int
    undecided: int  # assertions in a known topic that no claim settles
    notes: tuple[str, ...] = ()  # what was cut or repaired while reading
    sha256: str = ""  # of the page's bytes
    language: str = ""  # that it is written in, where that is not English: such a page is not judged
    copy_of: str = ""  # the page of its site that says the same, where it has an address and repeats one
    site: str = ""  # that it belongs to: a host, a folder, or as configured; "" where it stands alone
    date: str = ""  # the day it was fetched, where a crawl tells: "2026-11-01"

    @property
    def remarks(self) -> tuple[str, ...]:
        """The notes, and that the page was not judged."""
        return (*self.notes, f"written in {self.language}: not judged") if self.language else self.notes


@dataclass(frozen=True, slots=True)
class RuleSummary:
    """A rule as a report describes it."""

    code: str
    name: str
    level: Level
    summary: str
    documentation: str = ""  # Markdown
    flags: tuple[str, ...] = ()  # sentences that it reports
    passes: tuple[str, ...] = ()  # sentences that it leaves alone


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The source line of a finding, or a stretch of it about the words."""

    text: str
    column: int  # where `text` begins in the line, 1-based, in code points
    whole: bool  # whether it is the whole line
    #: Where the words begin and end in the line, 1-based, in bytes of UTF-8; the end is None on another line.
    byte_start: int = 0
    byte_end: int | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a page within the text about them, as a reader sees it: no markup, white space folded."""

    heading: str  # the nearest above; "" at the top
    before: str
    words: str
    after: str


#: Path, and where the words start and end in the page's source.
PassageKey = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many findings a report has."""

    levels: Counter[Level]  # the open ones
    pages: int  # with open findings
    silenced: int


@dataclass(frozen=True, slots=True)
class Report:
    """Everything a run found, sorted by path and place. Suppressed findings are among the findings, marked."""

    version: str  # of claimlint
    claims: tuple[ClaimsFile, ...]
    pages: tuple[PageSummary, ...]
    findings: Sequence[Finding]
    rules: tuple[RuleSummary, ...] = ()
    #: Pages that could not be read, by path: each also has a finding.
    unreadable: tuple[str, ...] = ()
    #: How many entries of the baseline nothing matches any more.
    fixed: int = 0
    #: How many findings a limit has left out.
    omitted: int = 0
    #: Source lines of the findings by path and offset; only where a format asked for them.
    excerpts: Mapping[tuple[str, int], Excerpt] = field(default_factory=dict)
    #: The same for findings that wait in a file: read from the page when it is their turn.
    excerpted: Callable[[Finding], Excerpt | None] | None = None
    #: The text about findings and their related places; only where a format asked for it.
    passages: Mapping[PassageKey, Passage] = field(default_factory=dict)
    #: How every assertion stands to the record, in the order of the pages; only where a format asked for it.
    standings: tuple[Standing, ...] = ()
    #: The claims files as they judged: claims of other jurisdictions are left out.
    treatments: tuple[Treatment, ...] = ()
    #: The day to print on the report. No format looks at a clock.
    dated: date | None = None
    #: What was left out on purpose before any page was read, in words for people.
    notes: tuple[str, ...] = ()

    @property
    def assertions(self) -> int:
        """How many assertions all pages make."""
        return sum(page.assertions for page in self.pages)

    @property
    def undecided(self) -> int:
        """How many of them no claim settles."""
        return sum(page.undecided for page in self.pages)

    def tally(self) -> Tally:
        """The findings counted, without holding them."""
        counting = Counting(self)
        for _ in counting:
            pass
        return counting.tally()

    def excerpt_of(self, finding: Finding) -> Excerpt | None:
        """The source line of a finding, where a format asked for them."""
        if self.excerpted:
            return self.excerpted(finding)
        return self.excerpts.get((finding.path, finding.start.offset))

    @property
    def open(self) -> tuple[Finding, ...]:
        """The findings that nothing silences."""
        return tuple(finding for finding in self.findings if finding.suppressed is None)

    def count(self, level: Level) -> int:
        """How many open findings are at this level."""
        return sum(finding.level == level for finding in self.open)


class Counting:
    """The findings of a report, counted while someone goes through them: once is enough for both."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._levels: Counter[Level] = Counter()
        self._paths: set[str] = set()
        self._silenced = 0

    def __iter__(self) -> Iterator[Finding]:
        for finding in self._report.findings:
            if finding.suppressed:
                self._silenced += 1
            else:
                self._levels[finding.level] += 1
                self._paths.add(finding.path)
            yield finding

    def tally(self) -> Tally:
        """What has been gone through."""
        pages = len(self._paths & {page.path for page in self._report.pages})
        return Tally(self._levels, pages, self._silenced)


@dataclass(frozen=True, slots=True)
class Extraction:
    """What pages assert, in the order of the pages."""

    version: str
    claims: tuple[ClaimsFile, ...]
    assertions: tuple[Assertion, ...]
    pages: tuple[PageSummary, ...]
    unreadable: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()  # what was left out on purpose


@dataclass(frozen=True, slots=True)
class Presentation:
    """How a reader wants a report shown. Formats for programs heed none of it."""

    color: bool = False
    width: int = 100  # columns of the terminal
    explain: bool = False  # show the words that decided
    statistics: bool = False  # findings by rule instead of one by one
    show_suppressed: bool = False
    summary: bool = True
    fail_on: str = "error"  # the lowest level that stands against publishing; or "never"
