"""The claims files that come with the program: in the wheel beside the code, in a checkout at its root."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def directory() -> Path:
    """Where the shipped claims files are."""
    packaged = _PACKAGE / "_claims"
    return packaged if packaged.is_dir() else _PACKAGE.parent.parent / "claims"


def files() -> dict[str, Path]:
    """Treatment id (the name of the file) -> file, in the order of the ids."""
    return {path.stem: path for path in sorted(directory().glob("*.yaml"))}


def shown(path: Path) -> str:
    """The path as shown to people: shipped files alike wherever they are installed, others from the working folder."""
    resolved = path.resolve()
    if resolved.parent == directory().resolve():
        return f"claims/{resolved.name}"
    try:
        return resolved.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()
