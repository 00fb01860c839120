"""A program under MIT may depend on what claimlint is installed with, and docs/licences.md lists it as it is."""

from __future__ import annotations

import re
import sys
import tomllib
from importlib.metadata import Distribution, PathDistribution
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "docs"))

import licences  # noqa: E402 - it lies beside the page it writes, outside the package

PAGE = ROOT / "docs" / "licences.md"


def package(folder: Path, fields: str, licence_file: str = "") -> Distribution:
    info = folder / "example-1.dist-info"
    (info / "licenses").mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.4\nName: pyromark\nVersion: 1\n{fields}\n", "utf-8")
    if licence_file:
        (info / "licenses" / "LICENSE").write_text(licence_file, "utf-8")
    return PathDistribution(info)


def test_the_page_lists_what_is_installed() -> None:
    assert PAGE.read_text("utf-8").splitlines() == "\n".join(licences.page()).splitlines()


def test_every_package_that_the_project_names_is_listed() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    asked = [
        *project["dependencies"],
        *(each for name in extras.keys() - licences.OF_DEVELOPERS for each in extras[name]),
    ]
    names = {re.split(r"[<>=\[;]", each)[0].lower().replace("_", "-") for each in asked}
    rows = set(re.findall(r"^\| ([\w.-]+) \|", PAGE.read_text("utf-8"), re.MULTILINE))
    assert names <= rows


@pytest.mark.parametrize("licence", ["MIT", "Apache-2.0 OR BSD-2-Clause", "BSD-3-Clause AND (0BSD OR Zlib)", "MPL-2.0"])
def test_a_compatible_licence_is_accepted(licence: str) -> None:
    assert licences.accepted("example", licence) == licence


@pytest.mark.parametrize(
    "licence", ["GPL-3.0-only", "MIT AND AGPL-3.0-or-later", "Apache-2.0 WITH own-terms", "Proprietary"]
)
def test_another_licence_is_refused(licence: str) -> None:
    with pytest.raises(licences.LicenceError, match=r"example is under .* does not know as compatible with MIT"):
        licences.accepted("example", licence)


def test_no_licence_is_refused() -> None:
    with pytest.raises(licences.LicenceError, match="example declares no licence"):
        licences.accepted("example", "")


@pytest.mark.parametrize(
    ("fields", "licence"),
    [
        ("License-Expression: MIT", "MIT"),
        ("License: BSD-3-Clause\nClassifier: License :: OSI Approved :: BSD License", "BSD-3-Clause"),
        ("Classifier: License :: OSI Approved :: ISC License (ISCL)", "ISC"),
        ("License: Apache 2.0", "Apache-2.0"),
        ("License: as you like", "as you like"),
        # One of two is compatible: the other still counts.
        (
            "Classifier: License :: OSI Approved :: MIT License\nClassifier: License :: OSI Approved :: Own License",
            "MIT AND Own License",
        ),
        ("License-File: LICENSE", ""),
    ],
)
def test_a_licence_is_what_the_package_declares(fields: str, licence: str, tmp_path: Path) -> None:
    assert licences.declared(package(tmp_path, fields)) == licence


@pytest.mark.parametrize(("text", "licence"), [("MIT License\n\nCopyright", "MIT"), ("Commercial License\n", "")])
def test_a_licence_that_a_person_read_holds_while_the_file_is_that_one(text: str, licence: str, tmp_path: Path) -> None:
    assert licences.declared(package(tmp_path, "License-File: LICENSE", text)) == licence


def test_a_package_that_is_missing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def distribution(name: str) -> Distribution:
        raise licences.PackageNotFoundError(name)

    monkeypatch.setattr(licences, "distribution", distribution)
    with pytest.raises(licences.LicenceError, match="claimlint is not installed: install requirements-dev"):
        licences.wanted(licences.HERE)


@pytest.mark.parametrize("name", sorted(licences.APART))
def test_what_is_installed_apart_declares_what_the_table_says(name: str) -> None:
    pytest.importorskip("pyspark", reason="PySpark is not installed: sh tests/spark/setup.sh brings it")
    licence, requires = licences.APART[name]
    installed = licences._installed(name)
    assert licences.declared(installed) == licence
    asked = map(licences.Requirement, installed.requires or ())
    assert {each.name for each in asked if licences._needed(each, licences.HERE, "")} == set(requires)
