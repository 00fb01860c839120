"""The documentation holds: links lead somewhere, commands and options exist, examples are sound, output is real."""

from __future__ import annotations

import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from claimlint import config
from claimlint.claims import load_treatments
from claimlint.cli.main import cli

ROOT = Path(__file__).parents[2]
PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "SECURITY.md",
    ROOT / "corpus" / "README.md",
    *sorted((ROOT / "docs").rglob("*.md")),
]
NAMES = [page.relative_to(ROOT).as_posix() for page in PAGES]


def fenced(page: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", (ROOT / page).read_text("utf-8"), re.DOTALL | re.MULTILINE)


def commands(page: str) -> Iterator[list[str]]:
    """The claimlint commands of a page, in words: those after a prompt, and those within a line."""
    text = (ROOT / page).read_text("utf-8")
    for line in re.findall(r"^\$ (?:.*\| )?(claimlint .*)$", text, re.MULTILINE) + re.findall(
        r"`(claimlint [^`]*)`", text
    ):
        yield shlex.split(re.sub(r"\s#.*| [>|] .*", "", line))


@pytest.mark.parametrize("page", NAMES)
def test_links_lead_somewhere(page: str) -> None:
    text = re.sub(r"```.*?```|`[^`\n]*`", "", (ROOT / page).read_text("utf-8"), flags=re.DOTALL)
    targets = [target.partition("#")[0] for target in re.findall(r"\]\(([^)\s]+)\)", text)]
    broken = [t for t in targets if t and not re.match("https?:", t) and not ((ROOT / page).parent / t).exists()]
    assert broken == []


@pytest.mark.parametrize("page", NAMES)
def test_commands_and_options_exist(page: str) -> None:
    for words in commands(page):
        command: click.Command = cli
        rest = words[1:]
        while isinstance(command, click.Group) and rest and not rest[0].startswith("-"):
            found = command.get_command(click.Context(command), rest[0])
            assert found is not None, " ".join(words)
            command, rest = found, rest[1:]
        known = {option for parameter in command.params for option in parameter.opts} | {"--help", "-h"}
        for word in rest:
            if word.startswith("-") and word != "-":
                assert word.partition("=")[0] in known, " ".join(words)


@pytest.mark.parametrize("page", NAMES)
def test_configurations_are_sound(page: str, tmp_path: Path) -> None:
    for number, text in enumerate(fenced(page, "toml")):
        tomllib.loads(text)
        file = tmp_path / str(number) / "claimlint.toml"
        file.parent.mkdir()
        file.write_text(text, encoding="utf-8")
        config.load(file)


def test_the_claims_in_the_guide_for_curators_are_sound(tmp_path: Path) -> None:
    claim, overlay = fenced("docs/curating.md", "yaml")
    head = "format: claimlint/1\ntreatment:\n  id: own\n  names: [dry needling]\n"
    (tmp_path / "own.yaml").write_text(
        f"{head}  reviewed: {{by: Me, on: 2026-11-20, due: 2027-11-20}}\n{claim}", "utf-8"
    )
    (tmp_path / "overlay.yaml").write_text(overlay, "utf-8")
    own, changed = load_treatments([str(tmp_path / "own.yaml"), str(tmp_path / "overlay.yaml")])
    assert [claim.id for claim in own.claims] == ["bruising"]
    assert [(change.kind, change.claim) for change in changed.changes] == [
        ("overridden", "session-length"),
        ("overridden", "pneumothorax"),
        ("removed", "one-session"),
    ]


def test_the_output_in_the_readme_is_real(monkeypatch: pytest.MonkeyPatch) -> None:
    """Line by line, in order; a line of "…" stands for lines left out."""
    (shown,) = (block for block in fenced("README.md", "console") if "on record" in block)
    command, _, expected = shown.partition("\n")
    monkeypatch.chdir(ROOT)
    result = CliRunner().invoke(cli, [*shlex.split(command)[2:], "--no-cache"])
    lines = iter(result.output.splitlines())
    for line in expected.splitlines():
        if line.strip() not in ("", "…"):
            assert line in lines, f"not in the output, or not there: {line!r}"
