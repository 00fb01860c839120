"""What judging gave survives the way through the cache whole, and is met again only where nothing has changed."""

from __future__ import annotations

import sys
import zlib
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "readers"))

from office import cdata, post, wxr
from test_records import RECORD

from claimlint import judging
from claimlint.cache import Cache
from claimlint.discovery import SiteRules
from claimlint.engine import Options, check
from claimlint.judged import JudgedPage, Unpacker, pack
from claimlint.model.finding import Evidence, Finding, Related
from claimlint.model.page import Position
from claimlint.model.part import Said, SitePart
from claimlint.reports import FORMATS, encoded, render
from claimlint.reports.interface import Report
from shipped_claims import prepared

START, END = Position(3, 4, 40), Position(3, 9, 45)
FINDING = Finding(
    rule="CL201",
    name="self-contradiction",
    level="warning",
    message="“ä” here, “b” there.",
    path=RECORD.path,
    start=START,
    end=END,
    quote="ä",
    sentence="It is ä.",
    block=4,
    treatment="dry-needling",
    claim="painless",
    statement="It hurts.",
    evidence=(Evidence("brady-2014", "Brady", "10.1/x", None), Evidence("site", "A site", None, "https://example.org")),
    suggestion="Say so.",
    related=(Related("other.html", START, END, "b", "There."),),
    cues=(("negation", "no"),),
    fingerprint="0123456789abcdef",
    confidence=0.83,
)

DENIAL = "<h1>Dry needling</h1>\n<p>Dry needling has no serious side effects.</p>\n"
LASTS = "<h1>Dry needling</h1>\n<p>Each session lasts {} minutes.</p>\n"
FIRST_VISIT = "<h1>Dry needling</h1>\n<p>Dry needling is safe. The first visit takes 75 minutes.</p>\n"


def test_a_judged_page_is_what_it_was() -> None:
    page = JudgedPage(RECORD, 7, 2, (FINDING, replace(FINDING, evidence=(), related=(), claim=None, suggestion=None)))
    told = Unpacker().page(pack(page), RECORD.path)
    assert replace(told, findings=tuple(told.findings)) == replace(page, record=replace(RECORD, readings=()))
    assert (len(told.findings), told.findings[0]) == (2, FINDING)
    assert pack(told) == pack(page)


@pytest.mark.parametrize(
    "part",
    [
        None,
        SitePart(()),
        SitePart((Said("cupping", (1, 2**64 - 1), (3, 10)), Said("dry-needling", (10,), ())), (10, (5, 6))),
    ],
)
def test_a_page_of_a_large_site_keeps_its_part_in_the_comparison(part: SitePart | None) -> None:
    page = JudgedPage(RECORD, 7, 2, (FINDING,), (("a.html", "b.html"),), part)
    told = Unpacker().page(pack(page), RECORD.path)
    assert (told.part, told.copies, list(told.findings)) == (part, page.copies, [FINDING])


def test_no_field_of_a_finding_is_left_out_but_what_silences_it() -> None:
    plain = {field.name for field in fields(Finding) if getattr(FINDING, field.name) == field.default}
    assert plain == {"suppressed"}


def test_texts_and_sources_of_many_pages_are_held_once() -> None:
    unpacker = Unpacker()
    text = pack(JudgedPage(RECORD, 1, 0, (FINDING,)))
    one, other = (unpacker.page(text, path).findings[0] for path in ("a.html", "b.html"))
    assert one.statement is other.statement
    assert one.evidence[0] is other.evidence[0]


@pytest.mark.parametrize("packed", [b"", b"[]", b"[1,2,[],[],[],[[1]]]", b'{"a":1}'])
def test_anything_else_is_an_error_that_the_cache_knows(packed: bytes) -> None:
    for told in (packed, zlib.crc32(packed).to_bytes(4, "big") + packed):
        with pytest.raises((ValueError, TypeError, LookupError)):
            Unpacker().page(told, "a.html")


def test_a_damaged_byte_is_told_before_anyone_asks_for_the_findings() -> None:
    packed = pack(JudgedPage(RECORD, 1, 0, (FINDING,)))
    for at in range(len(packed)):
        damaged = packed[:at] + bytes([packed[at] ^ 0x40]) + packed[at + 1 :]
        with pytest.raises((ValueError, TypeError, LookupError)):
            Unpacker().page(damaged, RECORD.path)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.chdir(folder)
    for name, source in (("a", DENIAL), ("b", LASTS.format(30)), ("c", LASTS.format(50)), ("d", FIRST_VISIT)):
        (folder / f"{name}.html").write_text(source)
    return folder


def run(paths: list[str], monkeypatch: pytest.MonkeyPatch, **options: object) -> tuple[Report, int]:
    """The report, with a cache beside the site, and how many pages were judged for it."""
    judged = 0

    def counting(readings: list[object], *arguments: object, **told: object) -> list[Finding]:
        nonlocal judged
        judged += len({reading.path for reading in readings})  # type: ignore[attr-defined]
        return original(readings, *arguments, **told)  # type: ignore[arg-type]

    original = judging.judge
    monkeypatch.setattr(judging, "judge", counting)
    cache = Cache(Path.cwd().parent / "cache")
    claims = {} if "claims" in options else {"prepared": prepared("dry-needling")}
    told = {"today": date(2026, 11, 20), "cache": cache} | claims | options
    try:
        return check(paths, Options(**told)), judged  # type: ignore[arg-type]
    finally:
        cache.close()
        monkeypatch.setattr(judging, "judge", original)


