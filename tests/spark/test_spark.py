"""On Spark: the findings are those of the command line, whatever happens to a worker."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from spark_pages import DENIAL, HEAD, OTHER, ROOT, corpus, odd, write

from claimlint.cli.main import main as entry
from claimlint.engine import Options

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

NEEDLING = Options(claims=("dry-needling",), select=("CL101", "CL202", "CL9"))


def frame(spark: SparkSession, names: str, *rows: tuple[object, ...]) -> DataFrame:
    """Rows by column names, in one partition. By Arrow: other rows would start Python workers of their own."""
    import pyarrow

    table = pyarrow.Table.from_pylist([dict(zip(names.split(), row, strict=True)) for row in rows])
    return spark.createDataFrame(table).coalesce(1)


def printed(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch, *arguments: str) -> bytes:
    """What `claimlint …` prints."""
    monkeypatch.setattr("sys.argv", ["claimlint", *arguments])
    capfdbinary.readouterr()
    with pytest.raises(SystemExit):
        entry()
    return capfdbinary.readouterr().out


def as_lines(rows: list[dict[str, Any]], kind: str) -> list[str]:
    """Records as lines of `--format jsonl`."""
    return [json.dumps({"type": kind} | row, ensure_ascii=False) for row in rows]


def states(judged: DataFrame) -> dict[str, str]:
    """Address -> state, with the reason; each address once, or the test fails."""
    rows = judged.select("url", "state", "reason").collect()
    told = {row.url: f"{row.state}: {row.reason}" if row.reason else row.state for row in rows}
    assert len(told) == len(rows)
    return told


def test_findings_are_those_of_the_command_line(
    spark: SparkSession, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    from claimlint import spark as claimlint_spark

    rows = [*corpus(), *odd()]
    crawl = write(tmp_path / "crawl.jsonl", rows)
    options = ("--format", "jsonl", "--no-cache", "--report-date", "2026-11-29", "--undecided")
    theirs = printed(capfdbinary, monkeypatch, "check", *options, crawl).decode().splitlines()

    pages = claimlint_spark.read_pages(spark, crawl).repartition(2)
    found = Options(undecided=True, today=date(2026, 11, 29))
    counts = claimlint_spark.run(spark, pages, str(tmp_path / "out"), found)

    findings = spark.read.parquet(str(tmp_path / "out" / "findings")).collect()
    records = sorted(map(claimlint_spark.finding_record, findings), key=lambda row: row["path"])
    ours = as_lines(records, "finding")
    expected = [line for line in theirs if line.startswith('{"type": "finding"')]
    assert ours == expected
    assert {"CL202", "CL101", "CL401"} <= {record["rule"] for record in records}
    assert "copy" in {record["suppressed"]["kind"] for record in records if record["suppressed"]}

    judged = spark.read.parquet(str(tmp_path / "out" / "judged"))
    told = judged.where("state in ('judged', 'other-language')").orderBy("url").collect()
    assert as_lines(list(map(claimlint_spark.page_record, told)), "page") == [
        line for line in theirs if line.startswith('{"type": "page"')
    ]
    assert sum(row.pages for row in counts.collect()) == len(rows)  # no row of pages is lost
    assert {tuple(row) for row in counts.collect()} >= {
        ("other-language", "German", 1),
        ("left-out", "no text", 1),
        ("left-out", "no http(s) address", 1),
        ("superseded", "the page of this address that was crawled last counts", 1),
    }

    # What is written is what is published, comments included.
    for part in ("readings", "judged", "assertions", "findings"):
        written = spark.read.parquet(str(tmp_path / "out" / part)).schema
        assert written == getattr(claimlint_spark, part.upper())

    extracted = json.loads(printed(capfdbinary, monkeypatch, "extract", "--format", "json", "--no-cache", crawl))
    asserted = spark.read.parquet(str(tmp_path / "out" / "assertions")).collect()
    assert sorted((row.path, row.start.offset, row.topic, row.quote) for row in asserted) == sorted(
        (row["path"], row["start"]["offset"], row["topic"], row["quote"]) for row in extracted["assertions"]
    )


def test_a_dead_worker_costs_no_page_and_counts_none_twice(
    spark: SparkSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from claimlint.spark import Lint, job

    marker = tmp_path / "killed"

    def dying(to_read: Any, batches: Iterator[Any]) -> Iterator[Any]:
        from claimlint.spark.reading import read_batches

        rows = (batch.slice(at, 1) for batch in batches for at in range(batch.num_rows))
        for number, read in enumerate(read_batches(to_read, rows)):
            yield read
            if number == 2 and not marker.exists():
                marker.touch()
                os.kill(os.getpid(), signal.SIGKILL)

    rows = [(f"https://clinic-{number}.example/", f"{DENIAL}<p>{number}</p>") for number in range(6)]
    pages = frame(spark, "url html", *rows)
    lint = Lint(spark, NEEDLING)
    whole = lint.judge(lint.read(pages)).collect()
    monkeypatch.setattr(job, "read_batches", dying)
    broken = lint.judge(lint.read(pages)).collect()
    assert marker.exists()
    assert sorted(broken) == sorted(whole)
    assert sorted(row.url for row in broken) == sorted(url for url, _ in rows)


def test_a_page_that_ends_its_worker_every_time_costs_itself_only(
    spark: SparkSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    from claimlint.spark import Lint, job

    def poisoned(to_read: Any, batches: Iterator[Any]) -> Iterator[Any]:
        from claimlint.spark import reading

        intake = reading.intake_for(to_read)
        record = intake.record
        intake.record = lambda found, data: (  # type: ignore[method-assign]
            os.kill(os.getpid(), signal.SIGKILL) if "poison" in found.path else record(found, data)  # type: ignore[return-value]
        )
        try:
            yield from reading.read_batches(to_read, batches)
        finally:
            del intake.record

    monkeypatch.setattr(job, "read_batches", poisoned)
    addresses = ["https://a.example/", "https://poison.example/", "https://z.example/"]
    pages = frame(spark, "url html", *((url, OTHER) for url in addresses))
    lint = Lint(spark, NEEDLING)
    judged = lint.judge(lint.read(pages)).cache()
    told = states(judged)
    assert (told["https://a.example/"], told["https://z.example/"]) == ("judged", "judged")
    assert told["https://poison.example/"].startswith("unreadable: reading it ended the process with signal 9")
    assert [row.path for row in lint.findings(judged).collect() if row.rule == "CL901"] == ["https://poison.example/"]


def test_pages_may_come_as_bytes_with_a_charset_and_a_time(spark: SparkSession) -> None:
    from pyspark.sql import functions

    from claimlint.spark import Lint

    rows = [
        ("https://a.example/", DENIAL.encode("cp500"), "cp500", "2026-11-02"),
        ("https://a.example/", HEAD.encode("cp500"), "cp500", "2026-11-01"),
        ("https://a.example/long", bytes(20_000_001), None, "2026-11-01"),
    ]
    pages = frame(spark, "url html charset day", *rows)
    lint = Lint(spark, NEEDLING)
    judged = lint.judge(lint.read(pages.withColumn("crawled", functions.to_timestamp("day")))).collect()
    assert sorted((row.state, row.assertions, row.reason) for row in judged) == [
        ("judged", 3, None),
        ("left-out", 0, "over 20 MB"),
        ("superseded", 0, "the page of this address that was crawled last counts"),
    ]


def test_what_holds_no_pages_is_refused_with_what_is_wanted(spark: SparkSession, tmp_path: Path) -> None:
    from claimlint.spark import Lint, PagesError, read_pages

    lint = Lint(spark, NEEDLING)
    for schema, message in (
        ("address string, html string", "pages need the columns `url` and `html` or `text`; there are address, html"),
        ("url string, html int", "the column `html` holds int; wanted are strings or bytes"),
        (
            "url string, html string, crawled string",
            "the column `crawled` holds string; wanted are a timestamp, a date",
        ),
    ):
        with pytest.raises(PagesError) as refused:
            lint.read(spark.createDataFrame([], schema))
        assert str(refused.value).startswith(message)
    with pytest.raises(PagesError, match="no file of pages is named"):
        read_pages(spark)


def test_a_claim_past_its_review_is_told_once(spark: SparkSession) -> None:
    from claimlint.spark import Lint

    rows = [(f"https://clinic-{number}.example/", DENIAL) for number in range(3)]
    lint = Lint(spark, Options(claims=("dry-needling",), select=("CL501",), today=date(2999, 1, 1)))
    judged = lint.judge(lint.read(frame(spark, "url html", *rows)))
    told = [(row.path, row.claim) for row in lint.findings(judged).collect()]
    assert told
    assert len(told) == len(set(told))


def test_the_example_runs_and_takes_up_what_it_wrote(
    spark: SparkSession, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(ROOT / "examples" / "spark")
    monkeypatch.setenv("PYSPARK_GATEWAY_PORT", "0")  # as under spark-submit: the session is there
    import lint_pages

    out = tmp_path / "out"
    asked = ["--out", str(out), "--claims", "dry-needling"]
    assert lint_pages.main(asked) == 0
    shown = capsys.readouterr().out
    for told in (
        "other-language|German",
        "CL103|absolute-safety|error|1",
        "CL202|site-contradiction|error|2",
        "Written:",
    ):
        assert told in shown.replace(" ", "")
    readings = {file.name: file.stat().st_mtime_ns for file in (out / "readings").glob("*.parquet")}

    assert lint_pages.main(asked) == 2
    assert "already exists" in capsys.readouterr().err

    (out / "judged" / "_SUCCESS").unlink()  # as if it had been interrupted there
    assert lint_pages.main([*asked, "--resume"]) == 0
    assert {file.name: file.stat().st_mtime_ns for file in (out / "readings").glob("*.parquet")} == readings
    assert (out / "judged" / "_SUCCESS").exists()

    assert lint_pages.main([str(tmp_path / "nothing.parquet"), "--out", str(tmp_path / "other")]) == 2
    assert "lint_pages: [PATH_NOT_FOUND]" in capsys.readouterr().err
    assert lint_pages.main(["--out", str(tmp_path / "other"), "--claims", "no-such-treatment"]) == 2
    assert "no-such-treatment" in capsys.readouterr().err
