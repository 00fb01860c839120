"""The one path, from paths to a report."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from claimlint import intake
from claimlint.cache import Cache
from claimlint.discovery import Discovery, Found, SiteRules
from claimlint.engine import Options, check, extract, prepare
from claimlint.extraction import readings
from claimlint.intake import wordings_key
from claimlint.language import Vocabulary, build_vocabulary, pipeline
from claimlint.language.passage import Passage
from claimlint.language.pipeline import analyse
from claimlint.model.assertion import Reading
from claimlint.model.finding import Finding
from claimlint.model.page import Page
from claimlint.reports import FORMATS, render
from claimlint.reports.interface import Report
from claimlint.rules import judge
from claimlint.triage.selection import UnknownRuleError
from shipped_claims import prepared, treatments

DENIAL = "<h1>Dry needling</h1>\n<p>Dry needling has no serious side effects.</p>\n"
PIERCED = "<h1>Dry needling</h1>\n<p>Dry needling is an invasive treatment: the needle goes through the skin.</p>\n"
PRAISED = "<h1>Dry needling</h1>\n<p>Dry needling is a non-invasive treatment.</p>\n"
HOURS = "<h1>Opening hours</h1>\n<p>We are open from Monday to Friday.</p>\n"

UNPREPARED = Options(claims=("dry-needling",), today=date(2026, 11, 20))
OPTIONS = replace(UNPREPARED, prepared=prepared("dry-needling"))


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, source in (("denial", DENIAL), ("pierced", PIERCED), ("praised", PRAISED), ("hours", HOURS)):
        (tmp_path / f"{name}.html").write_text(source)
    return tmp_path


def rules(report: Report, path: str = "") -> set[str]:
    return {finding.name for finding in report.open if finding.path.startswith(path)}


def test_a_page_is_judged_by_the_claims(pages: Path) -> None:
    report = check(["denial.html"], UNPREPARED)
    (denial,) = [finding for finding in report.findings if finding.name == "denied-risk"]
    assert (denial.path, denial.start.line, denial.quote) == ("denial.html", 2, "no serious side effects")
    assert DENIAL[denial.start.offset : denial.end.offset] == denial.quote
    assert denial.evidence
    assert denial.fingerprint


def test_a_report_says_which_claims_judged_and_what_was_read(pages: Path) -> None:
    report = check(["denial.html", "hours.html"], OPTIONS)
    assert [claims.treatment for claims in report.claims] == ["dry-needling"]
    assert [page.path for page in report.pages] == ["denial.html", "hours.html"]
    assert report.pages[0].assertions > 0
    assert report.pages[1].assertions == 0


def test_files_given_one_by_one_stand_alone(pages: Path) -> None:
    assert "site-contradiction" not in rules(check(["pierced.html", "praised.html"], OPTIONS))


@pytest.mark.parametrize(
    ("paths", "sites"),
    [
        (["."], SiteRules()),
        (["pierced.html", "praised.html"], SiteRules(one=True)),
        (["pierced.html", "praised.html"], SiteRules(named=(("clinic", ("p*.html",)),))),
    ],
)
def test_a_folder_all_pages_or_named_pages_are_one_site(pages: Path, paths: list[str], sites: SiteRules) -> None:
    assert "site-contradiction" in rules(check(paths, replace(OPTIONS, sites=sites)))


def test_an_unreadable_page_is_a_finding_and_the_others_go_on(pages: Path) -> None:
    (pages / "photo.html").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 20)
    (pages / "empty.html").touch()
    report = check(["photo.html", "empty.html", "missing.html", "denial.html"], OPTIONS)
    assert report.unreadable == ("empty.html", "missing.html", "photo.html")
    assert "unreadable-page" in rules(report, "photo")
    assert "denied-risk" in rules(report, "denial")
    assert [page.path for page in report.pages] == ["denial.html"]


def test_a_fault_of_ours_on_one_page_does_not_cost_the_others(pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = readings.extract

    def failing(page: Page, *told: object, **options: object) -> object:
        if page.path == "hours.html":
            raise RecursionError("too deep")
        return real(page, *told, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(readings, "extract", failing)
    report = check(["hours.html", "denial.html"], OPTIONS)
    assert report.unreadable == ("hours.html",)
    assert "denied-risk" in rules(report, "denial")


def test_standard_input_is_a_page_like_any_other(pages: Path) -> None:
    report = check(["-"], replace(OPTIONS, stdin=DENIAL.encode(), stdin_name="drafts/new.html"))
    assert "denied-risk" in rules(report, "drafts/new.html")


def test_rules_are_selected_ignored_and_levelled(pages: Path) -> None:
    assert rules(check(["denial.html"], replace(OPTIONS, select=("CL101",)))) == {"denied-risk"}
    assert "denied-risk" not in rules(check(["denial.html"], replace(OPTIONS, ignore=("denied-risk",))))
    report = check(["denial.html"], replace(OPTIONS, select=("CL101",), levels={"denied-risk": "note"}))
    assert [finding.level for finding in report.findings] == ["note"]
    silent = replace(OPTIONS, select=("CL101",), path_ignores={"den*.html": ("CL1",)})
    assert check(["denial.html"], silent).findings == ()


def test_an_unknown_rule_is_refused_before_anything_is_read(pages: Path) -> None:
    with pytest.raises(UnknownRuleError, match="did you mean 'denied-risk'"):
        check(["missing.html"], replace(OPTIONS, levels={"denied-riks": "note"}))


def test_undecided_assertions_are_counted_and_listed_on_demand(pages: Path) -> None:
    (pages / "use.html").write_text("<h1>Dry needling</h1><p>Dry needling helps with the hiccups of sailors.</p>")
    quiet, told = check(["."], OPTIONS), check(["."], replace(OPTIONS, undecided=True))
    assert quiet.undecided == told.undecided
    assert "undecided" not in rules(quiet)
    assert sum(finding.name == "undecided" for finding in told.findings) == told.undecided


def test_suppressed_findings_stay_in_the_report_marked(pages: Path) -> None:
    comment = '<!-- claimlint-disable-next-block CL101 reason="quotes the old leaflet" -->\n'
    (pages / "denial.html").write_text(DENIAL.replace("<p>", f"{comment}<p>"))
    report = check(["denial.html"], OPTIONS)
    (denial,) = [finding for finding in report.findings if finding.name == "denied-risk"]
    assert denial.suppressed is not None
    assert denial.suppressed.reason == "quotes the old leaflet"
    assert not {"unused-suppression", "denied-risk"} & rules(report)


def test_a_suppression_on_a_page_that_says_nothing_is_unused(pages: Path) -> None:
    (pages / "hours.html").write_text("<!-- claimlint-disable-file CL101 reason='x' -->" + HOURS)
    assert rules(check(["hours.html"], OPTIONS)) == {"unused-suppression"}


def test_excerpts_are_kept_where_a_format_asks_for_them(pages: Path) -> None:
    assert check(["denial.html"], OPTIONS).excerpts == {}
    excerpts = check(["denial.html"], replace(OPTIONS, excerpts=True)).excerpts
    assert "<p>Dry needling has no serious side effects.</p>" in {excerpt.text for excerpt in excerpts.values()}


def test_an_excerpt_of_a_long_line_is_a_stretch_of_it(pages: Path) -> None:
    (pages / "long.html").write_text(f"<p>{'é' * 5000}</p>{DENIAL}".replace("\n", ""))
    report = check(["long.html"], replace(OPTIONS, select=("CL101",), excerpts=True))
    ((finding,), (excerpt,)) = report.findings, report.excerpts.values()
    begin = finding.start.column - excerpt.column
    assert excerpt.text[begin : begin + len(finding.quote)] == finding.quote
    assert len(excerpt.text) < 1000
    assert not excerpt.whole
    assert excerpt.byte_start == finding.start.column + 5000


def test_extraction_judges_nothing_and_keeps_places(pages: Path) -> None:
    extraction = extract(["denial.html", "missing.html"], OPTIONS)
    assert any(assertion.topic == "risk" and assertion.polarity == "denied" for assertion in extraction.assertions)
    assert [finding.path for finding in extraction.unreadable] == ["missing.html"]


def test_the_output_is_the_same_for_any_order_cache_and_number_of_processes(
    pages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "WORTH_PROCESSES", 1)
    paths = ["denial.html", "pierced.html", "praised.html", "missing.html"]
    shown = set()
    for order, jobs, cached in (
        (paths, 1, False),
        (paths[::-1], 1, True),
        (paths[2:] + paths[:2], 1, True),
        (paths[1:] + paths[:1], 2, False),
    ):
        cache = Cache(pages / "cache") if cached else None
        report = check(order, replace(UNPREPARED, cache=cache, jobs=jobs, excerpts=True))
        if cache:
            cache.close()
        shown.add(tuple(render(report, name) for name in FORMATS))
    assert len(shown) == 1


def test_a_process_that_dies_costs_no_page(pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    main, real = os.getpid(), readings.extract

    def deadly(*told: object, **options: object) -> object:
        if os.getpid() != main:
            os._exit(9)
        return real(*told, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(intake, "WORTH_PROCESSES", 1)
    monkeypatch.setattr(readings, "extract", deadly)
    report = check(["*.html", "-"], replace(UNPREPARED, jobs=2, stdin=DENIAL.encode(), stdin_name="new.html"))
    assert len(report.pages) == 5
    assert "denied-risk" in rules(report, "new.html")


def test_standard_input_reaches_other_processes(pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "WORTH_PROCESSES", 1)
    report = check(["*.html", "-"], replace(UNPREPARED, jobs=2, stdin=DENIAL.encode(), stdin_name="new.html"))
    assert "denied-risk" in rules(report, "new.html")


def test_what_the_cache_knows_is_not_read_again(pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def run() -> Report:
        cache = Cache(pages / "cache")
        report = check(["."], replace(OPTIONS, cache=cache))
        cache.close()
        return report

    before = run()
    monkeypatch.setattr(readings, "extract", None)
    assert run() == before


def test_of_a_page_that_is_typed_on_only_the_changed_block_is_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def watched(text: str, vocabulary: Vocabulary) -> Passage:
        read.append(text)
        return analyse(text, vocabulary)

    monkeypatch.setattr(pipeline, "analyse", watched)
    options = replace(OPTIONS, prepared=prepare(UNPREPARED))

    def judged(denial: str) -> Report:
        source = f"# Dry needling\n\nDry needling is {denial}.\n\n- A collapsed lung is rare.\n- Bruises are common.\n"
        page = Found("page.md", None, data=source.encode())
        return check((), replace(options, at_hand=Discovery((page,), ())))

    before = judged("generally safe")
    read.clear()
    after = judged("entirely safe")
    assert read == ["Dry needling is entirely safe."]
    assert rules(before) != rules(after)
    assert "absolute-safety" in rules(after)


def test_editing_a_range_or_a_level_reads_no_page_again() -> None:
    (treatment,) = treatments("dry-needling")
    judged_by = {**intake._JUDGED_BY, "low": 99.0, "level": "note", "statement": "New."}
    for field, value in judged_by.items():
        edited = replace(treatment, claims=tuple(replace(claim, **{field: value}) for claim in treatment.claims))
        assert wordings_key([edited]) == wordings_key([treatment]), field
    edited = replace(treatment, claims=tuple(replace(claim, **judged_by) for claim in treatment.claims))
    told, edited_told = build_vocabulary([treatment]), build_vocabulary([edited])
    assert edited_told.entries == told.entries, "extraction looks at one of these fields: take it from _JUDGED_BY"


def test_editing_a_wording_reads_every_page_again() -> None:
    (treatment,) = treatments("dry-needling")
    renamed = replace(treatment, names=(*treatment.names, "stabbing"))
    assert wordings_key([renamed]) != wordings_key([treatment])


def test_a_large_site_is_judged_as_a_small_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("site").mkdir()
    for number in range(26):
        length = 30 if number % 2 else 60
        hidden = '<!-- claimlint-disable-next-block CL202 reason="agreed" -->' if number in (1, 24) else ""
        unused = '<!-- claimlint-disable-next-block CL105 reason="agreed" -->' if number == 7 else ""
        text = f"Dry needling number {number}. A session of dry needling lasts {length} minutes."
        Path(f"site/{number:02}.html").write_text(f"<title>Dry needling</title>{hidden}{unused}<p>{text}</p>")
    options = Options(prepared=prepared("dry-needling"))
    small = check(["site"], options)
    assert {"CL202", "CL902"} <= {finding.rule for finding in small.findings}
    monkeypatch.setattr("claimlint.judging.LARGE", 10)
    with_cache = replace(options, cache=Cache(tmp_path / "cache"))
    for run in (options, with_cache, with_cache, replace(with_cache, undecided=True)):
        large = check(["site"], run)
        assert [f for f in large.findings if f.rule != "CL401"] == list(small.findings)
        assert large.pages == small.pages
    Path("site/00.html").write_text("<title>Dry needling</title><p>Dry needling lasts 30 minutes.</p>")
    anew: set[str] = set()

    def noting(readings: Sequence[Reading], *args: Any, **options: Any) -> list[Finding]:
        anew.update(reading.path for reading in readings)
        return judge(readings, *args, **options)

    monkeypatch.setattr("claimlint.judging.judge", noting)
    changed = check(["site"], with_cache)
    assert anew == {f"site/{number:02}.html" for number in (0, 1, 7, 24)}, (
        "the edited page, and those with suppressions"
    )
    monkeypatch.setattr("claimlint.judging.LARGE", 200)
    assert changed.findings == check(["site"], options).findings
