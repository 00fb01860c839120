"""Mutations without guidance: for a short run that is the same everywhere, and where atheris cannot be had."""

from __future__ import annotations

import random
from collections.abc import Iterator

from fuzz.entrances import Entrance


def mutated(entrance: Entrance, count: int, seed: str = "") -> Iterator[bytes]:
    """The seeds as they are, as many as fit, then mutations of them: `count` inputs in all."""
    choose = random.Random(f"{entrance.name} {seed}")
    known = [each[: entrance.most] for each in entrance.seeds()]
    plain = known if len(known) <= count // 2 else choose.sample(known, count // 2)
    yield from plain
    for _ in range(count - len(plain)):
        data = choose.choice(known)
        for _ in range(choose.choice((1, 1, 2, 3, 6))):
            data = _changed(data, choose, entrance, known)
        yield data[: entrance.most]


def _changed(data: bytes, choose: random.Random, entrance: Entrance, known: list[bytes]) -> bytes:
    start = choose.randint(0, len(data))
    end = min(len(data), start + choose.choice((0, 1, 2, 8, 40)))
    word = choose.choice(entrance.words)
    kind = choose.randrange(9)
    if kind == 0:
        return data[:start] + data[end:]
    if kind == 1:
        return data[:end] + data[start:]
    if kind in (2, 3, 4):
        return data[:start] + word + data[end:]
    if kind == 5:
        return data[:start] + word * choose.choice((2, 9, 60))
    if kind == 6:
        return data[:start] + bytes([choose.randrange(256)]) + data[start + 1 :]
    other = choose.choice(known)
    at = choose.randint(0, len(other))
    if kind == 7:
        return data[:start] + other[at:]
    return data[:start] + other[at : at + 40] + data[end:]
