"""The command as a process of its own: how it starts, ends, and is cut short."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from claimlint.version import VERSION

DENIAL = "<h1>Dry needling</h1>\n<p>Dry needling has no serious side effects.</p>\n"
HEAVY = ("spacy", "pydantic", "jsonschema", "rich", "numpy", "yaml", "sqlite3", "turbohtml", "rapidfuzz")
COMMAND = (sys.executable, "-m", "claimlint")


@pytest.fixture
def folder(tmp_path: Path, after_earlier_run: Callable[[Path], Path]) -> Path:
    after_earlier_run(tmp_path / ".cache")
    (tmp_path / "denial.html").write_text(DENIAL)
    return tmp_path


def environment(folder: Path) -> dict[str, str]:
    return {**os.environ, "XDG_CACHE_HOME": str(folder / ".cache")}


def started(folder: Path, *arguments: str, **options: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*COMMAND, *arguments],
        cwd=folder,
        env=environment(folder),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        **options,  # type: ignore[call-overload]
    )


def ended(process: subprocess.Popen[bytes]) -> tuple[int, str, str]:
    out, err = process.communicate(timeout=60)
    return process.returncode, out.decode(), err.decode()


@pytest.mark.parametrize("arguments", [["--help"], ["check", "--help"], ["version"]])
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    code = (
        "import sys\nfrom claimlint.cli.main import main\n"
        f"sys.argv = ['claimlint', *{arguments!r}]\n"
        "try:\n    main()\nfinally:\n    print(sorted(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name.strip("'[] ") for name in done.stderr.split(",")}
    assert not loaded.intersection(HEAVY)


def test_a_page_that_asserts_nothing_does_not_load_spacy(folder: Path) -> None:
    (folder / "hours.html").write_text("<p>We are open from Monday to Friday.</p>")
    code = (
        "import sys\nfrom claimlint.engine import Options, check\n"
        "check(['hours.html'], Options())\nprint('spacy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_python_m_claimlint_is_the_same_command(folder: Path) -> None:
    assert ended(started(folder, "version")) == (0, f"claimlint {VERSION}\n", "")


def test_the_versions_agree() -> None:
    project = Path(__file__).parents[2] / "pyproject.toml"
    assert f'version = "{VERSION}"' in project.read_text()


def test_findings_end_with_1_and_json_is_utf8_whatever_the_terminal(folder: Path) -> None:
    (folder / "denial.html").write_text(DENIAL.replace("serious", "serious – “grave” –"))
    os.environ["PYTHONIOENCODING"] = "ascii"
    try:
        status, out, _ = ended(started(folder, "check", "--format", "json", "denial.html"))
        shown, text, _ = ended(started(folder, "check", "denial.html"))
    finally:
        del os.environ["PYTHONIOENCODING"]
    assert (status, shown) == (1, 1)
    assert json.loads(out)["findings"]
    assert "denied-risk" in text


def test_a_broken_pipe_is_quiet(folder: Path) -> None:
    for number in range(5):
        (folder / f"page{number}.html").write_text(DENIAL * 20)
    process = started(folder, "check", ".")
    assert process.stdout is not None
    process.stdout.close()
    process.wait(timeout=60)
    assert process.stderr is not None
    assert process.stderr.read() == b""


def test_ctrl_c_ends_with_130_and_leaves_no_half_written_file(folder: Path) -> None:
    for number in range(400):
        (folder / f"page{number}.html").write_text(f"<p>Page {number}.</p>" + DENIAL * 40)
    process = started(folder, "check", "--output", "json=report.json", ".")
    deadline = time.monotonic() + 30
    while not list((folder / ".cache" / "claimlint").glob("*.sqlite3")) and time.monotonic() < deadline:
        time.sleep(0.02)  # reading begins when the cache is opened
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    status, out, err = ended(process)
    assert (status, out, err.strip()) == (130, "", "Interrupted.")
    assert not list(folder.glob("*report.json*"))


def test_nothing_is_asked_of_an_interrupted_run_but_to_start_again(folder: Path) -> None:
    process = started(folder, "check", "denial.html")
    process.kill()
    process.wait(timeout=60)
    assert ended(started(folder, "check", "denial.html"))[0] == 1


def test_standard_output_without_room_is_told_without_a_traceback(folder: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        command = [*COMMAND, "check", "denial.html"]
        done = subprocess.run(command, cwd=folder, env=environment(folder), stdout=full, stderr=subprocess.PIPE)
    assert (done.returncode, done.stderr) == (2, b"claimlint: standard output: no space left on device\n")


def test_closed_streams_change_no_status(folder: Path) -> None:
    command = f"{sys.executable} -m claimlint check --output json=out.json denial.html <&- >&- 2>&-"
    assert subprocess.run(["sh", "-c", command], cwd=folder, env=environment(folder)).returncode == 1
    assert json.loads((folder / "out.json").read_text())["findings"]


ODD = ("with space.html", "line\nend.html", 'comma,quote".html', "per%cent&<.html", "\udcff.html", "ä.html")


def test_odd_names_of_pages_break_no_format(folder: Path) -> None:
    (folder / "denial.html").unlink()
    for name in ODD:
        Path(os.fsdecode(os.fsencode(folder / name))).write_text(DENIAL)
    formats = ("json", "jsonl", "sarif", "github", "gitlab", "junit", "rdjson", "checkstyle", "markdown", "csv")
    outputs = [f"--output={name}=out.{name}" for name in formats]
    status, _, err = ended(started(folder, "check", *outputs, "--format", "concise", ".", "./ä.html"))
    assert (status, err) == (1, "")
    told = {page["path"] for page in json.loads((folder / "out.json").read_text())["pages"]}
    assert told == {*ODD[:4], "\\xff.html", "ä.html"}
    for name in ("sarif", "gitlab", "rdjson"):
        json.loads((folder / f"out.{name}").read_text("utf-8"))
    for name in ("junit", "checkstyle"):
        names = {each.get("name") for each in ElementTree.parse(folder / f"out.{name}").getroot()}
        assert {"with space.html", "per%cent&<.html"} <= names
    found = [line for line in (folder / "out.github").read_text().splitlines() if "title=CL101" in line]
    assert len(found) == len(ODD)  # a line end in a name makes no command of its own
    with (folder / "out.csv").open(newline="") as stream:
        assert {row["path"] for row in csv.DictReader(stream)} == told
