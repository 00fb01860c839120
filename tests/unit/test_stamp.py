"""The stamps of the program: by its files on this machine, and by what they hold on any."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from claimlint import stamp


def test_the_stamp_is_that_of_the_files_of_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("extraction", "language", "model", "readers"):
        (tmp_path / folder).mkdir()
    monkeypatch.setattr(stamp, "__file__", str(tmp_path / "stamp.py"))
    before = stamp.program_stamp()
    (tmp_path / "language" / "lexicons").mkdir()
    (tmp_path / "language" / "lexicons" / "cues.yaml").write_text("new")
    assert stamp.program_stamp() != before


def test_readings_outlive_a_new_installation_of_the_same_claimlint(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "cues.yaml"
    file.write_text("a: b")
    monkeypatch.setattr(stamp, "_program_files", lambda _: [(Path("cues.yaml"), file)])
    before = stamp.program_contents(), stamp.program_stamp()
    os.utime(file, ns=(0, 0))
    assert stamp.program_contents() == before[0]
    assert stamp.program_stamp() != before[1]
    file.write_text("a: c")
    assert stamp.program_contents() != before[0]
