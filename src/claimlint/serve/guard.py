"""What every request has to pass: from this machine's own page, of bounded size, within bounded time.

Any web page that somebody has open can send requests to 127.0.0.1, and can give a name of its own that leads there (DNS
rebinding). So the Host has to be ours, and whatever does something has to come from our own page (Origin).
"""

from __future__ import annotations

import asyncio
import json

from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: Bytes of a request; a page has 5 MB at most, an export comes whole.
MAX_BODY = 25_000_000
#: A body beyond that is still taken in, unread, up to here: else the browser shows a broken connection, no message.
_DRAINED = 120_000_000
BODY_SECONDS = 20.0
ANSWER_SECONDS = 40.0

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)
_HEADERS = [
    (b"content-security-policy", _POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cache-control", b"no-store"),
]


class Guard:
    """Stands before the application. `hosts` are the values of Host that are ours."""

    def __init__(
        self, app: ASGIApp, *, hosts: frozenset[str], body_seconds: float = BODY_SECONDS, max_body: int = MAX_BODY
    ) -> None:
        self._app = app
        self._hosts = hosts
        self._body_seconds = body_seconds
        self._max_body = max_body

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", []), *_HEADERS]
            await send(message)

        refusal = self._refusal(scope)
        if refusal:
            await _refuse(guarded, 403, refusal)
            return
        if not scope["query_string"].isascii():  # which no browser sends: it escapes them
            await _refuse(guarded, 400, "This address holds bytes that none may hold; they have to be escaped.")
            return
        try:
            body = await asyncio.wait_for(self._body(receive), self._body_seconds)
        except TimeoutError:
            await _refuse(guarded, 408, f"The text did not arrive within {self._body_seconds:g} seconds.")
            return
        if body is None:
            megabytes = f"{self._max_body / 1_000_000:g}"
            await _refuse(guarded, 413, f"This is too large: at most {megabytes} MB are taken at a time.")
            return
        try:
            await asyncio.wait_for(self._app(scope, _given(body, receive), guarded), ANSWER_SECONDS)
        except TimeoutError:
            await _refuse(guarded, 503, "This took too long to read. Try a part of it, or the command line.")

    def _refusal(self, scope: Scope) -> str:
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        if headers.get("host", "").lower() not in self._hosts:
            return "This page answers only under its own address."
        origin = headers.get("origin")
        own = origin is not None and origin.lower() in {f"http://{host}" for host in self._hosts}
        if (origin is not None or scope["method"] not in ("GET", "HEAD")) and not own:
            return "Requests are taken only from claimlint's own page."
        if scope["path"].startswith("/api/") and headers.get("sec-fetch-site", "same-origin") != "same-origin":
            return "Requests are taken only from claimlint's own page."
        return ""

    async def _body(self, receive: Receive) -> bytes | None:
        """The body, None where it is too large."""
        body = bytearray()
        size = 0
        while True:
            message = await receive()
            if message["type"] != "http.request":
                return bytes(body)
            piece = message.get("body", b"")
            size += len(piece)
            if size <= self._max_body:
                body += piece
            else:
                body.clear()
            if not message.get("more_body") or size > _DRAINED:
                return bytes(body) if size <= self._max_body else None


def _given(body: bytes, receive: Receive) -> Receive:
    """A `receive` that hands over the body that was read, then waits for the client to leave."""
    handed = False

    async def hand() -> Message:
        nonlocal handed
        if not handed:
            handed = True
            return {"type": "http.request", "body": body, "more_body": False}
        return await receive()

    return hand


async def _refuse(send: Send, status: int, message: str) -> None:
    body = json.dumps({"error": message}).encode()
    headers = [(b"content-type", b"application/json"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
