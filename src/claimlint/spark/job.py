"""The driver: pages become readings, readings become assertions and judged pages, and those findings.

Each step is a DataFrame that can be written, looked at and taken up again; Spark repeats what is lost with a worker.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from pyspark.errors import AnalysisException
from pyspark.sql import functions

from claimlint.engine import Options
from claimlint.spark.carried import carried
from claimlint.spark.pages import normalised
from claimlint.spark.reading import read_batches
from claimlint.spark.schemas import ASSERTIONS, JUDGED, READINGS
from claimlint.spark.sites import assertion_batches, judge_batches

if TYPE_CHECKING:
    import pyarrow
    from pyspark import Broadcast
    from pyspark.sql import DataFrame, SparkSession

_Batches = Iterator["pyarrow.RecordBatch"]

_BATCH_ROWS = "spark.sql.execution.arrow.maxRecordsPerBatch"
#: Spark's default is 10,000 rows, which would be gigabytes of pages in a worker at a time.
_SPARKS_ROWS, _ROWS = "10000", "64"


class Lint:
    """Judges pages by the claims that `options` name: loaded once, here, and sent to the workers.

    Of a session whose Arrow batches are of Spark's default size it makes them smaller.

    Raises ClaimsError for the claims, UnknownRuleError for a rule that is none, and ValueError for options that a run
    on Spark cannot heed (files, cache, waivers, baseline, `since`).
    """

    def __init__(self, spark: SparkSession, options: Options = Options()) -> None:
        to_read, to_judge = carried(options)
        self._spark = spark
        self._made_by = to_judge.made_by
        self._stale = to_judge.stale
        self._to_read = spark.sparkContext.broadcast(to_read)
        self._to_judge = spark.sparkContext.broadcast(to_judge)
        if spark.conf.get(_BATCH_ROWS) == _SPARKS_ROWS:
            spark.conf.set(_BATCH_ROWS, _ROWS)

    def read(self, pages: DataFrame) -> DataFrame:
        """What each page asserts (READINGS). Nearly all the work is here: worth writing down.

        Columns: `url`, and `html` or `text` (strings or bytes). There may be `charset` of bytes, as the server named
        it; `site`, instead of the host; and `crawled` (a timestamp, a date or whole numbers): of an address that comes
        several times the page crawled last counts. Raises PagesError for a DataFrame that has not got these.
        """
        return normalised(pages).mapInArrow(_with(read_batches, self._to_read), READINGS)

    def assertions(self, readings: DataFrame) -> DataFrame:
        """A row for each assertion (ASSERTIONS)."""
        made_by = self._made_by
        return _by_site(readings).mapInArrow(lambda batches: assertion_batches(made_by, batches), ASSERTIONS)

    def judge(self, readings: DataFrame) -> DataFrame:
        """Each page with its findings, the pages of a site against each other too (JUDGED)."""
        return _by_site(readings).mapInArrow(_with(judge_batches, self._to_judge), JUDGED)

    def findings(self, judged: DataFrame) -> DataFrame:
        """A row for each finding (FINDINGS)."""
        found = judged.select("site", functions.explode("findings").alias("finding")).select("site", "finding.*")
        # Which claims are past their review is told wherever they were used, with the same words.
        return found.dropDuplicates(["path", "fingerprint"]) if self._stale else found

    def counts(self, judged: DataFrame) -> DataFrame:
        """How many rows of pages came to what: `state`, `why` (a language or a reason), `pages`; the most first."""
        why = functions.coalesce("language", "reason", functions.lit(""))
        counted = judged.where("state != 'claims'").groupBy("state", why.alias("why"))
        return counted.agg(functions.count("*").alias("pages")).orderBy(functions.desc("pages"), "state", "why")


def run(
    spark: SparkSession, pages: DataFrame, folder: str, options: Options = Options(), *, resume: bool = False
) -> DataFrame:
    """Judge pages, and write Parquet into `folder`: readings, judged, assertions, findings. Returns `counts`.

    `folder` is any address that Spark can write to. Each part is written whole before the next is begun; with `resume`,
    what an interrupted run over the same pages has written is taken up, else a part that is there already is an
    AnalysisException of Spark (PATH_ALREADY_EXISTS).
    """
    lint = Lint(spark, options)

    def written(frame: DataFrame, part: str) -> DataFrame:
        place = f"{folder.rstrip('/')}/{part}"
        if not (resume and _is_whole(spark, place)):
            frame.write.mode("overwrite" if resume else "errorifexists").parquet(place)
        return spark.read.parquet(place)

    readings = written(lint.read(pages), "readings")
    judged = written(lint.judge(readings), "judged")
    written(lint.assertions(readings), "assertions")
    written(lint.findings(judged), "findings")
    return lint.counts(judged)


def _is_whole(spark: SparkSession, place: str) -> bool:
    """Whether Spark has written there to the end: then it has left its mark."""
    try:
        spark.read.format("binaryFile").load(f"{place}/_SUCCESS")
    except AnalysisException:
        return False
    return True


def _by_site(readings: DataFrame) -> DataFrame:
    """The rows of each site together in one task, in an order that nothing but they decides."""
    together = readings.select(*READINGS.names).repartition(functions.coalesce("site", "url"))
    crawled = functions.col("crawled").asc_nulls_first()
    return together.sortWithinPartitions("site", "url", crawled, "sha256", "state", "reason")


def _with(work: Callable[[Any, _Batches], _Batches], sent: Broadcast[Any]) -> Callable[[_Batches], _Batches]:
    """The work, with what was sent for it unpacked on the worker."""

    def worked(batches: _Batches) -> _Batches:
        return work(sent.value, batches)

    return worked
