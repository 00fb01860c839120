"""The integrations at work: pre-commit, the GitHub action's script, the GitLab job, the Dockerfile's paths."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml

ROOT = Path(__file__).parents[2]
DENIAL = "<h1>Dry needling</h1>\n<p>Dry needling has no serious side effects.</p>\n"
CLEAN = "<h1>Opening hours</h1>\n<p>We are open from Monday to Friday.</p>\n"

one_installation = pytest.mark.xdist_group("pre-commit")  # tests in one worker share it


def git(folder: Path, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    told = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    return subprocess.run(["git", *told, *arguments], cwd=folder, check=check, capture_output=True, text=True)


def committed(folder: Path) -> str:
    """All that a folder holds, committed; the commit."""
    if not (folder / ".git").exists():
        git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "state", "--no-verify")
    return git(folder, "rev-parse", "HEAD").stdout.strip()


@pytest.fixture
def command(tmp_path: Path, after_earlier_run: Callable[[Path], Path]) -> dict[str, str]:
    """The environment of a runner, with `claimlint` of this checkout as a command."""
    binaries = tmp_path / "bin"
    binaries.mkdir()
    script = binaries / "claimlint"
    script.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m claimlint "$@"\n')
    script.chmod(0o755)
    home = after_earlier_run(tmp_path / "cache")
    return {**os.environ, "PATH": f"{binaries}:{os.environ['PATH']}", "XDG_CACHE_HOME": str(home)}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "a site"
    folder.mkdir()
    (folder / "denial.html").write_text(DENIAL)
    (folder / "clean.html").write_text(CLEAN)
    return folder


# pre-commit


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """This checkout as a repository of hooks, and its commit."""
    folder = tmp_path_factory.mktemp("hooks")
    for name in (".pre-commit-hooks.yaml", "pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, folder)
    for name in ("src", "claims"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    return folder, committed(folder)


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """pre-commit's, in which claimlint is built and installed anew, and the packages that it needs are these here."""
    pytest.importorskip("pre_commit")
    pytest.importorskip("hatchling")
    home = tmp_path_factory.mktemp("home")
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
        "PRE_COMMIT_HOME": str(home),
        "XDG_CACHE_HOME": str(home / "cache"),
        "PYTHONPATH": sysconfig.get_paths()["purelib"],
        "PIP_NO_BUILD_ISOLATION": "0",  # pip reads it as the value of build_isolation
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "GIT_AUTHOR_NAME": "A",
        "GIT_AUTHOR_EMAIL": "a@example.org",
        "GIT_COMMITTER_NAME": "A",
        "GIT_COMMITTER_EMAIL": "a@example.org",
    }


def configured(site: Path, hooks: tuple[Path, str], hook: str) -> None:
    folder, revision = hooks
    repository = {"repo": str(folder), "rev": revision, "hooks": [{"id": hook, "args": ["--claims", "dry-needling"]}]}
    if hook == "claimlint-site":
        repository["hooks"][0]["args"].append(".")  # type: ignore[index]
    (site / ".pre-commit-config.yaml").write_text(yaml.safe_dump({"repos": [repository]}))


