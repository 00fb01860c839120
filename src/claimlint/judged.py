"""What judging gave for a page, as the cache keeps it: its findings and figures, without what it asserts.

Figures first, for every run wants them; findings behind them, packed until somebody goes through them. A run whose
report is written finding by finding thus holds and builds those of one page at a time, and packs none of them again.

Sources are packed once a page, and texts that many pages share (statements, citations) are one object once unpacked:
a run over ten thousand pages may hold all their findings at once.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any, overload

from claimlint.model.finding import Evidence, Finding, Related
from claimlint.model.page import Position
from claimlint.model.part import Said, SitePart
from claimlint.records import PageRecord, pack_suppressions, unpack_suppressions


@dataclass(frozen=True, slots=True)
class JudgedPage:
    """A page and what was found on it, before anything is silenced."""

    record: PageRecord  # from the cache: without its readings
    assertions: int
    undecided: int
    findings: Sequence[Finding]  # from the cache: `KeptFindings`
    #: Pages with addresses that repeat another of their site, and which: of this page, or of all of a large site.
    copies: tuple[tuple[str, str], ...] = ()
    part: SitePart | None = None  # in the comparison of its site, where that is a large one


#: Changes where a finding gains, loses or moves a field: what was packed before is not read any more.
LAYOUT = "figures first " + " ".join(
    field.name for kind in (Finding, Related, Evidence, PageRecord, SitePart, Said) for field in fields(kind)
)
_CHECKSUM = 4  # bytes, of all that follows: findings are read late, and damage has to be told at once


def pack(page: JudgedPage) -> bytes:
    """A checksum, the figures and the page's part in its site as lines of JSON, and the packed findings."""
    record = page.record
    figures = [record.sha256, record.language, page.assertions, page.undecided, record.notes, pack_suppressions(record)]
    head = json.dumps([*figures, page.copies], ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    packed = b"\n".join((head, _pack_part(page.part), pack_findings(page.findings)))
    return zlib.crc32(packed).to_bytes(_CHECKSUM, "big") + packed


def pack_findings(findings: Sequence[Finding]) -> bytes:
    """Findings as compressed JSON."""
    if isinstance(findings, KeptFindings):
        return findings.packed
    sources: dict[Evidence, int] = {}
    rows = [_row(finding, sources) for finding in findings]
    told = [[source.id, source.cite, source.doi, source.url] for source in sources]
    text = json.dumps([told, rows], ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 1)


def _pack_part(part: SitePart | None) -> bytes:
    if part is None:
        return b""
    said = [(each.treatment, each.marks, each.statements, each.mixed) for each in part.said]
    return json.dumps([said, part.repeats], ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def _unpack_part(packed: bytes) -> SitePart | None:
    if not packed:
        return None
    said, repeats = json.loads(packed)
    told = tuple(Said(each[0], tuple(each[1]), tuple(each[2]), each[3]) for each in said)
    return SitePart(told, (repeats[0], tuple(repeats[1])) if repeats else None)


def _row(finding: Finding, sources: dict[Evidence, int]) -> list[Any]:
    cited = [sources.setdefault(source, len(sources)) for source in finding.evidence]
    related = [[each.path, each.start, each.end, each.quote, each.message] for each in finding.related]
    return [
        *(finding.rule, finding.name, finding.level, finding.message, finding.path, finding.start, finding.end),
        *(finding.quote, finding.sentence, finding.block, finding.treatment, finding.claim, finding.statement),
        *(cited, finding.suggestion, related, finding.cues, finding.fingerprint),
        finding.confidence,
    ]


#: So many texts are remembered: those that pages share come again soon, and their own need not stay.
_TEXTS = 20_000


class Unpacker:
    """Reads pages that `pack` wrote; what several of them hold alike is held once, where findings are to be `held`."""

    def __init__(self, *, held: bool = True) -> None:
        self._held = held
        self._texts: dict[str, str] = {}
        self._sources: dict[tuple[str | None, ...], Evidence] = {}

    def page(self, packed: bytes, path: str) -> JudgedPage:
        """The page at `path`; ValueError, TypeError or LookupError on anything that `pack` did not write."""
        if zlib.crc32(memoryview(packed)[_CHECKSUM:]) != int.from_bytes(packed[:_CHECKSUM], "big"):
            raise ValueError("damaged")
        head, part, findings = packed[_CHECKSUM:].split(b"\n", 2)
        sha256, language, assertions, undecided, notes, suppressions, copies = json.loads(head)
        record = PageRecord(path, (), unpack_suppressions(suppressions, path), tuple(notes), sha256, language)
        kept = KeptFindings(findings, self)
        return JudgedPage(record, assertions, undecided, kept, tuple(map(tuple, copies)), _unpack_part(part))

    def findings(self, packed: bytes) -> list[Finding]:
        """What `pack_findings` packed; ValueError, TypeError, LookupError or zlib.error on anything else."""
        told, rows = json.loads(zlib.decompress(packed).decode("utf-8", "surrogatepass"))
        sources = [self._source(values) for values in told]
        if not self._held:
            return [_finding(row, sources) for row in rows]
        if len(self._texts) > _TEXTS:
            self._texts.clear()
        once = self._texts.setdefault
        return [_held_once(row, sources, once) for row in rows]

    def _source(self, values: list[str | None]) -> Evidence:
        key = tuple(values)
        if key not in self._sources:
            self._sources[key] = Evidence(*values)  # type: ignore[arg-type]
        return self._sources[key]


class KeptFindings(Sequence[Finding]):
    """The findings of a page as the cache has them, built anew whenever they are gone through."""

    __slots__ = ("_unpacker", "packed")

    def __init__(self, packed: bytes, unpacker: Unpacker) -> None:
        self.packed = packed
        self._unpacker = unpacker

    def __iter__(self) -> Iterator[Finding]:
        return iter(self._unpacker.findings(self.packed))

    def __len__(self) -> int:
        return len(self._unpacker.findings(self.packed))

    @overload
    def __getitem__(self, index: int) -> Finding: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Finding]: ...

    def __getitem__(self, index: int | slice) -> Finding | Sequence[Finding]:
        return self._unpacker.findings(self.packed)[index]


_position, _tuple = Position, tuple.__new__  # half the time that `_make` takes, and there are many


def _finding(row: list[Any], sources: list[Evidence]) -> Finding:
    """By position, for there are many."""
    rule, name, level, message, path, start, end, quote, sentence, block, treatment, claim, statement = row[:13]
    cited, suggestion, related, cues, fingerprint, confidence = row[13:]
    return Finding(
        rule,
        name,
        level,
        message,
        path,
        _tuple(_position, start),
        _tuple(_position, end),
        quote,
        sentence,
        block,
        treatment,
        claim,
        statement,
        tuple([sources[number] for number in cited]),
        suggestion,
        tuple([_related(each) for each in related]),
        tuple([(kind, words) for kind, words in cues]),
        fingerprint,
        None,
        confidence,
    )


def _related(row: list[Any]) -> Related:
    path, start, end, quote, message = row
    return Related(path, _tuple(_position, start), _tuple(_position, end), quote, message)


def _held_once(row: list[Any], sources: list[Evidence], once: Callable[[str, str], str]) -> Finding:
    """The finding, its texts being those of others that have the same."""
    for index in _SHARED:
        text = row[index]
        row[index] = once(text, text)
    row[_CUES] = [(once(kind, kind), once(words, words)) for kind, words in row[_CUES]]
    return _finding(row, sources)


#: Where a row has texts that many findings have: rule, name, level, message, path, quote, treatment, claim, statement
#: and suggestion; and where it has its cues.
_SHARED, _CUES = (0, 1, 2, 3, 4, 7, 10, 11, 12, 14), 16
