"""What a YAML parser complains of, in the words of a curator and at the place where the cause is likely to be.

The parser stops where it can go no further, which is often a line below the slip: the lines around it are searched
for the slips that people make (a tab, a long dash, a missing blank, an apostrophe) before its own words are put
plainly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from claimlint.claims.problem import Problem

SMART_QUOTES = "“”„‘’‚"
#: Blanks that are none to YAML: no-break and other spaces, and characters without any width.
INVISIBLE_SIGNS = "\u00a0\u00ad\u2007\u2009\u200a\u200b\u200c\u200d\u202f\u2060\u3000\ufeff"
INVISIBLE_SIGN = (
    "an invisible character stands here (a no-break space, as word processors write it): type a plain blank"
)
QUOTE_IT = 'put straight quotes (" ") around the text'

#: Slips that show in a line itself, wherever the parser stopped near it: pattern, whose end is the place, and message.
_SLIPS = (
    (re.compile(r"[ ]*\t"), "a tab indents this line: YAML allows blanks only (two for each level)"),
    (re.compile(rf"\s*[{INVISIBLE_SIGNS}]"), INVISIBLE_SIGN),
    (re.compile(r"\s*[–—•·●▪‣]"), "a list entry begins with a plain hyphen and a blank (- ), not with this sign"),
    (re.compile(r"\s*-(?=[A-Za-z_])"), "a blank is missing after the dash: write `- id: …`"),
    (re.compile(r"\s*(?:- )?[a-z_]+:(?=[^\s/:])"), "a blank is missing after the colon: write `name: value`"),
)


def explained(path: str, text: str, error: yaml.MarkedYAMLError) -> Problem:
    """The error as a problem of the file."""
    said = str(error.problem or error.context or "this is not YAML")
    lines = text.splitlines() or [""]
    mark = error.problem_mark or error.context_mark
    line = min(mark.line + 1 if mark else 1, len(lines))
    column = mark.column + 1 if mark else 1
    for number in dict.fromkeys((line, max(line - 1, 1))):
        for slip, message in _SLIPS:
            found = slip.match(lines[number - 1])
            if found:
                return Problem(path, number, found.end(), "", message)
    opened = error.context_mark if "did not find expected ','" in said else None  # where the brackets open
    after = _after_a_quote(lines[line - 1], column) if not opened or opened.line + 1 == line else None
    if after:
        return Problem(path, line, column, "", after)
    if opened:
        line, column = opened.line + 1, opened.column + 1
    message = next(_likely_causes(lines[line - 1], said), f"this is not YAML: {said}")
    return Problem(path, line, column, "", message)


def _after_a_quote(written: str, column: int) -> str | None:
    """A text in quotes that goes on behind them: `"Safe" it is`, `'you won't'`, `"one" "two"`."""
    before, after = written[: column - 1].rstrip(), written[column - 1 :].lstrip()
    if not after or before[-1:] not in ("'", '"'):
        return None
    if after[0] in "\"'":
        return "a comma is missing between two texts in quotes"
    if before[-1] == "'" and written[: column - 1] == before and after[0].isalpha():
        return 'an apostrophe ends a text in single quotes: put it in double quotes (" ")'
    if after[0] in ",]}":
        return None
    return (
        "the text goes on after its closing quote: put quotes around the whole text, and single ones (' ') "
        "around a word within it"
    )


def _likely_causes(written: str, said: str) -> Iterator[str]:
    if "\t" in written and "cannot start any token" in said:
        yield "a tab stands here: YAML allows blanks only"
    if any(quote in written for quote in SMART_QUOTES[:3]):
        yield f"curly quotes are letters to YAML, not quotes: {QUOTE_IT}"
    if "mapping values are not allowed" in said:
        yield (
            "a colon followed by a blank begins a new entry here: put the whole text in quotes, "
            "or check that this line is indented like its neighbours"
        )
    if "could not find expected ':'" in said or "did not find expected key" in said:
        yield (
            "this line or the one above it does not fit: check the indentation (blanks, two for each level), "
            "that each list entry has its dash, and that each key has its colon"
        )
    if "did not find expected '-' indicator" in said:
        yield "this line is indented unlike its neighbours, or it begins a list entry and its dash is missing"
    if "did not find expected ',' or ']'" in said or "did not find expected ',' or '}'" in said:
        yield (
            "the brackets that open here do not end well: check the commas and quotes in them, and the closing bracket"
        )
    if "unexpected end of stream" in said or "while scanning a quoted scalar" in said:
        yield "a quote that was opened does not close: every text in quotes needs one at its end"
    if "undefined alias" in said or "alphabetic or numeric character" in said:
        yield "a word that begins with * or & is an alias to YAML: put the text in quotes"
    if "found character that cannot start any token" in said:
        yield "a text cannot begin with this character (such as @, ` or %): put it in quotes"
    if "mapping keys are not allowed" in said or "expected comment or line break" in said:
        yield "a text cannot begin with ?, | or >: put it in quotes"
    if "expected a single document" in said or "but found another document" in said:
        yield "a second document begins here (`---`): one file holds one treatment"


def unprintable(text: str) -> tuple[int, int]:
    """Line and column of the first character that YAML does not allow."""
    found = re.search(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text)
    if not found:
        return 1, 1
    before = text[: found.start()]
    return before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1
