"""What the program is made of, in a word: what another version, or an edited lexicon, may not take for its own work."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from claimlint.judged import LAYOUT as JUDGED_LAYOUT
from claimlint.records import LAYOUT
from claimlint.version import VERSION

_READ_BY = ("extraction", "language", "model", "readers")
_JUDGED_BY = (*_READ_BY, "claims", "rules")


def program_stamp() -> str:
    """Changes with anything that reading and extraction are made of: version, record layout, code and lexicons."""
    return _stamp(LAYOUT, _READ_BY)


def judging_stamp() -> str:
    """Changes with all that, and with anything that rules are made of."""
    return _stamp(f"{LAYOUT} {JUDGED_LAYOUT}", _JUDGED_BY)


def program_contents(*, judging: bool = False) -> str:
    """As `program_stamp`, or `judging_stamp`, but the same on every machine with the same program; slower."""
    digest = hashlib.sha256(f"{VERSION} {LAYOUT} {JUDGED_LAYOUT if judging else ''}".encode())
    for name, file in _program_files(_JUDGED_BY if judging else _READ_BY):
        digest.update(f"{name}\0".encode() + file.read_bytes() + b"\0")
    return digest.hexdigest()


def _stamp(layout: str, folders: Iterable[str]) -> str:
    digest = hashlib.sha256(f"{VERSION} {layout}".encode())
    for name, file in _program_files(folders):
        status = file.stat()
        digest.update(f"{name} {status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _program_files(folders: Iterable[str]) -> Iterator[tuple[Path, Path]]:
    """What the program is made of: names within the package, and files."""
    package = Path(__file__).parent
    for folder in folders:
        for file in sorted((package / folder).rglob("*")):
            if file.suffix in {".py", ".yaml"}:
                yield file.relative_to(package), file
