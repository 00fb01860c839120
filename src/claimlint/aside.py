"""The findings of a run: in the order of reports, each once; and set aside while they are too many to hold."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, replace
from itertools import groupby
from typing import overload

from claimlint.judged import JudgedPage, Unpacker, pack
from claimlint.model.finding import Finding, Suppressed
from claimlint.records import PageRecord
from claimlint.shelf import Shelf
from claimlint.triage.fingerprint import with_fingerprints

_Place = tuple[str, int, int, str, str, str]


def in_place(findings: Iterable[Finding]) -> list[Finding]:
    """By path and place, each once, each with a fingerprint of its own."""
    return with_fingerprints(_once(sorted(findings, key=place)))


def place(finding: Finding) -> _Place:
    """What findings are ordered by."""
    claim = finding.claim or ""
    return finding.path, finding.start.offset, finding.end.offset, finding.rule, claim, finding.message


def _once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Sorted findings, each once. Only those of one place are compared: a finding is costly to hash."""
    for _, alike in groupby(findings, key=place):
        together = list(alike)
        yield from together if len(together) == 1 else dict.fromkeys(together)


def once_for_copies(findings: Iterable[Finding], copies: Mapping[str, str]) -> Iterator[Finding]:
    """The findings, those on a page that repeats another one marked: they are counted there."""
    for finding in findings:
        of = copies.get(finding.path)
        if of is None or finding.suppressed:
            yield finding
        else:
            yield replace(finding, suppressed=Suppressed("copy", f"the page says the same as {of}"))


class SetAside(Sequence[Finding]):
    """The findings of a run, read back page by page whenever they are gone through. In memory: a number a page."""

    def __init__(self) -> None:
        self.copies: dict[str, str] = {}  # pages whose findings are those of another page
        self._shelf = Shelf()
        self._at: dict[str, tuple[int, ...]] = {}

    def add(self, findings: Iterable[Finding]) -> None:
        """Set findings aside, in any order."""
        by_path: dict[str, list[Finding]] = {}
        for finding in findings:
            by_path.setdefault(finding.path, []).append(finding)
        for path, found in by_path.items():
            self._at[path] = (*self._at.get(path, ()), self._shelf.put(_packed(path, found)))

    def __iter__(self) -> Iterator[Finding]:
        unpacker = Unpacker()
        for path in sorted(self._at):
            yield from once_for_copies(in_place(self._of(path, unpacker)), self.copies)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __bool__(self) -> bool:
        return bool(self._at)

    @overload
    def __getitem__(self, index: int) -> Finding: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Finding]: ...

    def __getitem__(self, index: int | slice) -> Finding | Sequence[Finding]:
        return tuple(self)[index]

    def _of(self, path: str, unpacker: Unpacker) -> Iterator[Finding]:
        for at in self._at[path]:
            silenced, _, packed = self._shelf.get(at).partition("\n")
            marks = json.loads(silenced)
            for number, finding in enumerate(unpacker.page(packed, path).findings):
                mark = marks.get(str(number))
                yield replace(finding, suppressed=Suppressed(*mark)) if mark else finding


def _packed(path: str, findings: Sequence[Finding]) -> str:
    """What silences them, by number, in a line; then the findings as the cache keeps them."""
    marks = {number: astuple(each.suppressed) for number, each in enumerate(findings) if each.suppressed}
    return f"{json.dumps(marks)}\n{pack(JudgedPage(PageRecord(path, ()), 0, 0, tuple(findings)))}"
