"""The comparison with peers: its pages are the same in both formats, and a run that was interrupted goes on."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks import measured
from benchmarks.clinic import KINDS, clinic_pages
from benchmarks.measured import Kept, Measured

from claimlint.readers import read_page


def words(name: str, source: str) -> list[str]:
    told = {"heading", "paragraph", "item"}
    return " ".join(b.text for b in read_page(name, source.encode()).blocks if b.kind in told).split()


@pytest.mark.parametrize("kind", KINDS)
def test_pages_say_the_same_in_both_formats_in_a_thousand_words(kind: str) -> None:
    for name, html, markdown in clinic_pages(3, kind=kind):
        marked, written = words(f"{name}.html", html), words(f"{name}.md", markdown)
        assert set(written) <= set(marked)
        assert 1000 <= len(written) <= 1600
        assert ("needling" in markdown) == (kind != "other")


def test_pages_are_the_same_for_one_seed() -> None:
    assert list(clinic_pages(2, seed=7)) == list(clinic_pages(2, seed=7)) != list(clinic_pages(2, seed=8))


def test_a_run_goes_on_where_it_was_while_the_program_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never() -> Measured:
        raise AssertionError("measured again")

    file = tmp_path / "figures.json"
    once = Kept(file).of("cold | dense-1", lambda: Measured(2.0, 1.5, 100.0))
    assert Kept(file).of("cold | dense-1", never) == once == Measured(2.0, 1.5, 100.0)
    monkeypatch.setattr(measured, "program_hash", lambda: "another program")
    assert Kept(file).of("cold | dense-1", lambda: Measured(1.0, 1.0, 1.0)).seconds == 1.0
