"""Claims files in, treatments out; or every problem at once, each with file, line and column."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from claimlint.claims import shipped, store
from claimlint.claims.nearest import did_you_mean
from claimlint.claims.problem import ClaimsError, Problem
from claimlint.model.claim import Change, Claim, Rate, Source, Term, Treatment

if TYPE_CHECKING:
    from claimlint.claims.schema import ClaimEntry, FileEntry
    from claimlint.claims.tree import Tree


def load_treatments(refs: Sequence[str] = (), *, cache: Path | None = None) -> tuple[Treatment, ...]:
    """The treatments named by id (shipped) or by file path, in that order; every shipped one where none is named.

    `cache` is a folder where parsed files are kept (see store.py); None parses them anew.
    Raises ClaimsError with the problems of all files together.
    """
    problems: list[Problem] = []
    treatments: list[Treatment] = []
    for ref in refs or tuple(shipped.files()):
        try:
            treatments.append(_load(ref, cache))
        except ClaimsError as error:
            problems.extend(problem for problem in error.problems if problem not in problems)
    paths: dict[str, str] = {}
    for treatment in treatments:
        if treatment.id in paths:
            message = f"`{treatment.id}` is loaded already from {paths[treatment.id]}: name one of the two"
            problems.append(Problem(treatment.path, 0, 0, "treatment.id", message))
        paths[treatment.id] = treatment.path
    if problems:
        raise ClaimsError(problems)
    return tuple(treatments)


@dataclass(frozen=True, slots=True)
class _File:
    """A file as read: where it is, how it is shown, its bytes."""

    location: Path
    path: str
    data: bytes


def _load(ref: str, cache: Path | None) -> Treatment:
    file = _read(_locate(ref, beside=None), ref)
    if cache:
        kept = store.recall(cache, file.path, file.data, lambda path: _read(Path(path), path).data)
        if kept:
            return kept
    chain, tree, changes = _assembled(file, ())
    entry = _validated(tree)
    treatment = _treatment(entry, tree, file, chain, changes)
    if cache:
        store.keep(cache, file.data, treatment, [(str(other.location), other.data) for other in chain[1:]])
    return treatment


def _locate(ref: str, beside: Path | None) -> Path | None:
    """The file that a ref means: a path, or the id of a shipped treatment; None where there is none."""
    if "/" in ref or "\\" in ref or ref.endswith((".yaml", ".yml")):
        return (beside / ref) if beside else Path(ref)
    return shipped.files().get(ref)


def _read(location: Path | None, ref: str, complaint: tuple[Tree, str] | None = None) -> _File:
    """The file at `location`; `complaint` is where a problem is reported that lies in another file's `extends`."""

    def fail(message: str) -> ClaimsError:
        if complaint:
            return ClaimsError([complaint[0].problem(complaint[1], message)])
        return ClaimsError([Problem(shipped.shown(location) if location else ref, 0, 0, "", message)])

    if location is None:
        raise fail(f"`{ref}` is no shipped treatment{did_you_mean(ref, shipped.files())}")
    try:
        return _File(location, shipped.shown(location), location.read_bytes())
    except FileNotFoundError:
        raise fail(f"there is no file `{ref}`") from None
    except OSError as error:
        raise fail(f"`{ref}` cannot be read: {error.strerror or error}") from None


def _assembled(file: _File, outer: tuple[_File, ...]) -> tuple[list[_File], Tree, list[Change]]:
    """The files of a chain of `extends` (this one first), their merged tree and the changes made on the way."""
    from claimlint.claims.overlay import merge
    from claimlint.claims.tree import parse

    tree, problems = parse(file.path, file.data)
    if tree is None:
        raise ClaimsError(problems)
    if not isinstance(tree.value, dict):
        message = "a claims file is made of entries of the form `name: value`; it begins with `format: claimlint/1`"
        raise ClaimsError([*problems, tree.problem("", message)])
    extends = tree.mapping.get("extends")
    if extends is None:
        if problems:
            raise ClaimsError([*problems, *_validation_problems(tree)])
        return [file], tree, []
    ref = extends.text
    if not ref:
        raise ClaimsError([*problems, extends.problem("extends", "expected a shipped treatment or a file")])
    location = _locate(ref, beside=file.location.parent)
    chain = (*outer, file)
    if location is not None and any(location.resolve() == other.location.resolve() for other in chain):
        circle = " -> ".join([other.path for other in chain] + [shipped.shown(location)])
        raise ClaimsError([*problems, extends.problem("extends", f"the files extend each other in a circle: {circle}")])
    try:
        base = _read(location, ref, complaint=(extends, "extends"))
        files, base_tree, changes = _assembled(base, chain)
    except ClaimsError as error:
        raise ClaimsError([*problems, *error.problems]) from None
    merged = merge(base_tree, tree)
    problems += merged.problems
    if problems:
        raise ClaimsError([*problems, *_validation_problems(merged.tree)])
    return [file, *files], merged.tree, [*changes, *(Change(*change) for change in merged.changes)]  # type: ignore[arg-type]


def _validation_problems(tree: Tree) -> list[Problem]:
    try:
        _validated(tree)
    except ClaimsError as error:
        return list(error.problems)
    return []


