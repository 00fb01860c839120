"""Time and memory of claimlint on Spark in local mode, as a table.

    python -m benchmarks.spark [--pages 1000 5000] [--master local[2,4]] [--others 0.9]

The pages are those of benchmarks/scale.py, as a Parquet file; each row is a run of `claimlint.spark.run` in a process
of its own: seconds of processor time of the Python workers and of Java (which shuffles and writes), and the most that
one worker, and all of them together, held (proportional set size; Linux only). Looked at twice a second, so that the
last half second of a process is missed.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.scale import held, mixed_pages

_A_HOST = 40
_TASKS = 16
_TICKS = os.sysconf("SC_CLK_TCK")
_LEANER = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, nargs="+", default=[1000, 5000])
    parser.add_argument("--master", default="local[2,4]")
    parser.add_argument("--others", type=float, default=0.9, help="share of the pages that are about other things")
    parser.add_argument("--job", nargs=2, help=argparse.SUPPRESS)  # this process is the run: pages, results
    told = parser.parse_args()
    if told.job:
        _job(told.master, *told.job)
        return
    names = ("workers cpu s", "java cpu s", "ms/page", "clock s", "a worker MB", "workers MB", "java MB", "findings")
    print(f"{'pages':>7} " + " ".join(f"{name:>13}" for name in names))
    with tempfile.TemporaryDirectory() as scratch:
        for count in told.pages:
            pages, out = Path(scratch, f"{count}.parquet"), Path(scratch, f"out-{count}")
            _write(pages, count, told.others)
            _row(count, told.master, pages, out)


def _write(file: Path, count: int, others: float) -> None:
    import pyarrow
    import pyarrow.parquet

    rows = [
        {"url": f"https://clinic-{number // _A_HOST:05}.example/{name}", "html": source}
        for number, (name, source) in enumerate(mixed_pages(count, others))
    ]
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), file)


def _job(master: str, pages: str, out: str) -> None:
    from pyspark.sql import SparkSession

    from claimlint.spark import read_pages, run

    session = SparkSession.builder.master(master).config("spark.ui.enabled", "false").config("spark.log.level", "ERROR")
    session = session.config("spark.driver.extraJavaOptions", _LEANER).config("spark.driver.memory", "1g")
    session = session.config("spark.sql.shuffle.partitions", "8")
    spark = session.config("spark.ui.showConsoleProgress", "false").getOrCreate()
    run(spark, read_pages(spark, pages).repartition(_TASKS), out)  # the file is too small for Spark to share it out
    print(spark.read.parquet(f"{out}/findings").count())


def _row(count: int, master: str, pages: Path, out: Path) -> None:
    command = [sys.executable, "-m", "benchmarks.spark", "--master", master, "--job", str(pages), str(out)]
    environment = {**os.environ, "PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1"}
    begin = time.perf_counter()
    cpu: dict[tuple[str, int], float] = {}
    most = dict.fromkeys(("worker", "workers", "java"), 0.0)
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        while process.poll() is None:
            together = 0.0
            for kind, pid in _looked_at(process.pid):
                cpu[kind, pid] = max(cpu.get((kind, pid), 0.0), _seconds(pid))
                memory = held(pid) / 1000
                if kind == "worker":
                    together += memory
                most[kind] = max(most[kind], memory)
            most["workers"] = max(most["workers"], together)
            time.sleep(0.5)
        findings = int((process.stdout.read() if process.stdout else "").split()[-1])
    if process.returncode:
        raise SystemExit(f"the run ended with status {process.returncode}")
    clock = time.perf_counter() - begin
    work, java = (sum(spent for (kind, _), spent in cpu.items() if kind == wanted) for wanted in ("worker", "java"))
    figures = (work, java, (work + java) / count * 1000, clock, most["worker"], most["workers"], most["java"])
    print(f"{count:7,} " + " ".join(f"{figure:13.1f}" for figure in figures) + f" {findings:13,}", flush=True)


def _looked_at(driver: int) -> list[tuple[str, int]]:
    """Java below the driver, and the Python processes below that: a daemon and its workers."""
    found: list[tuple[str, int]] = []
    ahead = [(driver, False)]
    while ahead:
        parent, below_java = ahead.pop()
        for child in _children(parent):
            is_java = _name(child) == "java"
            found.append(("java" if is_java and not below_java else "worker", child))
            ahead.append((child, below_java or is_java))
    return found


def _children(pid: int) -> list[int]:
    """Of any of its threads."""
    try:
        lists = [file.read_text() for file in Path(f"/proc/{pid}/task").glob("*/children")]
    except OSError:
        return []
    return [int(child) for text in lists for child in text.split()]


def _name(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/comm").read_text().strip()
    except OSError:
        return ""


def _seconds(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / _TICKS


if __name__ == "__main__":
    main()
