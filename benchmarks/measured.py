"""A process from start to end, measured; and measurements kept in a file, so that a run that was cut short goes on."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.peers.environments import PeerMissing

_PROGRAM = Path(__file__).parents[1] / "src" / "claimlint"


@dataclass(frozen=True)
class Measured:
    """A process that has ended."""

    seconds: float  # of the clock
    cpu: float  # seconds of processor time, children's included
    peak: float  # MB of the process itself or of the largest of its children


def run(command: list[str | Path], cwd: Path | None = None, **variables: str) -> Measured:
    """Time and peak memory of a process. Linters end with 1 where they find something; PeerMissing for more."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | variables
    with tempfile.TemporaryFile() as errors:
        begin = time.perf_counter()
        process = subprocess.Popen(command, cwd=cwd, env=environment, stdout=subprocess.DEVNULL, stderr=errors)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in (0, 1):
            errors.seek(0)
            last = errors.read().decode("utf-8", "replace").strip().splitlines()[-1:]
            raise PeerMissing(f"ended with {process.returncode}: {''.join(last)}")
    return Measured(
        seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
    )


class Kept:
    """Measurements by name in a file; those of another state of the program are forgotten."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._program = program_hash()
        self._rows: dict[str, dict[str, float]] = {}
        if file.exists():
            told = json.loads(file.read_text("utf-8"))
            self._rows = told["rows"] if told["program"] == self._program else {}

    def of(self, name: str, measure: Callable[[], Measured]) -> Measured:
        """What was measured under the name before, else what `measure` gives, kept at once."""
        if name not in self._rows:
            self._rows[name] = asdict(measure())
            part = self._file.with_suffix(".part")
            part.write_text(json.dumps({"program": self._program, "rows": self._rows}, indent=1), "utf-8")
            part.replace(self._file)
        return Measured(**self._rows[name])


def program_hash() -> str:
    """Changes with the code and the lexicons of claimlint."""
    digest = hashlib.sha256()
    for file in sorted(_PROGRAM.rglob("*")):
        if file.suffix in {".py", ".yaml"}:
            digest.update(file.read_bytes())
    return digest.hexdigest()
