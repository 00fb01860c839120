"""Where reports go: standard output, and files that are never half-written."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimlint.cli.setup import Fault

if TYPE_CHECKING:
    from claimlint.reports.interface import Presentation

#: Read by people: in the terminal's own encoding. Everything else is UTF-8 whatever the terminal.
FOR_PEOPLE = frozenset({"text", "concise"})
#: So many characters are handed over at a time.
_AT_ONCE = 60_000


def presentation(color: str, *, explain: bool, statistics: bool, show_suppressed: bool, quiet: bool) -> Presentation:
    """How to show a report on this terminal."""
    from claimlint.reports.interface import Presentation

    columns = shutil.get_terminal_size((100, 24)).columns if sys.stdout.isatty() else 100
    return Presentation(
        color=wants_color(color),
        width=max(40, min(columns, 140)),
        explain=explain,
        statistics=statistics,
        show_suppressed=show_suppressed,
        summary=not quiet,
    )


def wants_color(color: str) -> bool:
    """`--color`; for auto, a terminal and no NO_COLOR."""
    if color == "auto":
        return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return color == "always"


def parse_outputs(given: tuple[str, ...], formats: list[str]) -> list[tuple[str, Path]]:
    """`FORMAT=FILE` as pairs. Folders that cannot be written to are told before any page is read."""
    outputs: list[tuple[str, Path]] = []
    for text in given:
        name, equals, file = text.partition("=")
        if not equals or not file:
            raise click.BadParameter(f"{text!r}: write FORMAT=FILE, such as json=report.json.", param_hint="--output")
        if name not in formats:
            raise click.BadParameter(f"{name!r} is no format. Choose from {', '.join(formats)}.", param_hint="--output")
        path = Path(file)
        if path.is_dir():
            raise Fault(f"{file}: cannot be written: it is a folder")
        if not path.parent.is_dir():
            raise Fault(f"{file}: cannot be written: there is no folder {str(path.parent)!r}")
        if not os.access(path.parent, os.W_OK):
            raise Fault(f"{file}: cannot be written: permission denied in {str(path.parent)!r}")
        outputs.append((name, path))
    return outputs


def write_file(path: Path, pieces: str | Iterable[str]) -> None:
    """Write a text, or one that comes bit by bit, as UTF-8, whole or not at all."""
    pieces = (pieces,) if isinstance(pieces, str) else pieces
    _write(path, (piece.encode("utf-8", "backslashreplace") for piece in pieces))


def write_bytes(path: Path, parts: bytes | Iterable[bytes]) -> None:
    """Write a file, or one that comes bit by bit, whole or not at all."""
    _write(path, (parts,) if isinstance(parts, bytes) else parts)


def _write(path: Path, parts: Iterable[bytes]) -> None:
    """Beside the file first, then renamed. A link stays a link."""
    temporary = None
    try:
        path = path.resolve() if path.is_symlink() else path
        if path.exists() and not path.is_file():  # a device or a pipe takes what it is given
            with path.open("wb") as stream:
                stream.writelines(parts)
            return
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
        descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(descriptor, "wb") as stream:
            stream.writelines(parts)
        Path(temporary).chmod(mode)
        Path(temporary).replace(path)
    except OSError as error:
        raise Fault(f"{path}: cannot be written: {(error.strerror or str(error)).lower()}") from error
    finally:
        if temporary:
            Path(temporary).unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def print_bytes(parts: Iterable[bytes], name: str) -> None:
    """A format to standard output, unless that is a terminal, which would show rubbish."""
    if sys.stdout.isatty():
        raise Fault(f"this format is no text: send it to a file (--output {name}=report.{name})")
    sys.stdout.flush()
    for part in parts:
        sys.stdout.buffer.write(part)
    sys.stdout.flush()


def print_report(pieces: str | Iterable[str], *, for_people: bool) -> None:
    """To standard output, in an encoding that cannot fail."""
    encoding = (sys.stdout.encoding or "utf-8") if for_people else "utf-8"
    errors = "replace" if for_people else "backslashreplace"
    sys.stdout.flush()
    waiting: list[str] = []
    size = 0
    for piece in (pieces,) if isinstance(pieces, str) else pieces:
        waiting.append(piece)
        size += len(piece)
        if size >= _AT_ONCE:
            sys.stdout.buffer.write("".join(waiting).encode(encoding, errors))
            waiting, size = [], 0
    sys.stdout.buffer.write("".join(waiting).encode(encoding, errors))
    sys.stdout.flush()
