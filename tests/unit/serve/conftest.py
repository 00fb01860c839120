"""A desk with one treatment, and a client that comes from the page itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from claimlint.engine import Options
from claimlint.serve.app import application
from claimlint.serve.desk import Desk
from claimlint.serve.folder import Folder

OWN = "http://127.0.0.1:8765"


@pytest.fixture(scope="session")
def desk() -> Desk:
    return Desk(Options(claims=("dry-needling",)))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    (folder / "services").mkdir(parents=True)
    (folder / "services" / "needling.html").write_text("<h1>Dry needling</h1><p>There are no serious side effects.</p>")
    (folder / "notes.pdf").write_bytes(b"%PDF-")
    (tmp_path / "secret.html").write_text("<p>secret</p>")
    return folder


@pytest.fixture
def client(desk: Desk, site: Path) -> TestClient:
    app = application(desk, Folder(site), frozenset({"127.0.0.1:8765"}))
    return TestClient(app, base_url=OWN, headers={"Origin": OWN}, raise_server_exceptions=False)
