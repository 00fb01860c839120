"""Claims files in, treatments out; or every problem at once, each with file, line and column."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from claimlint.claims import shipped, store
from claimlint.claims.nearest import did_you_mean
from claimlint.claims.problem import ClaimsError, Problem
from claimlint.model.claim import Change, Treatment
from claimlint.model.limits import DEFAULT_LIMITS, Limits

if TYPE_CHECKING:
    from claimlint.claims.schema import FileEntry
    from claimlint.claims.tree import Tree


def load_treatments(
    refs: Sequence[str] = (), *, cache: Path | None = None, limits: Limits = DEFAULT_LIMITS
) -> tuple[Treatment, ...]:
    """The treatments named by id (shipped) or by file path, in that order; every shipped one where none is named.

    `cache` is a folder where parsed files are kept (see store.py); None parses them anew.
    Raises ClaimsError with the problems of all files together.
    """
    problems: list[Problem] = []
    treatments: list[Treatment] = []
    for ref in refs or tuple(shipped.files()):
        try:
            treatments.append(_load(ref, cache, limits))
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


@dataclass(frozen=True, slots=True)
class Loaded:
    """A treatment with the tree it was read from and its files (what it extends comes after it)."""

    treatment: Treatment
    tree: Tree
    files: tuple[_File, ...]


def _load(ref: str, cache: Path | None, limits: Limits) -> Treatment:
    file = _read(_locate(ref, beside=None), ref)
    if cache:
        kept = store.recall(cache, file.location, file.path, file.data)
        if kept:
            return kept
    loaded = _parse(file, limits)
    if cache:
        extended = [(str(other.location.resolve()), other.data) for other in loaded.files[1:]]
        store.keep(cache, file.location, file.data, loaded.treatment, extended)
    return loaded.treatment


def load_one(ref: str) -> Loaded:
    """One treatment with the tree it was read from. Raises ClaimsError."""
    return _parse(_read(_locate(ref, beside=None), ref))


def _parse(file: _File, limits: Limits = DEFAULT_LIMITS) -> Loaded:
    from claimlint.claims.build import treatment_of

    files, tree, changes = _assembled(file, (), limits)
    entry = _validated(tree)
    treatment = treatment_of(entry, tree, file.path)
    treatment = replace(
        treatment,
        sha256=digest([other.data for other in files]),
        extends=tuple(other.path for other in files[1:]),
        changes=tuple(changes),
    )
    return Loaded(treatment, tree, tuple(files))


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


def _assembled(file: _File, outer: tuple[_File, ...], limits: Limits) -> tuple[list[_File], Tree, list[Change]]:
    """The files of a chain of `extends` (this one first), their merged tree and the changes made on the way."""
    from claimlint.claims.overlay import merge
    from claimlint.claims.tree import parse

    tree, problems = parse(file.path, file.data, limits)
    if tree is None:
        raise ClaimsError(problems)
    if not isinstance(tree.value, dict):
        message = "a claims file is made of entries of the form `name: value`; it begins with `format: claimlint/1`"
        raise ClaimsError([*problems, tree.problem("", message)])
    extends = tree.mapping.get("extends")
    if extends is None:
        if problems:
            raise ClaimsError(_with_validation(problems, tree))
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
        files, base_tree, changes = _assembled(base, chain, limits)
    except ClaimsError as error:
        raise ClaimsError([*problems, *error.problems]) from None
    merged = merge(base_tree, tree)
    problems += merged.problems
    if problems:
        raise ClaimsError(_with_validation(problems, merged.tree))
    return [file, *files], merged.tree, [*changes, *(Change(*change) for change in merged.changes)]  # type: ignore[arg-type]


def _with_validation(problems: list[Problem], tree: Tree) -> list[Problem]:
    """Faults of the text, and those of the schema in other lines (in the same line they follow from the first)."""
    lines = {(problem.path, problem.line) for problem in problems}
    try:
        _validated(tree)
    except ClaimsError as error:
        problems = problems + [problem for problem in error.problems if (problem.path, problem.line) not in lines]
    return sorted(dict.fromkeys(problems))


def _validated(tree: Tree) -> FileEntry:
    """The file as the schema sees it; ClaimsError with all its problems, in the order of the lines."""
    from pydantic import ValidationError

    from claimlint.claims import messages, schema
    from claimlint.claims.crosscheck import crosschecks

    plain = tree.plain()
    try:
        entry = schema.FileEntry.model_validate(plain)
    except ValidationError as error:
        problems = messages.problems_of(error, tree)
        entry = None
    else:
        problems = []
    problems += crosschecks(tree)
    if problems or entry is None:
        raise ClaimsError(sorted(dict.fromkeys(problems)))
    return entry


def digest(contents: Sequence[bytes]) -> str:
    """The hash of a file; of a chain of files, the hash of their hashes."""
    hashes = [hashlib.sha256(data).hexdigest() for data in contents]
    return hashes[0] if len(hashes) == 1 else hashlib.sha256("\n".join(hashes).encode()).hexdigest()
