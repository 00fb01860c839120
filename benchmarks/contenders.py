"""claimlint and its peers, each as its user would start it over a folder of pages."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.clinic import write_pages
from benchmarks.measured import Measured, run
from benchmarks.peers.environments import Peer, PeerMissing, cache_folder, environment

RUNNERS = Path(__file__).parent / "runners"
PROSELINT = Peer("proselint", "proselint==0.16.0", "")
MEDSPACY = Peer("medspaCy", "medspacy==1.3.1", "")
TEXTLINT = ("textlint@15.8.0", "textlint-rule-write-good@2.0.0", "textlint-rule-alex@5.0.0")


@dataclass(frozen=True)
class Pages:
    """Pages on disk as HTML and as Markdown, and how much text they hold."""

    folder: Path
    count: int
    text: int  # bytes of the Markdown

    @property
    def html(self) -> Path:
        return self.folder / "html"

    @property
    def markdown(self) -> Path:
        return self.folder / "md"


def written(folder: Path, count: int, kind: str, seed: int) -> Pages:
    """Pages in `folder`, written unless they are there already."""
    if not (folder / ".written").exists():
        shutil.rmtree(folder, ignore_errors=True)
        write_pages(count, folder, kind=kind, seed=seed)
        (folder / ".written").touch()
    return Pages(folder, count, sum(file.stat().st_size for file in (folder / "md").iterdir()))


Contender = Callable[[Pages], Measured]


def claimlint(pages: Pages, *arguments: str, jobs: int = 1, cache: str = "cache") -> Measured:
    """`claimlint check` over the HTML pages, each standing alone unless --site; parsed claims beside a cache."""
    told = ["--jobs", str(jobs), "--format", "jsonl", "--fail-on", "never", *arguments, f"{pages.html}/*.html"]
    return run([sys.executable, "-m", "claimlint", "check", *told], XDG_CACHE_HOME=str(pages.folder / cache))


def filling(pages: Pages, cache: str = "cache") -> Measured:
    """Over pages that an empty cache takes in."""
    shutil.rmtree(pages.folder / cache, ignore_errors=True)
    return claimlint(pages, cache=cache)


def edited(pages: Pages) -> Measured:
    """From the cache, with one page that it has never seen. The page is as it was afterwards."""
    victim = min(pages.html.iterdir())
    before = victim.read_bytes()
    victim.write_bytes(before.replace(b"</h1>", f" {time.time_ns()}</h1>".encode(), 1))
    try:
        return claimlint(pages)
    finally:
        victim.write_bytes(before)


def floor(pages: Pages) -> Measured:
    return run([sys.executable, RUNNERS / "floor.py", pages.html])


def proselint(pages: Pages) -> Measured:
    return run([environment(PROSELINT).parent / "proselint", "check", pages.markdown])


def medspacy(pages: Pages) -> Measured:
    return run([environment(MEDSPACY), RUNNERS / "medspacy_pages.py", pages.markdown])


def textlint(pages: Pages) -> Measured:
    folder = cache_folder() / "textlint-15.8.0"
    command = folder / "node_modules" / ".bin" / "textlint"
    if not command.exists():
        if not shutil.which("npm"):
            raise PeerMissing("cannot be installed: there is no npm here")
        folder.mkdir(parents=True, exist_ok=True)
        print("Setting up textlint …", file=sys.stderr)
        install = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", folder, *TEXTLINT]
        if subprocess.run(install, cwd=folder, capture_output=True, check=False).returncode:
            raise PeerMissing("cannot be installed by npm")
    return run([command, "--rule", "write-good", "--rule", "alex", f"{pages.markdown}/*.md"], cwd=folder)


BASE = "claimlint cold"
CACHED = "claimlint cached"
#: Name -> (what is measured, whether a sample is enough: a slow peer).
CONTENDERS: dict[str, tuple[Contender, bool]] = {
    BASE: (lambda pages: claimlint(pages, "--no-cache"), False),
    "claimlint filling the cache": (filling, False),
    CACHED: (claimlint, False),
    "claimlint cached, one site": (lambda pages: (claimlint(pages, "--site"), claimlint(pages, "--site"))[1], False),
    "claimlint cached, one page edited": (edited, False),
    "floor: read, tokenise with spaCy": (floor, False),
    "proselint": (proselint, False),
    "claimlint cold, two processes": (lambda pages: claimlint(pages, "--no-cache", jobs=2), True),
    "claimlint cold, pages of one site": (lambda pages: claimlint(pages, "--no-cache", "--site"), True),
    "textlint with write-good and alex": (textlint, True),
    "medspaCy, its default pipeline": (medspacy, True),
}
