"""Crawls as a run meets them: every format gives the same findings, and what is damaged costs only itself."""

from __future__ import annotations

import gzip
import json
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from claimlint.cache import Cache
from claimlint.engine import Options, check, extract
from claimlint.reports import render
from claimlint.reports.interface import Report
from shipped_claims import prepared

sys.path.insert(0, str(Path(__file__).parent))

from crawled import DENIAL, OTHER, ROWS, lines, members, parquet, record

PREPARED = prepared("dry-needling")
NEEDLING = Options(prepared=PREPARED, select=("CL101", "CL104", "CL202", "CL901"))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def checked(name: str, data: bytes, options: Options = NEEDLING) -> Report:
    Path(name).write_bytes(data)
    return check([name], options)


def found(report: Report) -> list[tuple[str, str]]:
    return [(finding.rule, finding.path) for finding in report.findings]


def unreadable(report: Report) -> str:
    (message,) = [finding.message for finding in report.findings if finding.rule == "CL901"]
    return message


GZIPPED = "Content-Encoding: gzip\r\n"
WARC = [record(url, html) for url, html in ROWS]


def test_a_crawl_gives_the_same_findings_in_every_format() -> None:
    columns = {"url": [url for url, _ in ROWS], "html": [html for _, html in ROWS]}
    parquet(Path("crawl.parquet"), columns)
    reports = [
        checked("crawl.warc", b"".join(WARC)),
        checked("crawl.warc.gz", members(WARC)),
        checked("solid.warc.gz", gzip.compress(b"".join(WARC), mtime=0)),
        checked("crawl.jsonl", lines(ROWS)),
        checked("crawl.jsonl.gz", gzip.compress(lines(ROWS), mtime=0)),
        check(["crawl.parquet"], NEEDLING),
    ]
    told = [[replace(finding, fingerprint="") for finding in report.findings] for report in reports]
    assert all(each == told[0] for each in told)
    # The two addresses of one host are one site, with and without www; the other host is another.
    assert found(reports[0]) == [
        ("CL104", "https://clinic.example/prices"),
        ("CL104", "https://elsewhere.example/needling"),
        ("CL101", "https://www.clinic.example/needling"),
        ("CL202", "https://www.clinic.example/needling"),
    ]


def test_a_crawl_is_known_to_the_cache_and_shows_source_lines(folder: Path) -> None:
    Path("crawl.warc.gz").write_bytes(members(WARC))
    cache = Cache(folder / "cache")
    options = replace(NEEDLING, cache=cache, excerpts=True)
    first, second = (check(["crawl.warc.gz"], options) for _ in range(2))
    assert render(first, "text") == render(second, "text")
    assert "There are no side effects." in render(first, "text")
    assert cache.info().pages == 2  # two of the three have the same content
    cache.close()


def test_what_a_crawl_leaves_out_is_counted_by_reason() -> None:
    report = checked(
        "crawl.warc.gz",
        members(
            [
                *WARC,
                record("https://clinic.example/leaflet.pdf", b"%PDF-1.7", "application/pdf"),
                record("https://clinic.example/gone", DENIAL, status="404 Not Found"),
                record("https://clinic.example/empty", " "),
                record("https://clinic.example/data", "no markup", None),
                record("https://clinic.example/broken", "no gzip", headers="Content-Encoding: gzip\r\n"),
                record("dns:clinic.example", DENIAL),
            ]
        ),
    )
    assert len(report.pages) == 3
    (note,) = report.notes
    assert note.startswith("crawl.warc.gz: 6 records left out: ")
    for reason in (
        *("no HTML (application/pdf) 1", "status 404 1", "no text 1", "no http(s) address 1"),
        *("no content type, and no HTML by its beginning 1", "broken HTTP headers or compression 1"),
    ):
        assert reason in note


def test_nothing_is_said_of_a_crawl_that_is_read_whole() -> None:
    report = checked("crawl.warc.gz", members(WARC))
    assert not report.notes
    assert not report.unreadable


def test_html_without_a_content_type_is_read() -> None:
    report = checked("crawl.warc", record("https://clinic.example/", f"<!DOCTYPE html>{DENIAL}", None))
    assert found(report) == [("CL101", "https://clinic.example/")]


