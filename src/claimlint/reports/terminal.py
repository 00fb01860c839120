"""Text for terminals: colours, the width of characters, and control characters made harmless."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from functools import lru_cache

from claimlint.reports.logs import unheaded, unmarked

_COLORS = {"red": 31, "yellow": 33, "blue": 34, "cyan": 36}
#: Characters that turn the direction of what follows: on a page they may hide what a line says.
_DIRECTION = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u206a\u206b\u206c\u206d\u206e\u206f"
)
_TAB = 4
#: Characters that `cell` shows as something else.
_STEERING = re.compile(f"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029{''.join(sorted(_DIRECTION))}]")
#: The codes that `styled` writes, and no others.
_STYLE = re.compile("(\x1b\\[(?:0|(?:1|2)?;?(?:3[1346])?)m)")


def styled(text: str, color: str | None = None, *, bold: bool = False, dim: bool = False, on: bool = True) -> str:
    """The text between ANSI codes; unchanged where `on` is false."""
    codes = [str(code) for code, wanted in ((1, bold), (2, dim)) if wanted]
    codes += [str(_COLORS[color])] if color else []
    return f"\x1b[{';'.join(codes)}m{text}\x1b[0m" if on and codes and text else text


def neutral(text: str) -> str:
    """One line that a terminal shows as it is: no control character, no turn of direction, no lone surrogate. Nor does
    it hold what the log of a CI server takes for a command."""
    text = unmarked(text)
    return _STEERING.sub(lambda found: cell(found[0]), text) if _STEERING.search(text) else text


def line(text: str, *, color: bool = False) -> str:
    """A line made of many parts, ready to be printed: neutral, but for our own colours, where there are any."""
    parts = _STYLE.split(unmarked(text)) if color else [text]
    return unheaded("".join(part if index % 2 else neutral(part) for index, part in enumerate(parts)))


def cell(char: str) -> str:
    """What to show for one character: a tab as spaces, a control character by its picture."""
    if char == "\t":
        return " " * _TAB
    code = ord(char)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if 0x80 <= code < 0xA0 or 0xD800 <= code < 0xE000 or char in _DIRECTION or char in "\u2028\u2029":
        return "\ufffd"
    return char


def width(text: str) -> int:
    """Columns that the text takes in a terminal."""
    return len(text) if text.isascii() else sum(map(char_width, text))


def char_width(char: str) -> int:
    """0 for a combining mark, 2 for a wide character, else 1."""
    if char < "\u0300":
        return 1
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def wrapped(text: str, columns: int, first: str, rest: str) -> list[str]:
    """Lines of `columns` at the most; the first begins with `first`, the others with `rest`."""
    return list(_wrapped(text, columns, first, rest))


@lru_cache(maxsize=2048)  # what stands on record is told under each finding that rests on it
def _wrapped(text: str, columns: int, first: str, rest: str) -> list[str]:
    return textwrap.wrap(
        neutral(" ".join(text.split())),
        max(columns, len(first) + 20),
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    ) or [first.rstrip()]


def underlined(text: str, start: int, end: int, columns: int, *, cut_left: bool, cut_right: bool) -> tuple[str, str]:
    """A source line and the line of carets for text[start:end], within `columns`.

    A longer line is shown in a window about the words, with "…" where it goes on (`cut_left`, `cut_right`: it does
    already). Columns count what is shown: a tab, a wide character and a combining mark take their own width.
    """
    cells = [cell(char) for char in unmarked(text)]
    widths = [width(shown) for shown in cells]
    begin, stop = _window(widths, start, end, columns - 2)
    before = "…" if begin > 0 or cut_left else ""
    after = "…" if stop < len(cells) or cut_right else ""
    line = before + "".join(cells[begin:stop]) + after
    lead = len(before) + sum(widths[begin:start])
    carets = max(1, sum(widths[start : min(end, stop)]))
    return line.rstrip(), " " * lead + "^" * carets


def _window(widths: list[int], start: int, end: int, columns: int) -> tuple[int, int]:
    """The stretch of characters to show: all, or `columns` wide with the words a third from its left."""
    if sum(widths) <= columns:
        return 0, len(widths)
    marked = sum(widths[start:end])
    room = max(0, columns - marked)
    left = max(room // 3, room - sum(widths[end:]))
    begin, lead = start, 0
    while begin > 0 and lead + widths[begin - 1] <= left:
        begin -= 1
        lead += widths[begin]
    stop, shown = begin, 0
    while stop < len(widths) and shown + widths[stop] <= columns:
        shown += widths[stop]
        stop += 1
    return begin, stop
