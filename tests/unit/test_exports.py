"""Word documents and WordPress exports as a run meets them: in folders, by name, cut off, unchanged in the cache."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "readers"))

from office import cdata, docx, p, post, wxr

from claimlint.cache import Cache
from claimlint.discovery import Discovery, Found
from claimlint.engine import Options, check, extract
from shipped_claims import prepared

DENIAL = "Dry needling has no serious side effects."
NEEDLING = Options(prepared=prepared("dry-needling"), select=("CL101",))
ADDRESS = "https://alder.example/dry-needling/"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "export.xml").write_text(wxr(post(cdata(DENIAL)), post(cdata(DENIAL), status="draft")))
    (tmp_path / "site" / "draft.docx").write_bytes(docx(p("Dry needling") + p(DENIAL)))
    (tmp_path / "site" / "sitemap.xml").write_text("<urlset></urlset>")
    return tmp_path


def test_a_folder_gives_documents_and_posts_and_passes_over_other_xml(folder: Path) -> None:
    report = check(["site"], NEEDLING)
    assert [page.path for page in report.pages] == [ADDRESS, "site/draft.docx"]
    post_, document = report.findings
    assert (post_.path, post_.quote, document.start.line) == (ADDRESS, document.quote, 2)
    line = (folder / "site/export.xml").read_text().splitlines()[post_.start.line - 1]
    assert line[post_.start.column - 1 :].startswith(post_.quote)


def test_drafts_are_judged_on_demand(folder: Path) -> None:
    paths = [page.path for page in check(["site/export.xml"], replace(NEEDLING, drafts=True)).pages]
    assert paths == [ADDRESS, f"{ADDRESS}#7"]


def test_other_xml_that_is_named_is_told(folder: Path) -> None:
    report = check(["site/sitemap.xml"], NEEDLING)
    assert report.findings[0].message == "Cannot be read: an XML file that is no WordPress export."


def test_an_export_that_was_cut_off_is_judged_up_to_there_and_told(folder: Path) -> None:
    text = (folder / "site/export.xml").read_text()
    (folder / "cut.xml").write_text(text[: text.rindex("<content:encoded>")])
    report = check(["cut.xml"], Options(prepared=prepared("dry-needling"), select=("CL101", "CL901")))
    assert [(finding.rule, finding.path) for finding in report.findings] == [("CL901", "cut.xml"), ("CL101", ADDRESS)]
    assert "breaks off in line" in report.findings[0].message


def test_posts_come_from_the_cache(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = Cache(folder / "cache")
    first = check(["site"], replace(NEEDLING, cache=cache))
    monkeypatch.setattr("claimlint.extraction.readings.extract", None)  # would raise if it were asked
    assert check(["site"], replace(NEEDLING, cache=cache)).findings == first.findings
    cache.close()


def test_pages_at_hand_are_judged_like_files() -> None:
    pages = (
        Found("pasted", None, data=f"<p>{DENIAL}</p>".encode(), suffix=".html"),
        Found("dropped.docx", None, data=docx(p(DENIAL))),
        Found("export.xml", None, data=wxr(post(cdata(DENIAL))).encode()),
    )
    report = check([], replace(NEEDLING, at_hand=Discovery(pages, ())))
    assert [finding.path for finding in report.findings] == ["dropped.docx", ADDRESS, "pasted"]
    assert len(extract([], replace(NEEDLING, at_hand=Discovery(pages, ()))).assertions) == 3
