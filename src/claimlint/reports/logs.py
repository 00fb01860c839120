"""What the log of a CI server would take for a command to itself, and how to write it so that it does nothing.

GitHub's runner obeys a line that begins with `::command::`, white space aside, and `##[command]` anywhere;
Azure Pipelines obeys `##vso[command]`, TeamCity `##teamcity[command]`. GitHub's compares as people read: characters
that show nothing may stand between.
"""

from __future__ import annotations

import re

#: Characters that a comparison in the manner of a language passes over.
_UNSEEN = (
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e0fff]*"
)
_HASHES = re.compile(rf"#({_UNSEEN})#(?={_UNSEEN}(?:[\w.]{_UNSEEN})*\[)")
#: Whatever stands before the first character of ASCII that shows may be white space to somebody; colours are taken out.
_COLONS = re.compile(rf"((?:^|(?<=[\r\n]))(?:\x1b\[[\d;]*m|[^!-~\r\n])*:{_UNSEEN}):")


def unmarked(text: str) -> str:
    """The text with `##[` as `#＃[`: as many characters, and no command within a line."""
    return _HASHES.sub("#\\1＃", text) if "#" in text else text


def unheaded(text: str) -> str:
    """The text whose lines begin with `:：` in place of `::`: as many characters, and no command as a line."""
    return _COLONS.sub("\\1：", text) if ":" in text else text


def marked_in_json(text: str) -> str:
    """JSON that says the same without the marks: within strings, the only place where they can stand."""
    return _HASHES.sub("#\\1\\\\u0023", text) if "#" in text else text


def marked_in_xml(text: str) -> str:
    """XML that says the same without the marks, and without lines that begin with two colons."""
    return _COLONS.sub("\\1&#58;", _HASHES.sub("#\\1&#35;", text))
