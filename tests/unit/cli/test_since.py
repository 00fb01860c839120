"""`check --since`: what has changed in git, and nothing else."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from cli_pages import CLEAN, DENIAL, Run

CHECK = ("check", "--claims", "dry-needling", "--format", "concise", "--quiet")
#: Without what a page leaves out.
ONE = (*CHECK, "--select", "CL1")
SAFE = "<p>Dry needling is completely safe.</p>\n"


def git(folder: Path, *arguments: str) -> str:
    told = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    return subprocess.run(["git", *told, *arguments], cwd=folder, check=True, capture_output=True, text=True).stdout


@pytest.fixture
def repository(folder: Path) -> Path:
    """denial.html and clean.html, committed."""
    git(folder, "init", "-q")
    (folder / ".gitignore").write_text(".cache\n")
    commit(folder)
    return folder


def commit(folder: Path) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "pages")


def rules(shown: str) -> list[tuple[str, str]]:
    """Path and code of each finding of --format concise."""
    return [(line.split(":")[0], line.split(": ")[1].split()[1]) for line in shown.splitlines()]


def test_nothing_has_changed(run: Run, repository: Path) -> None:
    result = run(*CHECK, "--since", "HEAD", ".")
    assert (result.exit_code, result.stdout) == (0, "")


def test_findings_are_told_of_changed_blocks_only(run: Run, repository: Path) -> None:
    (repository / "denial.html").write_text("<p>New.</p>\n\n" + DENIAL + SAFE)
    assert rules(run(*ONE, "--since", "HEAD", ".").stdout) == [("denial.html", "CL103")]


def test_a_moved_or_rewrapped_block_has_not_changed(run: Run, repository: Path) -> None:
    (repository / "denial.html").write_text("<p>New.</p>" + DENIAL.replace("no serious", "no\n  serious"))
    assert run(*CHECK, "--since", "HEAD", ".").stdout == ""


def test_an_edit_of_the_block_brings_its_finding_back(run: Run, repository: Path) -> None:
    (repository / "denial.html").write_text(DENIAL.replace("effects.", "effects at all."))
    assert rules(run(*CHECK, "--since", "HEAD", ".").stdout)[0] == ("denial.html", "CL101")


def test_what_a_page_has_lost_is_told_though_the_place_of_the_finding_has_not_changed(
    run: Run, repository: Path
) -> None:
    told = "<p>A collapsed lung is a rare risk.</p>\n<p>Tell us if you are pregnant.</p>\n"
    page = repository / "page.html"
    page.write_text(f"<h1>Dry needling</h1>\n<p>Dry needling is safe.</p>\n{told}")
    commit(repository)
    assert run(*CHECK, "--since", "HEAD", ".").stdout == ""
    page.write_text("<h1>Dry needling</h1>\n<p>Dry needling is safe.</p>\n")
    assert ("page.html", "CL301") in rules(run(*CHECK, "--since", "HEAD", ".").stdout)


def test_a_new_page_has_changed_as_a_whole_committed_or_not(run: Run, repository: Path) -> None:
    (repository / "new.html").write_text(SAFE)
    first = git(repository, "rev-parse", "HEAD").strip()
    assert {path for path, _ in rules(run(*CHECK, "--since", first, ".").stdout)} == {"new.html"}
    commit(repository)
    assert {path for path, _ in rules(run(*CHECK, "--since", first, ".").stdout)} == {"new.html"}


def test_a_page_that_git_ignores_has_changed_as_a_whole(run: Run, repository: Path) -> None:
    (repository / ".gitignore").write_text(".cache\nbuilt.html\n")
    (repository / "built.html").write_text(SAFE)
    assert rules(run(*CHECK, "--since", "HEAD", "built.html").stdout)[0] == ("built.html", "CL103")


def test_what_others_have_done_on_the_branch_that_is_named_does_not_count(run: Run, repository: Path) -> None:
    git(repository, "branch", "mine")
    (repository / "denial.html").write_text(CLEAN)
    commit(repository)
    theirs = git(repository, "rev-parse", "HEAD").strip()
    git(repository, "checkout", "-q", "mine")
    assert run(*CHECK, "--since", theirs, ".").stdout == ""


@pytest.mark.parametrize("folder_named", [".", "site"])
def test_a_contradiction_is_told_where_one_side_has_changed(run: Run, repository: Path, folder_named: str) -> None:
    site = repository / "site"
    site.mkdir()
    for name, minutes in (("a", 30), ("b", 30), ("c", 20)):
        (site / f"{name}.html").write_text(f"<h1>Dry needling</h1>\n<p>Each session lasts {minutes} minutes.</p>\n")
    commit(repository)
    (site / "a.html").write_text("<h1>Dry needling</h1>\n<p>Each session lasts 60 minutes.</p>\n")
    result = run(*CHECK, "--select", "CL202", "--since", "HEAD", folder_named)
    assert {code for _, code in rules(result.stdout)} == {"CL202"}
    # b and c contradict each other as they did before
    assert all("60 minutes" in line for line in result.stdout.splitlines())


def test_pages_of_sites_without_a_change_are_not_read(run: Run, repository: Path) -> None:
    for name in ("one", "two"):
        (repository / name).mkdir()
        (repository / name / "page.html").write_text(DENIAL)
    commit(repository)
    (repository / "one/page.html").write_text(DENIAL + SAFE)
    result = run("check", "--claims", "dry-needling", "--since", "HEAD", "one", "two")
    assert "on 1 of 1 page." in result.stdout


def test_a_renamed_page_is_compared_with_what_it_was(run: Run, repository: Path) -> None:
    git(repository, "mv", "denial.html", "renamed.html")
    assert run(*ONE, "--since", "HEAD", ".").stdout == ""
    (repository / "renamed.html").write_text(DENIAL + SAFE)
    assert rules(run(*ONE, "--since", "HEAD", ".").stdout) == [("renamed.html", "CL103")]


def test_a_deleted_page_is_nothing_to_report(run: Run, repository: Path) -> None:
    (repository / "denial.html").unlink()
    assert run(*CHECK, "--since", "HEAD", ".").exit_code == 0
    assert run(*CHECK, "--since", "HEAD", "denial.html", "clean.html").exit_code == 0
    assert run(*CHECK, "--since", "HEAD", "never.html").exit_code == 3


def test_odd_paths_are_known_to_git_all_the_same(run: Run, repository: Path) -> None:
    names = ["with space.html", "line\nend.html", "quote'\".html", "-dash.html", "ä.html"]
    for name in names:
        (repository / name).write_text(DENIAL)
    (Path(bytes(repository).decode()) / b"\xff.html".decode("utf-8", "surrogateescape")).write_text(DENIAL)
    commit(repository)
    assert run(*CHECK, "--since", "HEAD", ".").stdout == ""
    (repository / "line\nend.html").write_text(DENIAL + SAFE)
    assert "CL103" in run(*CHECK, "--since", "HEAD", ".").stdout


def test_it_works_from_a_folder_within(run: Run, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (repository / "site").mkdir()
    (repository / "site/page.html").write_text(DENIAL)
    commit(repository)
    (repository / "site/page.html").write_text(DENIAL + SAFE)
    monkeypatch.chdir(repository / "site")
    assert rules(run(*ONE, "--since", "HEAD", "page.html").stdout) == [("page.html", "CL103")]


def test_standard_input_is_compared_with_the_page_that_it_stands_for(run: Run, repository: Path) -> None:
    arguments = (*ONE, "--since", "HEAD", "--stdin-filename", "denial.html", "-")
    assert run(*arguments, stdin=DENIAL.encode()).stdout == ""
    assert rules(run(*arguments, stdin=(DENIAL + SAFE).encode()).stdout) == [("denial.html", "CL103")]


def test_an_unreadable_page_counts_where_it_has_changed(run: Run, repository: Path) -> None:
    (repository / "binary.html").write_bytes(b"%PDF-1.7 x")
    commit(repository)
    assert run(*CHECK, "--since", "HEAD", ".").exit_code == 0
    (repository / "binary.html").write_bytes(b"%PDF-1.7 y")
    assert run(*CHECK, "--since", "HEAD", ".").exit_code == 3


def test_a_suppression_that_the_change_has_made_useless_is_told(run: Run, repository: Path) -> None:
    comment = '<!-- claimlint-disable-file CL101 reason="x" -->\n'
    (repository / "denial.html").write_text(comment + DENIAL)
    commit(repository)
    (repository / "denial.html").write_text(comment + "<h1>Dry needling</h1>\n<p>Dry needling hurts.</p>\n")
    assert ("denial.html", "CL902") in rules(run(*CHECK, "--since", "HEAD", ".").stdout)


@pytest.mark.parametrize("revision", ["nonsense", "--output=x", "", "HEAD~99"])
def test_an_unknown_revision_ends_with_2(run: Run, repository: Path, revision: str) -> None:
    result = run(*CHECK, f"--since={revision}", ".")
    assert result.exit_code == 2
    assert "the repository knows no such revision" in result.stderr
    assert not (repository / "x").exists()


def test_outside_a_repository_it_ends_with_2(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(folder.parent))
    result = run(*CHECK, "--since", "HEAD", ".")
    assert result.exit_code == 2
    assert "is in no git repository" in result.stderr


def test_without_git_it_ends_with_2(run: Run, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    result = run(*CHECK, "--since", "HEAD", ".")
    assert (result.exit_code, result.stderr) == (2, "claimlint: --since needs git, which is not installed\n")
