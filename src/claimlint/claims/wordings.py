"""Is a wording written well? The meaning of the signs is language/wording.py's; this only finds slips of the pen."""

from __future__ import annotations

import re

MAX_DEPTH = 8  # as in language/wording.py


def slip(wording: str) -> str | None:
    """What is wrong with a wording's signs (`a/b`, `(a b|c)`, `?`, `~`, `~~`), or None where nothing is."""
    if not wording.strip():
        return "the wording is empty"
    if not re.search(r"\w", wording):
        return f"`{wording}` has no word in it"
    depth = 0
    for sign in wording:
        depth += (sign == "(") - (sign == ")")
        if depth < 0:
            return f"`{wording}` closes a bracket that is not open"
        if depth > MAX_DEPTH:
            return f"`{wording}` nests brackets deeper than {MAX_DEPTH}"
        if sign == "|" and depth == 0:
            return f"`{wording}` has `|` outside brackets: write (one phrase|another phrase)"
    if depth:
        return f"`{wording}` has a bracket that is not closed"
    if re.search(r"\(\s*[|)]|\|\s*[|)]", wording):
        return f"`{wording}` has an empty alternative in its brackets"
    if re.search(r"(?:^|\s)/|/(?:\s|$)|//", wording):
        return f"`{wording}` has `/` without a word on each side: write a/b without blanks"
    if wording.startswith("~") or wording.rstrip().endswith("~"):
        return f"`{wording}` begins or ends with `~`, which stands between words"
    if re.search(r"~~~|~\s+~|[^\s~(|]~|~[^\s~)|]", wording):
        return f"`{wording}`: `~` and `~~` stand alone, with a blank on each side"
    if re.search(r"(?:^|\s)\?|\?\?", wording):
        return f"`{wording}`: `?` stands right after the word or bracket that may be missing"
    return None
