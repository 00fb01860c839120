"""Findings files in which each payload stands wherever a stranger can write, and what `claimlint report` says of it."""

from __future__ import annotations

import csv
import io
import json
from functools import cache
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result
from hostile import hostile_report, payloads

from claimlint.cli.main import cli
from claimlint.reports import encoded

#: A month each in turn, so that there is a table of months.
_DAYS = [f"2026-{month:02}-15" for month in range(1, 13)]


@cache
def by_hand() -> bytes:
    """JSON Lines as a stranger may write them: texts that `check` never puts there, surrogates as JSON names them."""
    told = list(payloads().values())
    claims = [{"treatment": text, "version": text, "sha256": text} for text in told]
    rows: list[dict[str, Any]] = []
    for number, text in enumerate(told):
        day = _DAYS[number % len(_DAYS)]
        path = f"{text}/{number}"
        rows.append({"type": "page", "path": path, "assertions": 1, "site": text, "date": day})
        rows.append({"type": "page", "path": f"http://{text}.example/{number}", "assertions": 0, "date": day})
        rows.append({"type": "page", "path": f"other {path}", "assertions": 1, "language": text, "site": text})
        said = dict.fromkeys(("name", "message", "quote", "treatment", "claim", "statement", "fingerprint"), text)
        kind = {"rule": f"CL1{number % 9 + 1:02}", "level": "error", "start": {"line": number + 1}}
        rows.append({"type": "finding", "path": path, **kind, **said})
    head = {"type": "run", "schema": "claimlint/report/1", "tool": {"version": told[0]}, "claims": claims}
    runs = [{**head, "notes": told[at : at + 20]} for at in range(0, len(told), 20)]
    bodies = [rows, *([] for _ in runs[1:])]
    lines: list[dict[str, Any]] = []
    for run, body in zip(runs, bodies, strict=True):
        pages = sum(row["type"] == "page" for row in body)
        lines += [run, *body, {"type": "end", "pages": pages, "findings": len(body) - pages}]
    return "".join(f"{json.dumps(line)}\n" for line in lines).encode("ascii")


def by_check() -> bytes:
    """The same report that all other formats are shown with, as `--format parquet` writes it."""
    return encoded(hostile_report(), "parquet")


def reported(*arguments: str) -> Result:
    """`claimlint report` in this process; an error that nobody expected is raised."""
    result = CliRunner().invoke(cli, ["report", *arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def surveyed(folder: Path, data: bytes, suffix: str = ".jsonl") -> dict[str, Path]:
    """All that `report` writes of findings, an audited sample included whose verdicts and notes are payloads."""
    findings, audit = folder / f"findings{suffix}", folder / "audit.csv"
    findings.write_bytes(data)
    outputs = {name: folder / f"survey.{name}" for name in ("text", "csv", "html")}
    result = reported(str(findings), "--sample", "200", "--audit", str(audit), "--top", "1000")
    assert result.exit_code == 0, result.stderr
    fresh = folder / "fresh.csv"
    fresh.write_bytes(audit.read_bytes())
    audit.write_bytes(annotated(audit.read_text("utf-8")))
    written = [f"--output={name}={file}" for name, file in outputs.items()]
    result = reported(str(findings), "--audited", str(audit), "--top", "1000", *written)
    assert result.exit_code == 0, result.stderr
    return {**outputs, "audit": fresh}


def annotated(audit: str) -> bytes:
    """The audit filled in: every other finding is wrong, and each note is a payload."""
    told = list(payloads().values())
    header, *rows = csv.reader(io.StringIO(audit, newline=""))
    verdict, note = header.index("verdict"), header.index("note")
    for number, row in enumerate(rows):
        row[verdict], row[note] = ("wrong", "right")[number % 2], told[number % len(told)]
    return rewritten([header, *rows])


def rewritten(rows: list[list[str]]) -> bytes:
    """Rows as a spreadsheet would save them."""
    stream = io.StringIO()
    csv.writer(stream).writerows(rows)
    return stream.getvalue().encode("utf-8", "surrogatepass")
