"""An installed wheel carries the claims and works the same, outside the repository."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).parents[2]
DENIAL = "<h1>Dry needling</h1>\n<p>Dry needling has no serious side effects.</p>\n"


pytestmark = pytest.mark.xdist_group("wheel")  # one worker, one wheel


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    pytest.importorskip("hatchling")
    return build(ROOT, tmp_path_factory.mktemp("wheel"))


def build(source: Path, folder: Path) -> Path:
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    wheel = [*pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(source)]
    subprocess.run(wheel, check=True, env={**os.environ, "SOURCE_DATE_EPOCH": "1796000000"})
    (wheel_file,) = folder.glob("*.whl")
    return wheel_file


@pytest.fixture(scope="module")
def installed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The python of an environment that has the wheel, and beside it only what the wheel depends on."""
    folder = tmp_path_factory.mktemp("environment")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder / "env")], check=True)
    python = folder / "env" / "bin" / "python"
    subprocess.run([*pip, "--python", str(python), "install", "--no-deps", str(built)], check=True)
    # The packages that it depends on, without this checkout: a path that is named in a .pth file is not itself
    # searched for .pth files, and so not for the one of the editable installation.
    site = next((folder / "env").glob("lib/python*/site-packages"))
    (site / "dependencies.pth").write_text(sysconfig.get_paths()["purelib"])
    return python


def run(python: Path, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(python), *arguments], cwd=cwd, capture_output=True, text=True)


@pytest.fixture(scope="module")
def reports(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, str], dict[str, str]]:
    """What the wheel and what this checkout say of a page, as JSON and for a reviewer."""
    folder = tmp_path_factory.mktemp("page")
    (folder / "denial.html").write_text(DENIAL)
    told = []
    for python in (installed, Path(sys.executable)):
        arguments = ("--no-cache", "--format", "json", "--output", "html=report.html", "denial.html")
        done = run(python, "-m", "claimlint", "check", *arguments, cwd=folder)
        assert done.returncode == 1, done.stderr
        told.append({"json": done.stdout, "html": (folder / "report.html").read_text("utf-8")})
        (folder / "report.html").unlink()
    of_wheel, of_checkout = told
    return of_wheel, of_checkout


def test_the_wheel_is_what_runs(installed: Path, tmp_path: Path) -> None:
    done = run(installed, "-c", "import claimlint; print(claimlint.__file__)", cwd=tmp_path)
    assert Path(done.stdout.strip()).is_relative_to(installed.parents[1])


def test_the_wheel_carries_the_claims(installed: Path, tmp_path: Path) -> None:
    shown = run(installed, "-m", "claimlint", "claims", "show", cwd=tmp_path).stdout
    assert shown.startswith("dry-needling ")


def test_the_wheel_carries_the_schemas(installed: Path, tmp_path: Path) -> None:
    code = "from importlib.resources import files; print(*files('claimlint.reports').joinpath('schemas').iterdir())"
    assert "report-1.json" in run(installed, "-c", code, cwd=tmp_path).stdout


def test_the_wheel_finds_what_the_checkout_finds(reports: tuple[dict[str, str], dict[str, str]]) -> None:
    of_wheel, of_checkout = reports
    assert json.loads(of_wheel["json"]) == json.loads(of_checkout["json"])
    assert "denied-risk" in of_wheel["json"]


def test_the_wheel_carries_every_file_that_the_package_holds(installed: Path) -> None:
    package = next(installed.parents[1].glob("lib/python*/site-packages/claimlint"))
    of_checkout = {
        file.relative_to(ROOT / "src" / "claimlint")
        for file in (ROOT / "src" / "claimlint").rglob("*")
        if file.is_file() and file.suffix not in {".pyc", ".py"}
    }
    kinds = {file.parent.as_posix() for file in of_checkout}
    assert {"language/lexicons", "reports/assets", "reports/schemas", "serve/static"} <= kinds
    assert [file for file in sorted(of_checkout) if not (package / file).is_file()] == []


def test_the_wheel_writes_the_same_reviewers_report(reports: tuple[dict[str, str], dict[str, str]]) -> None:
    of_wheel, of_checkout = reports
    assert "<style>" in of_wheel["html"]
    assert of_wheel["html"] == of_checkout["html"]


def test_the_wheel_serves_the_editors_page(installed: Path, tmp_path: Path) -> None:
    arguments = [str(installed), "-m", "claimlint", "serve", "--port", "0", "--claims", "dry-needling"]
    with subprocess.Popen(arguments, cwd=tmp_path, stdout=subprocess.PIPE, text=True) as serving:
        try:
            assert serving.stdout
            address = next(word for word in serving.stdout.readline().split() if word.startswith("http://"))
            with urlopen(address) as page:  # the address is this machine's own
                assert b"app.js" in page.read()
            for file in (ROOT / "src" / "claimlint" / "serve" / "static").glob("*.[cj]s*"):
                with urlopen(f"{address}static/{file.name}") as asset:
                    assert asset.read() == file.read_bytes()
        finally:
            serving.terminate()


def test_the_wheel_is_the_same_whoever_builds_it(built: Path, tmp_path: Path) -> None:
    """From a copy: in another folder, with files of another age, that nobody but their owner may read."""
    copy = tmp_path / "copy"
    copy.mkdir()
    for name in ("src", "claims"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE", ".gitignore"):
        shutil.copyfile(ROOT / name, copy / name)
    for file in copy.rglob("*"):
        os.utime(file, (1_000_000_000, 1_000_000_000))
        file.chmod(0o700 if file.is_dir() else 0o600)
    again = build(copy, tmp_path / "again")
    assert again.name == built.name
    assert hashlib.sha256(again.read_bytes()).digest() == hashlib.sha256(built.read_bytes()).digest()
