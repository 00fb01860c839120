"""Every payload through `claimlint report`: findings by hand and by check, audits that strangers filled in."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from hostile import payloads
from hostile_survey import by_check, by_hand, reported, rewritten, surveyed
from pipeline_log import commands
from test_payloads_in_formats import STEERING, Rendered, seen

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")

#: Those that a message could carry to a terminal or a log; some of them, for each costs a run or several.
_STEERING = {
    name: text
    for name, text in payloads().items()
    if name.startswith(
        ("terminal: c", "terminal: ti", "terminal: ei", "terminal: r", "log: c", "log: the older command")
    )
}


@pytest.fixture(scope="module", params=["by hand", "by check"])
def written(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("survey")
    if request.param == "by check":  # as JSON Lines: test_by_command_line.py
        pytest.importorskip("pyarrow")
        files = surveyed(folder, by_check(), ".parquet")
    else:
        files = surveyed(folder, by_hand())
    return {name: file.read_bytes().decode("utf-8") for name, file in files.items()}


def test_the_text_steers_no_terminal_and_commands_no_log(written: dict[str, str]) -> None:
    text = written["text"]
    assert not STEERING.search(text)
    assert commands(text) == []
    assert "CL101" in text


def test_names_of_sites_and_notes_of_runs_are_there_to_read(tmp_path: Path) -> None:
    files = surveyed(tmp_path, by_hand())
    shown = seen("".join(Rendered(files["html"].read_text("utf-8")).texts))
    told = {name: text.encode("utf-8", "backslashreplace").decode() for name, text in payloads().items()}
    assert [name for name, text in told.items() if seen(text) not in shown] == []
    text = files["text"].read_text("utf-8")
    assert "Not among them: ␛]0;intruded␇ no side effects." in text
    assert max(map(len, text.splitlines())) < 1000


def test_the_page_has_our_elements_and_no_others(written: dict[str, str]) -> None:
    page = Rendered(written["html"])
    assert not _CONTROL.search(written["html"])
    tags = {tag for tag, _ in page.tags}
    assert not {"script", "img", "iframe", "object", "embed", "base", "math", "form", "template"} & tags
    names = {name for _, attributes in page.tags for name in attributes}
    assert not [name for name in names if name.startswith("on") or name in ("src", "srcdoc", "formaction")]
    assert {attributes["href"][0] for tag, attributes in page.tags if tag == "a"} == {"#"}  # type: ignore[index]
    assert [told for tag, told in page.tags if tag == "meta" and told.get("http-equiv") == "refresh"] == []
    assert [tag for tag, _ in page.tags].count("style") == 1


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("name", ["csv", "audit"])
def test_no_cell_begins_a_formula_wherever_rows_are_cut(written: dict[str, str], name: str, separator: str) -> None:
    rows = list(csv.reader(io.StringIO(written[name], newline=""), delimiter=separator))
    assert len(rows) > 5
    for cell in (cell for row in rows for cell in row):
        assert not cell.startswith(("\t", "\r")), cell
        assert not cell.lstrip(' \t\r\n\u00a0"').startswith(tuple("=+-@＝＋－＠")), cell
    assert not _CONTROL.search(written[name])
    assert commands(written[name]) == []


def test_a_site_a_note_and_a_claim_of_any_length_are_cut_for_people(tmp_path: Path) -> None:
    long = "".join(f'"{name}": "{"x" * 500_000}", ' for name in ("site", "name", "claim", "statement", "treatment"))
    (tmp_path / "long.jsonl").write_text(
        '{"type": "run", "schema": "claimlint/report/1", "notes": ["' + "n" * 500_000 + '"]}\n'
        f'{{"type": "page", {long}"path": "a", "assertions": 1}}\n'
        f'{{"type": "finding", {long}"path": "a", "rule": "CL101", "level": "error", "start": {{"line": 1}}}}\n'
        '{"type": "end", "pages": 1, "findings": 1}\n'
    )
    for name in ("text", "html", "csv"):
        result = reported(str(tmp_path / "long.jsonl"), "--format", name)
        assert result.exit_code == 0
        assert 0 < len(result.stdout) < 60_000
        assert "xxx …" in result.stdout


def test_notes_without_end_are_counted(tmp_path: Path) -> None:
    notes = ", ".join(f'"note {number}"' for number in range(100_000))
    (tmp_path / "notes.jsonl").write_text(
        f'{{"type": "run", "schema": "claimlint/report/1", "notes": [{notes}, 7, [[]]]}}\n'
        '{"type": "page", "path": "a", "assertions": 1}\n{"type": "end", "pages": 1, "findings": 0}\n'
    )
    text = reported(str(tmp_path / "notes.jsonl")).stdout
    assert "Not among them: note 19.\n" in text
    assert "Not among them: what is told by 99,980 more notes of the runs.\n" in text


def test_blank_lines_that_a_few_bytes_unfold_to_are_no_findings(tmp_path: Path) -> None:
    import gzip

    (tmp_path / "blank.jsonl.gz").write_bytes(gzip.compress(b"\n" * 5_000_000))
    result = reported(str(tmp_path / "blank.jsonl.gz"))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "blank.jsonl.gz:100001: over 100,000 blank lines" in result.stderr


# --- what is refused: the message names the place, and does nothing


@pytest.mark.parametrize("field", ["type", "schema", "path", "rule", "level", "suppressed", "date", "assertions"])
def test_a_field_that_is_wrong_is_told_and_does_nothing(tmp_path: Path, field: str) -> None:
    import json

    run = {"type": "run", "schema": "claimlint/report/1"}
    page = {"type": "page", "path": "a", "assertions": 1}
    told = {"type": "finding", "path": "a", "rule": "CL101", "name": "n", "level": "error", "start": {"line": 1}}
    rows = {"schema": [run], "date": [run, page], "assertions": [run, page]}.get(field, [run, page, told])
    for text in (*_STEERING.values(), "x" * 1_000_000):
        broken = [*rows[:-1], rows[-1] | {field: {"path": ["list", text], "date": text}.get(field, text)}]
        (tmp_path / "f.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in broken))
        result = reported(str(tmp_path / "f.jsonl"))
        assert (result.exit_code, result.stdout) == (2, "")
        assert "f.jsonl:" in result.stderr
        assert len(result.stderr) < 2_000
        assert not STEERING.search(result.stderr)
        assert commands(result.stderr) == []


@pytest.mark.parametrize("column", ["verdict", "finding", "draw"])
def test_an_audit_that_strangers_filled_in_is_refused_and_does_nothing(tmp_path: Path, column: str) -> None:
    findings, audit = tmp_path / "f.jsonl", tmp_path / "audit.csv"
    findings.write_bytes(by_hand())
    assert reported(str(findings), "--sample", "200", "--audit", str(audit)).exit_code == 0
    header, *rows = csv.reader(io.StringIO(audit.read_text("utf-8"), newline=""))
    for row, text in zip(rows, payloads().values(), strict=False):
        row[header.index(column)] = text
    audit.write_bytes(rewritten([header, *rows]))
    result = reported(str(findings), "--audited", str(audit), "--format", "csv")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "audit.csv:" in result.stderr
    assert not STEERING.search(result.stderr)
    assert commands(result.stderr) == []


@pytest.mark.parametrize("text", _STEERING.values(), ids=_STEERING)
def test_names_of_files_of_findings_and_audits_do_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.chdir(tmp_path)
    name = text.encode("utf-8", "replace").decode().replace("/", "").replace("\0", "")[:80]
    Path(f"{name}.jsonl").write_text(
        '{"type": "run", "schema": "claimlint/report/1"}\n{"type": "page", "path": "a", "assertions": 1}\n'
        '{"type": "end", "pages": 1, "findings": 0}\n'
    )
    result = reported(f"./{name}.jsonl", "--audit", f"./{name}.csv", "--output", "html=survey.html")
    missing = reported(f"./{name}.parquet", f"./{name}.none")
    assert (result.exit_code, missing.exit_code) == (0, 2)
    for said in (result.stdout, result.stderr, missing.stderr):
        assert said
        assert not STEERING.search(said)
        assert commands(said) == []
    assert not _CONTROL.search(Path("survey.html").read_text("utf-8"))
