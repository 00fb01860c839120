"""Copies of one page: an AMP or print view, a `?p=` address, a trailing slash. They do not contradict each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from claimlint.model.assertion import Reading

_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*://(?:www\.)?", re.IGNORECASE)
#: What only asks for another view of the page. Any other query may be a page of its own ("page.php?id=4").
_QUERY = re.compile(
    r"[?@](?:(?:p|page_id|amp|print|output|share|replytocom|fbclid|gclid|utm_\w+)(?:=[^&]*)?(?:&|$))+$|#.*$"
)
_INDEX = re.compile(r"(?:^|/)(?:index|default)\.(?:html?|php|md|txt)$", re.IGNORECASE)
_SUFFIX = re.compile(r"\.(?:x?html?|php|md|markdown|txt)$", re.IGNORECASE)
_VIEW = re.compile(r"(?:^|(?<=/))(?:amp|print|printable|m)(?=/|$)|[._-](?:amp|print|printable)(?=$)", re.IGNORECASE)


def without_copies(readings: Sequence[Reading]) -> list[Reading]:
    """One reading of each page, the plainest path of it; ordered by path."""
    ordered = sorted(readings, key=lambda reading: (_decorated(reading.path), len(reading.path), reading.path))
    kept: list[Reading] = []
    known: set[object] = set()
    for reading in ordered:
        marks = set(_marks(reading))
        if not marks & known:
            kept.append(reading)
        known |= marks
    return sorted(kept, key=lambda reading: reading.path)


def _marks(reading: Reading) -> Iterable[object]:
    """What copies share: the bytes, the address without its view, or every statement in its order."""
    yield "bytes", reading.sha256
    yield "address", plain_address(reading.path)
    if reading.canonical:
        yield "canonical", plain_address(reading.canonical)
    said = tuple(
        (each.topic, each.terms, each.polarity, " ".join(each.sentence.split())) for each in reading.assertions
    )
    if len(said) > 2:
        yield "statements", said


def plain_address(address: str) -> str:
    """An address or path without scheme, query, index file, suffix, view and trailing slash."""
    plain = _SCHEME.sub("", address.replace("\\", "/").strip())
    plain = _INDEX.sub("/", _QUERY.sub("", plain))
    plain = _SUFFIX.sub("", plain.rstrip("/"))
    plain = _VIEW.sub("", plain)
    return re.sub(r"/{2,}", "/", plain).strip("/").casefold()


def _decorated(path: str) -> bool:
    return bool(_QUERY.search(path)) or bool(_VIEW.search(_SUFFIX.sub("", path.rstrip("/"))))