def test_the_charset_of_the_header_comes_before_what_the_page_declares() -> None:
    page = f'<meta charset="utf-8">{DENIAL}<p>Café</p>'.encode("utf-16-le")
    report = checked("crawl.warc", record("https://clinic.example/", page, "text/html; charset=utf-16le"))
    assert found(report) == [("CL101", "https://clinic.example/")]


def test_chunked_and_compressed_answers_are_unpacked() -> None:
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(DENIAL), DENIAL.encode())
    report = checked(
        "crawl.warc",
        record("https://clinic.example/1", chunked, headers="Transfer-Encoding: chunked\r\n")
        + record("https://clinic.example/2", gzip.compress(DENIAL.encode(), mtime=0), headers=GZIPPED),
    )
    assert found(report) == [("CL101", "https://clinic.example/1"), ("CL101", "https://clinic.example/2")]


def test_of_an_answer_that_unpacks_without_end_nothing_is_taken_and_the_next_is_read() -> None:
    bomb = gzip.compress(b" " * 30_000_000, mtime=0)
    report = checked(
        "crawl.warc.gz",
        members([record("https://clinic.example/0", bomb, headers="Content-Encoding: gzip\r\n"), *WARC[:1]]),
    )
    assert found(report) == [("CL101", ROWS[0][0])]
    assert "over 20 MB unpacked 1" in report.notes[0]


def test_of_a_crawl_that_was_cut_off_the_pages_before_the_cut_are_judged() -> None:
    for name, whole in (("crawl.warc.gz", members(WARC)), ("crawl.warc", b"".join(WARC))):
        report = checked(name, whole[:-60])
        assert ("CL101", ROWS[0][0]) in found(report)
        assert f"it ends within the record of {ROWS[2][0]}, which is left out" in unreadable(report)
        assert report.unreadable == (name,)


def test_behind_a_gzip_member_that_was_cut_the_next_ones_are_read() -> None:
    first, second, third = (members([each]) for each in WARC)
    report = checked("crawl.warc.gz", first + second[: len(second) // 2] + third)
    assert [path for _, path in found(report) if path != "crawl.warc.gz"] == [ROWS[2][0], ROWS[0][0]]
    assert "damaged in the gzip member at byte" in unreadable(report)


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("crawl.warc", b"", "the file is empty"),
        ("crawl.warc", b"<p>Hello</p>", "there is no response record in it"),
        ("crawl.warc.gz", gzip.compress(b"<p>Hello</p>", mtime=0), "there is no response record in it"),
        ("crawl.jsonl", b"hello\n", "the file holds no JSON object"),
        ("crawl.jsonl", b'{"address": "https://clinic.example/", "html": ""}\n', "the first has address, html"),
        ("crawl.jsonl", b'{"type": "run", "schema": "claimlint/report/1"}\n', "findings of claimlint, not pages"),
        ("crawl.jsonl.gz", b"hello", "no sound gzip file"),
        ("crawl.jsonl.gz", gzip.compress(lines(ROWS), mtime=0)[:-20], "cut off or damaged behind line"),
        ("crawl.jsonl", lines(ROWS)[:-20], "line 3 is cut off"),
        ("crawl.jsonl.gz", gzip.compress(lines(ROWS) + b"\n" * 200_000), "over 100,000 blank lines by line 100,004;"),
        ("crawl.parquet", b"PAR1 hello", "no sound Parquet file"),
    ],
)
def test_a_file_that_is_no_sound_crawl_is_told_with_the_reason(name: str, data: bytes, message: str) -> None:
    assert message in unreadable(checked(name, data))


def test_a_parquet_file_without_the_columns_is_told_what_is_wanted_and_what_it_has() -> None:
    parquet(Path("a.parquet"), {"address": [ROWS[0][0]], "html": [DENIAL]})
    parquet(Path("b.parquet"), {"url": [ROWS[0][0]], "html": [7]})
    messages = [finding.message for finding in check(["a.parquet", "b.parquet"], NEEDLING).findings]
    assert "`url` and `html` or `text` are wanted; it has address, html" in messages[0]
    assert "`html` holds int64; strings are wanted" in messages[1]


