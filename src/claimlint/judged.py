"""What judging gave for a page, as the cache keeps it: its findings and figures, without what it asserts.

Sources are packed once a page, and texts that many pages share (statements, citations) are one object once unpacked:
a run over ten thousand pages holds all their findings at once.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any

from claimlint.model.finding import Evidence, Finding, Related
from claimlint.model.page import Position
from claimlint.records import PageRecord, pack_suppressions, unpack_suppressions


@dataclass(frozen=True, slots=True)
class JudgedPage:
    """A page and what was found on it, before anything is silenced."""

    record: PageRecord  # from the cache: without its readings
    assertions: int
    undecided: int
    findings: tuple[Finding, ...]
    #: Pages with addresses that repeat another of their site, and which: of this page, or of all of a large site.
    copies: tuple[tuple[str, str], ...] = ()


#: Changes where a finding gains, loses or moves a field: what was packed before is not read any more.
LAYOUT = "copies " + " ".join(field.name for kind in (Finding, Related, Evidence, PageRecord) for field in fields(kind))


def pack(page: JudgedPage) -> str:
    """As compact JSON."""
    sources: dict[Evidence, int] = {}
    rows = [_row(finding, sources) for finding in page.findings]
    told = [[source.id, source.cite, source.doi, source.url] for source in sources]
    suppressions = pack_suppressions(page.record)
    record = page.record
    document = [record.sha256, record.language, page.assertions, page.undecided, record.notes, suppressions, told, rows]
    document.append(page.copies)
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def _row(finding: Finding, sources: dict[Evidence, int]) -> list[Any]:
    cited = [sources.setdefault(source, len(sources)) for source in finding.evidence]
    related = [[each.path, each.start, each.end, each.quote, each.message] for each in finding.related]
    return [
        *(finding.rule, finding.name, finding.level, finding.message, finding.path, finding.start, finding.end),
        *(finding.quote, finding.sentence, finding.block, finding.treatment, finding.claim, finding.statement),
        *(cited, finding.suggestion, related, finding.cues, finding.fingerprint),
    ]


#: So many texts are remembered: those that pages share come again soon, and their own need not stay.
_TEXTS = 20_000


class Unpacker:
    """Reads pages that `pack` wrote; what several of them hold alike is held once."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}
        self._sources: dict[tuple[str | None, ...], Evidence] = {}

    def page(self, text: str, path: str) -> JudgedPage:
        """The page at `path`; ValueError, TypeError or LookupError on anything that `pack` did not write."""
        sha256, language, assertions, undecided, notes, suppressions, told, rows, copies = json.loads(text)
        if len(self._texts) > _TEXTS:
            self._texts.clear()
        record = PageRecord(path, (), unpack_suppressions(suppressions, path), tuple(notes), sha256, language)
        sources = [self._source(values) for values in told]
        once = self._texts.setdefault
        findings = tuple([_finding(row, sources, once) for row in rows])
        return JudgedPage(record, assertions, undecided, findings, tuple((copy, of) for copy, of in copies))

    def _source(self, values: list[str | None]) -> Evidence:
        key = tuple(values)
        if key not in self._sources:
            self._sources[key] = Evidence(*values)  # type: ignore[arg-type]
        return self._sources[key]


def _finding(row: list[Any], sources: list[Evidence], once: Callable[[str, str], str]) -> Finding:
    """By position, for there are many."""
    (rule, name, level, message, path, start, end, quote, sentence, block, treatment, claim, statement) = row[:13]
    cited, suggestion, related, cues, fingerprint = row[13:]
    return Finding(
        once(rule, rule),
        once(name, name),
        once(level, level),  # type: ignore[arg-type]
        once(message, message),
        once(path, path),
        Position._make(start),
        Position._make(end),
        once(quote, quote),
        sentence,
        block,
        once(treatment, treatment),
        once(claim, claim),
        once(statement, statement),
        tuple([sources[number] for number in cited]),
        once(suggestion, suggestion),
        tuple([Related(at, Position._make(a), Position._make(b), *words) for at, a, b, *words in related]),
        tuple([(once(kind, kind), once(words, words)) for kind, words in cues]),
        fingerprint,
    )
