"""Amounts as a claims file writes them: "10 min", "72 hours", "1 session"."""

from __future__ import annotations

import re

#: How a unit may be written, and its singular name in assertions and claims.
UNITS = {
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds"), "second"),
    **dict.fromkeys(("min", "mins", "minute", "minutes"), "minute"),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), "hour"),
    **dict.fromkeys(("day", "days"), "day"),
    **dict.fromkeys(("week", "weeks"), "week"),
    **dict.fromkeys(("session", "sessions", "visit", "visits"), "session"),
}
_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86_400, "week": 604_800}
_AMOUNT = re.compile(r"\s*(\d+(?:\.\d+)?)\s*([A-Za-z]+)\s*")
_RANGE = re.compile(r"\s*(\d[\d.]*)\s*(?:[-\u2013\u2014]|to)\s*(\d[\d.]*)\s*([A-Za-z]+)\s*")
KNOWN_UNITS = "second, minute, hour, day, week, session"


def read_amount(text: str) -> tuple[float, str]:
    """("10 min") -> (10.0, "minute"); ValueError with a message for the curator."""
    match = _AMOUNT.fullmatch(text)
    if not match:
        between = _RANGE.fullmatch(text)
        if between:
            low, high, unit = between.groups()
            raise ValueError(f"`{text}` is a range: write `between: [{low} {unit}, {high} {unit}]`")
        raise ValueError(f"`{text}` is no amount: write a number and a unit, such as 10 min ({KNOWN_UNITS})")
    number, unit = match.groups()
    if unit.lower() not in UNITS:
        raise ValueError(f"`{unit}` is no unit; one of {KNOWN_UNITS}")
    return float(number), UNITS[unit.lower()]


def read_range(low: str | None, high: str | None) -> tuple[float | None, float | None, str]:
    """Both ends in one unit (the high end's), as (low, high, unit); ValueError where they do not fit together."""
    bottom = read_amount(low) if low is not None else None
    top = read_amount(high) if high is not None else None
    if bottom is None or top is None:
        end = bottom or top
        if end is None:
            raise ValueError("a range needs at least one end")
        return (bottom[0] if bottom else None), (top[0] if top else None), end[1]
    if bottom[1] != top[1]:
        if "session" in (bottom[1], top[1]):
            raise ValueError(f"`{low}` and `{high}` have units that cannot be compared")
        bottom = (bottom[0] * _SECONDS[bottom[1]] / _SECONDS[top[1]], top[1])
    if bottom[0] > top[0]:
        raise ValueError(f"the range is upside down: `{low}` is more than `{high}`")
    return bottom[0], top[0], top[1]
