"""A virtual environment for each peer, in a cache folder outside the repository."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ADAPTERS = Path(__file__).parent / "adapters"


@dataclass(frozen=True)
class Peer:
    """A public system: what is installed, and the program that asks it."""

    name: str
    requirement: str
    adapter: str


PEERS = {
    "negspaCy": Peer("negspaCy", "negspacy==1.1.0", "negspacy_status.py"),
    "medspaCy": Peer("medspaCy", "medspacy==1.3.1", "medspacy_status.py"),
    "quantulum3": Peer("quantulum3", "quantulum3==0.10.0", "quantulum3_amounts.py"),
}


class PeerMissing(Exception):  # noqa: N818  a state, not a fault
    """A peer that cannot be installed or run, and why."""


def cache_folder() -> Path:
    """Where the environments are kept."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "claimlint-peers"


def ask(peer: Peer, rows: list[Any]) -> list[Any]:
    """The peer's answer to each row. Raises PeerMissing."""
    python = environment(peer)
    ran = subprocess.run(
        [python, ADAPTERS / peer.adapter], input=json.dumps(rows), capture_output=True, text=True, check=False
    )
    if ran.returncode:
        raise PeerMissing(f"does not run: {_last_line(ran.stderr)}")
    answers: list[Any] = json.loads(ran.stdout.splitlines()[-1])
    return answers


def versions(peer: Peer) -> str:
    """The peer's version and its spaCy's."""
    listed = subprocess.run(
        [environment(peer), "-m", "pip", "list", "--format", "json"], capture_output=True, text=True, check=True
    )
    found = {row["name"].lower(): row["version"] for row in json.loads(listed.stdout)}
    own = peer.requirement.partition("==")[0]
    return f"{peer.name} {found[own]}" + (f" (spaCy {found['spacy']})" if "spacy" in found else "")


def environment(peer: Peer) -> Path:
    """The python of the peer's environment, made on the first call. Raises PeerMissing."""
    folder = cache_folder() / peer.requirement.replace("==", "-")
    python = folder / "bin" / "python"
    ready = folder / ".ready"
    if not ready.exists():
        print(f"Setting up {peer.requirement} …", file=sys.stderr)
        steps: tuple[list[str | Path], ...] = (
            [sys.executable, "-m", "venv", "--clear", folder],
            [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", peer.requirement],
        )
        for step in steps:
            ran = subprocess.run(step, capture_output=True, text=True, check=False)
            if ran.returncode:
                raise PeerMissing(f"cannot be installed: {_last_line(ran.stderr)}")
        ready.touch()
    return python


def _last_line(text: str) -> str:
    return (text.strip().splitlines() or ["no message"])[-1]
