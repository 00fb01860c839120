"""Which files a run reads: files, folders, globs and standard input, in an order of their own."""

from __future__ import annotations

import glob
import os
import posixpath
import re
import stat
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

#: Folders that hold no pages of a site, beside those whose name begins with a dot.
SKIPPED_FOLDERS = frozenset({"node_modules", "__pycache__"})

STDIN = "-"


class Record(NamedTuple):
    """Where a page stands in a crawl."""

    file: Path
    at: int  # what the source finds it by
    size: int  # of the page, bytes


@dataclass(frozen=True, slots=True)
class Found:
    """A page to read."""

    #: As reports show it: relative to the working directory, "/" between the parts, undecodable bytes as "\\xff".
    path: str
    file: Path | None  # None: standard input, or at hand
    folder: str | None = None  # the folder argument it came from, as shown: the pages of one folder are one site
    data: bytes | None = None  # what it holds, where it is at hand: fetched, pasted
    suffix: str = ""  # what it is read as (".html"), where the path does not tell
    within: str = ""  # the file that holds this page and others, as shown
    record: Record | None = None  # of a page of a crawl; its path is its address
    date: str = ""  # the day it was fetched, where a crawl tells: "2026-11-01"


@dataclass(frozen=True, slots=True)
class Missed:
    """An argument that led to no page, and why, in words for people."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Discovery:
    """Pages sorted by path, each once; and the arguments that named nothing."""

    pages: tuple[Found, ...]
    missed: tuple[Missed, ...]
    notes: tuple[str, ...] = ()  # what was left out on purpose, in words for people

    def joined(self, other: Discovery) -> Discovery:
        """Both, sorted; of two pages of the same path, ours."""
        pages = {page.path: page for page in (*other.pages, *self.pages)}
        missed = {each.path: each for each in (*other.missed, *self.missed)}
        ordered = tuple(pages[path] for path in sorted(pages))
        return Discovery(ordered, tuple(missed[path] for path in sorted(missed)), (*self.notes, *other.notes))

    def without(self, globs: Iterable[str], base: str) -> Discovery:
        """What is left without the pages that a glob names; globs start from the folder that sees us at `base`."""
        patterns = [path_pattern(glob) for glob in globs]
        kept = [f for f in self.pages if not any(p.fullmatch(inner_path(f.path, base)) for p in patterns)]
        return Discovery(tuple(kept), self.missed, self.notes)


def discover(
    arguments: Iterable[str], suffixes: Collection[str], *, cwd: Path | None = None, stdin_name: str = ""
) -> Discovery:
    """Find the pages that the arguments name.

    A file is taken whatever its suffix; a folder gives its pages, recursively, by suffix; what exists under no such
    name and holds `*`, `?` or `[` is a glob; `-` is standard input. A file reached twice is read once: as a page of
    the outermost folder that holds it. The order of the arguments does not matter.
    """
    here = cwd or Path.cwd()
    pages: dict[str, Found] = {}
    missed: dict[str, Missed] = {}
    folders: dict[str, str] = {}
    for argument in sorted(set(arguments)):
        if argument == STDIN:
            pages[STDIN] = Found(stdin_name or "<stdin>", None)
            continue
        taken, reason = _argument(argument, suffixes, here)
        for found in taken:
            key = _real(found.file, folders) if found.file else STDIN
            pages[key] = min(pages.get(key, found), found, key=_preference)
        if reason:
            shown = shown_path(here / argument, here)
            missed[shown] = Missed(shown, reason)
    return Discovery(
        tuple(sorted(pages.values(), key=lambda found: found.path)),
        tuple(missed[path] for path in sorted(missed)),
    )


def _real(file: Path, folders: dict[str, str]) -> str:
    """The file without links. Where its folder really is, is asked once: a site has thousands of pages in a few."""
    if file.is_symlink() or file.name in ("", ".."):
        return os.path.realpath(file)
    folder = str(file.parent)
    if folder not in folders:
        folders[folder] = os.path.realpath(folder)
    return os.path.join(folders[folder], file.name)  # noqa: PTH118 - half the time of a Path


_SPELLED = re.compile(rb"\\(?=x(?:[89a-f][0-9a-f]|5c))")


def shown_path(file: Path, here: Path) -> str:
    """The path as reports show it."""
    try:
        relative = os.path.relpath(file, here)
    except ValueError:  # another drive
        relative = str(file)
    # A byte that is no UTF-8 is shown as \xe9; a name that says so by itself as \x5cxe9, so that each can be told.
    encoded = os.fsencode(relative)
    encoded = _SPELLED.sub(rb"\\x5c", encoded) if os.sep == "/" else encoded
    decoded = encoded.decode("utf-8", "backslashreplace")
    return decoded.replace(os.sep, "/")


def _preference(found: Found) -> tuple[bool, int, str, str]:
    """Smallest first: of a folder, of the outermost folder, by path."""
    return (found.folder is None, len(found.folder or ""), found.folder or "", found.path)


def _argument(argument: str, suffixes: Collection[str], here: Path) -> tuple[list[Found], str | None]:
    """The pages of one argument, and why there are none."""
    if "\0" in argument:
        return [], "a path cannot hold a NUL byte"
    path = here / argument
    try:
        mode = path.stat().st_mode
    except OSError as error:
        if glob.has_magic(argument) and isinstance(error, FileNotFoundError):
            return _globbed(argument, suffixes, here)
        if isinstance(error, FileNotFoundError):
            if argument.lower().startswith(("http://", "https://")):
                return [], "an address has to be fetched first (claimlint.web.gather)"
            return [], "there is no such file or folder"
        return [], (error.strerror or str(error)).lower()
    if not stat.S_ISDIR(mode):
        return [Found(shown_path(path, here), path)], None
    folder = shown_path(path, here)
    pages = [Found(shown_path(file, here), file, folder) for file in walk(path, suffixes)]
    return pages, None if pages else f"the folder holds no page ({' '.join(sorted(suffixes))})"


def _globbed(pattern: str, suffixes: Collection[str], here: Path) -> tuple[list[Found], str | None]:
    """Files that a pattern names stand alone; folders that it names are sites of their own."""
    pages: list[Found] = []
    for name in sorted(glob.glob(pattern, root_dir=here, recursive=True)):  # noqa: PTH207 - takes absolute patterns too
        path = here / name
        if path.is_dir():
            if "**" not in pattern:  # which has named what they hold already
                folder = shown_path(path, here)
                pages += [Found(shown_path(file, here), file, folder) for file in walk(path, suffixes)]
        elif _is_page(path.name, suffixes) or not glob.has_magic(Path(name).suffix + Path(pattern).suffix):
            pages.append(Found(shown_path(path, here), path))
    return pages, None if pages else "no file matches"


def walk(folder: Path, suffixes: Collection[str]) -> Iterator[Path]:
    """The pages under a folder. Linked folders are entered last, and each real folder once: a loop of links ends."""
    entered: set[str] = set()
    waiting = [folder]
    linked: list[Path] = []
    while waiting or linked:
        current = waiting.pop() if waiting else linked.pop(0)
        real = os.path.realpath(current)
        if real in entered:
            continue
        entered.add(real)
        try:
            entries = sorted(os.scandir(current), key=lambda entry: entry.name, reverse=True)
        except OSError:
            continue  # not ours to read: what it may hold is not known to be a page
        for entry in entries:
            if _is_folder(entry):
                if not entry.name.startswith(".") and entry.name not in SKIPPED_FOLDERS:
                    (linked if entry.is_symlink() else waiting).append(Path(entry.path))
            elif _is_page(entry.name, suffixes) and not entry.name.startswith("."):
                yield Path(entry.path)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that points to itself
        return False


def _is_page(name: str, suffixes: Collection[str]) -> bool:
    return name.lower().endswith(tuple(suffixes))


#: Each takes as little as it can. That is kept, once what follows up to the next one has been found (atomic groups):
#: who takes the first that fits has most left for the rest, and no glob takes longer than the square of the path.
_CROSSING = {"**/": "(?:.*?/)??", "**": ".*?"}


def path_pattern(pattern: str) -> re.Pattern[str]:
    """A glob as people write it in a configuration, as a regular expression for a whole "/"-separated path.

    `*`, `?` and sets stay within a folder, `**` crosses folders, a name without "/" is meant at any depth, and a folder
    means all that it holds.
    """
    parts = pattern.removeprefix("./").rstrip("/")
    if "/" not in parts:
        parts = f"**/{parts}"
    # Stretches that begin with what crosses folders, of pieces that begin with a star.
    stretches = [[""]]
    for part in re.findall(r"(?<![^/])\*\*/|/\*\*$|\*\*|\*|\?|\[[^]]*\]|.", parts, re.DOTALL):
        if part in _CROSSING:
            stretches.append([_CROSSING[part]])
        elif part == "*":
            stretches[-1].append("[^/]*?")
        else:
            stretches[-1][-1] += {"/**": "(?:/.*)?", "?": "[^/]"}.get(part) or (
                _one_of(part) if part.startswith("[") else re.escape(part)
            )
    *firsts, last = stretches
    taken = [f"(?>{pieces[0]}{''.join(f'(?>{piece})' for piece in pieces[1:])})" for pieces in firsts]
    *begun, end = last
    rest = "".join([*begun[:1], *(f"(?>{piece})" for piece in begun[1:]), end])
    return re.compile(f"{''.join(taken)}{rest}(?:/.*)?", re.DOTALL)


def _one_of(token: str) -> str:
    """A set of characters, `[a-z]` or `[!0-9]`; what is none, such as `[z-a]`, stands for itself."""
    negated = token[1:2] in ("!", "^")
    inner = token[2:-1] if negated else token[1:-1]
    characters = re.sub(r"([^\w-])", r"\\\1", inner).replace("--", r"\--")
    expression = f"(?!/)[{'^' if negated else ''}{characters}]"
    try:
        re.compile(expression)
    except re.error:
        return re.escape(token)
    return expression


def inner_path(path: str, base: str) -> str:
    """A path as shown, as seen from the folder that sees the working directory at `base`."""
    return posixpath.normpath(posixpath.join(base, path))


@dataclass(frozen=True, slots=True)
class SiteRules:
    """Which pages belong together."""

    one: bool = False  # all pages are one site
    named: tuple[tuple[str, tuple[str, ...]], ...] = ()  # site -> globs, relative to the configuration's folder
    base: str = ""  # the working directory as seen from that folder

    def of(self, pages: Iterable[Found]) -> dict[str, str]:
        """Path -> site, for the pages that belong to one. A named site comes before the folder a page was found in."""
        if self.one:
            return {found.path: "site" for found in pages}
        named = [(site, path_pattern(glob)) for site, globs in self.named for glob in globs]
        sites: dict[str, str] = {}
        for found in pages:
            inner = inner_path(found.path, self.base)
            site = next((site for site, pattern in named if pattern.fullmatch(inner)), found.folder)
            if site is not None:
                sites[found.path] = site
        return sites
