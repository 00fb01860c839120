"""Inputs that once broke something, found by fuzzing and cut down."""

from __future__ import annotations

import pytest
from fuzz.entrances import entrance
from fuzz.entrances.docx import _archive

ODD = b'{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"file:\\ud83d///a.html",'
ODD += b'"languageId":"html","version":1,"text":"Dry needling"}}}'
OWN = b"\nhost: 127.0.0.1:8765\norigin: http://127.0.0.1:8765\n\n"
ARCHIVE = _archive(b"<w:p><w:r><w:t>Safe.</w:t></w:r></w:p>", b"<a/>")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        pytest.param("http", b"POST /api/check?name=\x9a" + OWN + b"x", id="an address that is no UTF-8"),
        pytest.param("configuration", b'exclude = ["drafts/[z-a]/x"]', id="a glob with a range that goes backwards"),
        pytest.param("docx", ARCHIVE[:40] + ARCHIVE[72:], id="an archive whose parts begin before it does"),
        pytest.param("cache", b"f\x00\x2c\x00\x00\x00\x09", id="a cache in a format that SQLite does not know"),
        pytest.param("cache", b"f\x00\x12\x09", id="a cache that SQLite would only read"),
        pytest.param("lsp", ODD, id="a document whose address holds half a character"),
        pytest.param("html", b"<p>No&#xe risks", id="a reference to a control character"),
        pytest.param("prose", b"Dry needling. There are no serious side effects" + b"," * 250, id="commas"),
    ],
)
def test_what_once_broke_holds(name: str, data: bytes) -> None:
    entrance(name).one(data)
