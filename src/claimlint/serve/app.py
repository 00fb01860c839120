"""The routes of the editor's page."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from importlib.resources import files
from typing import Any

import anyio
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from claimlint.reports.json_report import harmless_json
from claimlint.serve.desk import Desk
from claimlint.serve.folder import Folder, FolderError
from claimlint.serve.guard import Guard
from claimlint.version import VERSION

Json = dict[str, Any]
#: The files that are served, and as what; nothing else is.
_STATIC = {
    "index.html": "text/html",
    "app.js": "text/javascript",
    "text.js": "text/javascript",
    "sheet.js": "text/javascript",
    "notes.js": "text/javascript",
    "words.js": "text/javascript",
    "style.css": "text/css",
    "icon.svg": "image/svg+xml",
}
#: Bytes of a text that is typed or pasted: beyond it, a file is the better way.
MAX_TEXT = 3_000_000
_FORMATS = {"html": ".html", "markdown": ".md", "text": ".txt"}


class Answer(Response):
    """JSON. Of a page's text it may hold lone surrogates, which only JSON's own escapes can write."""

    media_type = "application/json"

    def render(self, content: Any) -> bytes:
        return harmless_json(json.dumps(content, ensure_ascii=False, separators=(",", ":"))).encode()


def application(desk: Desk, folder: Folder | None, hosts: frozenset[str], **guard: Any) -> Starlette:
    """The application. `hosts` are the addresses that it answers under."""
    # One page is judged at a time, whoever asks: the others wait in the order they came.
    turns = anyio.CapacityLimiter(1)

    async def judged(work: Callable[[], Json]) -> Response:
        try:
            return Answer(await anyio.to_thread.run_sync(work, limiter=turns, abandon_on_cancel=True))
        except FolderError as error:
            return _error(404, str(error))

    async def check(request: Request) -> Response:
        data = await request.body()
        query = request.query_params
        typed = "name" not in query
        if typed and len(data) > MAX_TEXT:
            return _error(413, f"This text is too long: at most {MAX_TEXT // 1_000_000} MB can be pasted. Drop a file.")
        if not data.strip():
            return _error(400, "There is no text in it.")
        suffix = _FORMATS.get(query.get("format", ""), "")
        return await judged(partial(desk.judged, query.get("name", ""), data, suffix, assertions="assertions" in query))

    async def pages(_: Request) -> Response:
        if folder is None:
            return Answer({"folder": None, "pages": []})
        try:
            return Answer({"folder": str(folder.folder), "pages": await anyio.to_thread.run_sync(folder.pages)})
        except FolderError as error:
            return _error(404, str(error))

    async def page(request: Request) -> Response:
        if folder is None:
            return _error(404, "claimlint was started without a folder: claimlint serve FOLDER.")

        def work() -> Json:
            return desk.opened([folder.file(request.query_params.get("path", ""))], assertions=with_assertions)

        with_assertions = "assertions" in request.query_params
        return await judged(work)

    async def claim(request: Request) -> Response:
        found = desk.claim(request.query_params.get("claim", ""))
        return Answer(found) if found else _error(404, "There is no such claim.")

    async def about(_: Request) -> Response:
        treatments = [
            {
                "id": each.id,
                "name": each.names[0],
                "claims": len(each.claims),
                "reviewed": each.reviewed_on.isoformat() if each.reviewed_on else None,
            }
            for each in desk.treatments
        ]
        return Answer({"version": VERSION, "treatments": treatments})

    async def static(request: Request) -> Response:
        name = request.path_params.get("name", "index.html")
        if name not in _STATIC:
            return _error(404, "There is nothing under this address.")
        data = files("claimlint.serve").joinpath("static", name).read_bytes()
        return Response(data, media_type=_STATIC[name])

    async def broken(_: Request, error: Exception) -> Response:
        return _error(500, f"Something went wrong inside claimlint ({type(error).__name__}). Please report it.")

    async def nothing(_: Request, __: Exception) -> Response:
        return _error(404, "There is nothing under this address.")

    routes = [
        Route("/", static),
        Route("/static/{name}", static),
        Route("/api/check", check, methods=["POST"]),
        Route("/api/pages", pages),
        Route("/api/page", page),
        Route("/api/claim", claim),
        Route("/api/about", about),
    ]
    return Starlette(
        routes=routes,
        middleware=[Middleware(Guard, hosts=hosts, **guard)],
        exception_handlers={500: broken, 404: nothing, 405: nothing},
    )


def _error(status: int, message: str) -> Response:
    return Answer({"error": message[:1].upper() + message[1:]}, status_code=status)
