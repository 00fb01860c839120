"""Copies of one page: an AMP or print view, a `?p=` address, a trailing slash. They do not contradict each other."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from urllib.parse import unquote

from claimlint.model.assertion import Assertion, Reading

_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*://(?:www\.|m\.|amp\.)?", re.IGNORECASE)
_PORT = re.compile(r"^([^/:]+):(?:80|443)(?=/|$)")
_QUERY = re.compile(r"[?@](?=[\w-]+(?:=|&|$))([^#?]*)$")
_FRAGMENT = re.compile(r"#.*$")
_SESSION = re.compile(r";(?:jsessionid|phpsessid)=[^/?#]*", re.IGNORECASE)
#: What only asks for another view of the page, or tells where the reader came from. Any other parameter may ask for a
#: page of its own ("page.php?id=4").
_VIEWS = re.compile(
    r"(?:p|page_id|amp|noamp|print|printable|output|outputtype|share|replytocom|nocache|sessionid|phpsessid|jsessionid"
    r"|utm_\w+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|srsltid|mc_[ce]id|_ga|_gl"
    r"|_+hs\w+|hsctatracking)(?:=.*)?",
    re.IGNORECASE,
)
_INDEX = re.compile(r"(?:^|/)(?:index|default)\.(?:html?|php|md|txt)$", re.IGNORECASE)
_SUFFIX = re.compile(r"\.(?:x?html?|php|md|markdown|txt)$", re.IGNORECASE)
_VIEW = re.compile(r"(?:^|(?<=/))(?:amp|print|printable|m)(?=/|$)|[._-](?:amp|print|printable)(?=$)", re.IGNORECASE)
_MANY = 2  # statements: more of them in one order are no chance


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
    return tuple({number(mark) for mark in _marks(reading)})


def number(mark: object) -> int:
    """64 bits for what has one `repr`, the same in every process."""
    return int.from_bytes(hashlib.blake2b(repr(mark).encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def _plainness(path: str) -> tuple[bool, int, str]:
    return _decorated(path), len(path), path


def _marks(reading: Reading) -> Iterable[object]:
    yield "bytes", reading.sha256
    address = plain_address(reading.path)
    yield "address", address
    if reading.canonical:
        canonical = plain_address(reading.canonical)
        yield "canonical", canonical
        # A template that names the home page on every page does not make them copies of it.
        if "/" in canonical:
            yield "address", canonical
    said = _said(reading.assertions)
    if len(said) > _MANY:
        yield "statements", said


def _said(assertions: Iterable[Assertion]) -> tuple[object, ...]:
    return tuple((each.topic, each.terms, each.polarity, " ".join(each.sentence.split())) for each in assertions)


def repeatable(readings: Sequence[Reading]) -> tuple[int, tuple[int, ...]] | None:
    """What a page says in all, and the marks by which another may repeat it; None where it asserts nothing."""
    said = tuple(part for reading in readings for part in _said(reading.assertions))
    if not said:
        return None
    shared = {mark for reading in readings for mark in marks(reading)}
    many = (number(said),) if len(said) > _MANY else ()
    return number(said), (*shared, *many)


class Repeats:
    """Pages of one site that say what another one says, gathered page by page: whoever counts need count them once.

    More is asked of them than of copies that do not contradict each other: the same statements in the same order, and
    where those are few, the same bytes or address too.
    """

    def __init__(self) -> None:
        self._pages: list[tuple[str, int, tuple[int, ...]]] = []  # path, what it says, marks

    def add(self, path: str, told: tuple[int, tuple[int, ...]] | None) -> None:
        """Take in a page by what `repeatable` tells of it."""
        if told:
            self._pages.append((path, *told))

    def found(self) -> dict[str, str]:
        """Path -> the plainest path that says the same."""
        alike: dict[int, list[tuple[str, tuple[int, ...]]]] = {}
        for path, said, shared in self._pages:
            alike.setdefault(said, []).append((path, shared))
        repeats: dict[str, str] = {}
        for pages in alike.values():
            originals: dict[int, str] = {}
            for path, shared in sorted(pages, key=lambda page: _plainness(page[0])):
                of = next((originals[mark] for mark in shared if mark in originals), None)
                if of is not None:
                    repeats[path] = of
                for mark in shared:
                    originals.setdefault(mark, of or path)
        return repeats


def plain_address(address: str) -> str:
    """An address or path without scheme, query, index file, suffix, view and trailing slash.

    Of a query stays what may ask for a page of its own, in order.
    """
    plain = _SCHEME.sub("", address.replace("\\", "/").strip())
    plain = _SESSION.sub("", _FRAGMENT.sub("", _PORT.sub(r"\1", plain)))
    plain, asked = _without_query(plain)
    plain = _SUFFIX.sub("", _INDEX.sub("/", unquote(plain)).rstrip("/"))
    plain = _VIEW.sub("", plain)
    return re.sub(r"/{2,}", "/", plain).strip("/").casefold() + asked


def _without_query(address: str) -> tuple[str, str]:
    """The address, and what of its query may ask for a page of its own."""
    query = _QUERY.search(address)
    if query is None:
        return address, ""
    kept = sorted(part for part in query[1].split("&") if part and not _VIEWS.fullmatch(part))
    if kept and "@" in query[0][:1]:  # an address as a file's name, or a file's name with an @
        return address, ""
    return address[: query.start()], f"?{'&'.join(kept)}" if kept else ""


def _decorated(path: str) -> bool:
    plain, asked = _without_query(_FRAGMENT.sub("", path))
    return plain != path or bool(asked) or bool(_VIEW.search(_SUFFIX.sub("", plain.rstrip("/"))))
