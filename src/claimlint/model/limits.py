"""Bounds that keep one odd file from holding up the rest, and the names under which people raise them."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Limits:
    """The defaults are far beyond what people write, and within what a small machine bears."""

    #: Bytes of a page; a larger one is refused. The densest of that size, a table in Markdown, takes 560 times as much
    #: memory until `blocks` cuts it.
    size: int = 5_000_000
    #: Open elements, one inside the other; what is nested deeper is read as if it stood at this depth.
    depth: int = 150
    #: Blocks of a page; what follows is left out.
    blocks: int = 200_000
    #: Assertions of a page, of all its treatments together; what follows is left out. A long page has 100, and rules
    #: compare each with each.
    assertions: int = 2_000
    #: CPU seconds that extraction may spend on a page; what is not read by then is left out.
    seconds: int = 60
    #: Bytes of a WordPress export, which holds a whole site.
    export: int = 100_000_000
    #: Bytes of a Word document, pictures and all.
    document: int = 20_000_000
    #: Bytes that one part of a Word document may unfold to: a book of 1,000 pages has about 10 MB.
    unzipped: int = 60_000_000
    #: Bytes that one byte of such a part may unfold to, once it has a megabyte; real documents have about 20.
    ratio: int = 500
    #: Bytes of a claims file, and its entries once aliases are followed.
    claims: int = 8_000_000
    entries: int = 400_000
    #: Redirects that are followed for one address; bytes of an answer, unpacked; sitemaps that one names in all.
    redirects: int = 10
    answer: int = 20_000_000
    sitemaps: int = 200


#: Option -> field. `--limit page-bytes=50000000`, or `page-bytes = 50_000_000` under [limits] in the configuration.
NAMES = {
    "page-bytes": "size",
    "page-depth": "depth",
    "page-blocks": "blocks",
    "page-assertions": "assertions",
    "page-seconds": "seconds",
    "export-bytes": "export",
    "document-bytes": "document",
    "unzipped-bytes": "unzipped",
    "unzipped-ratio": "ratio",
    "claims-bytes": "claims",
    "claims-entries": "entries",
    "redirects": "redirects",
    "answer-bytes": "answer",
    "sitemaps": "sitemaps",
}
_OPTIONS = {field: option for option, field in NAMES.items()}
DEFAULT_LIMITS = Limits()


def raised(field: str) -> str:
    """How to raise a limit, at the end of a message that tells of it."""
    return f"--limit {_OPTIONS[field]}=N raises this"


def with_limits(limits: Limits, values: dict[str, int]) -> Limits:
    """The limits with those set that `values` names as people do; KeyError for a name that is none."""
    return replace(limits, **{NAMES[name]: value for name, value in values.items()})


def page_key(limits: Limits) -> str:
    """Changes with every limit that decides what a page reads as; empty for the defaults."""
    fields = ("size", "depth", "blocks", "assertions", "export", "document", "unzipped", "ratio")
    told = [getattr(limits, field) for field in fields]
    return "" if told == [getattr(DEFAULT_LIMITS, field) for field in fields] else repr(told)
