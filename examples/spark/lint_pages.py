"""Judges pages on Apache Spark, and writes what was found as Parquet.

    python examples/spark/lint_pages.py                                        # the pages beside this file
    python examples/spark/lint_pages.py crawl/*.parquet --out found
    python examples/spark/lint_pages.py s3a://crawl/pages --out s3a://found --master spark://head:7077
    spark-submit --master yarn examples/spark/lint_pages.py hdfs:///crawl --out hdfs:///found

Without --master, and not under spark-submit, it runs in this machine with two tasks at a time.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

HERE = Path(__file__).parent
LOCAL = "local[2,4]"  # two tasks at a time, each tried four times, as on a cluster
#: In this machine Java has little to do: it starts in half the time without its optimising compiler.
LOCAL_SETTINGS = {
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    "spark.sql.shuffle.partitions": "8",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}
_SHOWN = 10  # findings


def main(arguments: list[str] | None = None) -> int:
    """The status: 0 done, 2 what was asked for cannot be done."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="*", default=[str(HERE / "pages.jsonl")], help="Parquet or JSON Lines")
    parser.add_argument("--out", default="claimlint-spark", help="folder for the results")
    parser.add_argument("--master", help="of the cluster; default: this machine, or what spark-submit says")
    parser.add_argument("--claims", action="append", default=[], help="treatment or claims file; several")
    parser.add_argument("--resume", action="store_true", help="take up what an interrupted run has written to --out")
    given = parser.parse_args(arguments)
    try:
        from claimlint import ClaimsError, Options
        from claimlint.spark import PagesError, read_pages, run
    except ModuleNotFoundError as missing:
        print(f"lint_pages: {missing}", file=sys.stderr)
        return 2
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    session = SparkSession.builder.appName("claimlint")
    submitted = "PYSPARK_GATEWAY_PORT" in os.environ
    master = given.master or ("" if submitted else LOCAL)
    if master.startswith("local"):  # workers of this machine run in this Python, which has claimlint
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
        session = session.config(map=LOCAL_SETTINGS)
    spark = (session.master(master) if master else session).getOrCreate()
    try:
        counts = run(
            spark, read_pages(spark, *given.pages), given.out, Options(claims=tuple(given.claims)), resume=given.resume
        )
        print("\nWhat became of the pages:")
        counts.show(truncate=False)
        found = spark.read.parquet(f"{given.out}/findings")
        print("Findings by rule and level:")
        found.where("suppressed is null").groupBy("rule", "name", "level").count().orderBy("rule", "level").show(100)
        print("Some of them:")
        some = found.where("suppressed is null").orderBy("path", "start.offset", "rule")
        some.select("rule", "path", "start.line", "quote", "message").show(_SHOWN, truncate=60)
    except (ClaimsError, PagesError, PySparkException) as error:
        print(f"lint_pages: {_short(error)}", file=sys.stderr)
        return 2
    print(f"Written: {given.out}/readings, judged, assertions, findings (Parquet)")
    return 0


def _short(error: Exception) -> str:
    """What is wrong, without the stack of the JVM; and what to do in the commonest case."""
    text = str(error)
    if "No module named 'claimlint'" in text:
        return "the workers' Python has no claimlint: see README.md, Clusters"
    if "PATH_ALREADY_EXISTS" in text:
        return f"{text.splitlines()[0]} (another --out, or --resume)"
    return text if type(error).__module__.startswith("claimlint") else text.splitlines()[0]


if __name__ == "__main__":
    sys.exit(main())
