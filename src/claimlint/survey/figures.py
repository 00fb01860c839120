"""Shares in figures for people, and texts in a length for people."""

from __future__ import annotations

from claimlint.survey.intervals import Proportion


def percent(share: float | None) -> str:
    """0.1234 is "12.3 %", 0.00056 is "0.056 %"; of nothing, a dash."""
    if share is None:
        return "–"
    told = share * 100
    if told in (0, 100):
        return f"{told:.0f} %"
    if told < 0.001:
        return "<0.001 %"
    decimals = 1 if told >= 1 else 2 if told >= 0.1 else 3
    shown = f"{told:.{decimals}f}"
    return f"{'>99.9' if shown == '100.0' else shown} %"


def between(low: float, high: float) -> str:
    """An interval: "1.2 to 3.4 %"."""
    begin, end = percent(low), percent(high)
    return f"{begin.removesuffix(' %')} to {end}"


def interval(proportion: Proportion) -> str:
    """The interval of a share; a dash where it is one of nothing."""
    return between(proportion.low, proportion.high) if proportion.of else "–"


def level_of(confidence: float) -> str:
    """0.95 is "95 %"."""
    return f"{confidence * 100:.10g} %"


def clipped(text: str, most: int = 300) -> str:
    """A text that others wrote, no longer than people read: `most` characters and what shows that there is more."""
    return text if len(text) <= most else f"{text[:most]} …"


def counted(number: int, one: str, many: str = "") -> str:
    """ "1 page", "12,345 pages"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
