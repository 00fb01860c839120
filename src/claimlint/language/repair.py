"""Damaged text put right before it is read, with the way back: odd quotes, lost dashes, glued numbers, mojibake."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from claimlint.language.words import alternatives

#: One character for one: nothing moves.
_ONE_FOR_ONE = str.maketrans(
    dict.fromkeys("’‘ʼ`´", "'")
    | dict.fromkeys("“”„«»", '"')
    | dict.fromkeys("‐‑‒–−•·", "-")
    | dict.fromkeys("\u00a0\u2009\u202f\u2003\u2002", " ")
    | {"|": ";"}
)
_MOJIBAKE = {
    "â€™": "'",
    "â€˜": "'",
    "â€œ": '"',
    "â€\u009d": '"',
    "â€“": "-",
    "â€”": "—",
    "Â ": " ",
    "â€¦": "…",
    "Ã©": "é",
}


@cache
def _changes() -> re.Pattern[str]:
    return re.compile(
        r"(?P<section>^\s*\d{1,2}(?:\.\d{1,2})+\.?\s+(?=[A-Z]))"
        r"|(?P<hyphen>(?<=\b[Nn]on)(?:\s+-\s*|-\s+)(?=[A-Za-z]))"
        r"|(?P<range>(?<=\d)\s*-\s+(?=\d)|(?<=\d)\s+-\s*(?=\d))"
        r'|(?P<mojidash>â€["-])'
        r"|(?P<count>\b[Nn]o\.? of(?=\s+[a-z]+s\b))"
        r"|(?P<joined>(?<=\d)to(?=\d))"
        r"|(?P<label>(?<=[A-Za-z)]):(?=\d))"
        r"|(?P<moji>â€[™˜œ\u009d“”¦]|Â(?=\s)|Ã©)"
        rf"|(?P<glued>(?<![\d.,£$€])\d{{1,4}}(?=(?i:{alternatives('unit-spellings')})\b))"
        r"|(?P<upto>\b[Uu]pto\b)"
        rf"|(?P<article>\b[Aa](?=(?:{alternatives('run-into-article')})\b))"
        r"|(?P<emdash>\s*—\s*|(?<=[A-Za-z])\s+-\s+(?=[A-Za-z])|\s--+\s)"
        r"|(?P<percent>(?<=%)-(?=[A-Za-z]))"
        r"|(?P<slash>(?<=[a-z])/(?=[a-z]))"
        r"|(?P<cap>(?<=[a-z])(?=[A-Z][a-z]{2}))"
    )


@dataclass(frozen=True, slots=True)
class Repaired:
    """Text as it should have been written. `place` leads back to the character of the text as it was."""

    text: str
    _starts: tuple[int, ...]  # where pieces begin in the repaired text
    _shifts: tuple[int, ...]  # what to add from there on

    @property
    def moved(self) -> bool:
        """Whether any character stands elsewhere than in the text as written."""
        return bool(self._starts)

    def place(self, index: int) -> int:
        """The offset in the text as written of a character of the repaired text."""
        return index + self._shifts[bisect_right(self._starts, index) - 1] if self._starts else index


def repaired(text: str) -> Repaired:
    """Put a block's text right."""
    plain = text.translate(_ONE_FOR_ONE)
    pieces: list[str] = []
    starts, shifts = [0], [0]
    done = length = 0
    for change in _changes().finditer(plain):
        new = _replacement(change)
        if new == change.group():
            continue
        pieces += (plain[done : change.start()], new)
        length += change.start() - done
        if len(new) > len(change.group()):  # the added characters stand for the last one replaced
            extra = len(new) - len(change.group())
            for k in range(extra):
                starts.append(length + len(change.group()) + k)
                shifts.append(max(0, change.end() - 1) - (length + len(change.group()) + k))
        length += len(new)
        starts.append(length)
        shifts.append(change.end() - length)
        done = change.end()
    if not pieces:
        return Repaired(plain, (), ())
    return Repaired("".join(pieces) + plain[done:], tuple(starts), tuple(shifts))


def _replacement(change: re.Match[str]) -> str:
    written = change.group()
    if change["section"]:
        return "—" + " " * (len(written) - 1)  # "6.3 If you …" counts nothing
    if change["hyphen"] or change["range"]:
        return "-"
    if change["mojidash"]:
        return "-"
    if change["count"]:
        return "number of"
    if change["joined"]:
        return " to "
    if change["label"]:
        return ": "
    if change["moji"]:
        return _MOJIBAKE.get(written, "'" if written[-1:] in "™˜" else '"' if len(written) == 3 else "")
    if change["glued"]:
        return _split_number(written) + " "
    if change["upto"]:
        return "up to"
    if change["article"]:
        return written + " "
    if change["emdash"]:
        return " — "
    if change["percent"]:
        return " "  # "100%-safe"
    if change["slash"]:
        return " / "
    if change["cap"] is None:
        return written
    before = change.string[: change.start()]
    word = before[len(before.rstrip("abcdefghijklmnopqrstuvwxyz")) - 1 :] if before else ""
    return written if word[:1].isupper() else " "  # "theEnd" lost its blank, "WorkSafe" is a name


def _split_number(digits: str) -> str:
    """ "1530" -> "15-30": a run-together number that splits into a plausible range lost its dash (RULES.md)."""
    if len(digits) == 4 and digits[0] != "0" and digits[2] != "0" and int(digits[:2]) < int(digits[2:]) <= 90:
        return f"{digits[:2]}-{digits[2:]}"
    if len(digits) == 3 and digits[1] != "0" and 3 <= int(digits[0]) < int(digits[1:]) <= 20:
        return f"{digits[0]}-{digits[1:]}"
    return digits
