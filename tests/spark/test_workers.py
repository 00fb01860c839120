"""What happens on a worker, without Spark: rows of pages become readings, and readings judged pages and assertions."""

from __future__ import annotations

import importlib
import os
import signal
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

for library in ("pyspark", "pandas", "pyarrow"):
    pytest.importorskip(library, reason=f"{library} is not installed: pip install 'claimlint[spark]'")

import pyarrow

sys.path.insert(0, str(Path(__file__).parent))

from spark_java import java
from spark_pages import DENIAL, GERMAN, HEAD, OTHER, Row, write

from claimlint.discovery import Found
from claimlint.engine import Options, check
from claimlint.intake import Intake, Outcome, Unreadable
from claimlint.judging import LARGE
from claimlint.model.limits import Limits
from claimlint.records import PageRecord
from claimlint.reports.json_report import finding_json
from claimlint.spark.carried import ToJudge, ToRead, carried
from claimlint.spark.isolation import Isolated, bounded, names_of
from claimlint.spark.reading import read_batches
from claimlint.spark.sites import assertion_batches, judge_batches
from claimlint.spark.tables import finding_record
from shipped_claims import prepared

NEEDLING = Options(claims=("dry-needling",))
OPTIONS = replace(NEEDLING, prepared=prepared("dry-needling"), select=("CL101", "CL202", "CL9"))
TO_READ, TO_JUDGE = carried(OPTIONS)


def batches(rows: Sequence[Row]) -> list[pyarrow.RecordBatch]:
    return pyarrow.Table.from_pylist(rows).to_batches(max_chunksize=7) if rows else []


def read(rows: Iterable[Row], to_read: ToRead = TO_READ) -> list[Row]:
    """The readings, in the order in which Spark hands them on."""
    nothing = dict.fromkeys(("url", "html", "text", "charset", "site", "crawled")) | {"over": False}
    pages = pyarrow.Table.from_pylist([nothing | row for row in rows], _PAGES).to_batches(max_chunksize=7)
    readings = [row for batch in read_batches(to_read, pages) for row in batch.to_pylist()]
    return sorted(readings, key=lambda row: (row["site"] or "", row["url"] or "", row["crawled"] or 0, row["sha256"]))


_PAGES = pyarrow.schema(
    [
        *((name, pyarrow.string()) for name in ("url", "charset", "site")),
        *((name, pyarrow.binary()) for name in ("html", "text")),
        ("crawled", pyarrow.int64()),
        ("over", pyarrow.bool_()),
    ]
)


def judged(readings: Sequence[Row], to_judge: ToJudge = TO_JUDGE) -> list[Row]:
    return [row for batch in judge_batches(to_judge, batches(readings)) for row in batch.to_pylist()]


def states(rows: Iterable[Row]) -> dict[str, tuple[str, str | None]]:
    return {row["url"]: (row["state"], row["reason"]) for row in rows}


def page(url: str, html: str | bytes = DENIAL, **more: object) -> Row:
    return {"url": url, "html": html.encode() if isinstance(html, str) else html} | more


def test_a_page_in_another_language_is_counted_and_not_judged() -> None:
    (row,) = judged(read([page("https://a.example/", GERMAN)]))
    assert (row["state"], row["language"], row["findings"]) == ("other-language", "German", [])


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (page("https://a.example/", " "), "no text"),
        ({"url": "https://a.example/"}, "no text"),
        (page("mailto:us@a.example"), "no http(s) address"),
        ({"html": b"<p>Hello"}, "no http(s) address"),
        ({"url": "https://a.example/", "over": True}, "over 20 MB"),
    ],
)
def test_what_is_no_page_is_left_out_with_the_reason_of_other_crawls(row: Row, reason: str) -> None:
    sound = page("https://a.example/sound")
    rows = judged(read([row, sound]))
    assert sorted((each["state"], each["reason"] or "") for each in rows) == [("judged", ""), ("left-out", reason)]


def test_of_an_address_the_page_crawled_last_counts() -> None:
    early, late = page("https://a.example/#x", DENIAL, crawled=1), page("https://a.example/", OTHER, crawled=2)
    for rows in ([early, late], [late, early]):
        told = judged(read(rows))
        assert [(row["state"], row["assertions"]) for row in told] == [("superseded", 0), ("judged", 1)]


