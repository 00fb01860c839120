"""On the workers: what the pages of a site assert, kept until the site is judged; much of it in a temporary file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimlint.discovery import Found
from claimlint.intake import Intake, Outcome, Unreadable
from claimlint.judging import LARGE
from claimlint.model.claim import Treatment
from claimlint.records import unpack
from claimlint.shelf import Shelf
from claimlint.spark.tables import Values

_ENCODING = "surrogatepass"
_OTHERS = "it was read by another version of claimlint, or for other claims or limits: read the pages again"
_DAMAGED = "what was read of it is damaged: read the pages again"


def outcome_of(row: Values, made_by: str) -> Outcome:
    """What a row of READINGS tells of its page."""
    if row["state"] == "unreadable":
        return Unreadable(row["url"], row["reason"] or "")
    if row["made_by"] != made_by:
        return Unreadable(row["url"], _OTHERS)
    return _unpacked((row["record"] or b"").decode("utf-8", _ENCODING), row["url"])


def _unpacked(text: str, path: str) -> Outcome:
    try:
        return unpack(text, path)
    except (ValueError, TypeError, LookupError):
        return Unreadable(path, _DAMAGED)


class Waiting(Intake):
    """An intake that gives what was read before: each page has been `put`."""

    def __init__(self, treatments: Sequence[Treatment], made_by: str) -> None:
        super().__init__(treatments, wordings=made_by)
        self.found: list[Found] = []
        self.reasons: dict[str, str] = {}  # pages that cannot be read, and why
        self._made_by = made_by
        self._few: dict[str, Outcome] = {}
        self._shelf = Shelf()
        self._shelved: dict[str, int] = {}

    def put(self, row: Values) -> None:
        """Take a row of READINGS; each address once."""
        path = row["url"]
        self.found.append(Found(path, None, row["site"]))
        if len(self._few) < LARGE:
            self._few[path] = outcome = outcome_of(row, self._made_by)
        elif row["state"] == "unreadable" or row["made_by"] != self._made_by:
            outcome = outcome_of(row, self._made_by)
        else:
            self._shelved[path] = self._shelf.put(row["record"].decode("utf-8", _ENCODING))
            return
        if isinstance(outcome, Unreadable):
            self.reasons[path] = outcome.reason

    def read(self, pages: Sequence[Found], **_: object) -> Iterator[Outcome]:
        """The outcome of each page, in their order."""
        for found in pages:
            yield self._outcome(found.path)

    def _outcome(self, path: str) -> Outcome:
        if path in self._few:
            return self._few[path]
        if path in self.reasons:
            return Unreadable(path, self.reasons[path])
        outcome = _unpacked(self._shelf.get(self._shelved[path]), path)
        if isinstance(outcome, Unreadable):
            self.reasons[path] = outcome.reason
        return outcome