def _validated(tree: Tree) -> FileEntry:
    """The file as the schema sees it; ClaimsError with all its problems, in the order of the lines."""
    from pydantic import ValidationError

    from claimlint.claims import messages, schema

    plain = tree.plain()
    try:
        entry = schema.FileEntry.model_validate(plain)
    except ValidationError as error:
        problems = messages.problems_of(error, tree)
        entry = None
    else:
        problems = []
    problems += _crosschecks(tree)
    if problems or entry is None:
        raise ClaimsError(sorted(dict.fromkeys(problems)))
    return entry


def _crosschecks(tree: Tree) -> Iterator[Problem]:
    """What no single entry can tell: doubled ids, unknown sources, missing examples."""
    sources = tree.mapping["sources"].mapping if "sources" in tree.mapping else {}
    lines: dict[str, int] = {}
    for claim in tree.mapping["claims"].items if "claims" in tree.mapping else ():
        entries = claim.mapping
        identifier = (entries["id"].text if "id" in entries else None) or "?"
        where = f"claims.{identifier}"
        if identifier in lines and identifier != "?":
            message = f"a claim `{identifier}` stands in line {lines[identifier]} already; ids are unique"
            yield entries["id"].problem(f"{where}.id", message)
        lines.setdefault(identifier, claim.place.line)
        cited = entries["sources"].items if "sources" in entries else []
        cited = cited + [rate.mapping["source"] for rate in _rates(claim) if "source" in rate.mapping]
        for source in cited:
            if source.text and source.text not in sources:
                message = f"there is no source `{source.text}`{did_you_mean(source.text, sources)}"
                yield source.problem(f"{where}.sources", message)
        examples = entries.get("examples")
        flag = examples.mapping.get("flag") if examples else None
        if flag is not None and flag.value == [] and not _nothing_to_flag(claim):
            yield flag.problem(f"{where}.examples.flag", "at least one sentence that this claim must report is needed")


def _rates(claim: Tree) -> list[Tree]:
    return claim.mapping["rates"].items if "rates" in claim.mapping else []


def _nothing_to_flag(claim: Tree) -> bool:
    """A use on record as supported or limited is never a finding, so it needs no flag examples."""
    kind, support = claim.mapping.get("kind"), claim.mapping.get("support")
    return bool(kind and kind.text == "use" and support and support.text in {"supported", "limited"})


def _treatment(entry: FileEntry, tree: Tree, file: _File, chain: list[_File], changes: list[Change]) -> Treatment:
    places = [claim.place for claim in tree.mapping["claims"].items]
    claims = tuple(
        replace(_claim(claim, entry.treatment.id, place.line), path=None if place.path == file.path else place.path)
        for claim, place in zip(entry.claims, places, strict=True)
    )
    reviewed = entry.treatment.reviewed
    return Treatment(
        id=entry.treatment.id,
        names=tuple(dict.fromkeys(entry.treatment.names)),
        claims=claims,
        sources=tuple(
            Source(id=key, cite=source.cite, doi=source.doi, url=source.url, read=source.read)
            for key, source in entry.sources.items()
        ),
        path=file.path,
        sha256=digest([other.data for other in chain]),
        version=entry.treatment.version,
        reviewed_by=reviewed.by if reviewed else None,
        reviewed_on=reviewed.on if reviewed else None,
        reviewed_due=reviewed.due if reviewed else None,
        extends=tuple(other.path for other in chain[1:]),
        changes=tuple(changes),
    )


def _claim(entry: ClaimEntry, treatment: str, line: int) -> Claim:
    """The record of one entry; fields of other kinds stay empty."""
    from claimlint.claims import schema

    claim = Claim(
        id=entry.id,
        kind=entry.kind,  # type: ignore[attr-defined]
        treatment=treatment,
        statement=entry.statement,
        say_instead=entry.say_instead,
        terms=tuple(
            Term(term, tuple(dict.fromkeys(wordings)), complaint=bool(getattr(entry, "complaint", False)))
            for term, wordings in entry.terms.items()
        ),
        sources=tuple(entry.sources),
        examples_flag=tuple(entry.examples.flag),
        examples_pass=tuple(entry.examples.pass_),
        line=line,
        level=entry.level,
        provisional=entry.status == "provisional",
        jurisdictions=tuple(entry.jurisdictions),
        reviewed_due=entry.review_due,
        notes=entry.notes,
    )
    if isinstance(entry, schema.RiskEntry):
        rates = tuple(Rate(rate.value, rate.per, rate.source, rate.note) for rate in entry.rates)
        return replace(
            claim, severity=entry.severity, frequency=entry.frequency, disclose=entry.disclose, rates=rates
        )
    if isinstance(entry, schema.SuitabilityEntry):
        return replace(claim, advice=entry.advice, sources_differ=entry.sources_differ)
    if isinstance(entry, schema.CategoryEntry):
        return replace(claim, holds=entry.holds)
    if isinstance(entry, schema.QuantityEntry):
        low, high, unit = entry.range()
        return replace(claim, quantity=entry.quantity, low=low, high=high, unit=unit)
    if isinstance(entry, schema.OverclaimEntry):
        return replace(claim, topic=entry.topic)
    if isinstance(entry, schema.UseEntry):
        return replace(claim, support=entry.support)
    return claim


def digest(contents: Sequence[bytes]) -> str:
    """The hash of a file; of a chain of files, the hash of their hashes."""
    hashes = [hashlib.sha256(data).hexdigest() for data in contents]
    return hashes[0] if len(hashes) == 1 else hashlib.sha256("\n".join(hashes).encode()).hexdigest()
