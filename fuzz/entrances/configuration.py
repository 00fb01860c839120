"""Configuration files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from claimlint.config import Config, ConfigError, load
from claimlint.discovery import Found, SiteRules, path_pattern
from claimlint.engine import all_rules
from claimlint.triage.selection import UnknownRuleError, resolve
from fuzz.scratch import scratch

PACKAGES = ("claimlint.config", "claimlint.discovery", "claimlint.triage")
WORDS = tuple(
    word.encode()
    for word in (
        "claims = [", "select = [", "ignore = ", "levels = {", "sites = {", "[sites]", "[path-levels]", "[[x]]",
        "exclude = ",
        "path-ignores = {", "cache = ", "jobs = ", "require-reason = ", "baseline = ", "fail-on = ", "jurisdiction = [",
        '"CL101"', '"denied-risk"', '"uk"', '"error"', '"off"', '"**/*.html"', '"[z-a]"', '"[!x"', '"["', '"{a,b}"',
        '"\\\\"',
        "true", "false", "0", "-1", "1e9", "nan", "1979-05-27", "'''", '"""', "\\u0000", "\\UFFFFFFFF", "#", "=", ".",
        "\n",
        "tool.claimlint", "limits = {", "page-bytes = ", "\ufeff", "😀", "\x00",
    )
)  # fmt: skip


def seeds() -> Iterator[bytes]:
    """Configurations with every key."""
    yield (
        b'claims = ["dry-needling", "own.yaml"]\njurisdiction = ["uk"]\nselect = ["CL1", "denied-risk"]\n'
        b'fail-on = "warning"\nformat = "json"\ncache = ".cache"\njobs = 2\nrequire-reason = false\n'
        b'baseline = "b.json"\nwaivers = "w.yaml"\nexclude = ["old/**"]\n'
    )
    yield (
        b'ignore = "CL3"\nlevels = {denied-risk = "warning"}\n[sites]\nmain = ["pages/**", "*.md"]\n[path-ignores]\n'
        b'"drafts/[a-z]?/**" = ["CL3"]\n[path-levels]\n"old/**" = {denied-risk = "off"}\n'
    )


def one(data: bytes) -> None:
    """Load it; compile its globs and rules as a run would."""
    file = scratch("configuration") / "claimlint.toml"
    file.write_bytes(data)
    try:
        config = load(file)
    except ConfigError as error:
        assert error.problems, "an error without a problem"
        assert str(error) == _again(file), "loaded twice, two results"
        return
    assert {field.name for field in fields(Config)} == {field.name for field in fields(config)}
    rules = all_rules()
    for names in (config.select, config.ignore, tuple(config.levels), *config.path_ignores.values()):
        try:
            resolve(names, rules)
        except UnknownRuleError as error:
            assert str(error)
    for glob in (*config.exclude, *config.path_ignores, *config.path_levels):
        path_pattern(glob).fullmatch("pages/old/a[1].html")
    SiteRules(False, tuple(config.sites.items()), config.base()).of([Found("pages/a.html", None)])


def _again(file: object) -> str:
    try:
        load(file)  # type: ignore[arg-type]
    except ConfigError as error:
        return str(error)
    return ""
