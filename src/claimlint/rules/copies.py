"""Copies of one page: an AMP or print view, a `?p=` address, a trailing slash. They do not contradict each other."""

from __future__ import annotations

import hashlib
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
    kept = plainest([reading.path for reading in readings], [marks(reading) for reading in readings])
    return sorted((readings[index] for index in kept), key=lambda reading: reading.path)


def plainest(paths: Sequence[str], marked: Sequence[Iterable[object]]) -> list[int]:
    """The indices of the pages that are no copies of another, plainest path first."""
    kept: list[int] = []
    known: set[object] = set()
    for index in sorted(range(len(paths)), key=lambda index: _plainness(paths[index])):
        if known.isdisjoint(marked[index]):
            kept.append(index)
        known.update(marked[index])
    return kept


def marks(reading: Reading) -> tuple[int, ...]:
    """What copies share, as numbers: the bytes, the address without its view, or every statement in its order."""
    return tuple({_number(mark) for mark in _marks(reading)})


def _number(mark: object) -> int:
    """64 bits, the same in every process."""
    return int.from_bytes(hashlib.blake2b(repr(mark).encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def _plainness(path: str) -> tuple[bool, int, str]:
    return _decorated(path), len(path), path


def _marks(reading: Reading) -> Iterable[object]:
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
