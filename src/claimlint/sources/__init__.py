"""Crawls: files that hold many pages of many sites, each page under its address. One module a format.

A source has `pages(file, told) -> Iterator[CrawledPage]`, which reads on where a part of the file is damaged, and
`read_at(file, at) -> CrawledPage | None` where it can go back to a page. Libraries are imported when a file needs them.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from claimlint.sources.interface import CrawledPage, SourceError, Told

__all__ = ["CRAWLS", "CrawledPage", "SourceError", "Told", "is_crawl", "pages", "read_at"]

#: Ending of a file's name -> module of the source. What a new source adds here, beside its module, is its endings.
_SOURCES = {
    ".warc": "warc",
    ".warc.gz": "warc",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".jsonl.gz": "jsonl",
    ".ndjson.gz": "jsonl",
    ".parquet": "parquet",
    ".pages-spool": "spool",  # what is read back only
}

#: The endings of crawls, in lower case.
CRAWLS = tuple(ending for ending in _SOURCES if ending != ".pages-spool")


def is_crawl(name: str) -> bool:
    """Whether a file of that name holds a crawl."""
    return name.lower().endswith(CRAWLS)


def pages(file: Path, told: Told) -> Iterator[CrawledPage]:
    """The pages of a crawl in the order of the file; what it leaves out, and what is damaged, is told to `told`.

    Raises SourceError for a file that is no such crawl, and OSError where it cannot be read.
    """
    source = import_module(f"claimlint.sources.{_source(file)}")
    for page in source.pages(file, told):
        told.pages += 1
        yield page


def read_at(file: Path, at: int) -> CrawledPage | None:
    """The page that `pages` gave with that `at`; None where the file does not hold it any more."""
    page: CrawledPage | None = import_module(f"claimlint.sources.{_source(file)}").read_at(file, at)
    return page


def _source(file: Path) -> str:
    name = file.name.lower()
    return next(source for ending, source in _SOURCES.items() if name.endswith(ending))
