"""What git knows of pages: which have changed since a revision, and what they were then."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import subprocess

_RENAMED = ("R", "C")


class HistoryError(Exception):
    """A history that cannot be asked; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class History:
    """The files of a repository since a revision. Keys are real paths."""

    revision: str  # as the user gave it
    top: Path
    blobs: dict[str, str]  # file then -> object name of its content
    changed: dict[str, str]  # file now -> file then, where the two may differ: edited, renamed
    deleted: frozenset[str]

    def unchanged(self, file: Path) -> bool:
        """Whether the file is what it was."""
        key = os.path.realpath(file)
        return key in self.blobs and key not in self.changed

    def before(self, files: Sequence[Path | None]) -> list[bytes | None]:
        """What each file held at the revision, under the name it had; None where there was no such file."""
        keys = [os.path.realpath(file) if file else "" for file in files]
        then = [self.blobs.get(self.changed.get(key, key)) for key in keys]
        wanted = list(dict.fromkeys(name for name in then if name))
        contents = dict(zip(wanted, _contents(self.top, wanted), strict=True)) if wanted else {}
        return [contents[name] if name else None for name in then]

    def was_deleted(self, file: Path) -> bool:
        """Whether there was such a file, which is gone (or has another name now)."""
        real = os.path.realpath(file)
        return real in self.deleted or any(f"{real}{os.sep}" == gone[: len(real) + 1] for gone in self.deleted)


def since(revision: str, folder: Path) -> History:
    """The history of the repository about `folder`, from where HEAD and `revision` parted to the files as they are.

    Without a common ancestor (a shallow clone) the comparison is with the revision itself.
    """
    inside = _git(folder, "rev-parse", "--show-toplevel", check=False)
    if inside.returncode:
        told = _told(inside)
        if "not a git repository" in told:
            raise HistoryError(f"--since {revision}: {folder} is in no git repository")
        raise HistoryError(f"--since {revision}: git cannot be asked: {told}")
    top = Path(os.path.realpath(os.fsdecode(inside.stdout.rstrip(b"\n"))))
    found = _git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}", check=False)
    if found.returncode or not found.stdout.strip():
        raise HistoryError(
            f"--since {revision}: the repository knows no such revision (a shallow clone may lack it: fetch it first)"
        )
    commit = found.stdout.decode().strip()
    parted = _git(top, "merge-base", commit, "HEAD", check=False)
    base = parted.stdout.decode().strip() if not parted.returncode else commit

    blobs: dict[str, str] = {}
    for entry in _parts(_git(top, "ls-tree", "-r", "-z", "--full-tree", base).stdout):
        about, _, name = entry.partition(b"\t")
        _, kind, blob = about.split()
        if kind == b"blob":
            blobs[_real(top, name)] = blob.decode()
    changed: dict[str, str] = {}
    deleted: set[str] = set()
    entries = iter(_parts(_git(top, "diff", "--name-status", "-z", "-M", "--no-ext-diff", base, "--").stdout))
    for status in entries:
        then = _real(top, next(entries))
        if status[:1].decode() in _RENAMED:
            changed[_real(top, next(entries))] = then
            deleted.add(then)
        elif status == b"D":
            deleted.add(then)
        else:
            changed[then] = then
    return History(revision, top, blobs, changed, frozenset(deleted))


def _real(top: Path, name: bytes) -> str:
    return os.path.join(top, os.fsdecode(name))  # noqa: PTH118 - compared with realpath's, as texts


def _parts(output: bytes) -> list[bytes]:
    return output.split(b"\0")[:-1]


def _contents(top: Path, blobs: Sequence[str]) -> list[bytes]:
    """The contents of objects, from one process."""
    output = _git(top, "cat-file", "--batch", given="".join(f"{blob}\n" for blob in blobs).encode()).stdout
    contents: list[bytes] = []
    at = 0
    for _ in blobs:
        line_end = output.index(b"\n", at)
        size = int(output[at:line_end].split()[2])
        contents.append(output[line_end + 1 : line_end + 1 + size])
        at = line_end + size + 2
    return contents


def _git(folder: Path, *arguments: str, given: bytes = b"", check: bool = True) -> subprocess.CompletedProcess[bytes]:
    import subprocess  # only a run with --since starts git

    command = ["git", "--no-optional-locks", "-c", "core.fsmonitor=false", *arguments]
    environment = {**os.environ, "LC_ALL": "C"}
    try:
        # No shell; the revision that a user names stands behind --end-of-options.
        done = subprocess.run(  # noqa: S603
            command, cwd=folder, env=environment, input=given, capture_output=True, check=False
        )
    except FileNotFoundError:
        raise HistoryError("--since needs git, which is not installed") from None
    except OSError as error:
        raise HistoryError(f"--since: git cannot be started: {error.strerror or error}") from error
    if check and done.returncode:
        raise HistoryError(f"--since: git {arguments[0]} failed: {_told(done)}")
    return done


def _told(done: subprocess.CompletedProcess[bytes]) -> str:
    lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
    return lines[0].removeprefix("fatal: ") if lines else f"status {done.returncode}"