@pytest.mark.parametrize("paths", [["."], ["a.html", "b.html", "c.html", "d.html"]])
def test_what_has_not_changed_is_not_judged_again_and_reported_the_same(
    site: Path, monkeypatch: pytest.MonkeyPatch, paths: list[str]
) -> None:
    plain, _ = run(paths, monkeypatch, cache=None)
    first, judged = run(paths, monkeypatch)
    again, judged_again = run(paths, monkeypatch)
    assert (judged, judged_again) == (4, 0)
    for name in FORMATS:
        assert render(first, name) == render(again, name) == render(plain, name)


def test_a_changed_page_alone_is_judged_alone(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = ["a.html", "b.html", "c.html"]
    run(pages, monkeypatch)
    (site / "b.html").write_text(DENIAL)
    report, judged = run(pages, monkeypatch)
    assert judged == 1
    assert {finding.path for finding in report.findings if finding.rule == "CL101"} == {"a.html", "b.html"}


def test_a_changed_page_of_a_site_has_its_site_judged_again(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, _ = run(["."], monkeypatch)
    assert "CL202" in {finding.rule for finding in before.findings}
    (site / "b.html").write_text(LASTS.format(50))
    after, judged = run(["."], monkeypatch)
    assert judged == 4
    assert "CL202" not in {finding.rule for finding in after.findings}
    alone, _ = run(["b.html", "c.html"], monkeypatch, sites=SiteRules())
    assert "CL202" not in {finding.rule for finding in alone.findings}


def test_another_place_other_claims_or_a_listing_of_the_undecided_have_pages_judged_again(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(["a.html", "d.html"], monkeypatch)
    assert run(["a.html"], monkeypatch, jurisdictions=("uk",))[1] == 1
    assert run(["a.html"], monkeypatch, claims=("dry-needling", "shockwave-therapy"))[1] == 1
    report, judged = run(["d.html"], monkeypatch, undecided=True)
    assert judged == 1
    assert "CL401" in {finding.rule for finding in report.findings}
    report, judged = run(["d.html"], monkeypatch)
    assert (judged, report.undecided) == (0, 1)


def test_reports_that_show_every_assertion_get_it_whatever_the_cache_holds(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = {"standings": True, "passages": True, "excerpts": True}
    plain, _ = run(["."], monkeypatch, cache=None, **asked)
    for _ in range(2):
        run(["."], monkeypatch)
        report, judged = run(["."], monkeypatch, **asked)
        assert judged == 4
        assert {standing.assertion.path for standing in report.standings} == {f"{name}.html" for name in "abcd"}
        for name in FORMATS:
            assert render(report, name) == render(plain, name)
        assert encoded(report, "xlsx") == encoded(plain, "xlsx")


def test_pages_of_an_export_are_kept_each_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    addresses = [f"https://alder.example/{name}/" for name in "ab"]
    contents = (cdata("<p>Dry needling has no serious side effects.</p>"), cdata("<p>Dry needling is painless.</p>"))
    posts = [post(text, link=link) for text, link in zip(contents, addresses, strict=True)]
    Path("export.xml").write_text(wxr(*posts))
    plain, _ = run(["export.xml"], monkeypatch, cache=None, excerpts=True)
    first, judged = run(["export.xml"], monkeypatch, excerpts=True)
    again, judged_again = run(["export.xml"], monkeypatch, excerpts=True)
    assert ([page.path for page in plain.pages], judged, judged_again) == (addresses, 2, 0)
    assert {finding.path for finding in plain.findings} == set(addresses) == {path for path, _ in plain.excerpts}
    for name in FORMATS:
        assert render(first, name) == render(again, name) == render(plain, name)


def test_suppressions_are_heeded_and_unused_ones_told_whatever_the_cache_holds(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    used = '<!-- claimlint-disable-file CL101 CL401 reason="x" -->\n'
    (site / "a.html").write_text(used + DENIAL)
    (site / "d.html").write_text('<!-- claimlint-disable-file CL401 reason="x" -->\n' + FIRST_VISIT)
    (site / "b.html").write_text('<!-- claimlint-disable-file CL104 reason="x" until=2026-11-25 -->\n' + DENIAL)
    for paths in (["."], ["a.html", "b.html", "d.html"]):
        plain, _ = run(paths, monkeypatch, cache=None)
        for _ in range(2):
            report, _ = run(paths, monkeypatch)
            assert render(report, "json") == render(plain, "json")
        assert [f.path for f in plain.findings if f.rule == "CL902"] == ["b.html"]


def test_levels_and_rules_of_the_run_are_applied_to_what_is_kept(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(["a.html"], monkeypatch)
    report, judged = run(["a.html"], monkeypatch, levels={"denied-risk": "note"}, ignore=("CL3",))
    assert judged == 0
    assert [(finding.rule, finding.level) for finding in report.findings] == [("CL101", "note")]


def test_claims_past_their_review_are_told_by_the_day_of_the_run(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(["a.html"], monkeypatch)
    report, _ = run(["a.html"], monkeypatch, today=date(2036, 1, 1))
    plain, _ = run(["a.html"], monkeypatch, today=date(2036, 1, 1), cache=None)
    assert "CL501" in {finding.rule for finding in report.findings}
    assert render(report, "json") == render(plain, "json")
