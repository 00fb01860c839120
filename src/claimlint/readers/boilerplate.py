"""Lines that a browser's text carries and that are no part of the page: buttons, menus, notices, comment forms."""

from __future__ import annotations

import re

#: Everything from such a line on is the comment form, or other posts.
_ENDS = re.compile(
    r"""(?:leave\ a\ (?:reply|comment)\b.*|post\ a\ comment|add\ a\ comment|comments?(?:\ \(\d+\))?|\d+\ comments?
    |similar\ posts|related\ (?:posts|articles)|you\ (?:may|might)\ also\ like.*)\s*:?$""",
    re.I | re.X,
)
_NOTICE = re.compile(
    r"""(?:read\ (?:now|more|next|also)\b\s*(?:[👉»>→:].*)?|(?:learn|see|show)\ more|view\ (?:all|more).{0,20}
    |continue\ reading.*
    |(?:request|book|schedule|make)\ (?:an?\ )?(?:appointment|consultation|visit)(?:\ (?:now|today|online))?
    |book\ (?:now|online)|call\ (?:us\ )?(?:now|today)|contact\ us|get\ (?:started|directions)|buy\ now|add\ to\ cart
    |sign\ up|log\ ?in|share(?:\ (?:this|on|via)\b.{0,40})?|tweet|pin\ it|print(?:\ this\ page)?|email\ this
    |(?:back\ to|bottom\ of|top\ of)\ (?:the\ )?(?:top|page)|skip\ to\ (?:main\ )?content
    |(?:toggle|main)\ (?:navigation|menu)|menu|search|close
    |your\ e-?mail\ address\ will\ not\ be\ published.*|required\ fields\ are\ marked.*|cancel\ reply
    |(?:this\ (?:web)?site\ uses|we\ use)\ cookies.*|cookie\ (?:notice|policy|settings|preferences|consent)\b.*
    |accept(?:\ all)?(?:\ cookies)?|all\ rights\ reserved.*|(?:©|\(c\)|copyright)\s.*
    |posted\ (?:on|by)\s.{0,60}|\d+\ min(?:ute)?s?\ read|previous(?:\ post)?|next(?:\ post)?)\s*[.!:]?$""",
    re.I | re.X,
)
_SENTENCE = re.compile(r"[.:;!?,]|\d\s*[-–]\s*\d")
_GAPS = re.compile(r"\s{2,}|\t|\s[|·•›»]\s")


def ends_page(line: str) -> bool:
    """Whether the page's own text ends before this line."""
    return _ENDS.match(line) is not None


def is_notice(line: str) -> bool:
    """Whether a whole line is a button, a notice or the like."""
    return len(line) <= 200 and _NOTICE.match(line) is not None


def is_menu(line: str) -> bool:
    """Whether a line is a menu: short entries set apart by wide gaps."""
    entries = [entry for entry in _GAPS.split(line) if entry]
    if (
        len(entries) < 2
        or any(len(entry.split()) > 3 for entry in entries)
        or re.search(r"[.:;!?,]|\d\s*[-–]\s*\d", line)
    ):
        return False
    if any(is_notice(entry) for entry in entries):
        return True
    return len(entries) > 2 and "|" not in line
