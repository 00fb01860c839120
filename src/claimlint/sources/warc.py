"""WARC files (ISO 28500), as crawlers and archives write them: the HTML of their response records."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from claimlint.readers.served import in_utf8
from claimlint.sources.interface import MAX_PAGE, CrawledPage, SourceError, Told, address, day

_HTML = ("text/html", "application/xhtml+xml")
_MARKUP = (b"<!doctype html", b"<html", b"<head", b"<body", b"<!--")
_GZIP = b"\x1f\x8b\x08"
_CHUNK = 1 << 20


def pages(file: Path, told: Told) -> Iterator[CrawledPage]:
    """The pages with status 200 and an HTML body. Behind a damaged gzip member it goes on with the next one."""
    with file.open("rb") as stream, file.open("rb", buffering=0) as aside:
        zipped = aside.read(3) == _GZIP
        if not zipped and not aside.read(1):
            raise SourceError("the file is empty")
        begin: int | None = 0
        responses, broken = 0, False
        while begin is not None:
            behind: int | None = None
            last: int | None = None
            try:
                for record in _records(stream, begin):
                    behind, last = last, record.stream_pos
                    responses += 1
                    # In one gzip stream for the whole file no record has a beginning of its own.
                    found_again = last != behind and (not zipped or _at(aside, last) == _GZIP)
                    page = _page(record, told, last if found_again else None)
                    if page:
                        yield page
                break
            except OSError as error:
                if error.errno is not None:
                    raise
                if last is None and not responses and not broken:
                    raise SourceError(f"this is no WARC file ({_reason(error)})") from None
                bad = begin if last is None else _next_member(aside, last + 1) if zipped else last
                if last is not None:
                    where = f"in the gzip member at byte {bad:,}" if zipped and bad else f"behind byte {last:,}"
                    told.damage.append(f"it is damaged {where} ({_reason(error)}); the records about it are read")
                broken = True
                begin = _next_member(aside, bad + 1) if zipped and bad is not None else None
    if not responses:
        reason = "it is no WARC file, or one of a crawl that kept no answers"
        raise SourceError(f"there is no response record in it, so no page: {reason}")


def read_at(file: Path, at: int) -> CrawledPage | None:
    """The page whose record begins at that byte."""
    with file.open("rb") as stream:
        try:
            record = next(_records(stream, at), None)
        except OSError as error:
            if error.errno is not None:
                raise
            return None
        return _page(record, Told(), at) if record else None


def _records(stream: IO[bytes], begin: int) -> Iterator[Any]:
    """Response records from a byte on."""
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ModuleNotFoundError:
        raise SourceError("reading WARC files needs fastwarc: pip install 'claimlint[scale]'") from None
    stream.seek(begin)
    yield from ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=False, quirks_mode=True)


def _page(record: Any, told: Told, at: int | None) -> CrawledPage | None:
    """The page of a record; None, and told, where it holds none."""
    url = address(record.headers.get("WARC-Target-URI"))
    size = record.content_length
    if size > MAX_PAGE:
        told.left_out[f"over {MAX_PAGE // 1_000_000} MB"] += 1
        return None
    raw = record.reader.read(size)
    if len(raw) < size:
        told.damage.append(f"it ends within the record of {url or 'an unknown address'}, which is left out")
        return None
    data, charset, reason = _answered(raw)
    if url is None or reason:
        told.left_out[reason or "no http(s) address"] += 1
        return None
    return CrawledPage(url, in_utf8(data, charset), ".html", at, day(record.headers.get("WARC-Date"), told))


def _answered(raw: bytes) -> tuple[bytes, str | None, str]:
    """The body and charset of an HTTP response, unpacked; and why it is no page, or ""."""
    from fastwarc.warc import WarcRecord

    if not raw.startswith(b"HTTP/"):
        return b"", None, "no HTTP response"
    answer: Any = WarcRecord()  # of its own: broken compression ends the reading of a record for good
    answer.is_http = True
    answer.set_bytes_content(raw)
    try:
        answer.parse_http(auto_decode="all", quirks_mode=True)
        data = answer.reader.read(MAX_PAGE + 1)
    except OSError:
        return b"", None, "broken HTTP headers or compression"
    headers, media = answer.http_headers, answer.http_content_type
    reason = ""
    if headers is None or not headers.status_code:
        reason = "broken HTTP headers or compression"
    elif headers.status_code != 200:
        reason = f"status {headers.status_code}"
    elif len(data) > MAX_PAGE:
        reason = f"over {MAX_PAGE // 1_000_000} MB unpacked"
    elif not data.strip():
        reason = "no text"
    elif media is None:
        is_markup = data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_MARKUP)
        reason = "" if is_markup else "no content type, and no HTML by its beginning"
    elif media not in _HTML:
        reason = f"no HTML ({media[:60]})"
    return data, answer.http_charset, reason


def _at(stream: IO[bytes], position: int) -> bytes:
    stream.seek(position)
    return stream.read(3)


def _next_member(stream: IO[bytes], begin: int) -> int | None:
    """Where the next gzip member may begin, from a byte on."""
    stream.seek(begin)
    chunk = stream.read(_CHUNK)
    while len(chunk) >= len(_GZIP):
        found = chunk.find(_GZIP)
        if found >= 0:
            return begin + found
        begin += len(chunk) - len(_GZIP) + 1
        stream.seek(begin)
        chunk = stream.read(_CHUNK)
    return None


def _reason(error: OSError) -> str:
    return (str(error) or type(error).__name__).rstrip(".").lower()
