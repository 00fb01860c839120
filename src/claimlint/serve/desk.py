"""Judges what the editor's page sends: the same engine and the same JSON as the command line, claims loaded once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import Any

from claimlint.discovery import Discovery, Found
from claimlint.engine import Options, check, extract, prepare, read_pages
from claimlint.memory import Memory
from claimlint.model.claim import Claim, Treatment
from claimlint.model.page import Page
from claimlint.readers import SUFFIXES
from claimlint.reports.interface import Extraction, Report
from claimlint.reports.json_report import document, extraction_document
from claimlint.serve.view import page_view

Json = dict[str, Any]
#: Formats whose source an editor can work on as it is.
_EDITABLE = frozenset({"html", "markdown", "text"})
#: Pages of an export that are shown with their text; all are judged.
_MOST_SHOWN = 300


class Desk:
    """One set of claims, ready to judge by."""

    def __init__(self, options: Options) -> None:
        self._options = replace(options, prepared=prepare(options), cache=Memory(), jobs=1)
        assert self._options.prepared is not None
        self.treatments: tuple[Treatment, ...] = self._options.prepared.treatments
        self.judged("warm-up", b"Dry needling has no side effects.", "")  # the first one loads the language

    def judged(self, name: str, data: bytes, suffix: str, *, assertions: bool = False) -> Json:
        """What is found in a text or file. `suffix` tells how to read a text that has no file name."""
        found = Found(name or "Pasted text", None, data=data, suffix=suffix or _suffix(name, data))
        return self._judged(Discovery((found,), ()), (), assertions)

    def opened(self, files: Sequence[str], *, assertions: bool = False) -> Json:
        """What is found on pages of the site folder."""
        return self._judged(Discovery((), ()), files, assertions)

    def claim(self, reference: str) -> Json | None:
        """A claim with all that it rests on, None where there is no such claim."""
        name, _, identifier = reference.partition("/")
        for treatment in self.treatments:
            for claim in treatment.claims if treatment.id == name else ():
                if claim.id == identifier:
                    return _claim_json(claim, treatment)
        return None

    def _judged(self, at_hand: Discovery, files: Sequence[str], assertions: bool) -> Json:
        options = replace(self._options, at_hand=at_hand)
        report: Report = check(files, options)
        told: Extraction | None = extract(files, options) if assertions else None
        pages = read_pages(files, options)
        return {
            "report": document(report),
            "assertions": extraction_document(told) if told else None,
            "pages": [self._page(page, report, told) for page in pages[:_MOST_SHOWN]],
            "unshown": max(0, len(pages) - _MOST_SHOWN),
        }

    def _page(self, page: Page, report: Report, told: Extraction | None) -> Json:
        source = page.source if page.format in _EDITABLE else None
        return {
            "path": page.path,
            "format": page.format,
            "source": source,
            "notes": [remark for each in report.pages if each.path == page.path for remark in each.remarks],
            "blocks": page_view(page, report.findings, told.assertions if told else ()),
        }


def _suffix(name: str, data: bytes) -> str:
    """How to read what has no known suffix: as its first bytes look."""
    suffix = PurePath(name).suffix.lower()
    if suffix in SUFFIXES:
        return suffix
    head = data[:2000].lstrip(b"\xef\xbb\xbf \t\r\n")
    return ".html" if head.startswith(b"<") or b"</" in head else ".txt"


def _claim_json(claim: Claim, treatment: Treatment) -> Json:
    sources = [treatment.source(identifier) for identifier in claim.sources]
    return {
        "claim": f"{treatment.id}/{claim.id}",
        "statement": claim.statement,
        "say_instead": claim.say_instead,
        "severity": claim.severity,
        "frequency": claim.frequency,
        "provisional": claim.provisional,
        "notes": claim.notes,
        "sources": [
            {"cite": source.cite, "doi": source.doi, "url": source.url, "read": source.read} for source in sources
        ],
        "wrong": list(claim.examples_flag[:4]),
        "right": list(claim.examples_pass[:4]),
        "reviewed": treatment.reviewed_on.isoformat() if treatment.reviewed_on else None,
        "reviewed_by": treatment.reviewed_by,
    }
