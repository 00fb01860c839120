"""Pages to measure with: the corpus shuffled anew, and pages about other things. The same for one seed."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

CORPUS = Path(__file__).parents[1] / "corpus" / "pages"
SEED = 20261120

_HTML_BLOCK = re.compile(r"<(p|ul|ol|table|details|blockquote|dl|h2|h3)\b.*?</\1>", re.DOTALL | re.IGNORECASE)
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_WORD = re.compile(r"\w+")

#: Sentences of pages that no claims file is about: numbers, units and hedges, but no treatment.
OTHER_THINGS = """
The bakery on the corner opens at 6 am and sells out of rye bread by ten.
Bring the dough to room temperature for 45 minutes, then fold it 3 to 4 times.
Our workshop services most bicycles within 2 days, and we call you before any repair above 50 pounds.
A gear cable should last about 3,000 miles, though salt on winter roads may halve that.
The library lends up to 12 books for 21 days; renewals are free.
Parking behind the hall is limited to 2 hours on weekdays.
Sow the beans 5 cm deep and 20 cm apart once the nights are mild.
Tomatoes need a sheltered spot and at least six hours of sun a day.
The ferry takes 40 minutes and runs every hour until half past nine.
Dogs are welcome on the upper deck if they are kept on a lead.
Choir rehearsals are on Tuesdays from 7 to 9 pm in the parish room.
No previous experience is needed, and scores can be borrowed.
The roof was renewed in 2019 with slate from a quarry 12 miles away.
Please cancel your table at least 24 hours ahead.
The walk is 5 miles long and mostly flat, with one steep stile.
Boots are useful after rain, as the path by the river floods.
We roast coffee twice a week in batches of 15 kilos.
Milk from the farm next door is delivered each morning.
The museum shop sells prints, postcards and a guide to the collection.
Children under five enter free when they come with an adult.
Recycling is collected every second Thursday from seven in the morning.
Large items can be picked up for a fee of 18 pounds.
The tram replaces bus 14 from the first of May.
Tickets bought online are valid for 90 days.
Our carpenters build shelves to measure, usually within three weeks.
Oak darkens over the years, while ash stays pale.
The swimming pool is heated to 27 degrees and cleaned every night.
Lessons for beginners start in September and cost 60 pounds for ten.
The committee meets on the first Monday of the month.
Minutes are published on this page within a week.
""".strip().splitlines()


def dense_pages(count: int, corpus: Path = CORPUS, *, seed: int = SEED) -> Iterator[tuple[str, str]]:
    """Name and source of pages like the corpus's: each keeps a page's frame, with blocks of all pages of its format."""
    randomly = random.Random(seed)
    frames = sorted(path for path in corpus.rglob("*") if path.suffix in {".html", ".htm", ".md", ".txt"})
    if not frames:
        raise SystemExit(f"there are no pages under {corpus}")
    sources = {path: path.read_bytes().decode("utf-8", "replace") for path in frames}
    stock: dict[str, list[str]] = defaultdict(list)
    for path in frames:
        stock[_format(path)] += _blocks(path, sources[path])
    for number in range(count):
        frame = frames[number % len(frames)]
        yield f"{number:05}-{frame.stem}{frame.suffix}", _shuffled(frame, sources[frame], stock, randomly)


def other_pages(count: int, *, seed: int = SEED, words: int = 800) -> Iterator[tuple[str, str]]:
    """Name and source of HTML pages about other things."""
    randomly = random.Random(seed)
    for number in range(count):
        paragraphs: list[str] = []
        total = 0
        while total < words:
            sentences = randomly.choices(OTHER_THINGS, k=randomly.randint(2, 6))
            paragraphs.append(f"<p>{' '.join(sentences)}</p>")
            total += sum(len(sentence.split()) for sentence in sentences)
        head = f"<!doctype html><html><head><title>Notes {number}</title></head><body><h1>Notes {number}</h1>"
        yield f"{number:05}-other.html", "\n".join([head, *paragraphs, "</body></html>", ""])


def write(pages: Iterator[tuple[str, str]], folder: Path) -> int:
    """Write pages; how many bytes they have."""
    total = 0
    for name, source in pages:
        data = source.encode("utf-8", "replace")
        (folder / name).write_bytes(data)
        total += len(data)
    return total


def _format(path: Path) -> str:
    return "html" if path.suffix in {".html", ".htm"} else path.suffix


def _blocks(path: Path, source: str) -> list[str]:
    if _format(path) == "html":
        return [match[0] for match in _HTML_BLOCK.finditer(source)]
    return [block for block in _BLANK_LINE.split(source)[1:] if _WORD.search(block)]


def _shuffled(frame: Path, source: str, stock: dict[str, list[str]], randomly: random.Random) -> str:
    """The page with as many blocks as before, half of them its own, in another order."""
    own = _blocks(frame, source)
    mixed = [randomly.choice(own if randomly.random() < 0.5 else stock[_format(frame)]) for _ in own]
    if _format(frame) == "html":
        replacements = iter(mixed)
        return _HTML_BLOCK.sub(lambda _: next(replacements), source)
    return "\n\n".join([_BLANK_LINE.split(source, 1)[0], *mixed, ""])
