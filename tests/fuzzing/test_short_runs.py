"""A short run over every entrance, the same in every run; the long ones are `python -m fuzz`."""

from __future__ import annotations

import pytest
from fuzz.entrances import ENTRANCES, entrance
from fuzz.mutations import mutated

#: Inputs of each entrance: about half a second of work.
INPUTS = dict.fromkeys(ENTRANCES, 150) | {"lsp": 12, "prose": 20, "cache": 80, "baseline": 2000, "waivers": 600}


@pytest.mark.parametrize("name", ENTRANCES)
def test_what_must_hold_holds_for_mutated_inputs(name: str) -> None:
    chosen = entrance(name)
    for data in mutated(chosen, INPUTS[name]):
        chosen.one(data)


@pytest.mark.parametrize("name", ENTRANCES)
def test_an_entrance_has_seeds_within_its_size(name: str) -> None:
    chosen = entrance(name)
    sizes = [len(data) for data in chosen.seeds()]
    assert sizes
    assert sum(size <= chosen.most for size in sizes) > len(sizes) / 2
