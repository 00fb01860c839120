"""Vocabularies, kept as JSON beside the cache: read back in a fraction of the time that building one takes.

The lexicons that reading asks for are kept with them, so that no YAML is parsed where one is read back.

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

from claimlint.cache import program_stamp
from claimlint.claims.store import put_down
from claimlint.language import Vocabulary, build_vocabulary
from claimlint.language.files import FOR_READING, lexicon, take
from claimlint.language.lexicon import Entry, Gapped
from claimlint.model.claim import Treatment

_KEPT = 4
_BUILT: dict[str, Vocabulary] = {}  # the newest last


def vocabulary_for(treatments: Sequence[Treatment], wordings: str, folder: Path | None) -> Vocabulary:
    """The vocabulary of claims files whose wordings have the key `wordings`, from `folder` if one kept there holds.

    Raises WordingError for a wording that is none.
    """
    key = f"{program_stamp()} {wordings}"
    if folder is None:
        return _built(treatments, key)
    named = "\0".join(f"{treatment.id}\0{treatment.path}" for treatment in treatments)
    file = folder / f"vocabulary-{hashlib.sha256(named.encode('utf-8', 'surrogateescape')).hexdigest()[:32]}.json"
    vocabulary = _recalled(file, key)
    if vocabulary is None:
        vocabulary = _built(treatments, key)
        lexicons = {name: lexicon(name) for name in FOR_READING}
        kept = {"key": key, "vocabulary": _plain(vocabulary), "lexicons": lexicons}
        put_down(file, json.dumps(kept, ensure_ascii=False))
    return vocabulary


def _built(treatments: Sequence[Treatment], key: str) -> Vocabulary:
    """Built once in a process, since who calls `check` again mostly does so with the same claims."""
    if key not in _BUILT:
        vocabulary = build_vocabulary(treatments)
        while len(_BUILT) >= _KEPT:
            del _BUILT[next(iter(_BUILT))]
        _BUILT[key] = vocabulary
    return _BUILT[key]


def _recalled(file: Path, key: str) -> Vocabulary | None:
    try:
        kept = json.loads(file.read_bytes())
        if kept["key"] != key:
            return None
        vocabulary = _vocabulary(kept["vocabulary"])
        take({name: dict(kept["lexicons"][name]) for name in FOR_READING})
        return vocabulary
    except (OSError, ValueError, KeyError, TypeError):
        return None


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
