"""Whether a report is what its format says, by the parsers of those who read it."""

from __future__ import annotations

import csv
import io
import json
from functools import cache
from importlib.resources import files
from typing import Any
from xml.etree import ElementTree

_JSON = frozenset({"json", "sarif", "gitlab", "rdjson"})
_SCHEMAS = {"json": "report-1.json", "assertions": "assertions-1.json"}


def validate(name: str, data: bytes) -> None:
    """Raise where the bytes are no report of the format `name`."""
    if name == "xlsx":
        import openpyxl

        openpyxl.load_workbook(io.BytesIO(data), read_only=True)
        return
    if name == "parquet":
        import pyarrow.parquet

        pyarrow.parquet.read_table(io.BytesIO(data))
        return
    text = data.decode("utf-8")
    assert "\0" not in text, "a NUL in a report"
    if name in _JSON or name in _SCHEMAS:
        document = json.loads(text, parse_constant=_no_number)
        if name in _SCHEMAS:
            errors = list(_validator(_SCHEMAS[name]).iter_errors(document))
            assert not errors, errors[0].message
    elif name == "jsonl":
        for line in text.splitlines():
            json.loads(line, parse_constant=_no_number)
    elif name in ("junit", "checkstyle"):
        ElementTree.fromstring(text)
    elif name in ("csv", "csv-assertions"):
        rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
        assert len({len(row) for row in rows}) == 1, "rows of different lengths"
    elif name == "github":
        assert all(line.startswith("::") for line in text.split("\n") if line), "a line that is no command"
    elif name == "html":
        assert text.lower().startswith("<!doctype html>")
        assert text.rstrip().endswith("</html>")


def _no_number(name: str) -> None:
    raise AssertionError(f"{name} is no JSON")


@cache
def _validator(name: str) -> Any:
    import jsonschema

    schema = json.loads(files("claimlint.reports").joinpath("schemas", name).read_text("utf-8"))
    return jsonschema.validators.validator_for(schema)(schema)
