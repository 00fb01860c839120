"""`check --fix-suppressions`: comments that hide nothing go, all else stays byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_pages import DENIAL, Run

FIX = ("check", "--claims", "dry-needling", "--fix-suppressions", "--exit-zero")
UNUSED = '<!-- claimlint-disable-next-block CL104 reason="x" -->'
USED = '<!-- claimlint-disable-next-block CL101 reason="x" -->'


def mended(run: Run, page: Path, source: bytes, *arguments: str) -> bytes:
    page.write_bytes(source)
    run(*FIX, *arguments, page.name)
    return page.read_bytes()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"{UNUSED}\n{DENIAL}", DENIAL),
        (f"{DENIAL}{UNUSED}\n<p>x</p>", f"{DENIAL}<p>x</p>"),
        (f"{DENIAL}\t{UNUSED}  \r\n<p>x</p>\r\n", f"{DENIAL}<p>x</p>\r\n"),
        (f"{DENIAL}<p>one {UNUSED} two</p>\n<p>three</p>", f"{DENIAL}<p>one two</p>\n<p>three</p>"),
        (f"{DENIAL}{UNUSED}<p>x</p>", f"{DENIAL}<p>x</p>"),
        (f"<!-- claimlint-disable CL104 reason='x' -->\n{DENIAL}<!-- claimlint-enable CL104 -->\n", DENIAL),
        (f"<h1>Dry needling</h1>{USED}{DENIAL[22:]}", f"<h1>Dry needling</h1>{USED}{DENIAL[22:]}"),
    ],
)
def test_unused_comments_go_and_used_ones_stay(run: Run, folder: Path, before: str, after: str) -> None:
    assert mended(run, folder / "page.html", before.encode()) == after.encode()


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_encoding_is_kept(run: Run, folder: Path, codec: str) -> None:
    said = f"{DENIAL}<p>Café – “open”</p>"
    assert mended(run, folder / "page.html", f"{UNUSED}\n{said}".encode(codec)) == said.encode(codec)


def test_a_page_that_cannot_be_written_as_it_was_read_is_left_alone(run: Run, folder: Path) -> None:
    source = f"<meta charset=cp1252>{UNUSED}{DENIAL}caf\u00e9".encode("cp1252") + b"\x81"
    page = folder / "page.html"
    page.write_bytes(source)
    result = run(*FIX, "page.html")
    assert page.read_bytes() == source or b"claimlint-disable" not in page.read_bytes()
    assert "page.html: suppressions left in" in result.stderr or b"\x81" in page.read_bytes()


def test_front_matter_loses_its_key(run: Run, folder: Path) -> None:
    before = "---\ntitle: Dry needling\nclaimlint-disable:\n  - {rules: CL104, reason: x}\nlang: en\n---\nText.\n"
    after = "---\ntitle: Dry needling\nlang: en\n---\nText.\n"
    assert mended(run, folder / "page.md", before.encode()) == after.encode()


def test_front_matter_stays_where_one_entry_hides_something(run: Run, folder: Path) -> None:
    before = (
        b"---\nclaimlint-disable:\n  - {rules: CL104, reason: x}\n  - {rules: CL1, reason: y}\n---\n"
        b"# Dry needling\n\nDry needling has no serious side effects.\n"
    )
    assert mended(run, folder / "page.md", before) == before


def test_what_cannot_be_understood_stays(run: Run, folder: Path) -> None:
    source = f"<!-- claimlint-disabel CL101 -->{DENIAL}".encode()
    assert mended(run, folder / "page.html", source) == source


def test_a_suppression_of_a_rule_that_is_not_selected_stays(run: Run, folder: Path) -> None:
    source = f"<h1>Dry needling</h1>{USED}{DENIAL[22:]}".encode()
    assert mended(run, folder / "page.html", source, "--select", "CL104,CL9") == source


def test_a_suppression_of_a_site_contradiction_stays_where_the_page_is_checked_alone(run: Run, folder: Path) -> None:
    source = '<!-- claimlint-disable-file CL202 reason="x" -->\n' + DENIAL
    page = folder / "page.html"
    assert mended(run, page, source.encode()) == source.encode()
    run(*FIX, ".")
    assert page.read_text() == DENIAL


def test_the_report_is_of_the_mended_pages(run: Run, folder: Path) -> None:
    (folder / "page.html").write_text(f"{UNUSED}\n{DENIAL}")
    result = run("check", "--claims", "dry-needling", "--fix-suppressions", "--format", "concise", "page.html")
    assert result.stdout.startswith("page.html:2:21: error CL101")
    assert "CL902" not in result.stdout
    assert result.stderr == "claimlint: suppressions taken out: 1\n"


def test_the_file_keeps_its_permissions_and_a_link_stays_one(run: Run, folder: Path) -> None:
    (folder / "real.txt").write_text("")
    page = folder / "real.html"
    page.write_text(f"{UNUSED}\n{DENIAL}")
    page.chmod(0o640)
    (folder / "link.html").symlink_to(page)
    run(*FIX, "link.html")
    assert (folder / "link.html").is_symlink()
    assert (page.read_text(), page.stat().st_mode & 0o777) == (DENIAL, 0o640)


def test_a_page_that_cannot_be_written_is_told(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "page.html").write_text(f"{UNUSED}\n{DENIAL}")

    def refuses(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("claimlint.cli.output.tempfile.mkstemp", refuses)
    result = run(*FIX, "page.html")
    assert result.exit_code == 2
    assert "page.html: cannot be written: permission denied" in result.stderr


def test_standard_input_is_not_mended(run: Run) -> None:
    result = run(*FIX, "-", stdin=f"{UNUSED}{DENIAL}".encode())
    assert "standard input cannot be mended" in result.stderr
