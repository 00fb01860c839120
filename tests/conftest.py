"""What many tests want and none of them changes."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from claimlint.claims import load_treatments
from claimlint.intake import wordings_key
from claimlint.vocabularies import vocabulary_for

#: A vocabulary is half a million objects that stay. Python's own figures have all of them looked at again and again
#: while one is read or built, which takes five times as long as the reading.
gc.set_threshold(100_000, 10, 10)

Kept = Callable[[Path], Path]


@pytest.fixture(scope="session")
def earlier_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a run keeps of the shipped claims, of all of them and of dry needling alone; no page."""
    folder = tmp_path_factory.mktemp("earlier-run")
    for claims in ((), ("dry-needling",)):
        treatments = load_treatments(claims, cache=folder)
        vocabulary_for(treatments, wordings_key(treatments), folder)
    return folder


@pytest.fixture(scope="session")
def after_earlier_run(earlier_run: Path) -> Kept:
    """`after_earlier_run(home)`: `home` as XDG_CACHE_HOME of somebody who has run claimlint before.

    Most of a first run is the reading of claims, and most tests are about pages.
    """

    def kept(home: Path) -> Path:
        shutil.copytree(earlier_run, home / "claimlint")
        return home

    return kept
