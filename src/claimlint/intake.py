"""From files to page records: bytes, reader, extraction; through the cache, and through processes where they pay."""

from __future__ import annotations

import hashlib
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimlint.cache import Keeping
from claimlint.crawls import Crawls, data_of
from claimlint.discovery import Found
from claimlint.exports import Exports
from claimlint.extraction import may_name_a_treatment
from claimlint.language import Vocabulary
from claimlint.language.gate import Gate
from claimlint.language.passage import Analyse
from claimlint.model.assertion import Place, Reading
from claimlint.model.claim import Treatment
from claimlint.model.limits import DEFAULT_LIMITS, Limits, page_key
from claimlint.model.page import Cut, Page, Suppression
from claimlint.readers import UnreadablePage, read_page, source_of
from claimlint.records import PageRecord
from claimlint.vocabularies import gate_for, vocabulary_for

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

#: Starting two processes costs about 0.6 s; below this many bytes one process has read everything by then.
WORTH_PROCESSES = 3_000_000
#: Share of a batch that the cache must lack before processes are thought of.
_COLD = 0.25
_BATCH = 64


#: Fields of a claim that judge what has been extracted. A field that is not named here is taken to tell how to read.
_JUDGED_BY: dict[str, Any] = {
    **dict.fromkeys(("statement", "say_instead"), ""),
    **dict.fromkeys(("sources", "examples_flag", "examples_pass", "jurisdictions", "rates"), ()),
    **dict.fromkeys(("level", "reviewed_due", "frequency", "advice", "sources_differ", "holds"), None),
    **dict.fromkeys(("low", "high", "unit", "support", "notes", "path"), None),
    **dict.fromkeys(("provisional", "disclose"), False),
    "line": 0,
}


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A page that could not be read, and why, in words for people."""

    path: str
    reason: str


Outcome = PageRecord | Unreadable


class Intake:
    """Reads pages for one set of treatments. `read` gives outcomes in the order of the pages, whatever did the work."""

    def __init__(
        self,
        treatments: Sequence[Treatment],
        *,
        stdin: bytes = b"",
        stdin_name: str = "",
        exports: Exports | None = None,
        crawls: Crawls | None = None,
        vocabulary: Vocabulary | None = None,
        wordings: str = "",
        folder: Path | None = None,
        analysed: Analyse | None = None,
        limits: Limits = DEFAULT_LIMITS,
    ) -> None:
        self._limits = limits
        self._exports = exports or Exports(limits=limits)
        self._crawls = crawls  # held, so that what they have set down stays
        self._given = vocabulary
        self._analysed = analysed  # reads a block's text, where reading goes on and on
        self._hashed = (b"", hashlib.sha256().hexdigest())  # the last bytes and their hash
        self._treatments = tuple(treatments)
        self._folder = folder  # where vocabularies are kept
        self._wordings = wordings or wordings_key(treatments)
        self._stdin = stdin
        self._named = bool(stdin_name)
        #: Path -> key of the bytes that the outcome was read from, for every outcome given so far.
        self.keys: dict[str, str] = {}
        self._processes: ProcessPoolExecutor | None = None
        self._stdin_name = stdin_name or ("stdin.html" if stdin.lstrip()[:1] == b"<" else "stdin.txt")

    @property
    def stdin_file(self) -> Path | None:
        """The file that standard input stands for, where a name for it was given."""
        return Path(self._stdin_name) if self._named else None

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        """Wanted for the first page that the cache does not know, unless it is at hand."""
        return self._given or vocabulary_for(self._treatments, self._wordings, self._folder)

    @cached_property
    def _gate(self) -> Gate:
        return self._given.gate if self._given else gate_for(self._treatments, self._wordings, self._folder)

    def read(
        self, pages: Sequence[Found], *, cache: Keeping | None = None, jobs: int = 1, more: int | None = None
    ) -> Iterator[Outcome]:
        """The record of each page, from the cache where it knows the page's content.

        `more`: how many bytes will be asked for later; then the processes are kept until `close`.
        """
        left = (more or 0) + sum(map(size_of, pages)) if jobs > 1 else 0
        try:
            for begin in range(0, len(pages), _BATCH):
                batch = pages[begin : begin + _BATCH]
                known, missing = self._look_up(batch, cache)
                much = jobs > 1 and len(missing) >= _COLD * len(batch) and left >= WORTH_PROCESSES
                if self._processes is None and much:
                    self._processes = self._pool(jobs)
                left -= sum(map(size_of, batch)) if jobs > 1 else 0
                waiting = [batch[index] for index in missing]
                fresh = dict(zip(missing, self._work(waiting, self._processes), strict=True))
                self.keys.update((outcome.path, key) for key, outcome in fresh.values())
                if cache and fresh:
                    self._keep(cache, fresh)
                for index in range(len(batch)):
                    yield known[index] if index in known else fresh[index][1]
        finally:
            if more is None:
                self.close()

    def close(self) -> None:
        """End the processes, if there are any."""
        if self._processes:
            self._processes.shutdown(cancel_futures=True)
            self._processes = None

    def _work(self, waiting: Sequence[Found], pool: ProcessPoolExecutor | None) -> list[tuple[str, Outcome]]:
        """Read pages: by the pool where there is one and none of its processes was killed, else in this process."""
        if pool:
            from concurrent.futures.process import BrokenProcessPool

            with suppress(BrokenProcessPool):
                return list(pool.map(_read_in_worker, waiting, chunksize=4))
        return [self.read_one(found) for found in waiting]

    def _pool(self, jobs: int) -> ProcessPoolExecutor:
        import multiprocessing  # these two are slow to import, and most runs are one process
        from concurrent.futures import ProcessPoolExecutor

        context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
        told = (self._treatments, self._stdin, self._stdin_name, self._folder, self._exports.drafts, self._limits)
        return ProcessPoolExecutor(jobs, mp_context=context, initializer=_start_worker, initargs=told)

    def _look_up(self, batch: Sequence[Found], cache: Keeping | None) -> tuple[dict[int, Outcome], list[int]]:
        """What the cache knows of the batch, by index; and the indices of the rest."""
        if cache is None:
            return {}, list(range(len(batch)))
        known: dict[int, Outcome] = {}
        for index, found in enumerate(batch):
            try:
                key = self._key(found, self._data(found))
            except OSError:
                continue
            record = cache.get(key, found.path)
            if record:
                known[index] = record
                self.keys[found.path] = key
        return known, [index for index in range(len(batch)) if index not in known]

    def _keep(self, cache: Keeping, fresh: dict[int, tuple[str, Outcome]]) -> None:
        """All but what took too long: on another day there may be time for it."""
        cache.put(
            {key: each for key, each in fresh.values() if isinstance(each, PageRecord) and not ran_out_of_time(each)}
        )

    def key(self, found: Found) -> str | None:
        """The key of a page as it is now; None where it cannot be read."""
        try:
            return self._key(found, self._data(found))
        except OSError:
            return None

    def _key(self, found: Found, data: bytes) -> str:
        """Content, wordings and format: what a record depends on, beside the program, which the cache knows."""
        suffix = _suffix(self._name(found)).lower()
        part = f"{found.path}\0{found.within}\0" if found.within else ""
        told = f"{self._sha256(data)}\0{part}{suffix}\0{self._wordings}{page_key(self._limits)}"
        return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()

    def _sha256(self, data: bytes) -> str:
        """Of an export once, not once for each of its pages."""
        if self._hashed[0] is not data:
            self._hashed = data, hashlib.sha256(data).hexdigest()
        return self._hashed[1]

    def _name(self, found: Found) -> str:
        if found.suffix:
            return f"page{found.suffix}"
        return found.path if found.file or found.data is not None else self._stdin_name

    def _data(self, found: Found) -> bytes:
        if found.record is not None:
            return data_of(found)
        if found.within:
            return self._exports.data(found)
        if found.data is not None:
            return found.data
        if found.file is None:
            return self._stdin
        with found.file.open("rb") as stream:
            return stream.read(max(self._limits.size, self._limits.document) + 1)

    def read_one(self, found: Found) -> tuple[str, Outcome]:
        """Read and extract one page, in this process. The key is that of the bytes that were read."""
        try:
            data = self._data(found)
        except OSError as error:
            return "", Unreadable(found.path, (error.strerror or str(error)).lower())
        return self._key(found, data), self.record(found, data)

    def record(self, found: Found, data: bytes) -> Outcome:
        """What a page with these bytes asserts."""
        from claimlint.readers.tongue import other_language  # not for pages that the cache knows

        try:
            page = self._page(found, data)
            sha256 = self._sha256(data)
            cuts = list(page.cuts)
            silent = len(self._treatments) > 1 and not may_name_a_treatment(page, self._gate)
            language = other_language(page)
            readings = () if silent or language else self._readings(page, sha256, cuts)
        except UnreadablePage as error:
            return Unreadable(found.path, str(error))
        except Exception as error:  # a fault of ours on one page must not cost the others
            if os.environ.get("CLAIMLINT_DEBUG"):
                raise
            return Unreadable(found.path, f"internal error, please report it: {type(error).__name__}: {error}")
        placed = tuple((cut, _top(page, cut.offset)) for cut in cuts)
        suppressions = () if language else _suppressions(page)  # unused ones of a page that is not judged are no fault
        return PageRecord(page.path, readings, suppressions, page.notes, sha256, language, placed)

    def _readings(self, page: Page, sha256: str, cuts: list[Cut]) -> tuple[Reading, ...]:
        from claimlint.extraction.readings import extract  # not for pages that the gate turns away

        return extract(page, self._vocabulary, sha256, self._analysed, limits=self._limits, cuts=cuts)

    def page(self, found: Found, data: bytes | None = None) -> Page:
        """The page itself, read anew, or from bytes that it once had. OSError and UnreadablePage pass through."""
        return self._page(found, self._data(found) if data is None else data)

    def source(self, found: Found) -> str:
        """The text of a page as its reader decodes it, without reading it. OSError and UnreadablePage pass through."""
        data = self._data(found)
        return (
            self._exports.page(found, data).source if found.within else source_of(self._name(found), data, self._limits)
        )

    def _page(self, found: Found, data: bytes) -> Page:
        if found.within:
            return self._exports.page(found, data)
        page = read_page(self._name(found), data, self._limits)
        return page if page.path == found.path else replace(page, path=found.path)


def _suffix(name: str) -> str:
    """ ".html" of "a/page.html"."""
    suffix = os.path.splitext(name)[1]  # noqa: PTH122 - every page of every run passes here
    return suffix if len(suffix) > 1 else ""


def wordings_key(treatments: Sequence[Treatment]) -> str:
    """Changes with anything in claims files that extraction may look at. Ranges, levels, evidence only judge:
    who edits them need not have the pages read again.
    """
    digest = hashlib.sha256()
    for treatment in treatments:
        digest.update(repr((treatment.id, treatment.names)).encode())
        for claim in treatment.claims:
            digest.update(repr(replace(claim, **_JUDGED_BY)).encode())
    return digest.hexdigest()


def _suppressions(page: Page) -> tuple[tuple[Suppression, Place], ...]:
    return tuple(
        (
            suppression,
            Place(
                page.path,
                page.position(suppression.span.start),
                page.position(suppression.span.end),
                page.source[suppression.span.start : suppression.span.end],
            ),
        )
        for suppression in page.suppressions
    )


def ran_out_of_time(record: PageRecord) -> bool:
    """Whether a page was not read to its end for want of time: then its record is true for this run alone."""
    return any(cut.limit == "seconds" for cut, _ in record.cuts)


def _top(page: Page, offset: int) -> Place:
    at = page.position(min(offset, len(page.source)))
    return Place(page.path, at, at, "")


def size_of(found: Found) -> int:
    """Bytes of a page, as far as they are known before it is read."""
    try:
        if found.record:
            return found.record.size
        return found.file.stat().st_size if found.file else 0
    except OSError:
        return 0


# In a worker process there is one intake, made when it starts.

_worker: Intake | None = None


def _start_worker(
    treatments: tuple[Treatment, ...],
    stdin: bytes,
    stdin_name: str,
    folder: Path | None,
    drafts: bool,
    limits: Limits,
) -> None:
    global _worker
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the main process, which ends this one
    exports = Exports(drafts=drafts, limits=limits)
    _worker = Intake(treatments, stdin=stdin, stdin_name=stdin_name, exports=exports, folder=folder, limits=limits)


def _read_in_worker(found: Found) -> tuple[str, Outcome]:
    assert _worker is not None
    return _worker.read_one(found)
