"""Records as rows of the published schemas, and rows as the records of the JSON report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from claimlint.model.assertion import Assertion
from claimlint.model.finding import Finding
from claimlint.records import assertion_json
from claimlint.reports.interface import PageSummary
from claimlint.reports.json_report import finding_json, page_json

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import Row

#: A row by column.
Values = dict[str, Any]


def finding_values(finding: Finding) -> Values:
    """A row of FINDINGS, without its site."""
    values = finding_json(finding)
    values["evidence"] = [{"url": None} | source for source in values["evidence"]]
    return values


def assertion_values(assertion: Assertion, site: str) -> Values:
    """A row of ASSERTIONS."""
    return {"site": site, "advice": None, "frequency": None, "manner": None} | assertion_json(assertion)


def finding_record(row: Row | Mapping[str, Any]) -> Values:
    """A row of FINDINGS, or of the `findings` of JUDGED, as `check --format json` prints it."""
    values = _plain(row)
    values.pop("site", None)
    values["evidence"] = [
        {name: told for name, told in source.items() if name != "url" or told} for source in values["evidence"]
    ]
    return values


def page_record(row: Row | Mapping[str, Any]) -> Values:
    """A row of JUDGED (state judged or other-language) as `check --format json` prints the page."""
    values = _plain(row)
    return page_json(
        PageSummary(
            values["url"],
            values["assertions"],
            values["undecided"],
            tuple(values["notes"] or ()),
            language=values["language"] or "",
            copy_of=values["copy_of"] or "",
            site=values["site"] or "",
        )
    )


def batch(rows: Iterable[Values], schema: pyarrow.Schema) -> pyarrow.RecordBatch:
    """Rows as an Arrow batch. A lone surrogate, which Arrow cannot hold, is escaped as in the JSON report."""
    import pyarrow

    rows = list(rows)
    try:
        return pyarrow.RecordBatch.from_pylist(rows, schema)
    except UnicodeEncodeError:
        return pyarrow.RecordBatch.from_pylist([_encodable(row) for row in rows], schema)


def _plain(row: Row | Mapping[str, Any]) -> Values:
    as_dict = getattr(row, "asDict", None)
    values: Values = as_dict(recursive=True) if as_dict else dict(row)
    return values


def _encodable(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode()
    if isinstance(value, dict):
        return {name: _encodable(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_encodable(part) for part in value]
    return value