def pre_commit(site: Path, environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pre_commit", *arguments]
    return subprocess.run(command, cwd=site, env=environment, capture_output=True, text=True, timeout=600)


@one_installation
def test_pre_commit_installs_the_checkout_and_stops_a_bad_commit(
    site: Path, hooks: tuple[Path, str], environment: dict[str, str]
) -> None:
    configured(site, hooks, "claimlint")
    committed(site)
    done = pre_commit(site, environment, "run", "--all-files")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "denial.html:2:21: error denied-risk (CL101)" in done.stdout
    (site / "denial.html").unlink()
    (site / "with space.html").write_text(CLEAN)
    git(site, "add", "-A")
    assert pre_commit(site, environment, "run").returncode == 0
    # As the hook of git itself.
    assert pre_commit(site, environment, "install").returncode == 0
    (site / "bad.html").write_text(DENIAL)
    git(site, "add", "-A")
    stopped = subprocess.run(["git", "commit", "-m", "x"], cwd=site, env=environment, capture_output=True, text=True)
    assert stopped.returncode == 1
    assert "bad.html:2:21" in stopped.stdout + stopped.stderr


@one_installation
def test_pre_commit_holds_a_changed_page_against_its_site(
    site: Path, hooks: tuple[Path, str], environment: dict[str, str]
) -> None:
    lasts = "<h1>Dry needling</h1>\n<p>Each session lasts {} minutes.</p>\n"
    (site / "one.html").write_text(lasts.format(30))
    configured(site, hooks, "claimlint-site")
    committed(site)
    assert pre_commit(site, environment, "run", "--all-files").returncode == 0  # old findings stay untold
    (site / "two.html").write_text(lasts.format(50))
    git(site, "add", "-A")
    done = pre_commit(site, environment, "run")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "site-contradiction" in done.stdout
    assert "denial.html" not in done.stdout


# The GitHub action


def action(site: Path, command: dict[str, str], **inputs: str) -> tuple[int, str, str, str]:
    """Status, standard output, job summary and outputs of the action's script."""
    runner = site.parent / "runner"
    runner.mkdir(exist_ok=True)
    shutil.copytree(command["XDG_CACHE_HOME"], runner / "claimlint-cache", dirs_exist_ok=True)
    told = {f"CLAIMLINT_{name.upper()}": value for name, value in inputs.items()}
    files = {"GITHUB_STEP_SUMMARY": str(runner / "summary"), "GITHUB_OUTPUT": str(runner / "output")}
    (runner / "summary").write_text("Before.\n")
    (runner / "output").write_text("")
    environment = {**command, **files, **told, "RUNNER_TEMP": str(runner), "CLAIMLINT_COMMAND": "claimlint"}
    script = ROOT / "integrations" / "action.sh"
    done = subprocess.run([script], cwd=site, env=environment, capture_output=True, text=True)
    return done.returncode, done.stdout, (runner / "summary").read_text(), (runner / "output").read_text()


def test_the_action_annotates_sums_up_and_tells_its_status(site: Path, command: dict[str, str]) -> None:
    status, shown, summary, output = action(site, command, sarif="out.sarif", args="--claims dry-needling")
    assert (status, output) == (1, "status=1\n")
    assert re.search(r"^::error file=denial\.html,line=2,", shown, re.MULTILINE)
    assert summary.startswith("Before.\n# claimlint\n")
    assert json.loads((site / "out.sarif").read_text())["version"] == "2.1.0"


def test_the_action_takes_paths_with_blanks_one_a_line(site: Path, command: dict[str, str]) -> None:
    (site / "with space.html").write_text(CLEAN)
    status, _, summary, _ = action(site, command, paths="with space.html\nclean.html\n", args="--claims dry-needling")
    assert status == 0
    assert "on 2 pages" in summary


def test_the_action_checks_everything_where_paths_are_left_blank(site: Path, command: dict[str, str]) -> None:
    status, shown, _, _ = action(site, command, paths="\n\n", args="--claims dry-needling", summary="false")
    assert status == 1
    assert "::error file=denial.html" in shown


def test_the_action_reports_what_has_changed(site: Path, command: dict[str, str]) -> None:
    committed(site)
    assert action(site, command, since="HEAD")[0] == 0
    assert action(site, command, since="nowhere", summary="false")[0] == 2


def test_inputs_are_never_run(site: Path, command: dict[str, str]) -> None:
    evil = "$(touch evil) `touch evil` ; touch evil"
    action(site, command, paths=evil, args=evil, fail_on=evil, since=evil)
    assert not (site / "evil").exists()


def test_the_description_of_the_action_fits_its_script() -> None:
    described = yaml.safe_load((ROOT / "action.yml").read_text())
    text = (ROOT / "action.yml").read_text()
    assert set(re.findall(r"inputs\.([\w-]+)", text)) == set(described["inputs"])
    (step,) = [step for step in described["runs"]["steps"] if "run" in step]
    script = (ROOT / "integrations" / "action.sh").read_text()
    assert all(name in script for name in step["env"])
    assert os.access(ROOT / "integrations" / "action.sh", os.X_OK)
    assert all("shell" in step for step in described["runs"]["steps"] if "run" in step)


# The GitLab job


def job() -> dict[str, Any]:
    described: dict[str, Any] = yaml.safe_load((ROOT / "integrations" / "gitlab-ci.yml").read_text())
    return described["claimlint"]


def gitlab(site: Path, command: dict[str, str], **variables: str) -> subprocess.CompletedProcess[str]:
    """The job's script, in the shell that GitLab uses."""
    told = {name: str(value) for name, value in job()["variables"].items() if name.startswith("CLAIMLINT_")}
    lines = "\n".join(job()["script"])
    return subprocess.run(
        ["bash", "-euo", "pipefail", "-c", lines], cwd=site, env={**command, **told, **variables}, capture_output=True
    )


def test_the_gitlab_job_writes_its_reports(site: Path, command: dict[str, str]) -> None:
    done = gitlab(site, command)
    assert done.returncode == 1, done.stderr
    reports = job()["artifacts"]["reports"]
    assert json.loads((site / reports["codequality"]).read_text())[0]["check_name"] == "denied-risk"
    assert ElementTree.parse(site / reports["junit"]).getroot().tag == "testsuites"
    assert all((site / path).exists() for path in job()["artifacts"]["paths"])


def test_the_gitlab_job_of_a_merge_request_reports_what_has_changed(site: Path, command: dict[str, str]) -> None:
    base = committed(site)
    assert gitlab(site, command, CI_MERGE_REQUEST_DIFF_BASE_SHA=base).returncode == 0
    (site / "new.html").write_text(DENIAL)
    assert gitlab(site, command, CI_MERGE_REQUEST_DIFF_BASE_SHA=base).returncode == 1


def test_the_gitlab_job_runs_for_merge_requests_and_the_default_branch() -> None:
    conditions = " ".join(rule["if"] for rule in job()["rules"])
    assert '$CI_PIPELINE_SOURCE == "merge_request_event"' in conditions
    assert "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH" in conditions


# The Dockerfile


def test_what_the_dockerfile_copies_is_there_and_let_in() -> None:
    text = (ROOT / "Dockerfile").read_text()
    let_in = {line.removeprefix("!") for line in (ROOT / ".dockerignore").read_text().splitlines() if line[:1] == "!"}
    copied = [word for line in re.findall(r"^COPY (?!--from)(.*) \S+$", text, re.MULTILINE) for word in line.split()]
    assert copied
    assert all((ROOT / name).exists() and name in let_in for name in copied)


# The guide


def test_the_guide_shows_every_integration_with_names_that_exist() -> None:
    guide = (ROOT / "docs" / "ci.md").read_text()
    hooks = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())}
    blocks = [yaml.safe_load(text) for text in re.findall(r"```yaml\n(.*?)```", guide, re.DOTALL)]
    (shown,) = [block for block in blocks if isinstance(block, dict) and "repos" in block]
    assert {hook["id"] for hook in shown["repos"][0]["hooks"]} == hooks
    (steps,) = [block for block in blocks if isinstance(block, list)]
    inputs = yaml.safe_load((ROOT / "action.yml").read_text())["inputs"]
    assert set(steps[-1]["with"]) <= set(inputs)
    (included,) = [block for block in blocks if isinstance(block, dict) and "include" in block]
    assert set(included["claimlint"]["variables"]) <= set(job()["variables"])
    assert included["include"][0]["remote"].endswith("integrations/gitlab-ci.yml")
    assert "docker build" in guide
    assert all(f"claimlint completion {shell}" in guide for shell in ("bash", "zsh", "fish"))
