"""Every limit that is reached is told, with its place and the option that raises it, and the other pages go on."""

from __future__ import annotations

import itertools
import sys
from dataclasses import fields
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "readers"))

from office import cdata, docx, p, post, wxr

from claimlint import Options, check, load_claims
from claimlint.cache import Cache
from claimlint.claims import ClaimsError
from claimlint.config import ConfigError, load
from claimlint.engine import extract
from claimlint.extraction import bounded
from claimlint.model.finding import Finding
from claimlint.model.limits import DEFAULT_LIMITS, NAMES, Limits, raised, with_limits
from shipped_claims import prepared

SHORT = "<h1>Dry needling</h1>\n<p>There are no serious side effects.</p>\n<p>A session takes 90 minutes.</p>"


def judged(folder: Path, limits: Limits, name: str = "long.html", data: bytes = SHORT.encode()) -> list[Finding]:
    """What is found on a page, and on another one that is within all limits."""
    (folder / name).write_bytes(data)
    (folder / "other.txt").write_text("Dry needling is completely safe.")
    report = check([str(folder)], Options(prepared=prepared("dry-needling"), limits=limits))
    assert "CL103" in {each.rule for each in report.findings if each.path.endswith("other.txt")}
    return [each for each in report.findings if name in each.path or "https" in each.path]


def test_every_limit_has_a_name_and_every_name_a_limit() -> None:
    assert {field.name for field in fields(Limits)} == set(NAMES.values())
    for name, field in NAMES.items():
        assert raised(field) == f"--limit {name}=N raises this"
        assert getattr(with_limits(DEFAULT_LIMITS, {name: 7}), field) == 7


@pytest.mark.parametrize(
    ("limits", "line", "message"),
    [
        (Limits(blocks=2), 3, "more than 2 blocks; the rest of the page was left out (--limit page-blocks=N"),
        (Limits(assertions=1), 3, "more than 1 assertions; what follows was left out (--limit page-assertions=N"),
    ],
)
def test_a_page_that_is_cut_is_a_finding_at_the_place(tmp_path: Path, limits: Limits, line: int, message: str) -> None:
    found = judged(tmp_path, limits)
    (cut,) = [each for each in found if each.rule == "CL905"]
    assert (cut.level, cut.start.line) == ("warning", line)
    assert cut.message.startswith(f"Not read to its end: {message}")
    assert "CL101" in {each.rule for each in found}  # what stands before the cut is judged
    assert "CL105" not in {each.rule for each in found}


def test_a_page_within_its_limits_is_not_cut(tmp_path: Path) -> None:
    assert {"CL101", "CL105"} <= (rules := {each.rule for each in judged(tmp_path, Limits(blocks=3, assertions=2))})
    assert "CL905" not in rules


def test_extraction_tells_of_a_cut_too(tmp_path: Path) -> None:
    (tmp_path / "long.html").write_text(SHORT)
    told = extract([str(tmp_path)], Options(prepared=prepared("dry-needling"), limits=Limits(assertions=1)))
    assert told.pages[0].notes == (
        "line 3: more than 1 assertions; what follows was left out (--limit page-assertions=N raises this)",
    )


def test_a_page_that_takes_too_long_is_cut_and_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "long.html").write_text(SHORT)
    cache = Cache(tmp_path / "cache")
    options = Options(prepared=prepared("dry-needling"), limits=Limits(seconds=10), cache=cache)
    ticks = itertools.count(step=4)
    monkeypatch.setattr(bounded.time, "thread_time", lambda: next(ticks))
    (cut,) = [each for each in check([str(tmp_path)], options).findings if each.rule == "CL905"]
    assert "more than 10 seconds of work" in cut.message
    assert "--limit page-seconds=N raises this" in cut.message
    monkeypatch.undo()
    assert "CL905" not in {each.rule for each in check([str(tmp_path)], options).findings}
    cache.close()


@pytest.mark.parametrize(
    ("name", "data", "limits", "message"),
    [
        ("a.html", SHORT.encode(), Limits(size=20), "the page has more than 20 bytes (--limit page-bytes=N"),
        ("a.docx", docx(p("Safe.")), Limits(document=200), "has more than 0.0 MB (--limit document-bytes=N"),
        ("a.docx", docx(p("Safe.")), Limits(unzipped=20), "unfolds to more than 2e-05 MB: refused (--limit unzipped-"),
        ("a.docx", docx(p("Safe. " * 400_000)), Limits(ratio=10), "times its size: refused (--limit unzipped-ratio=N"),
        ("a.xml", wxr(post(cdata("Safe."))).encode(), Limits(export=99), "refused (--limit export-bytes=N"),
    ],
)
def test_a_page_that_is_too_large_is_unreadable(
    tmp_path: Path, name: str, data: bytes, limits: Limits, message: str
) -> None:
    (found,) = judged(tmp_path, limits, name, data) if name != "a.html" else _refused(tmp_path, data, limits)
    assert found.rule == "CL901"
    assert message in found.message


def _refused(folder: Path, data: bytes, limits: Limits) -> list[Finding]:
    (folder / "a.html").write_bytes(data)
    return list(check([str(folder)], Options(prepared=prepared("dry-needling"), limits=limits)).findings)


@pytest.mark.parametrize(
    ("limits", "option"), [(Limits(claims=30), "claims-bytes"), (Limits(entries=9), "claims-entries")]
)
def test_a_claims_file_that_is_too_large_is_refused(tmp_path: Path, limits: Limits, option: str) -> None:
    file = tmp_path / "own.yaml"
    file.write_text("format: claimlint/1\na: &a [1, 2, 3]\nb: [*a, *a, *a]\n")
    with pytest.raises(ClaimsError, match=f"--limit {option}=N raises this"):
        load_claims([str(file)], limits=limits)


def test_another_limit_reads_a_page_again(tmp_path: Path) -> None:
    (tmp_path / "long.html").write_text(SHORT)
    cache = Cache(tmp_path / "cache")
    for limits, cut in ((DEFAULT_LIMITS, False), (Limits(blocks=1), True), (DEFAULT_LIMITS, False)):
        report = check([str(tmp_path)], Options(prepared=prepared("dry-needling"), limits=limits, cache=cache))
        assert ("CL905" in {each.rule for each in report.findings}) is cut
    cache.close()


def test_limits_are_configured_by_name_and_mistakes_are_told(tmp_path: Path) -> None:
    file = tmp_path / "claimlint.toml"
    file.write_text("[limits]\npage-bytes = 50_000_000\n")
    assert load(file).limits == {"page-bytes": 50_000_000}
    for text, message in (
        ("page-byte = 1", "there is no limit 'page-byte'; did you mean 'page-bytes'"),
        ("page-bytes = 0", "a whole number from 1 is wanted"),
        ('page-bytes = "big"', "a whole number from 1 is wanted"),
    ):
        file.write_text(f"[limits]\n{text}\n")
        with pytest.raises(ConfigError, match=message):
            load(file)
