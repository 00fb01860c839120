"""Files that hold several pages: each page of them is one to read, and the file is opened once for all of them."""

from __future__ import annotations

import os
from collections import OrderedDict
from dataclasses import replace
from pathlib import Path, PurePath

from claimlint.discovery import Discovery, Found, Missed
from claimlint.model.limits import DEFAULT_LIMITS, Limits
from claimlint.model.page import Page
from claimlint.readers import COLLECTIONS, UnreadablePage, is_collection, read_collection
from claimlint.readers.collection import Collection

_HEAD = 20_000
#: Files kept open at a time: pages of several exports of one site may come in turns.
_KEPT = 4


class Exports:
    """Opens exports and keeps the last few. `drafts`: take pages that are not published too."""

    def __init__(self, *, drafts: bool = False, limits: Limits = DEFAULT_LIMITS) -> None:
        self.drafts = drafts
        self._limits = limits
        self._data: OrderedDict[Path, bytes] = OrderedDict()
        self._opened: OrderedDict[tuple[int, str], tuple[bytes, Collection, dict[str, Page]]] = OrderedDict()

    def expanded(self, found: Discovery) -> Discovery:
        """With each export replaced by its pages. Other XML in a folder is no page; given by name, it is told why."""
        pages: dict[str, Found] = {}
        missed = list(found.missed)
        for each in found.pages:
            if PurePath(each.suffix or each.path).suffix.lower() not in COLLECTIONS and each.suffix not in COLLECTIONS:
                pages.setdefault(each.path, each)
                continue
            try:
                inside, reason = self._inside(each)
            except OSError as error:
                inside, reason = [], (error.strerror or str(error)).lower()
            except UnreadablePage as error:
                inside, reason = [], error.reason
            for page in inside:
                pages.setdefault(page.path, page)  # a post in two exports of a site is one page
            if reason:
                missed.append(Missed(each.path, reason))
        ordered = tuple(sorted(pages.values(), key=lambda page: page.path))
        return Discovery(ordered, tuple(sorted(missed, key=lambda each: each.path)), found.notes)

    def data(self, found: Found) -> bytes:
        """The bytes of an export, read once; OSError where the file cannot be read."""
        if found.data is not None or found.file is None:
            return found.data or b""
        if found.file not in self._data:
            with found.file.open("rb") as stream:
                self._data[found.file] = stream.read(self._limits.export + 1)
            while len(self._data) > _KEPT:
                self._data.popitem(last=False)
        return self._data[found.file]

    def page(self, found: Found, data: bytes) -> Page:
        """A page of an export with these bytes; UnreadablePage where the export, or the page in it, is no more."""
        try:
            return self._open(found.within, data)[1][found.path]
        except KeyError:
            raise UnreadablePage("the export holds no such page") from None

    def _inside(self, found: Found) -> tuple[list[Found], str]:
        """The pages of a file, and what is wrong with it."""
        if found.data is None and found.file is not None:
            with found.file.open("rb") as stream:
                head = stream.read(_HEAD)
        else:
            head = (found.data or b"")[:_HEAD]
        name = _named(found)
        if not is_collection(name, head):
            if found.folder is not None and found.file is not None:
                return [], ""
            if b"<html" in head.lower():
                return [found], ""
            return [], "an XML file that is no WordPress export"
        collection, pages = self._open(name, self.data(found))
        # Addresses are the posts' own, so pages that stand in one export are one site.
        inside = replace(found, within=name, folder=found.folder or found.path)
        return [replace(inside, path=path) for path in pages], collection.broken

    def _open(self, name: str, data: bytes) -> tuple[Collection, dict[str, Page]]:
        key = (id(data), name)  # the entry holds the bytes, so that the id stays theirs
        if key not in self._opened:
            collection = read_collection(name, data, self._limits, drafts=self.drafts)
            self._opened[key] = data, collection, {page.path: page for page in collection.pages}
            while len(self._opened) > _KEPT:
                self._opened.popitem(last=False)
        return self._opened[key][1:]


def _named(found: Found) -> str:
    """The path of a file as shown; with the suffix that it is read by, where it was told."""
    if found.suffix and os.path.splitext(found.path)[1].lower() != found.suffix:  # noqa: PTH122 - may be an address
        return f"{found.path}{found.suffix}"
    return found.path
