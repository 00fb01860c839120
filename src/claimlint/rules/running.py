"""CL901 to CL905: faults met while running. The engine and triage raise them; here is what they mean."""

from __future__ import annotations

from claimlint.model.finding import Finding
from claimlint.model.page import Position
from claimlint.rules.base import Examples, Rule, fingerprint

_TOP = Position(1, 1, 0)


class UnreadablePage(Rule):
    """A page could not be read or decoded. The other pages go on; the run ends with status 3."""

    code, name, level = "CL901", "unreadable-page", "error"
    summary = "A page could not be read or decoded."
    examples = Examples(flag=(), pass_=())


class UnusedSuppression(Rule):
    """A suppression that suppresses nothing: what it hid is mended, or it names the wrong rule. Remove it."""

    code, name, level = "CL902", "unused-suppression", "warning"
    summary = "A suppression suppresses nothing."
    examples = Examples(flag=(), pass_=())


class UnexplainedSuppression(Rule):
    """A suppression without a reason. Whoever reviews the page has to know why a finding is let stand."""

    code, name, level = "CL903", "unexplained-suppression", "warning"
    summary = "A suppression gives no reason."
    examples = Examples(flag=(), pass_=())


class ExpiredSuppression(Rule):
    """A suppression past its date. What it hid is reported again; mend it, or set a new date with a reason."""

    code, name, level = "CL904", "expired-suppression", "warning"
    summary = "A suppression is past its date."
    examples = Examples(flag=(), pass_=())


class CutPage(Rule):
    """A limit was reached: part of a page was not read, or was read without its structure. The message says which limit
    it was, where, and the option that raises it. What was left out was not judged.
    """

    code, name, level = "CL905", "cut-page", "warning"
    summary = "A page was not read to its end."
    examples = Examples(flag=(), pass_=())


UNREADABLE, UNUSED = UnreadablePage(), UnusedSuppression()
UNEXPLAINED, EXPIRED, CUT = UnexplainedSuppression(), ExpiredSuppression(), CutPage()


def running_finding(
    rule: Rule,
    path: str,
    message: str,
    *,
    start: Position = _TOP,
    end: Position | None = None,
    quote: str = "",
    suggestion: str | None = None,
) -> Finding:
    """A finding about the run or about a comment in a page; at the top of the file where no place is given."""
    return Finding(
        rule=rule.code,
        name=rule.name,
        level=rule.level,
        message=message,
        path=path,
        start=start,
        end=end or start,
        quote=quote,
        suggestion=suggestion,
        fingerprint=fingerprint(rule.code, None, path, quote),
    )
