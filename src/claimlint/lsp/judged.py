"""A document as it was last judged: its report, its page, and its lines."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from urllib.parse import unquote, urlsplit

from claimlint.discovery import Discovery, Found, shown_path
from claimlint.engine import Options, check, read_pages
from claimlint.model.finding import Finding
from claimlint.model.page import Block, Page
from claimlint.reports.interface import Report

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")
_SUFFIXES = {"html": ".html", "markdown": ".md", "mdx": ".md", "plaintext": ".txt"}
_READ_AS_TEXT = frozenset({".html", ".htm", ".xhtml", ".md", ".markdown", ".txt", ".text"})


@dataclass(frozen=True, slots=True)
class Judged:
    """What is known of one version of a document."""

    source: str
    report: Report
    page: Page | None  # None where the document cannot be read
    lines: tuple[str, ...]  # with their ends, as the protocol cuts them

    def open(self) -> Iterator[Finding]:
        """The findings that nothing silences."""
        yield from self.report.open

    def block(self, finding: Finding) -> Block | None:
        """The block that a finding stands in, None for one about the whole page."""
        if self.page is None or not finding.quote:
            return None
        for block in self.page.blocks:
            pieces = block.offsets.pieces
            if pieces and pieces[0].source_start <= finding.start.offset < pieces[-1].source_end:
                return block
        return None


def judge(uri: str, language: str, source: str, options: Options) -> Judged | None:
    """Judge a document; None where it is of a kind that holds no page."""
    path = path_of(uri)
    suffix = PurePath(path).suffix.lower()
    suffix = suffix if suffix in _READ_AS_TEXT else _SUFFIXES.get(language, "")
    if not suffix:
        return None
    # A character that UTF-8 cannot hold becomes one that it can: places stay what they are.
    found = Found(path, None, data=source.encode("utf-8", "replace"), suffix=suffix)
    options = replace(options, at_hand=Discovery((found,), ()))
    if not source.strip():
        empty = replace(check([], replace(options, at_hand=Discovery((), ()))), findings=(), unreadable=())
        return Judged(source, empty, None, ("",))
    report = check([], options)
    pages = read_pages([], options)
    return Judged(source, report, pages[0] if pages else None, tuple(lines_of(source)))


def lines_of(source: str) -> list[str]:
    """The lines of a document as the protocol has them: only CRLF, LF and CR end one, unlike in `str.splitlines`."""
    lines = _LINE.findall(source)
    return lines[:-1] if len(lines) > 1 and lines[-2][-1:] not in "\r\n" else lines


def path_of(uri: str) -> str:
    """The path of a document as reports show it."""
    uri = uri.encode("utf-8", "replace").decode()  # an editor's JSON may name lone surrogates
    parts = urlsplit(uri)
    if parts.scheme != "file":
        return unquote(parts.path.rpartition("/")[2]) or uri
    path = unquote(parts.path)
    if os.name == "nt":  # pragma: no cover - /c:/pages/a.md
        path = path.lstrip("/")
    return shown_path(Path(path), Path.cwd())
