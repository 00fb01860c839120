"""The rules about running: what cannot be read, and suppressions that do not say what they should."""

from __future__ import annotations

from dataclasses import dataclass

from claimlint.model.finding import Level


@dataclass(frozen=True, slots=True)
class RunningRule:
    """A rule without a mechanism of its own: the run itself notices the fault."""

    code: str
    name: str
    level: Level
    summary: str
    documentation: str


UNREADABLE_PAGE = RunningRule(
    "CL901",
    "unreadable-page",
    "error",
    "A page could not be read or decoded; the others go on.",
    "Reported where a file is missing, cannot be opened, or is no text of the kind its name promises, and where a "
    "folder holds no page. The run goes on with the other pages and ends with status 3.",
)
UNUSED_SUPPRESSION = RunningRule(
    "CL902",
    "unused-suppression",
    "warning",
    "A suppression that suppresses nothing.",
    "What it hid has been mended, or the rule it names does not exist or was never meant. Remove it: it would hide the "
    "next fault at this place.",
)
UNEXPLAINED_SUPPRESSION = RunningRule(
    "CL903",
    "unexplained-suppression",
    "warning",
    "A suppression without a reason.",
    'Say why the finding may stand: `<!-- claimlint-disable-next-block CL104 reason="quotes the old leaflet" -->`. '
    "A reviewer reads the reason in every report.",
)
EXPIRED_SUPPRESSION = RunningRule(
    "CL904",
    "expired-suppression",
    "warning",
    "A suppression past its date; what it hid is reported again.",
    "`until=2027-03-01` holds to the end of that day. Mend the page, or give a new date and a reason for it.",
)

RUNNING_RULES = (UNREADABLE_PAGE, UNUSED_SUPPRESSION, UNEXPLAINED_SUPPRESSION, EXPIRED_SUPPRESSION)
