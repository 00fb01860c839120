"""The findings of a run: in the order of reports, each once; and set aside while they are too many to hold."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, replace
from itertools import groupby, pairwise
from typing import overload

from claimlint.judged import KeptFindings, Unpacker, pack_findings
from claimlint.model.finding import Finding, Suppressed
from claimlint.shelf import Shelf
from claimlint.triage.fingerprint import with_fingerprints

_Place = tuple[str, int, int, str, str, str]


def in_place(findings: Iterable[Finding]) -> list[Finding]:
    """By path and place, each once, each with a fingerprint of its own."""
    told = list(findings)
    places = list(map(place, told))
    if any(one >= next_one for one, next_one in pairwise(places)):  # what the cache has is mostly in place
        told = list(_once(sorted(told, key=place)))
    return with_fingerprints(told)


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
    """The findings of a run, read back page by page whenever they are gone through. In memory: a number a page.

    `wanted` tells what becomes of a finding that is set aside as the cache has it; None: it is left out.
    """

    def __init__(self, wanted: Callable[[Finding], Finding | None]) -> None:
        self.copies: dict[str, str] = {}  # pages whose findings are those of another page
        self._wanted = wanted
        self._shelf = Shelf()
        self._at: dict[str, tuple[int, ...]] = {}

    def add(self, findings: Iterable[Finding]) -> None:
        """Set findings aside, in any order."""
        by_path: dict[str, list[Finding]] = {}
        for finding in findings:
            by_path.setdefault(finding.path, []).append(finding)
        for path, found in by_path.items():
            self._put(path, _silenced(found) + b"\n" + pack_findings(found))

    def keep(self, path: str, findings: KeptFindings) -> None:
        """Set aside what the cache has of a page, packed as it is."""
        self._put(path, _KEPT + b"\n" + findings.packed)

    def _put(self, path: str, packed: bytes) -> None:
        self._at[path] = (*self._at.get(path, ()), self._shelf.put_packed(packed))

    def __iter__(self) -> Iterator[Finding]:
        unpacker = Unpacker(held=False)
        for path in sorted(self._at):
            yield from once_for_copies(in_place(self._of(path, unpacker)), self.copies)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __bool__(self) -> bool:
        return any(True for _ in self)

    @overload
    def __getitem__(self, index: int) -> Finding: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Finding]: ...

    def __getitem__(self, index: int | slice) -> Finding | Sequence[Finding]:
        return tuple(self)[index]

    def _of(self, path: str, unpacker: Unpacker) -> Iterator[Finding]:
        for at in self._at[path]:
            silenced, _, packed = self._shelf.get_packed(at).partition(b"\n")
            found = unpacker.findings(packed)
            if silenced == _KEPT:
                yield from filter(None, map(self._wanted, found))
                continue
            marks = json.loads(silenced)
            for number, finding in enumerate(found):
                mark = marks.get(str(number))
                yield replace(finding, suppressed=Suppressed(*mark)) if mark else finding


_KEPT = b"as the cache has them"


def _silenced(findings: Sequence[Finding]) -> bytes:
    """What silences findings, by number."""
    marks = {number: astuple(each.suppressed) for number, each in enumerate(findings) if each.suppressed}
    return json.dumps(marks).encode("utf-8")
