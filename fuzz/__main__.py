"""`python -m fuzz`: runs the entrances one after the other, prints figures, keeps what broke them."""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import subprocess
import sys
import time
import traceback
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path

from fuzz.entrances import ENTRANCES, Entrance, entrance
from fuzz.mutations import mutated

FOLDER = Path(".fuzz")
#: Seconds after which one input counts as broken; the slowest sound one takes a hundredth of that.
TIMEOUT = 25
#: Megabytes of memory that count as broken.
MEMORY = 3000
#: After so many broken inputs an entrance is left: something has to be mended first.
_ENOUGH = 3


@dataclass(frozen=True, slots=True)
class Figures:
    """What a run of an entrance came to."""

    entrance: str
    inputs: int
    seconds: float
    broken: int
    guided: bool


def main() -> int:
    """Status 1 where an invariant broke."""
    parser = argparse.ArgumentParser(prog="python -m fuzz", description="Fuzz the ways in.")
    parser.add_argument("entrances", nargs="*", metavar="ENTRANCE", help=f"default: all ({', '.join(ENTRANCES)})")
    parser.add_argument("--inputs", type=int, default=10_000, help="of each entrance (default: 10000)")
    parser.add_argument("--seconds", type=int, default=0, help="of each entrance at most (default: no bound)")
    parser.add_argument("--unguided", action="store_true", help="mutate the seeds without atheris")
    parser.add_argument("--seed", default="", help="another series of mutations (unguided), another number (guided)")
    parser.add_argument("--again", type=Path, help="run one input of the one entrance that is named")
    parser.add_argument("--figures", action="store_true", help="sum up all runs so far")
    told = parser.parse_args()
    names = told.entrances or list(ENTRANCES)
    if unknown := [name for name in names if name not in ENTRANCES]:
        parser.error(f"there is no entrance {', '.join(unknown)}; there are {', '.join(ENTRANCES)}")
    if told.figures:
        return _sum()
    if told.again:
        entrance(names[0]).one(told.again.read_bytes())
        print(f"{told.again}: holds")
        return 0
    if not told.unguided and not find_spec("atheris"):
        print("atheris is missing: pip install 'claimlint[fuzz]', or --unguided", file=sys.stderr)
        return 2
    broken = 0
    for name in names:
        chosen = entrance(name)
        run = _unguided if told.unguided else _guided
        figures = run(chosen, told.inputs, told.seconds, told.seed)
        broken += figures.broken
        print(_line(figures), flush=True)
        FOLDER.mkdir(exist_ok=True)
        with (FOLDER / "figures.jsonl").open("a", encoding="utf-8") as stream:
            stream.write(json.dumps(asdict(figures)) + "\n")
    return 1 if broken else 0


def _line(figures: Figures) -> str:
    rate = figures.inputs / figures.seconds if figures.seconds else 0
    return (
        f"{figures.entrance:14} {figures.inputs:>9,} inputs {figures.seconds:>8.1f} s {rate:>7.0f}/s "
        f"{figures.broken:>3} broken{'' if figures.guided else '  (unguided)'}"
    )


def _sum() -> int:
    rows = [json.loads(line) for line in (FOLDER / "figures.jsonl").read_text("utf-8").splitlines()]
    total = Figures("in all", 0, 0.0, 0, True)
    for name in ENTRANCES:
        mine = [row for row in rows if row["entrance"] == name]
        inputs, seconds, broken = (sum(row[key] for row in mine) for key in ("inputs", "seconds", "broken"))
        print(_line(Figures(name, inputs, seconds, broken, True)))
        total = Figures("in all", total.inputs + inputs, total.seconds + seconds, total.broken + broken, True)
    print(_line(total))
    return 0


def _keep(chosen: Entrance, data: bytes) -> Path:
    folder = FOLDER / "crashes"
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{chosen.name}-{hashlib.sha256(data).hexdigest()[:16]}"
    file.write_bytes(data)
    return file


def _unguided(chosen: Entrance, inputs: int, seconds: int, seed: str) -> Figures:
    started, done, broken = time.monotonic(), 0, 0
    for data in mutated(chosen, inputs, seed):
        if seconds and time.monotonic() - started > seconds:
            break
        done += 1
        try:
            chosen.one(data)
        except Exception:
            broken += 1
            print(f"{chosen.name}: {_keep(chosen, data)}\n{traceback.format_exc(limit=-3)}", file=sys.stderr)
            if broken >= _ENOUGH:
                break
    return Figures(chosen.name, done, round(time.monotonic() - started, 1), broken, False)


def _guided(chosen: Entrance, inputs: int, seconds: int, seed: str) -> Figures:
    """libFuzzer, begun anew after each broken input. What reaches new code is kept for the next run."""
    kept, seeds, crashes = FOLDER / "kept" / chosen.name, FOLDER / "seeds" / chosen.name, FOLDER / "crashes"
    for folder in (kept, seeds, crashes):
        folder.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(chosen.seeds()):
        (seeds / f"{number:04}").write_bytes(data[: chosen.most])
    words = FOLDER / f"{chosen.name}.dict"
    words.write_text("".join(f'"{_escaped(word)}"\n' for word in chosen.words), "ascii")
    started, done, broken = time.monotonic(), 0, 0
    while done < inputs and broken < _ENOUGH:
        left = max(1, seconds - int(time.monotonic() - started)) if seconds else 0
        command = [
            *(sys.executable, "-m", "fuzz.guided", chosen.name, str(crashes)),
            *(f"-runs={inputs - done}", f"-max_len={chosen.most}", f"-timeout={TIMEOUT}", f"-rss_limit_mb={MEMORY}"),
            *(
                f"-dict={words}",
                f"-artifact_prefix={crashes}/{chosen.name}-",
                "-print_final_stats=1",
                "-report_slow_units=20",
            ),
            *([f"-max_total_time={left}"] if left else []),
            *([f"-seed={int(seed)}"] if seed else []),
            *(str(kept), str(seeds)),
        ]
        ended = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        said = ended.stdout.decode("utf-8", "replace")
        done += _executed(said)
        if ended.returncode == 0:
            break
        broken += 1
        print(f"{chosen.name}: {_told(said)}", file=sys.stderr, flush=True)
        if "INITED" not in said:
            break  # a seed is broken, or it did not even start
    return Figures(chosen.name, done, round(time.monotonic() - started, 1), broken, True)


def _escaped(word: bytes) -> str:
    return "".join(chr(b) if 32 <= b < 127 and b not in b'"\\' else f"\\x{b:02x}" for b in word)


def _executed(said: str) -> int:
    """Inputs tried, from libFuzzer's summary; after an exception of Python there is none, but its last progress is."""
    done = 0
    for line in said.splitlines():
        if line.startswith("stat::number_of_executed_units:"):
            return int(line.split()[-1])
        if progress := re.match(r"#(\d+)\b", line):
            done = int(progress[1])
    return done


def _told(said: str) -> str:
    """What broke: from Python's traceback, or from libFuzzer's own words, to the file of the input."""
    lines = [line for line in said.splitlines() if not line.startswith(("#", "stat::", "MS:", "0x", "INFO:"))]
    return "\n".join(line[:300] for line in lines[-40:])


if __name__ == "__main__":
    sys.exit(main())
