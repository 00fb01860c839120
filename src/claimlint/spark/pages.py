"""DataFrames of pages: what they need to have, and reading them from Parquet and JSON Lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyspark.sql import functions
from pyspark.sql.types import (
    BinaryType,
    ByteType,
    DateType,
    IntegerType,
    LongType,
    ShortType,
    StringType,
    TimestampNTZType,
    TimestampType,
)

from claimlint.sources.interface import MAX_PAGE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pyspark.sql import Column, DataFrame, SparkSession
    from pyspark.sql.types import DataType

_STRING = (StringType,)
_BYTES = (StringType, BinaryType)
_WHOLE = (ByteType, ShortType, IntegerType, LongType)
_TIMES = (TimestampType, TimestampNTZType)
#: Column -> the types it may have, and how people call them.
_COLUMNS: Mapping[str, tuple[tuple[type[DataType], ...], str]] = {
    "url": (_STRING, "strings"),
    "html": (_BYTES, "strings or bytes"),
    "text": (_BYTES, "strings or bytes"),
    "charset": (_STRING, "strings"),
    "site": (_STRING, "strings"),
    "crawled": ((*_WHOLE, *_TIMES, DateType), "a timestamp, a date or whole numbers"),
}
_SHOWN = 12  # columns
_JSON = "url string, html string, text string, site string"
_JSON_LINES = (".jsonl", ".ndjson", ".json", ".jsonl.gz", ".ndjson.gz", ".json.gz")


class PagesError(ValueError):
    """A DataFrame that holds no pages; the message says what is wanted and what there is."""


def normalised(pages: DataFrame) -> DataFrame:
    """The columns that reading takes, each of one type; `over` where a page is longer than may be read.

    Raises PagesError where a column is missing or of another type.
    """
    kinds = {field.name: field.dataType for field in pages.schema.fields}
    if "url" not in kinds or not {"html", "text"} & kinds.keys():
        has = ", ".join(list(kinds)[:_SHOWN]) + (" …" if len(kinds) > _SHOWN else "")
        raise PagesError(f"pages need the columns `url` and `html` or `text`; there are {has or 'none'}")
    for name, (wanted, called) in _COLUMNS.items():
        if name in kinds and not isinstance(kinds[name], wanted):
            raise PagesError(f"the column `{name}` holds {kinds[name].simpleString()}; wanted are {called}")
    html, text = (_content(pages, name, kinds) for name in ("html", "text"))
    # As in the other sources, a page is its HTML, and its text where it has none.
    taken = functions.when(functions.octet_length(html) > 0, html).otherwise(text)
    over = functions.coalesce(functions.octet_length(taken) > MAX_PAGE, functions.lit(False))
    return pages.select(
        pages["url"],
        functions.when(~over, html).alias("html"),  # else one page could be more than a batch may hold
        functions.when(~over, text).alias("text"),
        _charset(pages, kinds).alias("charset"),
        (pages["site"] if "site" in kinds else functions.lit(None).cast("string")).alias("site"),
        _crawled(pages, kinds).alias("crawled"),
        over.alias("over"),
    )


def read_pages(spark: SparkSession, *paths: str) -> DataFrame:
    """Pages from Parquet (a file or folder), or JSON Lines (`.jsonl`, `.ndjson`, with or without `.gz`).

    Where they have no column `crawled`, the order of the paths, and of the lines or rows of each file, stands for it:
    of an address that comes several times the last page counts.
    """
    if not paths:
        raise PagesError("no file of pages is named")
    pages = _read(spark, paths[0])
    for path in paths[1:]:
        pages = pages.unionByName(_read(spark, path), allowMissingColumns=True)
    if "crawled" in pages.columns:
        return pages
    return pages.withColumn("crawled", functions.monotonically_increasing_id())


def _read(spark: SparkSession, path: str) -> DataFrame:
    if path.lower().rstrip("/").endswith(_JSON_LINES):
        return spark.read.schema(_JSON).json(path)
    return spark.read.parquet(path)


def _content(pages: DataFrame, name: str, kinds: Mapping[str, DataType]) -> Column:
    return (pages[name] if name in kinds else functions.lit(None)).cast("binary")


def _charset(pages: DataFrame, kinds: Mapping[str, DataType]) -> Column:
    """Of bytes only: a string has been decoded."""
    content = "html" if "html" in kinds else "text"
    told = "charset" in kinds and isinstance(kinds[content], BinaryType)
    return pages["charset"] if told else functions.lit(None).cast("string")


def _crawled(pages: DataFrame, kinds: Mapping[str, DataType]) -> Column:
    kind = kinds.get("crawled")
    if kind is None:
        return functions.lit(None).cast("long")
    if isinstance(kind, DateType):
        return functions.unix_date(pages["crawled"]).cast("long")
    if isinstance(kind, _TIMES):
        return functions.unix_micros(pages["crawled"].cast("timestamp"))
    return pages["crawled"].cast("long")