def test_rows_without_address_or_text_are_left_out_and_counted() -> None:
    urls = [ROWS[0][0], None, "leaflet.html", ROWS[1][0], ROWS[2][0]]
    parquet(
        Path("crawl.parquet"), {"url": urls, "html": [DENIAL, DENIAL, DENIAL, None, ""], "text": [None] * 4 + [" "]}
    )
    report = check(["crawl.parquet"], NEEDLING)
    assert found(report) == [("CL101", ROWS[0][0])]
    assert report.notes == ("crawl.parquet: 4 records left out: no http(s) address 2, no text 2",)


def test_a_row_of_text_is_read_as_text() -> None:
    report = checked("crawl.jsonl", lines([(ROWS[0][0], "Dry needling\n\nThere are no side effects.\n")], "text"))
    assert [(finding.rule, finding.start.line) for finding in report.findings] == [("CL101", 3)]


def test_of_an_address_crawled_twice_the_last_page_counts() -> None:
    report = checked("crawl.jsonl", lines([(ROWS[0][0], DENIAL), (ROWS[0][0], OTHER)]))
    assert found(report) == [("CL104", ROWS[0][0])]
    assert report.notes == ("crawl.jsonl: 1 record of an address crawled before: the last of each address is read",)


def test_a_crawl_can_be_extracted_and_stands_beside_other_pages() -> None:
    Path("crawl.warc.gz").write_bytes(members(WARC))
    Path("page.html").write_text(DENIAL)
    extraction = extract(["crawl.warc.gz", "page.html"], NEEDLING)
    assert [page.path for page in extraction.pages] == [*sorted(url for url, _ in ROWS), "page.html"]


def test_a_crawl_in_a_folder_of_pages_is_no_page_of_it() -> None:
    Path("site").mkdir()
    Path("site/page.html").write_text(DENIAL)
    Path("site/data.jsonl").write_bytes(lines(ROWS))
    assert [page.path for page in check(["site"], NEEDLING).pages] == ["site/page.html"]


def test_a_crawl_on_standard_input_is_told_to_be_given_as_a_file() -> None:
    report = check(["-"], replace(NEEDLING, stdin=lines(ROWS), stdin_name="crawl.jsonl"))
    assert "a crawl is read from a file, not from standard input" in unreadable(report)
    assert check(["-"], replace(NEEDLING, stdin=DENIAL.encode(), stdin_name="page.html")).unreadable == ()


def test_where_the_disk_is_full_the_pages_set_down_before_are_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    from claimlint.sources.interface import CrawledPage
    from claimlint.sources.spool import Spool

    class Full:
        def write(self, _: bytes) -> None:
            raise OSError(28, "No space left on device")

        def close(self) -> None: ...

    put = Spool.put

    def filling(self: Spool, page: CrawledPage) -> int:
        if page.url != ROWS[0][0]:
            monkeypatch.setattr(self, "_stream", Full())
        return put(self, page)

    monkeypatch.setattr(Spool, "put", filling)
    report = checked("crawl.jsonl.gz", gzip.compress(lines(ROWS), mtime=0))
    assert "no space left on device); TMPDIR names another folder" in unreadable(report)
    assert ("CL101", ROWS[0][0]) in found(report)


def test_without_the_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("fastwarc.warc", "pyarrow"):
        monkeypatch.setitem(sys.modules, name, None)
    assert "pip install 'claimlint[scale]'" in unreadable(checked("crawl.warc", b"".join(WARC)))
    assert "pip install 'claimlint[scale]'" in unreadable(checked("crawl.parquet", b"PAR1"))


def test_what_a_copy_says_is_counted_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = "https://clinic.example/needling"
    copy = f"{url}/amp/"
    crawl = lines([(url, DENIAL), (copy, DENIAL.replace("<p>", "<p class='amp'>")), (f"{url}/elbow", OTHER)])
    for aside in (False, True):
        report = checked("crawl.jsonl", crawl, replace(NEEDLING, aside=aside))
        assert [(each.rule, each.path) for each in report.open if each.rule == "CL101"] == [("CL101", url)]
        (silenced,) = [each for each in report.findings if each.suppressed]
        assert silenced.path == copy
        assert silenced.suppressed is not None
        assert (silenced.suppressed.kind, silenced.suppressed.reason) == ("copy", f"the page says the same as {url}")
        assert [page.copy_of for page in report.pages] == ["", url, ""]
        assert "1 page says the same as another page of the site" in render(report, "text")
    with_cache = replace(NEEDLING, cache=Cache(folder / "cache"))
    kept = [check(["crawl.jsonl"], with_cache) for _ in range(2)]
    monkeypatch.setattr("claimlint.judging.LARGE", 2)
    kept += [check(["crawl.jsonl"], with_cache) for _ in range(2)]
    assert all((each.findings, each.pages) == (tuple(report.findings), report.pages) for each in kept)


