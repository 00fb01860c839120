"""Parsed claims, kept as JSON beside the cache: read back in milliseconds, without YAML and pydantic.

A record is named after the claims file (its place and its bytes) and carries the hashes of the files it extends.
It counts only while all of them are unchanged and the format of the record is the same; anything else is parsed anew.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from claimlint.model.claim import Change, Claim, Rate, Source, Term, Treatment

RECORD = "claimlint/claims-record/1"  # change it with every change to the records of model/claim.py


def _name(location: Path, path: str, data: bytes) -> str:
    place = f"{location.resolve()}\0{path}\0".encode("utf-8", "surrogateescape")
    return f"claims-{hashlib.sha256(place + data).hexdigest()[:32]}.json"


def recall(cache: Path, location: Path, path: str, data: bytes) -> Treatment | None:
    """The treatment kept for the file at `location`, shown as `path`; None where nothing is kept that still holds."""
    try:
        kept = json.loads((cache / _name(location, path, data)).read_bytes())
        if kept["record"] != RECORD:
            return None
        for extended, known in kept["extends"]:
            if hashlib.sha256(Path(extended).read_bytes()).hexdigest() != known:
                return None
        return _treatment(kept["treatment"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def keep(cache: Path, location: Path, data: bytes, treatment: Treatment, extended: Sequence[tuple[str, bytes]]) -> None:
    """Keep a parsed file. A folder that cannot be written to is no error: the next run parses again."""
    record = {
        "record": RECORD,
        "extends": [(location, hashlib.sha256(content).hexdigest()) for location, content in extended],
        "treatment": asdict(treatment),
    }
    put_down(
        cache / _name(location, treatment.path, data), json.dumps(record, ensure_ascii=False, default=date.isoformat)
    )


def put_down(target: Path, text: str) -> None:
    """Write a file that others may be reading, all of it or nothing. One that cannot be written is no error."""
    partial = target.with_name(f"{target.name}.{os.getpid()}")
    with contextlib.suppress(OSError):
        target.parent.mkdir(parents=True, exist_ok=True)
        partial.write_text(text, encoding="utf-8")
        partial.replace(target)


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _treatment(fields: dict[str, Any]) -> Treatment:
    days = {name: _day(fields[name]) for name in ("reviewed_on", "reviewed_due")}
    return Treatment(
        **{
            **fields,
            **days,
            "names": tuple(fields["names"]),
            "claims": tuple(_claim(claim) for claim in fields["claims"]),
            "sources": tuple(Source(**source) for source in fields["sources"]),
            "extends": tuple(fields["extends"]),
            "changes": tuple(Change(**change) for change in fields["changes"]),
        }
    )


def _claim(fields: dict[str, Any]) -> Claim:
    terms = tuple(Term(term["id"], tuple(term["wordings"]), term["complaint"]) for term in fields["terms"])
    lists = ("sources", "examples_flag", "examples_pass", "jurisdictions")
    return Claim(
        **{
            **fields,
            **{name: tuple(fields[name]) for name in lists},
            "terms": terms,
            "rates": tuple(Rate(**rate) for rate in fields["rates"]),
            "reviewed_due": _day(fields["reviewed_due"]),
        }
    )
