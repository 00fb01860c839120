"""`claimlint init` and `claimlint completion`."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from cli_pages import Run

from claimlint import config
from claimlint.cli.completion import SHELLS
from claimlint.cli.init import TEMPLATE


def test_init_writes_a_configuration_that_check_heeds(run: Run, folder: Path) -> None:
    assert run("init").exit_code == 0
    assert config.load(folder / "claimlint.toml").fail_on == "error"
    assert run("check", "--claims", "dry-needling", "clean.html").exit_code == 0


def test_every_key_is_in_it_explained_and_sound(folder: Path) -> None:
    keys = re.findall(r"^(?:# )?([a-z-]+) = ", TEMPLATE, re.MULTILINE)
    assert sorted(keys) == sorted(config._KEYS)
    uncommented = re.sub(r"^# (?=[a-z-]+ = )", "", TEMPLATE, flags=re.MULTILINE)
    assert len(tomllib.loads(uncommented)) == len(keys)
    (folder / "claimlint.toml").write_text(uncommented)
    config.load(folder / "claimlint.toml")


def test_init_writes_over_nothing_unless_told(run: Run, folder: Path) -> None:
    (folder / "claimlint.toml").write_text("jobs = 1\n")
    result = run("init")
    assert (result.exit_code, result.stderr) == (
        2,
        "claimlint: claimlint.toml: is there already; --force writes over it\n",
    )
    assert (folder / "claimlint.toml").read_text() == "jobs = 1\n"
    assert run("init", "--force").exit_code == 0
    assert (folder / "claimlint.toml").read_text() == TEMPLATE


def test_init_tells_of_a_folder_that_is_not_there(run: Run) -> None:
    result = run("init", "nowhere")
    assert result.exit_code == 2
    assert "there is no folder 'nowhere'" in result.stderr


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_of_a_shell_is_one_that_it_can_read(run: Run, folder: Path, shell: str) -> None:
    script = run("completion", shell)
    assert script.exit_code == 0
    assert "_CLAIMLINT_COMPLETE" in script.stdout
    if shutil.which(shell):
        (folder / "script").write_text(script.stdout)
        subprocess.run([shell, "-n", folder / "script"], check=True)


def test_another_shell_is_refused(run: Run) -> None:
    assert run("completion", "csh").exit_code == 2


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("claimlint ch", "check"),
        ("claimlint check --fail", "--fail-on"),
        ("claimlint check --fail-on w", "warning"),
        ("claimlint claims sh", "show"),
    ],
)
@pytest.mark.skipif(not shutil.which("bash"), reason="no bash here")
def test_bash_completes_commands_options_and_values(folder: Path, words: str, expected: str) -> None:
    (folder / "bin").mkdir()
    command = folder / "bin" / "claimlint"
    command.write_text(f'#!/bin/sh\nexec {sys.executable} -m claimlint "$@"\n')
    command.chmod(0o755)
    code = (
        "source <(claimlint completion bash)\nCOMP_WORDS=($1); COMP_CWORD=$((${#COMP_WORDS[@]} - 1))\n"
        '_claimlint_completion claimlint\nprintf "%s\\n" "${COMPREPLY[@]}"\n'
    )
    environment = {**os.environ, "PATH": f"{folder / 'bin'}:{os.environ['PATH']}"}
    done = subprocess.run(["bash", "-c", code, "-", words], env=environment, capture_output=True, text=True, check=True)
    assert expected in done.stdout.split()
