"""A real session: a client of the protocol starts `claimlint lsp` and speaks to it over pipes."""

from __future__ import annotations

import asyncio
import re
import sys
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from lsprotocol import types
from pygls.lsp.client import LanguageClient

HTML = "<h1>Dry needling 😀</h1>\r\n<p>😀😀 There are <b>no serious</b> side effects.</p>\r\n"
WAIT = 60.0

pytestmark = pytest.mark.xdist_group("lsp")  # one worker, one server


class Editor(LanguageClient):
    """Keeps the diagnostics that it is sent, by document."""

    def __init__(self) -> None:
        super().__init__("editor", "1")
        self.told: defaultdict[str, asyncio.Queue[types.PublishDiagnosticsParams]] = defaultdict(asyncio.Queue)
        self.encoding: str | None = None

        @self.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def keep(params: types.PublishDiagnosticsParams) -> None:
            self.told[params.uri].put_nowait(params)

    async def diagnostics(self, uri: str) -> list[types.Diagnostic]:
        return list((await asyncio.wait_for(self.told[uri].get(), WAIT)).diagnostics)

    def open(self, uri: str, text: str, language: str = "html") -> None:
        item = types.TextDocumentItem(uri, language, 1, text)
        self.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def change(self, uri: str, text: str, version: int) -> None:
        whole = types.TextDocumentContentChangeWholeDocument(text)
        document = types.VersionedTextDocumentIdentifier(version, uri)
        self.text_document_did_change(types.DidChangeTextDocumentParams(document, [whole]))

    async def actions(self, uri: str, about: types.Diagnostic) -> list[types.CodeAction]:
        context = types.CodeActionContext([about])
        params = types.CodeActionParams(types.TextDocumentIdentifier(uri), about.range, context)
        told = await asyncio.wait_for(self.text_document_code_action_async(params), WAIT) or []
        return [each for each in told if isinstance(each, types.CodeAction) and each.diagnostics]


Talk = Callable[[Editor], Awaitable[None]]
Session = Callable[[Talk], None]


async def begun(folder: Path, encodings: list[str] | None) -> Editor:
    editor = Editor()
    await editor.start_io(sys.executable, "-m", "claimlint", "lsp", "--claims", "dry-needling", cwd=str(folder))
    capabilities = types.ClientCapabilities(
        general=types.GeneralClientCapabilities(position_encodings=encodings),  # type: ignore[arg-type]
        text_document=types.TextDocumentClientCapabilities(
            hover=types.HoverClientCapabilities(content_format=[types.MarkupKind.Markdown])
        ),
    )
    params = types.InitializeParams(capabilities=capabilities, root_uri=folder.as_uri())
    started = await asyncio.wait_for(editor.initialize_async(params), WAIT)
    editor.encoding = started.capabilities.position_encoding
    editor.initialized(types.InitializedParams())
    return editor


async def over(editor: Editor) -> None:
    await asyncio.wait_for(editor.shutdown_async(None), WAIT)
    editor.exit(None)
    await editor.stop()


@contextmanager
def session(folder: Path, encodings: list[str] | None = None) -> Iterator[Session]:
    """One server for as many talks as there are: that it stands one after the other is part of what is shown."""
    loop = asyncio.new_event_loop()
    with ThreadPoolExecutor(1) as thread:  # a browser's tests in this process may have left a loop running
        editor = thread.submit(loop.run_until_complete, begun(folder, encodings)).result()
        try:
            yield lambda talk: thread.submit(loop.run_until_complete, talk(editor)).result()
        finally:
            thread.submit(loop.run_until_complete, over(editor)).result()
            thread.submit(loop.close).result()


@pytest.fixture(scope="module")
def editing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    with session(tmp_path_factory.mktemp("project")) as talks:
        yield talks


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def only(found: list[types.Diagnostic], rule: str) -> types.Diagnostic:
    (one,) = [each for each in found if each.code == rule]
    return one


def applied(text: str, action: types.CodeAction) -> str:
    """The document after a quick fix."""
    assert action.edit is not None
    assert action.edit.changes is not None
    ((edit,),) = action.edit.changes.values()
    lines = re.findall(r"[^\r\n]*(?:\r\n|\n|\r|\Z)", text)
    line = lines[edit.range.start.line].encode("utf-16-le")
    at = 2 * edit.range.start.character
    lines[edit.range.start.line] = (line[:at] + edit.new_text.encode("utf-16-le") + line[at:]).decode("utf-16-le")
    return "".join(lines)


