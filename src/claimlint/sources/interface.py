"""What every source gives: pages under their addresses, and what it leaves out, counted by reason."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlsplit

#: A page's bytes; what is longer is left out. The HTML reader refuses it anyway.
MAX_PAGE = 20_000_000
_SHOWN = 6  # reasons
#: Blanks, control characters, and lone surrogates, which JSON can name and nothing can write.
_NOT_IN_ADDRESSES = re.compile("[\x00-\x20\x7f-\x9f\ud800-\udfff]")


class SourceError(Exception):
    """A file that is no crawl of its kind. `reason` is a sentence for whoever gave it: what is wrong, what to do."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class CrawledPage:
    """A page of a crawl."""

    url: str  # as crawled, without the fragment
    data: bytes  # its bytes; in UTF-8 with a mark where the server named another charset
    suffix: str = ".html"  # what it is read as: ".html" or ".txt"
    at: int | None = None  # where `read_at` finds it again; None: nowhere
    date: str = ""  # the day it was fetched, "2026-11-01"; "" where the crawl does not tell


@dataclass(slots=True)
class Told:
    """What a source has to say about a file, filled while it is read."""

    pages: int = 0
    #: Reason -> how many records were left out on purpose: "no HTML (application/pdf)".
    left_out: Counter[str] = field(default_factory=Counter)
    undated: int = 0  # pages with a date that cannot be read
    #: What is damaged, where, and what was done: a sentence each. The pages beside it are given all the same.
    damage: list[str] = field(default_factory=list)

    def summary(self) -> str:
        """ "3 records left out: no HTML (application/pdf) 2, status 404 1"; "" where nothing was."""
        undated = f"{self.undated:,} page{'s' if self.undated != 1 else ''} with a date that is none: 2026-11-01 is one"
        return "; ".join([*([self._left_out()] if self.left_out else []), *([undated] if self.undated else [])])

    def _left_out(self) -> str:
        ranked = sorted(self.left_out.items(), key=lambda item: (-item[1], item[0]))
        shown = [f"{reason} {count:,}" for reason, count in ranked[:_SHOWN]]
        rest = sum(count for _, count in ranked[_SHOWN:])
        total = sum(self.left_out.values())
        parts = ", ".join([*shown, *([f"other reasons {rest:,}"] if rest else [])])
        return f"{total:,} record{'s' if total != 1 else ''} left out: {parts}"


def address(given: object) -> str | None:
    """The address of a page, without its fragment; None for what is none."""
    if not isinstance(given, str):
        return None
    url = given.strip().strip("<>").partition("#")[0]
    if not url.lower().startswith(("http://", "https://")) or _NOT_IN_ADDRESSES.search(url):
        return None
    try:
        return url if urlsplit(url).hostname else None
    except ValueError:
        return None


def host(url: str) -> str:
    """The site of an address: its host in lower case, without "www."; the port stays."""
    return urlsplit(url).netloc.rpartition("@")[2].lower().removeprefix("www.")


def day(given: object, told: Told) -> str:
    """The day of a date or a time in ISO 8601, as written; "" where there is none, and told where it is no date."""
    if isinstance(given, date):  # and datetime
        return given.isoformat()[:10]
    if given is None or given == "":
        return ""
    try:
        return date.fromisoformat(str(given).strip()[:10]).isoformat()
    except ValueError:
        told.undated += 1
        return ""


def from_row(
    url: object, html: object, text: object, told: Told, at: int | None = None, *, fetched: object = None
) -> CrawledPage | None:
    """A row of `url` and `html`, or `text` where there is no HTML; None, and told, where it gives no page."""
    named = address(url)
    if named is None:
        told.left_out["no http(s) address"] += 1
        return None
    content, suffix = (html, ".html") if html else (text, ".txt")
    if isinstance(content, str):
        content = content.encode("utf-8", "surrogatepass")
    if not isinstance(content, bytes):
        told.left_out["no text" if content is None or content == "" else "neither html nor text is a string"] += 1
        return None
    if not content.strip():
        told.left_out["no text"] += 1
        return None
    if len(content) > MAX_PAGE:
        told.left_out[f"over {MAX_PAGE // 1_000_000} MB"] += 1
        return None
    return CrawledPage(named, content, suffix, at, day(fetched, told))
