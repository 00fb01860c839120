"""One run guided by coverage, in a process of its own, for libFuzzer ends it: `python -m fuzz.guided NAME …`."""

from __future__ import annotations

import ast
import hashlib
import sys
from pathlib import Path


def main() -> None:
    """`NAME` and the folder for what breaks, then libFuzzer's own options and folders."""
    import atheris

    from fuzz.entrances import entrance

    name, crashes = sys.argv[1], Path(sys.argv[2])
    packages = _packages(name)
    with atheris.instrument_imports(include=packages):
        chosen = entrance(name)
    chosen.one(next(iter(chosen.seeds())))
    if "fuzz.pages" in sys.modules:
        from fuzz.pages import judges_well

        judges_well(".txt", b"Dry needling has no side effects.", always=True)  # else the first input pays for loading

    def kept(data: bytes) -> None:
        try:
            chosen.one(data)
        except Exception:  # libFuzzer writes it down too, but not while it is still reading seeds
            (crashes / f"{name}-{hashlib.sha256(data).hexdigest()[:16]}").write_bytes(data)
            raise

    atheris.Setup([sys.argv[0], *sys.argv[3:]], kept)
    atheris.Fuzz()


def _packages(name: str) -> list[str]:
    """What an entrance names in PACKAGES, read from its text: nothing of it may be imported before atheris listens."""
    tree = ast.parse((Path(__file__).parent / "entrances" / f"{name}.py").read_text("utf-8"))
    for statement in tree.body:
        if isinstance(statement, ast.Assign) and getattr(statement.targets[0], "id", "") == "PACKAGES":
            return list(ast.literal_eval(statement.value))
    raise KeyError(name)


if __name__ == "__main__":
    main()
