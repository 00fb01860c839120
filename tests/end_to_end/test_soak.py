"""A short soak: what a process holds after a few rounds is what it held after many. The long one is benchmarks.soak."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.process import Held, grown
from benchmarks.soak import check_rounds, mixed_requests, serve_rounds

from claimlint.memory import Memory
from claimlint.records import PageRecord

pytestmark = pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="needs /proc")


def levelled(rounds: list[Held]) -> list[str]:
    """What grew from the third to the last, memory aside, of which so few pages say nothing."""
    return [each for each in grown(rounds[2], rounds[-1]) if not each.startswith("memory")]


def test_judging_the_same_site_again_and_again_holds_on_to_nothing(tmp_path: Path) -> None:
    rounds = check_rounds(tmp_path, pages=15, rounds=5)
    assert levelled(rounds) == []


def test_serving_holds_on_to_no_request(tmp_path: Path) -> None:
    rounds = serve_rounds(tmp_path, requests=100, rounds=4)
    assert levelled(rounds) == []


def test_growth_would_be_noticed() -> None:
    before = Held(100.0, 7, 3, 300_000)
    assert grown(before, Held(102.0, 8, 3, 301_000)) == []
    assert len(grown(before, Held(130.0, 40, 9, 400_000))) == 4


def test_requests_of_a_round_are_of_every_kind() -> None:
    told = mixed_requests(100, 1, ["a.html"])
    assert {path.partition("?")[0] for path, _ in told} == {"/api/check", "/api/page"}
    assert len({body for _, body in told}) > 60


def test_a_memory_forgets_what_came_first() -> None:
    memory = Memory(pages=3)
    for number in range(9):
        memory.put({str(number): PageRecord(f"{number}.html", ())})
    assert [memory.get(str(n), f"{n}.html") is not None for n in range(9)] == [False] * 6 + [True] * 3
    assert memory.get("8", "another.html") is None
