"""A folder of this process for entrances that read files: in memory where the machine has such a place."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from functools import cache
from pathlib import Path

_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of its own is made in it


@cache
def scratch(name: str) -> Path:
    """The folder of an entrance, removed at the end of the process."""
    where = _MEMORY if _MEMORY.is_dir() and os.access(_MEMORY, os.W_OK) else None
    folder = Path(tempfile.mkdtemp(prefix=f"claimlint-fuzz-{name}-", dir=where))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
