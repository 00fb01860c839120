"""One run guided by coverage, in a process of its own, for libFuzzer ends it: `python -m fuzz.guided NAME …`."""

from __future__ import annotations

import sys


def main() -> None:
    """`NAME`, then libFuzzer's own options and folders."""
    import atheris

    from fuzz.entrances import entrance

    name = sys.argv[1]
    packages = _packages(name)
    with atheris.instrument_imports(include=packages):
        chosen = entrance(name)
    chosen.one(next(iter(chosen.seeds())))
    if "fuzz.pages" in sys.modules:
        from fuzz.pages import judges_well

        judges_well(".txt", b"Dry needling has no side effects.", always=True)  # else the first input pays for loading
    atheris.Setup([sys.argv[0], *sys.argv[2:]], chosen.one)
    atheris.Fuzz()


def _packages(name: str) -> list[str]:
    """What an entrance names in PACKAGES, read from its text: nothing of it may be imported before atheris listens."""
    import ast
    from pathlib import Path

    tree = ast.parse((Path(__file__).parent / "entrances" / f"{name}.py").read_text("utf-8"))
    for statement in tree.body:
        if isinstance(statement, ast.Assign) and getattr(statement.targets[0], "id", "") == "PACKAGES":
            return list(ast.literal_eval(statement.value))
    raise KeyError(name)


if __name__ == "__main__":
    main()
