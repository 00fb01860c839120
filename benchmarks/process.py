"""What a process holds, from /proc: memory, open files, threads. Linux only."""

from __future__ import annotations

import gc
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Held:
    """One look at a process."""

    megabytes: float  # resident
    handles: int  # open files, sockets, pipes
    threads: int
    objects: int = 0  # that Python's garbage collector follows, after a collection; 0 where they were not counted


def held(pid: int | str = "self", objects: int = 0) -> Held:
    """What a process holds now."""
    folder = Path("/proc", str(pid))
    told = dict(line.split(":", 1) for line in (folder / "status").read_text().splitlines() if ":" in line)
    handles = len(list((folder / "fd").iterdir())) - (pid == "self")  # one of them is for this look
    return Held(int(told["VmRSS"].split()[0]) / 1000, handles, int(told["Threads"]), objects)


def counted_objects() -> int:
    """What is left of this process's objects after a collection."""
    gc.collect()
    return len(gc.get_objects())


def grown(before: Held, after: Held) -> list[str]:
    """In which of these a process has grown between two looks, more than the noise of an allocator, in words."""
    told = []
    if after.megabytes > before.megabytes * 1.05 + 4:
        told.append(f"memory from {before.megabytes:.0f} to {after.megabytes:.0f} MB")
    if after.handles > before.handles + 2:
        told.append(f"open files from {before.handles} to {after.handles}")
    if after.threads > before.threads + 1:
        told.append(f"threads from {before.threads} to {after.threads}")
    if after.objects > before.objects * 1.02 + 500:
        told.append(f"objects from {before.objects:,} to {after.objects:,}")
    return told