def test_a_page_is_judged_as_it_is_typed_and_counted_in_utf16(tmp_path: Path, editing: Session) -> None:
    async def talk(editor: Editor) -> None:
        uri = (tmp_path / "page.html").as_uri()
        editor.open(uri, HTML)
        found = only(await editor.diagnostics(uri), "CL101")
        before = HTML.splitlines()[1].partition("no serious")[0]
        assert (found.range.start.line, found.range.start.character) == (1, units(before))
        assert found.range.end.character == units(HTML.splitlines()[1].partition(".</p>")[0])
        assert (found.severity, found.source) == (types.DiagnosticSeverity.Error, "claimlint")
        editor.change(uri, HTML.replace("no serious", "some serious"), 2)
        assert "CL101" not in [each.code for each in await editor.diagnostics(uri)]
        editor.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))
        assert await editor.diagnostics(uri) == []

    editing(talk)


def test_hover_shows_claim_and_evidence_and_the_lens_the_verdict(tmp_path: Path, editing: Session) -> None:
    async def talk(editor: Editor) -> None:
        uri = (tmp_path / "page.html").as_uri()
        editor.open(uri, HTML)
        found = only(await editor.diagnostics(uri), "CL101")
        document = types.TextDocumentIdentifier(uri)
        hover = await editor.text_document_hover_async(types.HoverParams(document, found.range.start))
        assert hover is not None
        assert isinstance(hover.contents, types.MarkupContent)
        assert "**CL101 denied-risk**" in hover.contents.value
        assert "https://doi.org/" in hover.contents.value
        assert hover.range == found.range
        beside = await editor.text_document_hover_async(types.HoverParams(document, types.Position(0, 1)))
        assert beside is None
        (lens,) = await editor.text_document_code_lens_async(types.CodeLensParams(document)) or []
        assert lens.command is not None
        assert lens.command.title.startswith("claimlint: 1 to change")

    editing(talk)


@pytest.mark.parametrize(
    ("name", "language", "text"),
    [
        ("page.html", "html", HTML),
        ("page.md", "markdown", "# Dry needling 😀\n\n- 😀 There are no serious side effects.\n"),
        ("page.md", "markdown", "# Dry needling\n\n| A | B |\n|---|---|\n| 😀 x | No serious side effects. |\n"),
        ("page.html", "html", '<title>Dry needling</title>\n<meta name="description" content="No serious risks">'),
    ],
)  # fmt: skip
def test_quick_fixes_change_no_word(tmp_path: Path, editing: Session, name: str, language: str, text: str) -> None:
    async def talk(editor: Editor) -> None:
        uri = (tmp_path / name).as_uri()
        editor.open(uri, text, language)
        found = only(await editor.diagnostics(uri), "CL101")
        propose, silence = await editor.actions(uri, found)
        proposed = applied(text, propose)
        assert "<!-- claimlint proposes: " in proposed
        assert re.sub(r" ?<!-- claimlint proposes: .*? -->", "", proposed).split() == text.split()
        editor.change(uri, proposed, 2)
        assert only(await editor.diagnostics(uri), "CL101").message == found.message
        silenced = applied(text, silence)
        assert 'claimlint-disable-next-block CL101 reason="" -->' in silenced
        editor.change(uri, silenced, 3)
        codes = [each.code for each in await editor.diagnostics(uri)]
        assert "CL903" in codes  # a reason is wanted
        editor.change(uri, silenced.replace('reason=""', 'reason="quoted"'), 4)
        assert {"CL101", "CL903"}.isdisjoint(each.code for each in await editor.diagnostics(uri))

    editing(talk)


def test_odd_documents_do_not_stop_the_server(tmp_path: Path, editing: Session) -> None:
    async def talk(editor: Editor) -> None:
        uri = (tmp_path / "page.txt").as_uri()
        editor.open(uri, "", "plaintext")
        assert await editor.diagnostics(uri) == []
        editor.change(uri, "a\0b", 2)
        assert [each.code for each in await editor.diagnostics(uri)] == ["CL901"]
        editor.change(uri, "Dry needling\u2028😀 has no\vserious side effects.\r", 3)
        found = only(await editor.diagnostics(uri), "CL101")
        assert found.range.start.line == 0
        assert await editor.actions(uri, found) == []
        program, unsaved = (tmp_path / "x.py").as_uri(), "untitled:Untitled-1"
        editor.open(program, "print('Dry needling has no side effects.')", "python")
        editor.open(unsaved, "# Dry needling\n\nThere are no serious side effects.", "markdown")
        assert "CL101" in [each.code for each in await editor.diagnostics(unsaved)]
        assert editor.told[program].empty()

    editing(talk)


def test_an_editor_that_counts_otherwise_is_answered_in_its_units(tmp_path: Path) -> None:
    async def talk(editor: Editor) -> None:
        assert editor.encoding == "utf-32"
        uri = (tmp_path / "page.html").as_uri()
        editor.open(uri, HTML)
        found = only(await editor.diagnostics(uri), "CL101")
        assert found.range.start.character == HTML.splitlines()[1].index("no serious")

    with session(tmp_path, ["utf-32"]) as talks:
        talks(talk)
