"""What a reader takes, and the error for what it cannot take."""

from __future__ import annotations

from claimlint.model.limits import DEFAULT_LIMITS as DEFAULT_LIMITS
from claimlint.model.limits import Limits as Limits
from claimlint.model.limits import raised as raised


class UnreadablePage(Exception):  # noqa: N818 - named after what it says of the page
    """A page that cannot be read. `reason` is one sentence for the person whose page it is."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
