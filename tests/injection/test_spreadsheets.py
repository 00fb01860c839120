"""Every payload in LibreOffice, which takes a text for a formula where it begins like one. Skipped where it is missing.

It comes with Debian's package libreoffice-calc; `make test` does not install it, for it is large.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hostile import hostile_report, payloads
from hostile_survey import by_hand, surveyed

from claimlint.reports import encoded

pytestmark = pytest.mark.skipif(not shutil.which("soffice"), reason="no LibreOffice here (libreoffice-calc)")
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_LINK = "{http://www.w3.org/1999/xlink}href"


def opened(folder: Path, separator: str, *files: Path) -> dict[str, list[ElementTree.Element]]:
    """The cells of each file as LibreOffice has them, whose rows are cut at `separator`."""
    profile = f"-env:UserInstallation=file://{folder}/profile"
    read_as = f"--infilter=CSV:{ord(separator)},34,76,1,,0,false,true,false"
    told = ["soffice", profile, "--headless", *([read_as] if files[0].suffix == ".csv" else [])]
    out = folder / "out"
    command = [*told, "--convert-to", "fods", "--outdir", str(out), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    documents = {file.stem: ElementTree.parse(out / f"{file.stem}.fods") for file in files}
    return {name: list(document.iter(f"{_TABLE}table-cell")) for name, document in documents.items()}


def formulas(cells: list[ElementTree.Element]) -> list[str]:
    return [cell.attrib[f"{_TABLE}formula"] for cell in cells if f"{_TABLE}formula" in cell.attrib]


@pytest.mark.parametrize("separator", [",", ";"])
def test_a_table_opens_without_a_formula(tmp_path: Path, separator: str) -> None:
    report = hostile_report()
    files = [tmp_path / f"{name}.csv" for name in ("csv", "csv-assertions")]
    for file in files:
        file.write_bytes(encoded(report, file.stem))
    survey = surveyed(tmp_path, by_hand())
    files += [survey["csv"], survey["audit"]]
    raw = tmp_path / "raw.csv"
    raw.write_text("".join(f"{text}\n" for name, text in payloads().items() if name.endswith("formula")), "utf-8")
    cells = opened(tmp_path, separator, *files, raw)
    assert formulas(cells["raw"])  # it would notice
    for file in files:
        assert len(cells[file.stem]) > 300
        assert formulas(cells[file.stem]) == []


def test_a_workbook_opens_without_a_formula_or_a_link(tmp_path: Path) -> None:
    file = tmp_path / "report.xlsx"
    file.write_bytes(encoded(hostile_report(), "xlsx"))
    cells = opened(tmp_path, ",", file)["report"]
    assert len(cells) > 300
    assert formulas(cells) == []
    assert [each for cell in cells for each in cell.iter() if _LINK in each.attrib] == []
