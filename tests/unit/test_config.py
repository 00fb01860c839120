"""The configuration: where it is found, what it says, and what is said of its mistakes."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimlint.config import ConfigError, find, load


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def problems(project: Path, text: str, name: str = "claimlint.toml") -> list[str]:
    (project / name).write_text(text)
    with pytest.raises(ConfigError) as caught:
        load(project / name)
    return list(caught.value.problems)


def test_every_key_is_read(project: Path) -> None:
    file = project / "claimlint.toml"
    file.write_text(
        """
        claims = ["dry-needling", "own/claims.yaml"]
        jurisdiction = ["uk", "au"]
        select = ["CL1"]
        ignore = ["CL109"]
        fail-on = "warning"
        format = "concise"
        exclude = ["drafts/**"]
        cache = ".claimlint-cache"
        jobs = 2
        require-reason = false
        baseline = "baseline.json"
        waivers = "waivers.yaml"
        levels = {overclaim = "note", CL301 = "off"}
        [sites]
        main = ["pages/**"]
        [path-ignores]
        "blog/**" = ["CL303"]
        [path-levels]
        "old/**" = {CL101 = "warning"}
        """
    )
    config = load(file)
    assert config.claims == ("dry-needling", "own/claims.yaml")
    assert config.jurisdiction == ("uk", "au")
    assert config.levels == {"overclaim": "note", "CL301": "off"}
    assert config.sites == {"main": ("pages/**",)}
    assert config.path_ignores == {"blog/**": ("CL303",)}
    assert config.path_levels == {"old/**": {"CL101": "warning"}}
    assert (config.fail_on, config.jobs, config.require_reason) == ("warning", 2, False)


def test_the_nearest_configuration_upward_is_found(project: Path) -> None:
    deep = project / "pages" / "deep"
    deep.mkdir(parents=True)
    (project / "claimlint.toml").write_text("")
    assert find(deep) == project / "claimlint.toml"
    (project / "pages" / "pyproject.toml").write_text("[tool.claimlint]\nselect = ['CL1']\n")
    assert find(deep) == project / "pages" / "pyproject.toml"


def test_a_pyproject_without_our_table_is_passed_by(project: Path) -> None:
    (project / "claimlint.toml").write_text("")
    inner = project / "inner"
    inner.mkdir()
    (inner / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    assert find(inner) == project / "claimlint.toml"


def test_pyproject_keys_stand_in_their_table(project: Path) -> None:
    file = project / "pyproject.toml"
    file.write_text("[tool.claimlint]\nselect = 'CL1'\n[tool.claimlint.levels]\noverclaim = 'note'\n")
    config = load(file)
    assert (config.select, config.levels) == (("CL1",), {"overclaim": "note"})


def test_paths_in_a_configuration_start_from_its_folder(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "claimlint.toml").write_text("")
    (project / "pages").mkdir()
    monkeypatch.chdir(project / "pages")
    config = load(project / "claimlint.toml")
    assert config.resolved("own.yaml") == Path("../own.yaml")
    assert config.base() == "pages"


def test_unknown_keys_are_told_with_their_line_and_what_may_be_meant(project: Path) -> None:
    assert problems(project, "format = 'text'\n\nselct = ['CL1']\n") == [
        "claimlint.toml:3: unknown key 'selct'; did you mean 'select'?"
    ]


def test_all_mistakes_are_told_at_once(project: Path) -> None:
    text = """\
select = 3
fail-on = "eror"
jobs = 0
cache = 1
require-reason = "no"
sites = ["a"]
[levels]
denied-risk = "fatal"
[excludes]
"""
    assert problems(project, text) == [
        'claimlint.toml:1: select: a list of texts is wanted, such as ["CL101", "CL3"]',
        "claimlint.toml:2: fail-on: one of error, warning, note, never is wanted; did you mean 'error'?",
        "claimlint.toml:3: jobs: a whole number from 1 is wanted",
        "claimlint.toml:4: cache: a text is wanted",
        "claimlint.toml:5: require-reason: true or false is wanted",
        'claimlint.toml:6: sites: a table is wanted, such as {main = ["pages/**"]}',
        "claimlint.toml:7: levels: denied-risk: one of error, warning, note, off is wanted",
        "claimlint.toml:9: unknown key 'excludes'; did you mean 'exclude'?",
    ]


def test_mistakes_in_pyproject_are_told_with_the_line_of_our_table(project: Path) -> None:
    text = "[project]\nselect = 1\n\n[tool.claimlint]\nselect = 1\n"
    (problem,) = problems(project, text, "pyproject.toml")
    assert problem.startswith("pyproject.toml:5: select:")


@pytest.mark.parametrize(
    ("text", "place"),
    [("select = [}\n", "claimlint.toml:1:11: is not TOML:"), ("jobs = 1\nclaims = [\n", "claimlint.toml:2: is not")],
)
def test_what_is_no_toml_is_told_with_its_place(project: Path, text: str, place: str) -> None:
    (problem,) = problems(project, text)
    assert problem.startswith(place)


def test_a_missing_file_is_told(project: Path) -> None:
    with pytest.raises(ConfigError, match=r"nowhere\.toml: cannot be read: no such file or directory"):
        load(project / "nowhere.toml")


def test_bytes_that_are_no_text_are_told(project: Path) -> None:
    (project / "claimlint.toml").write_bytes(b"select = '\xff'")
    with pytest.raises(ConfigError, match="is not UTF-8"):
        load(project / "claimlint.toml")
