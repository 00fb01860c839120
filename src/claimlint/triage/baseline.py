"""A baseline: the findings that a project has agreed to live with for now, so that only new ones fail.

An entry is known by rule, claim, path and normalised sentence, never by a place: it survives edits elsewhere, moved
paragraphs and re-wrapping, and, where its page is gone, a rename. Two alike on one page are two entries.
"""

from __future__ import annotations

import json
import reprlib
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import asdict, dataclass, replace

from claimlint.model.finding import Finding, Suppressed
from claimlint.triage.fingerprint import normalised

FORMAT = "claimlint/baseline/1"
_KEYS = ("path", "rule", "claim", "sentence")  # an entry's fields, in their order
#: What is never taken into a baseline: faults of the run and of the claims files.
_NEVER = ("CL5", "CL9")


class BaselineError(Exception):
    """A baseline that cannot be used; the message says why."""


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """A finding as the baseline knows it."""

    path: str  # from the baseline's folder
    rule: str
    claim: str  # treatment/claim; "" where it rests on none
    sentence: str  # normalised

    def elsewhere(self) -> Entry:
        """The entry without its path: what a renamed page's finding is known by."""
        return replace(self, path="")


@dataclass(frozen=True, slots=True)
class Applied:
    """Findings with the known ones marked, and what has become of the entries."""

    findings: list[Finding]
    kept: tuple[Entry, ...]  # matched, under the path where they are now; or on pages that were not read
    fixed: tuple[Entry, ...]  # matched by nothing, though their page was read or is gone


def entry_of(finding: Finding, inner: Callable[[str], str]) -> Entry:
    """What a baseline knows a finding by; `inner` gives a path from the baseline's folder."""
    claim = f"{finding.treatment}/{finding.claim}" if finding.claim else ""
    return Entry(inner(finding.path), finding.rule, claim, normalised(finding.sentence or finding.quote))


def entries_of(findings: Iterable[Finding], inner: Callable[[str], str]) -> list[Entry]:
    """The entries that a new baseline has: one for each finding that nothing silences otherwise."""
    return sorted(
        entry_of(finding, inner)
        for finding in findings
        if finding.suppressed is None and not finding.rule.startswith(_NEVER)
    )


def apply(
    findings: Sequence[Finding],
    entries: Iterable[Entry],
    inner: Callable[[str], str],
    *,
    read: Collection[str],
    exists: Callable[[str], bool],
) -> Applied:
    """Mark the findings that the baseline knows. `inner` gives a path from the baseline's folder, `read` has the pages
    of this run as seen from there, and `exists` tells whether there is a page at such a path.
    """
    known = Counter(entries)
    marked = list(findings)
    kept: list[Entry] = []

    def take(index: int, entry: Entry, told: Entry) -> None:
        known[told] -= 1
        kept.append(entry)
        marked[index] = replace(marked[index], suppressed=Suppressed("baseline", "known when the baseline was written"))

    waiting: list[tuple[int, Entry]] = []
    for index, finding in enumerate(marked):
        if finding.suppressed is None and not finding.rule.startswith(_NEVER):
            entry = entry_of(finding, inner)
            if known[entry] > 0:
                take(index, entry, entry)
            else:
                waiting.append((index, entry))
    # What is left may stand on a page that has another name now.
    moved: dict[Entry, list[Entry]] = {}
    for told in sorted(+known):
        if not exists(told.path):
            moved.setdefault(told.elsewhere(), []).extend([told] * known[told])
    still: list[tuple[int, Entry]] = []
    for index, entry in waiting:
        candidates = moved.get(entry.elsewhere())
        if candidates:
            take(index, entry, candidates.pop(0))
        else:
            still.append((index, entry))
    # Of two pages that contradict each other, another name may make the other one the place of the finding.
    for index, entry in still:
        other = next((t for group in moved.values() for t in group if _other_side(marked[index], t, inner)), None)
        if other:
            moved[other.elsewhere()].remove(other)
            take(index, entry, other)
    left = sorted((+known).elements())
    fixed = [entry for entry in left if entry.path in read or not exists(entry.path)]
    kept += [entry for entry in left if entry.path not in read and exists(entry.path)]
    return Applied(marked, tuple(sorted(kept)), tuple(fixed))


def _other_side(finding: Finding, entry: Entry, inner: Callable[[str], str]) -> bool:
    """Whether an entry tells the contradiction that the finding tells from the other page's side."""
    return finding.rule == entry.rule and any(
        each.quote and inner(each.path) != inner(finding.path) and normalised(each.quote) in entry.sentence
        for each in finding.related
    )


def dump(entries: Iterable[Entry]) -> str:
    """A baseline as text: one entry a line, so that a change to it reads well in a diff."""
    rows = [json.dumps(asdict(entry), ensure_ascii=False) for entry in sorted(entries)]
    body = ",\n".join(f"    {row}" for row in rows)
    return f'{{\n  "format": "{FORMAT}",\n  "entries": [{chr(10) + body + chr(10) + "  " if rows else ""}]\n}}\n'


def parse(text: str, path: str) -> tuple[Entry, ...]:
    """The entries of a baseline; BaselineError with the place where it is broken, or of another version."""
    try:
        document = json.loads(text)
    except json.JSONDecodeError as error:
        raise BaselineError(f"{path}:{error.lineno}:{error.colno}: is not JSON: {error.msg}") from error
    except RecursionError:
        raise BaselineError(f"{path}: is no baseline: nested too deeply") from None
    except ValueError:  # a number of thousands of digits
        raise BaselineError(f"{path}: is no baseline: a number in it is too long") from None
    told = document.get("format") if isinstance(document, dict) else None
    if told != FORMAT:
        found = f"has the format {reprlib.repr(told)}" if told else "is no baseline"
        raise BaselineError(f"{path}: {found}; this claimlint reads {FORMAT!r}: write it anew with `baseline write`")
    entries = document.get("entries")
    if not isinstance(entries, list):
        raise BaselineError(f"{path}: has no list of `entries`: write it anew with `baseline write`")
    return tuple(_entry(row, number, path) for number, row in enumerate(entries, start=1))


def _entry(row: object, number: int, path: str) -> Entry:
    missing = [key for key in _KEYS if not isinstance(row, dict) or not isinstance(row.get(key), str)]
    if not isinstance(row, dict) or missing:
        told = f"entry {number} lacks {', '.join(missing)}"
        raise BaselineError(f"{path}: {told}: write the baseline anew with `baseline write`")
    return Entry(*(row[key] for key in _KEYS))