def test_of_two_files_that_say_the_same_each_has_to_be_mended() -> None:
    Path("site/amp").mkdir(parents=True)
    Path("site/page.html").write_text(DENIAL)
    Path("site/amp/page.html").write_text(DENIAL)
    report = check(["site"], NEEDLING)
    assert len(report.open) == 2
    assert "says the same" not in render(report, "text")


def test_progress_is_told_while_a_crawl_is_looked_through_and_while_it_is_read() -> None:
    told: list[tuple[int, int]] = []
    checked("crawl.jsonl", lines(ROWS), replace(NEEDLING, progress=lambda done, total: told.append((done, total))))
    assert told == [(0, 1), (0, 2), (0, 3), (1, 3), (2, 3), (3, 3)]


def test_two_processes_find_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimlint.intake.WORTH_PROCESSES", 0)
    Path("crawl.jsonl.gz").write_bytes(gzip.compress(lines(ROWS), mtime=0))
    assert check(["crawl.jsonl.gz"], NEEDLING).findings == check(["crawl.jsonl.gz"], replace(NEEDLING, jobs=2)).findings


def test_a_page_knows_the_day_it_was_fetched_and_its_site() -> None:
    days = ["2026-11-01T10:00:00Z", "2026-10-31", None]
    rows = [{"url": url, "html": html, "fetched": day} for (url, html), day in zip(ROWS, days, strict=True)]
    dated = [{"url": url, "html": html, "date": day} for (url, html), day in zip(ROWS, days, strict=True)]
    columns = {"url": [url for url, _ in ROWS], "html": [html for _, html in ROWS]}
    parquet(Path("text.parquet"), columns | {"date": list(days)})
    times = [datetime(2026, 11, 1, 23, 59, tzinfo=UTC), datetime(2026, 10, 31, tzinfo=UTC), None]
    parquet(Path("times.parquet"), columns | {"fetched": list(times), "date": ["1999-01-01"] * 3})
    reports = [
        checked("fetched.jsonl", b"".join(json.dumps(row).encode() + b"\n" for row in rows)),
        checked("dated.jsonl", b"".join(json.dumps(row).encode() + b"\n" for row in dated)),
        check(["text.parquet"], NEEDLING),
    ]
    for report in reports:
        assert [(page.site, page.date) for page in report.pages] == [
            ("clinic.example", "2026-10-31"),
            ("elsewhere.example", ""),
            ("clinic.example", "2026-11-01"),
        ]
    assert [page.date for page in check(["times.parquet"], NEEDLING).pages] == [
        "2026-10-31",
        "1999-01-01",
        "2026-11-01",
    ]
    assert {page.date for page in checked("crawl.warc.gz", members(WARC)).pages} == {"2026-11-01"}
    assert '"site": "clinic.example", "date": "2026-10-31"' in render(reports[0], "jsonl")


def test_a_date_that_is_none_leaves_the_page_undated_and_is_told() -> None:
    rows = [
        {"url": url, "html": html, "date": day} for (url, html), day in zip(ROWS, ("soon", 1793491200, {}), strict=True)
    ]
    report = checked("crawl.jsonl", b"".join(json.dumps(row).encode() + b"\n" for row in rows))
    assert {page.date for page in report.pages} == {""}
    assert report.notes == ("crawl.jsonl: 3 pages with a date that is none: 2026-11-01 is one",)


def test_what_a_crawl_left_out_is_in_the_json_report() -> None:
    gone = record("https://clinic.example/gone", DENIAL, status="404 Not Found")
    report = checked("crawl.warc.gz", members([*WARC, gone]))
    for name in ("json", "jsonl"):
        assert json.loads(render(report, name).splitlines()[0] if name == "jsonl" else render(report, name))[
            "notes"
        ] == ["crawl.warc.gz: 1 record left out: status 404 1"]