def test_what_was_left_out_takes_no_place() -> None:
    told = judged(read([page("https://a.example/", DENIAL, crawled=1), page("https://a.example/", " ", crawled=2)]))
    assert sorted(row["state"] for row in told) == ["judged", "left-out"]


def test_a_charset_that_the_server_named_comes_first() -> None:
    html = DENIAL.encode("cp500")  # EBCDIC: nothing tells it but the header
    (named,), (unnamed,) = (judged(read([page("https://a.example/", html, charset=name)])) for name in ("cp500", ""))
    assert [finding["rule"] for finding in named["findings"]] == ["CL101"]
    assert "CL101" not in [finding["rule"] for finding in unnamed["findings"]]


def test_the_site_may_be_given() -> None:
    rows = [page("https://a.example/", DENIAL, site="group"), page("https://b.example/", OTHER, site="group")]
    assert [row["site"] for row in judged(read(rows))] == ["group", "group"]
    rules = [finding["rule"] for row in judged(read(rows)) for finding in row["findings"]]
    assert "CL202" in rules
    alone = [
        finding["rule"] for row in judged(read([row | {"site": None} for row in rows])) for finding in row["findings"]
    ]
    assert "CL202" not in alone


def test_a_page_that_cannot_be_read_is_a_finding_and_costs_no_other() -> None:
    rows = judged(read([page("https://a.example/", b"\x00\x01\x02" * 500), page("https://a.example/b")]))
    assert [row["state"] for row in rows] == ["unreadable", "judged"]
    assert [finding["rule"] for finding in rows[0]["findings"]] == ["CL901"]
    assert rows[0]["reason"] in rows[0]["findings"][0]["message"]


def test_a_page_that_takes_too_long_is_cut_and_told() -> None:
    cut_off, to_judge = carried(replace(OPTIONS, limits=Limits(seconds=-1)))
    (row,) = judged(read([page("https://a.example/")], cut_off), to_judge)
    assert (row["state"], [finding["rule"] for finding in row["findings"]]) == ("judged", ["CL905"])


def test_readings_of_another_version_are_not_judged() -> None:
    (reading,) = read([page("https://a.example/")])
    (row,) = judged([reading | {"made_by": "another"}])
    assert row["state"] == "unreadable"
    assert "read the pages again" in row["findings"][0]["message"]
    assert list(assertion_batches("another", batches([reading]))) == []


def test_a_worker_with_another_claimlint_is_refused() -> None:
    for work in (
        lambda: list(read_batches(replace(TO_READ, program="another"), ())),
        lambda: list(judge_batches(replace(TO_JUDGE, program="another"), ())),
    ):
        with pytest.raises(
            RuntimeError, match="claimlint on this worker is not the driver's: install the same version"
        ):
            work()


def test_a_damaged_reading_costs_itself() -> None:
    first, second = read([page("https://a.example/"), page("https://a.example/b", OTHER)])
    rows = judged([first | {"record": b"[]"}, second])
    assert states(rows) == {
        "https://a.example/": ("unreadable", "what was read of it is damaged: read the pages again"),
        "https://a.example/b": ("judged", None),
    }


def test_a_site_that_is_too_large_to_hold_is_judged_as_in_a_crawl(tmp_path: Path) -> None:
    said = (
        DENIAL,
        OTHER,
        "<p>We are open.</p>",
        f"{HEAD}<!-- claimlint-disable-file CL202 reason='x' --><p>A session lasts 5 hours.</p>",
    )
    rows = [
        page(f"https://a.example/{number:04}", f"{said[number % 4]}<p>{number}</p>") for number in range(LARGE + 20)
    ]
    report = check([write(tmp_path / "crawl.jsonl", [row | {"html": row["html"].decode()} for row in rows])], OPTIONS)
    theirs = [finding_json(finding) for finding in report.findings]
    ours = [finding_record(finding) for row in judged(read(rows)) for finding in row["findings"]]
    assert "CL202" in {finding["rule"] for finding in ours}
    assert sorted(ours, key=repr) == sorted(theirs, key=repr)


