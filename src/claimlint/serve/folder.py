"""The site folder: which pages it has, and that nothing outside it is opened."""

from __future__ import annotations

import os
from pathlib import Path

from claimlint.discovery import shown_path, walk
from claimlint.readers import SUFFIXES

_MOST_PAGES = 5_000


class FolderError(Exception):
    """What cannot be opened, and why, in words for people."""


class Folder:
    """A folder of pages. It is looked at anew for every request: pages come and go while one works."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._real = Path(os.path.realpath(folder))

    def pages(self) -> list[str]:
        """The paths of the pages, from the folder on. A link that leads out of the folder is no page of it."""
        if not self._real.is_dir():
            raise FolderError(f"the folder {self.folder} is no longer there")
        found: list[str] = []
        for file in walk(self._real, SUFFIXES):
            if self._is_inside(file):
                found.append(shown_path(file, self._real))
            if len(found) >= _MOST_PAGES:
                break
        return sorted(found)

    def file(self, path: str) -> str:
        """The file of a page that is named as `pages` names it."""
        file = self._real / path
        if "\0" in path or not self._is_inside(file) or file.suffix.lower() not in SUFFIXES:
            raise FolderError("there is no such page in the folder")
        if not self._real.is_dir():
            raise FolderError(f"the folder {self.folder} is no longer there")
        try:
            there = file.is_file()
        except OSError:  # a name that no file can have
            there = False
        if not there:
            raise FolderError("the page is no longer there")
        return str(file)

    def _is_inside(self, file: Path) -> bool:
        """Where links lead counts, not what the path looks like."""
        real = Path(os.path.realpath(file))
        return real.is_relative_to(self._real) and not any(
            part.startswith(".") for part in real.relative_to(self._real).parts
        )
