"""Requests to `claimlint serve`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from starlette.types import ASGIApp

from claimlint.serve.app import application
from claimlint.serve.desk import Desk
from claimlint.serve.folder import Folder
from fuzz.apart import run_apart
from fuzz.pages import options
from fuzz.sample import PAGE
from fuzz.scratch import scratch

PACKAGES = ("claimlint.serve",)
_HOST = "127.0.0.1:8765"
#: 200 as asked; 307 the same with its slash; 400 nothing to read; 403 not from our page; 404 no such thing; 408, 413,
#: 503 too slow or too large.
_ANSWERS = frozenset({200, 307, 400, 403, 404, 405, 408, 413, 503})
WORDS = tuple(
    word.encode()
    for word in (
        "GET ", "POST ", "HEAD ", "PUT ", "OPTIONS ", "/api/check", "/api/page?path=", "/api/pages",
        "/api/claim?claim=", "/api/about",
        "/static/", "index.html", "?name=a.html", "&format=html", "&assertions=1", "&name=", "a.docx", "a.xml",
        "..%2f", "../", "%00",
        "%ff", "%u0041", "\\", "host: 127.0.0.1:8765\n", "host: evil.example\n", "origin: null\n",
        "sec-fetch-site: cross-site\n",
        "origin: http://127.0.0.1:8765\n", "content-length: 9999999999\n", "dry-needling/serious-risks",
        "needling.html", "/", "#", "\n",
        "<p>no side effects</p>", "\xff", "PK\x03\x04", "<rss ",
    )
)  # fmt: skip


@cache
def _app() -> ASGIApp:
    folder = scratch("http") / "site"
    folder.mkdir(exist_ok=True)
    (folder / "needling.html").write_bytes(PAGE)
    (folder.parent / "secret.html").write_text("<p>the secret</p>")
    (folder / "out.html").symlink_to(folder.parent / "secret.html")
    return application(Desk(options()), Folder(folder), frozenset({_HOST}))


def seeds() -> Iterator[bytes]:
    """Requests of the page itself: a line for the request, lines of headers, an empty line, the body."""
    own = b"host: 127.0.0.1:8765\norigin: http://127.0.0.1:8765\n\n"
    for line in (
        "/", "/static/app.js", "/api/about", "/api/pages", "/api/page?path=needling.html",
        "/api/page?path=out.html&assertions=1",
        "/api/page?path=../secret.html", "/api/claim?claim=dry-needling/serious-risks", "/static/..%2fapp.py",
        "/nowhere",
    ):  # fmt: skip
        yield b"GET " + line.encode() + b"\n" + own
    yield b"POST /api/check?assertions=1\n" + own + b"<p>No side effects.</p>"
    yield b"POST /api/check?name=a.md\n" + own + b"# No side effects"
    yield b"POST /api/check\nhost: evil.example\n\nx"


def one(data: bytes) -> None:
    """Ask: an answer of the known ones, whole, in JSON where it is the interface's; the secret stays one."""
    head, _, body = data.partition(b"\n\n")
    request, *lines = head.split(b"\n")
    method, _, target = request.decode("latin-1").partition(" ")
    path, _, query = target.partition("?")
    headers = [tuple(line.split(b": ", 1)) for line in lines if b": " in line]
    scope = {
        "type": "http",
        "method": method or "GET",
        "path": _unquoted(path),
        "raw_path": path.encode("latin-1"),
        "query_string": query.encode("latin-1"),
        "headers": [(name.lower(), value) for name, value in headers],
        "scheme": "http",
        "http_version": "1.1",
        "root_path": "",
        "server": ("127.0.0.1", 8765),
        "client": ("127.0.0.1", 1),
    }
    status, told, answer = run_apart(_asked(scope, body))
    assert status in _ANSWERS, f"status {status}: {answer[:300]!r}"
    assert b"the secret" not in answer, "a file outside the folder"
    assert b"content-security-policy" in told, "an answer without a policy"
    if told.get(b"content-type", b"").startswith(b"application/json") and method != "HEAD":
        document = json.loads(answer)
        assert status == 200 or document["error"], "an error without words"


async def _asked(scope: dict[str, Any], body: bytes) -> tuple[int, dict[bytes, bytes], bytes]:
    sent: list[Any] = []
    given = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> Any:
        if given:
            return given.pop()
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        sent.append(message)

    await _app()(scope, receive, send)
    (start,) = (message for message in sent if message["type"] == "http.response.start")
    answer = b"".join(message.get("body", b"") for message in sent if message["type"] == "http.response.body")
    return start["status"], dict(start["headers"]), answer


def _unquoted(path: str) -> str:
    from urllib.parse import unquote

    return unquote(path, "utf-8", "replace")
