"""Vocabularies kept beside the cache: what is read back is what was built, and only while it holds."""

from __future__ import annotations

import shutil
from dataclasses import asdict, fields, replace
from pathlib import Path
from typing import Any

import pytest

from claimlint import vocabularies
from claimlint.intake import wordings_key
from claimlint.language import Vocabulary, build_vocabulary, files
from claimlint.model.claim import Treatment
from claimlint.vocabularies import gate_for, vocabulary_for
from shipped_claims import treatments

TREATMENTS = treatments("dry-needling")


def asked_for(folder: Path, treatments: tuple[Treatment, ...] = TREATMENTS) -> Vocabulary:
    return vocabulary_for(treatments, wordings_key(treatments), folder)


def told(vocabulary: Vocabulary) -> dict[str, Any]:
    found = {field.name: getattr(vocabulary, field.name) for field in fields(vocabulary) if field.name[0] != "_"}
    gapped = [(phrase.entry, list(phrase.runs), list(phrase.gaps)) for phrase in vocabulary.gapped]
    return {**found, "entries": [asdict(entry) for entry in vocabulary.entries], "gapped": gapped}


@pytest.fixture(scope="module")
def kept_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kept")
    asked_for(folder)
    return folder


@pytest.fixture
def kept(tmp_path: Path, kept_once: Path) -> Path:
    """A folder with the vocabulary of TREATMENTS in it."""
    shutil.copytree(kept_once, tmp_path, dirs_exist_ok=True)
    return tmp_path


@pytest.fixture(scope="module")
def built() -> Vocabulary:
    return build_vocabulary(TREATMENTS)


def test_what_is_read_back_is_what_was_built(kept: Path, built: Vocabulary, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vocabularies, "build_vocabulary", None)
    read = asked_for(kept)
    assert told(read) == told(built)


def test_another_wording_or_program_builds_anew(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    renamed = (replace(TREATMENTS[0], names=(*TREATMENTS[0].names, "quilling")),)
    assert "quill" in asked_for(kept, renamed).known
    assert "quill" not in asked_for(kept).known

    monkeypatch.setattr(vocabularies, "program_stamp", lambda: "another")
    monkeypatch.setattr(vocabularies, "build_vocabulary", lambda _: build_vocabulary(renamed))
    assert "quill" in asked_for(kept).known


@pytest.mark.parametrize("damage", ["", "{}", "[1]", '{"key": "of another", "vocabulary": {}}'])
def test_damage_costs_time_only(kept: Path, built: Vocabulary, damage: str) -> None:
    (file,) = kept.glob("vocabulary-*.json")
    whole = file.read_text("utf-8")
    file.write_text(damage)
    assert asked_for(kept).entries == built.entries
    assert file.read_text("utf-8") == whole


def test_without_a_folder_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    asked_for(tmp_path / "file")
    assert vocabulary_for(TREATMENTS, wordings_key(TREATMENTS), None).treatments == ("dry-needling",)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_no_lexicon_is_parsed_where_a_vocabulary_is_read_back(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parsed = {name: files.lexicon(name) for name in files.FOR_READING}
    monkeypatch.setattr(files, "_kept", {})
    monkeypatch.setattr(files, "_read", None)
    files.lexicon.cache_clear()
    asked_for(kept)
    assert {name: files.lexicon(name) for name in files.FOR_READING} == parsed


def test_the_gate_is_read_back_without_the_rest(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (file,) = kept.glob("vocabulary-*.json")
    head, _ = file.read_text("utf-8").split("\n")
    file.write_text(head + "\nlost", "utf-8")
    monkeypatch.setattr(vocabularies, "build_vocabulary", None)
    monkeypatch.setattr(vocabularies, "_BUILT", {})
    gate = gate_for(TREATMENTS, wordings_key(TREATMENTS), kept)
    assert gate.names("Dry needling")
    assert gate.passes("It is painless.")
    assert not gate.passes("Kate speaks Dutch.")


@pytest.mark.parametrize("damage", ["", "{}", "[1]", "no gate in it"])
def test_a_damaged_gate_costs_time_only(kept: Path, damage: str) -> None:
    (file,) = kept.glob("vocabulary-*.json")
    whole = file.read_text("utf-8")
    file.write_text(whole.replace('"anchors"', '"other"', 1) if damage == "no gate in it" else damage, "utf-8")
    assert gate_for(TREATMENTS, wordings_key(TREATMENTS), kept).names("Dry needling")
    assert file.read_text("utf-8") == whole or damage == "no gate in it"
