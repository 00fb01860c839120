"""Crawls of any size on Apache Spark (extra `spark`): from a DataFrame of pages to those of assertions and findings.

    from claimlint import Options
    from claimlint.spark import Lint
    lint = Lint(spark, Options(claims=("dry-needling",)))
    judged = lint.judge(lint.read(pages))          # pages: url, html or text
    lint.findings(judged).write.parquet("findings")

The findings are those of `claimlint check` on the same pages. `run` does all of it and writes Parquet.
"""

from __future__ import annotations

from importlib import import_module

try:
    for _library in ("pyspark", "pyarrow", "pandas"):  # PySpark asks for the others where rows go through Arrow
        import_module(_library)
except ModuleNotFoundError as _missing:
    raise ModuleNotFoundError(
        f"claimlint.spark needs {_missing.name}: pip install 'claimlint[spark]'; and Java 17 where Spark runs",
        name=_missing.name,
    ) from None

from claimlint.spark.job import Lint, run
from claimlint.spark.pages import PagesError, read_pages
from claimlint.spark.schemas import ASSERTIONS, FINDINGS, JUDGED, READINGS, SCHEMA
from claimlint.spark.tables import finding_record, page_record

__all__ = [
    "ASSERTIONS",
    "FINDINGS",
    "JUDGED",
    "READINGS",
    "SCHEMA",
    "Lint",
    "PagesError",
    "finding_record",
    "page_record",
    "read_pages",
    "run",
]
