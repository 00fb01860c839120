"""Claims files for the tests: one sound file, and the means to damage it in a single place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from claimlint.claims import ClaimsError, Problem, load_treatments
from claimlint.model.claim import Treatment

SOUND = """\
format: claimlint/1
treatment:
  id: leech-therapy
  names: [leech therapy, hirudotherapy]
  version: "1.0"
  reviewed: {by: A. Curator, on: 2026-01-10, due: 2027-01-10}
sources:
  smith-2020: {cite: "Smith A. Leeches. J Leech 2020;1:1-2", doi: 10.1000/leech.1, read: abstract}
claims:
  - id: bleeding
    kind: risk
    severity: minor
    frequency: common
    statement: Bites bleed for hours.
    say_instead: Bites usually bleed for some hours.
    sources: [smith-2020]
    rates:
      - {value: "40 %", per: treatment, source: smith-2020}
    terms:
      bleeding: [bleed, oozing]
    examples:
      flag: ["Leech therapy never bleeds."]
      pass: ["Leech therapy bleeds for hours."]
  - id: session-length
    kind: quantity
    quantity: session-length
    between: [30 min, 2 hours]
    statement: A visit takes up to two hours.
    say_instead: A visit takes about an hour.
    sources: [smith-2020]
    examples:
      flag: ["A leech session takes five minutes."]
      pass: ["A leech session takes an hour."]
"""


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Write a claims file and give its path as shown to people."""
    monkeypatch.chdir(tmp_path)

    def write_file(text: str | bytes = SOUND, name: str = "leech-therapy.yaml") -> str:
        (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
        return f"./{name}"

    return write_file


@pytest.fixture
def load(write: Callable[..., str]) -> Callable[..., Treatment]:
    """Load a claims file that is sound."""

    def load_text(text: str = SOUND) -> Treatment:
        return load_treatments([write(text)])[0]

    return load_text


@pytest.fixture
def faults(write: Callable[..., str]) -> Callable[..., tuple[Problem, ...]]:
    """The problems of a claims file."""

    def faults_of(text: str | bytes) -> tuple[Problem, ...]:
        with pytest.raises(ClaimsError) as caught:
            load_treatments([write(text)])
        return caught.value.problems

    return faults_of


@pytest.fixture
def fault(faults: Callable[..., tuple[Problem, ...]]) -> Callable[..., str]:
    """The only problem of the sound file with one piece replaced: `old` must stand in it once."""

    def fault_of(old: str, new: str) -> str:
        assert SOUND.count(old) == 1, f"{old!r} stands {SOUND.count(old)} times in the sound file"
        problems = faults(SOUND.replace(old, new))
        assert len(problems) == 1, "\n".join(map(str, problems))
        return str(problems[0])

    return fault_of
