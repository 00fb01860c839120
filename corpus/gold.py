"""Gold pages: what a careful reviewer marked on the pages of a gold.yaml (README.md tells the format)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

CORPUS = Path(__file__).parent

Span = tuple[int, int]  # characters of the decoded file, half open


class GoldError(ValueError):
    """A gold file that does not fit its pages: says which file, which page and what."""


@dataclass(frozen=True, slots=True)
class Expected:
    """A finding that must be reported."""

    rules: frozenset[str]  # names; any of them is right
    quote: str | None  # None: about the page as a whole
    span: Span | None
    level: str | None  # a note may be missing
    optional: bool  # right either way: neither counted nor charged


@dataclass(frozen=True, slots=True)
class Told:
    """An assertion that the page makes."""

    topic: str
    quote: str
    span: Span
    stand: str  # see `stand`
    other: bool  # about something else than the treatment
    name: str | None  # of a quantity
    low: float | None
    high: float | None
    unit: str | None
    optional: bool


@dataclass(frozen=True, slots=True)
class Trap:
    """A place that must not be reported, and why."""

    quote: str
    span: Span
    why: str


@dataclass(frozen=True, slots=True)
class GoldPage:
    """A page and its labels."""

    gold: Path  # the gold file that names it
    path: str  # as the gold file names it
    treatment: str  # id
    site: str | None
    expected: tuple[Expected, ...]
    told: tuple[Told, ...]
    traps: tuple[Trap, ...]

    @property
    def file(self) -> Path:
        """Where the page lies."""
        return self.gold.parent / self.path


def gold_files(folder: Path = CORPUS) -> list[Path]:
    """Every gold.yaml under a folder: the development pages and each batch of blind ones."""
    return sorted(folder.rglob("gold.yaml"), key=lambda file: (len(file.parts), file))


def read_gold(gold: Path) -> list[GoldPage]:
    """The pages of a gold file. Raises GoldError where a quote is not on its page."""
    return [_page(gold, entry) for entry in yaml.safe_load(gold.read_text("utf-8"))["pages"]]


def stand(topic: str, polarity: str, advice: str | None) -> str:
    """What an assertion says: of a group whether it is welcome or held back (ask first, avoid), else the polarity."""
    if topic == "suitability":
        return "held back" if polarity == "denied" or advice in {"ask", "avoid"} else "welcome"
    return polarity


def _page(gold: Path, entry: Mapping[str, Any]) -> GoldPage:
    source = (gold.parent / entry["path"]).read_bytes().decode("utf-8", errors="replace")
    try:
        return GoldPage(
            gold=gold,
            path=entry["path"],
            treatment=entry["treatment"],
            site=entry.get("site"),
            expected=tuple(_expected(item, source) for item in entry.get("findings") or ()),
            told=tuple(_told(item, source) for item in entry.get("assertions") or ()),
            traps=tuple(_traps(entry.get("traps") or (), source)),
        )
    except GoldError as error:
        raise GoldError(f"{gold}: {entry['path']}: {error}") from None


def _expected(item: Mapping[str, Any], source: str) -> Expected:
    rule = item["rule"]
    return Expected(
        rules=frozenset(rule if isinstance(rule, list) else [rule]),
        quote=item.get("quote"),
        span=_span(item, source) if "quote" in item else None,
        level=item.get("level"),
        optional=bool(item.get("optional")),
    )


def _told(item: Mapping[str, Any], source: str) -> Told:
    return Told(
        topic=item["topic"],
        quote=item["quote"],
        span=_span(item, source),
        stand=stand(item["topic"], item.get("polarity", "affirmed"), item.get("advice")),
        other=item.get("subject") == "other",
        name=item.get("name"),
        low=item.get("low"),
        high=item.get("high"),
        unit=item.get("unit"),
        optional=bool(item.get("optional")),
    )


def _traps(items: Any, source: str) -> Iterator[Trap]:
    for item in items:
        if "quote" in item:
            yield Trap(item["quote"], _span(item, source), item.get("why", ""))


def _span(item: Mapping[str, Any], source: str) -> Span:
    """Where a quote stands: its first place, or the place that `nth` counts to."""
    start = -1
    for _ in range(item.get("nth", 1)):
        start = source.find(item["quote"], start + 1)
        if start < 0:
            raise GoldError(f"there is no {item['quote']!r} ({item.get('nth', 1)})")
    return start, start + len(item["quote"])