def test_a_claim_past_its_review_is_told_beside_the_pages() -> None:
    late = replace(OPTIONS, select=("CL501",), today=date(2999, 1, 1))
    to_read, to_judge = carried(late)
    rows = judged(read([page("https://a.example/")], to_read), to_judge)
    assert to_judge.stale
    assert not TO_JUDGE.stale
    told = [finding for row in rows if row["state"] == "claims" for finding in row["findings"]]
    assert {finding["rule"] for finding in told} == {"CL501"}
    assert [row["findings"] for row in rows if row["state"] == "judged"] == [[]]


def test_assertions_are_those_of_the_page_that_counts() -> None:
    readings = read([page("https://a.example/", DENIAL, crawled=1), page("https://a.example/", OTHER, crawled=2)])
    told = [row for batch in assertion_batches(TO_READ.made_by, batches(readings)) for row in batch.to_pylist()]
    assert [(row["path"], row["quote"], row["quantity"]["low"]) for row in told] == [
        ("https://a.example/", "lasts 60 minutes", 60.0)
    ]


@pytest.mark.parametrize(
    ("option", "name"),
    [(replace(NEEDLING, jobs=4), "jobs"), (replace(NEEDLING, drafts=True, aside=True), "drafts, aside")],
)
def test_options_that_cannot_be_heeded_are_refused(option: Options, name: str) -> None:
    with pytest.raises(ValueError, match=f"does not heed these options, leave them out: {name}"):
        carried(option)


class Odd(Intake):
    """Reads no page; what it does instead is told by the page's address."""

    def __init__(self, act: Callable[[], object]) -> None:
        super().__init__((), wordings="none")
        self.act = act

    def record(self, found: Found, data: bytes) -> Outcome:
        if "odd" in found.path:
            self.act()
        return PageRecord(found.path, (), sha256=str(len(data)))


def spin() -> None:
    while True:
        pass


def isolated(act: Callable[[], object], seconds: float | None = None) -> Isolated:
    return Isolated(Odd(act), Limits(), names_of(()), seconds)


def found(url: str) -> Found:
    return Found(url, None, data=b"page")


def test_a_page_that_ends_its_process_is_unreadable_and_the_next_is_read() -> None:
    read_one = isolated(lambda: os.kill(os.getpid(), signal.SIGKILL))
    outcome = read_one(found("odd"))
    assert isinstance(outcome, Unreadable)
    assert "ended the process with signal 9 (SIGKILL), 2 times" in outcome.reason
    assert read_one(found("sound")) == PageRecord("sound", (), sha256="4")


def test_a_page_that_never_ends_is_given_up() -> None:
    outcome = isolated(spin, seconds=0.05)(found("odd"))
    assert outcome == Unreadable("odd", "it takes more than 0.05 seconds of processor time")


def test_a_page_that_ends_its_process_by_itself_is_unreadable() -> None:
    outcome = isolated(lambda: os._exit(0))(found("odd"))
    assert isinstance(outcome, Unreadable)


def test_the_time_of_a_page_ends_with_it() -> None:
    left: list[float] = []
    intake = Odd(lambda: left.append(signal.getitimer(signal.ITIMER_PROF)[0]))
    bounded(intake, Limits())(found("odd"))
    assert 0 < left[0] <= 2 * Limits().seconds + 61
    assert signal.getitimer(signal.ITIMER_PROF)[0] == 0


def test_tests_without_java_say_what_to_install(tmp_path: Path) -> None:
    told = java({"PATH": str(tmp_path)})
    assert told is not None
    assert "there is none: install default-jre-headless (Debian), or Java 17 or later" in told


@pytest.mark.parametrize(
    ("version", "fault"), [("1.8.0_392", "here is 8"), ("11.0.2", "here is 11"), ("17.0.15", None), ("21", None)]
)
def test_an_old_java_is_told(version: str, fault: str | None, tmp_path: Path) -> None:
    program = tmp_path / "bin" / "java"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\necho 'openjdk version \"{version}\"' >&2\n")
    program.chmod(0o755)
    told = java({"JAVA_HOME": str(tmp_path)})
    assert (fault in told) if fault and told else told is None


@pytest.mark.parametrize("library", ["pyspark", "pandas"])
def test_what_is_missing_is_told_with_what_to_install(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name == "claimlint.spark" or name.startswith("claimlint.spark.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(ModuleNotFoundError, match=rf"needs {library}: pip install 'claimlint\[spark\]'; and Java 17"):
        importlib.import_module("claimlint.spark")
