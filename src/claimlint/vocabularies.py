"""Vocabularies, kept as JSON beside the cache: read back in a fraction of the time that building one takes.

The lexicons and the rules for words that reading asks for are kept with them: where one is read back, no YAML is parsed
and spaCy is not imported. What the gate wants stands in a line of its own, since most pages of a crawl end there.

A record is named after the claims files and says what it was built from: a key of all in them that can be recognised,
and the stamp of the program, lexicons included. Where either is another now, the vocabulary is built anew.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import astuple, fields
from pathlib import Path
from typing import Any

from claimlint.claims.store import put_down
from claimlint.language import Vocabulary, build_vocabulary, files, tokenizer
from claimlint.language.gate import Gate
from claimlint.language.lexicon import Entry, Gapped
from claimlint.model.claim import Treatment
from claimlint.stamp import program_stamp

_KEPT = 4
_BUILT: dict[str, Vocabulary] = {}  # the newest last


def vocabulary_for(treatments: Sequence[Treatment], wordings: str, folder: Path | None) -> Vocabulary:
    """The vocabulary of claims files whose wordings have the key `wordings`, from `folder` if one kept there holds.

    Raises WordingError for a wording that is none.
    """
    key = _key(wordings)
    if folder is None:
        return _built(treatments, key)
    file = _file(treatments, folder)
    vocabulary = _recalled(file, key)
    if vocabulary is None:
        vocabulary = _built(treatments, key)
        lexicons = {name: files.lexicon(name) for name in files.FOR_READING}
        gate = {"anchors": vocabulary.anchors, "name_anchors": vocabulary.name_anchors}
        head = {"key": key, "gate": gate, "lexicons": lexicons}
        rest = {"key": key, "vocabulary": _plain(vocabulary), "words": tokenizer.rules()}
        put_down(file, "\n".join(json.dumps(part, ensure_ascii=False) for part in (head, rest)))
    return vocabulary


def gate_for(treatments: Sequence[Treatment], wordings: str, folder: Path | None) -> Gate:
    """The gate of that vocabulary: where it is kept, a page that passes nothing costs no more than this.

    Raises WordingError for a wording that is none.
    """
    kept = _part(_file(treatments, folder), 0, _key(wordings)) if folder else None
    try:
        if kept is not None:
            _take(kept["lexicons"])
            return Gate(kept["gate"]["anchors"], kept["gate"]["name_anchors"])
    except (KeyError, TypeError, AttributeError):
        pass  # no record of ours
    built: Gate = vocabulary_for(treatments, wordings, folder).gate
    return built


def _key(wordings: str) -> str:
    return f"{program_stamp()} {wordings}"


def _file(treatments: Sequence[Treatment], folder: Path) -> Path:
    named = "\0".join(f"{treatment.id}\0{treatment.path}" for treatment in treatments)
    return folder / f"vocabulary-{hashlib.sha256(named.encode('utf-8', 'surrogateescape')).hexdigest()[:32]}.json"


def _built(treatments: Sequence[Treatment], key: str) -> Vocabulary:
    """Built once in a process, since who calls `check` again mostly does so with the same claims."""
    if key not in _BUILT:
        vocabulary = build_vocabulary(treatments)
        while len(_BUILT) >= _KEPT:
            del _BUILT[next(iter(_BUILT))]
        _BUILT[key] = vocabulary
    return _BUILT[key]


def _recalled(file: Path, key: str) -> Vocabulary | None:
    head, rest = _part(file, 0, key), _part(file, 1, key)
    if head is None or rest is None:
        return None
    try:
        vocabulary = _vocabulary(rest["vocabulary"])
        _take(head["lexicons"])
        tokenizer.take(rest["words"])
        return vocabulary
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def _part(file: Path, line: int, key: str) -> dict[str, Any] | None:
    """A line of a record, if it is of `key`: what the gate wants stands in the first, all else in the second."""
    try:
        kept = json.loads(file.read_bytes().split(b"\n")[line])
        return dict(kept) if kept["key"] == key else None
    except (OSError, ValueError, LookupError, TypeError):
        return None


def _take(lexicons: dict[str, Any]) -> None:
    files.take({name: dict(lexicons[name]) for name in files.FOR_READING})


def _plain(vocabulary: Vocabulary) -> dict[str, Any]:
    told = {field.name: getattr(vocabulary, field.name) for field in fields(vocabulary) if field.name[0] != "_"}
    entries = [astuple(entry) for entry in vocabulary.entries]
    return {**told, "entries": entries, "known": sorted(vocabulary.known)}


def _vocabulary(told: dict[str, Any]) -> Vocabulary:
    return Vocabulary(
        **{
            **told,
            "entries": [Entry(*entry) for entry in told["entries"]],
            "gapped": [Gapped(*phrase) for phrase in told["gapped"]],
            "known": frozenset(told["known"]),
            **{name: tuple(told[name]) for name in ("treatments", "anchors", "name_anchors", "long_words")},
        }
    )
