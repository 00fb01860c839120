"""Messages to `claimlint lsp`: one in each line, as its client's editor would send them."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Iterator
from functools import cache, partialmethod
from typing import Any

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.protocol import default_converter

from claimlint.lsp import server as module
from fuzz.apart import run_apart
from fuzz.pages import options

PACKAGES = ("claimlint.lsp",)
logging.getLogger("pygls").setLevel(logging.CRITICAL)
_URI = "file:///site/page.html"
_DOCUMENT = f'"textDocument":{{"uri":"{_URI}"'
WORDS = tuple(
    word.encode()
    for word in (
        '{"jsonrpc":"2.0","id":1,"method":"', '"params":{', "textDocument/didOpen", "textDocument/didChange",
        "textDocument/hover",
        "textDocument/codeAction", "textDocument/codeLens", "textDocument/didClose", "shutdown", "exit",
        "$/cancelRequest", "initialized",
        '"languageId":"html"', '"languageId":"markdown"', '"languageId":"plaintext"', '"line":0', '"line":4294967295',
        '"character":-1',
        '"character":99999', '"version":null', '"text":"', "\\ud83d", "\\ude00", "\\r", "\\n", "\\u0085", "\\u2028",
        "<p>", "😀", "untitled:a",
        "file:///a%00b.md", "http://[", '"range":{"start":{"line":0,"character":0},"end":{"line":9,"character":0}}',
        "null", "[]", "{}", "\n",
        "dry needling has no side effects",
    )
)  # fmt: skip


def _message(method: str, params: str, number: int | None = None) -> str:
    identity = f'"id":{number},' if number is not None else ""
    return f'{{"jsonrpc":"2.0",{identity}"method":"{method}","params":{params}}}'


def seeds() -> Iterator[bytes]:
    """Short sessions: a document is opened, asked about, changed and closed."""
    text = "<h1>Dry needling</h1>\\r\\n<p>😀 There are <b>no serious</b> side effects.</p>"
    opened = _message("textDocument/didOpen", f'{{{_DOCUMENT},"languageId":"html","version":1,"text":"{text}"}}}}')
    place = '"position":{"line":1,"character":20}'
    span = '"range":{"start":{"line":0,"character":0},"end":{"line":1,"character":30}}'
    hover = _message("textDocument/hover", f"{{{_DOCUMENT}}},{place}}}", 1)
    actions = _message("textDocument/codeAction", f'{{{_DOCUMENT}}},{span},"context":{{"diagnostics":[]}}}}', 2)
    lens = _message("textDocument/codeLens", f"{{{_DOCUMENT}}}}}", 3)
    changed = _message(
        "textDocument/didChange",
        f'{{{_DOCUMENT},"version":2}},"contentChanges":[{{"text":"# Dry needling has no risks"}}]}}',
    )
    closed = _message("textDocument/didClose", f"{{{_DOCUMENT}}}}}")
    yield opened.encode()
    yield f"{opened}\n{hover}".encode()
    yield f"{opened}\n{actions}".encode()
    yield f"{opened}\n{lens}\n{closed}".encode()
    yield f"{opened}\n{changed}".encode()
    yield f"{opened.replace('page.html', 'page.md').replace('<p>', '')}\n{actions}".encode()
    yield _message("shutdown", "null", 9).encode()


#: pygls writes and compiles code for every type of a message, for each server anew: nine tenths of a short session.
_converter = cache(default_converter)
LanguageServer.__init__ = partialmethod(LanguageServer.__init__, converter_factory=lambda: _converter())  # type: ignore[method-assign]


class _Watched(module.Server):
    """Keeps the faults that pygls would only log."""

    faults: list[BaseException]

    def report_server_error(self, error: Exception, source: Any) -> None:  # noqa: ARG002
        self.faults.append(error)


class _Writer:
    def __init__(self) -> None:
        self.written: list[bytes] = []

    def write(self, data: bytes) -> None:
        self.written.append(data)

    def close(self) -> None:
        pass


def one(data: bytes) -> None:
    """Hold the session: no fault that comes out of claimlint, and answers that are JSON with places in the document."""
    run_apart(_session(data.decode("utf-8", "replace").split("\n")))


async def _session(lines: list[str]) -> None:
    module.PAUSE, module.Server = 0.0, _Watched  # type: ignore[misc]
    serving = module.server(options())
    assert isinstance(serving, _Watched)
    serving.faults = []
    writer = _Writer()
    serving.protocol.set_writer(writer)  # type: ignore[arg-type]
    serving.protocol.lsp_initialize  # noqa: B018 - there, or pygls has changed
    try:
        _handle(serving, _message("initialize", '{"processId":null,"rootUri":null,"capabilities":{}}', 0))
        for line in lines:
            _handle(serving, line)
            await asyncio.sleep(0)
            waiting = [task for task in serving._waiting.values() if not task.done()]
            if waiting:
                await asyncio.wait(waiting)
            for task in asyncio.all_tasks() - {asyncio.current_task()}:
                await asyncio.wait({task}, timeout=5)
        for task in serving._waiting.values():
            if task.done() and not task.cancelled() and task.exception():
                serving.faults.append(task.exception())  # type: ignore[arg-type]
    finally:
        serving._judging.shutdown()
        serving.thread_pool.shutdown() if serving._thread_pool else None
    for fault in serving.faults:
        assert not _ours(fault), f"{type(fault).__name__}: {fault}"
    for written in writer.written:
        document = json.loads(written.partition(b"\r\n\r\n")[2] or written)
        if document.get("method") == types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS:
            for each in document["params"]["diagnostics"]:
                start, end = each["range"]["start"], each["range"]["end"]
                assert (start["line"], start["character"]) <= (end["line"], end["character"])


def _handle(serving: module.Server, line: str) -> None:
    """As pygls takes a message: what it cannot take is the client's fault."""
    try:
        message = json.loads(line, object_hook=serving.protocol.structure_message)
        serving.protocol.handle_message(message)
    except SystemExit:
        pass
    except Exception as error:
        assert not _ours(error), f"{type(error).__name__}: {error}"


def _ours(error: BaseException | None) -> bool:
    """Whether an error, or what caused it, was raised in claimlint's code."""
    while error is not None:
        trace = error.__traceback__
        while trace is not None:
            if "/claimlint/" in trace.tb_frame.f_code.co_filename:
                return True
            trace = trace.tb_next
        error = error.__cause__ or error.__context__
    return False
