"""The language server: judges a document a moment after it has changed, and answers what the editor asks about it."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from claimlint.engine import Options, prepare
from claimlint.lsp import actions, telling
from claimlint.lsp.judged import Judged, judge
from claimlint.lsp.places import offset_of
from claimlint.memory import Memory
from claimlint.version import VERSION

#: Seconds without a change before a document is read.
PAUSE = 0.15


class Server(LanguageServer):
    """Keeps what each open document was judged as, and one thread that judges."""

    def __init__(self, options: Options) -> None:
        # Whole documents, not changes: what pygls takes for a line end is not what the protocol does.
        super().__init__("claimlint", VERSION, text_document_sync_kind=types.TextDocumentSyncKind.Full)
        self._options = replace(options, cache=Memory(), jobs=1)
        self._judging = ThreadPoolExecutor(1, thread_name_prefix="judging")
        self._waiting: dict[str, asyncio.Task[None]] = {}
        self.judged: dict[str, Judged] = {}

    def soon(self, uri: str, pause: float = PAUSE) -> None:
        """Judge a document when it has been left alone for a moment."""
        waiting = self._waiting.pop(uri, None)
        if waiting:
            waiting.cancel()
        self._waiting[uri] = asyncio.ensure_future(self._judge(uri, pause))

    async def settled(self, uri: str) -> Judged | None:
        """What a document was judged as; waits where it is being read."""
        waiting = self._waiting.get(uri)
        if waiting and not waiting.done():
            await asyncio.wait({waiting})
        return self.judged.get(uri)

    def forget(self, uri: str) -> None:
        """A document was closed."""
        waiting = self._waiting.pop(uri, None)
        if waiting:
            waiting.cancel()
        self.judged.pop(uri, None)
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    async def _judge(self, uri: str, pause: float) -> None:
        await asyncio.sleep(pause)
        document = self.workspace.get_text_document(uri)
        version, source = document.version, document.source
        loop = asyncio.get_running_loop()
        judged = await loop.run_in_executor(self._judging, self._read, uri, document.language_id or "", source)
        if judged is None or uri not in self.workspace.text_documents:
            return
        self.judged[uri] = judged
        told = telling.diagnostics(judged, uri, self.workspace.position_codec)
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, told, version))
        workspace = self.client_capabilities.workspace
        if workspace and workspace.code_lens and workspace.code_lens.refresh_support:
            self.workspace_code_lens_refresh(None)

    def _read(self, uri: str, language: str, source: str) -> Judged | None:
        if self._options.prepared is None:  # in this thread, so that the editor is answered meanwhile
            self._options = replace(self._options, prepared=prepare(self._options))
        return judge(uri, language, source, self._options)


def server(options: Options) -> Server:
    """A server that has not started."""
    serving = Server(options)

    @serving.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def opened(params: types.DidOpenTextDocumentParams) -> None:
        serving.soon(params.text_document.uri, 0)

    @serving.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(params: types.DidChangeTextDocumentParams) -> None:
        serving.soon(params.text_document.uri)

    @serving.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    async def closed(params: types.DidCloseTextDocumentParams) -> None:
        serving.forget(params.text_document.uri)

    @serving.feature(types.TEXT_DOCUMENT_HOVER)
    async def hovered(params: types.HoverParams) -> types.Hover | None:
        judged = await serving.settled(params.text_document.uri)
        if judged is None:
            return None
        codec = serving.workspace.position_codec
        capabilities = serving.client_capabilities.text_document
        formats = (capabilities and capabilities.hover and capabilities.hover.content_format) or []
        offset = offset_of(judged, params.position, codec)
        return telling.hover(judged, offset, codec, markdown=types.MarkupKind.Markdown in formats)

    @serving.feature(
        types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])
    )
    async def asked(params: types.CodeActionParams) -> list[types.CodeAction]:
        judged = await serving.settled(params.text_document.uri)
        if judged is None:
            return []
        codec = serving.workspace.position_codec
        start, end = (offset_of(judged, place, codec) for place in (params.range.start, params.range.end))
        return actions.actions(judged, params.text_document.uri, start, end, params.context.diagnostics, codec)

    @serving.feature(types.TEXT_DOCUMENT_CODE_LENS)
    async def lenses(params: types.CodeLensParams) -> list[types.CodeLens]:
        judged = await serving.settled(params.text_document.uri)
        return [telling.lens(judged)] if judged else []

    return serving
