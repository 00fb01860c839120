"""What stands under "Leave a reply", "Related posts" and the like is no part of the page."""

from __future__ import annotations

import re

from claimlint.readers.drafts import Draft
from claimlint.readers.tree import common

#: Headings under which nothing belongs to the page.
_TRAILING = re.compile(
    r"""(?:leave\ a\ (?:reply|comment|review)|(?:post|add|write)\ a\ (?:comment|reply)
    |comments?(?:\ \(\d+\))?|\d+\ comments?|(?:one|\d+)\ thoughts?\ on\b.*|cancel\ reply
    |related(?:\ (?:posts?|articles?|reading|pages?|news))?
    |similar\ (?:posts?|articles?)|(?:recent|latest|popular|more)\ (?:posts?|articles?|blog\ posts?|news)
    |you\ (?:may|might)\ also\ (?:like|enjoy|be\ interested\ in)|(?:more|read)\ from\ (?:the|our)\ blog
    |share\ (?:this|on|via|the)\b.*|share|follow\ us\b.*|tags?|categories|archives|(?:site\ )?navigation|quick\ links
    |(?:subscribe|sign\ up)\b.*newsletter.*|newsletter)\s*[:.!…]*$""",
    re.I | re.X,
)


def without_trailing(drafts: list[Draft]) -> list[Draft]:
    """Leave out what stands under "Leave a reply", "Related posts" and the like, to the end of its box."""
    found: list[Draft] = []
    index = 0
    while index < len(drafts):
        draft = drafts[index]
        if draft.kind == "heading" and draft.text and _TRAILING.match(draft.text.text):
            following = drafts[index + 1] if index + 1 < len(drafts) else None
            scope = common(draft.holder, following.holder) if following else draft.holder
            index += 1
            while index < len(drafts) and scope.holds(drafts[index].holder):
                if drafts[index].kind == "heading" and drafts[index].level <= draft.level:
                    break
                index += 1
        else:
            found.append(draft)
            index += 1
    return found
