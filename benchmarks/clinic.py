"""Clinic pages of about 1,000 words, each as HTML and as Markdown with the same text. The same for one seed.

The blocks are those of the corpus (headings, paragraphs, lists, tables' cells), shuffled; the HTML has the frame that
such pages have: head, navigation, footer, script. A site has more than such dense pages: of a mixed page a third of the
blocks is about the treatment, of a page about other things none.
"""

from __future__ import annotations

import html
import random
import re
from collections.abc import Iterator
from pathlib import Path

from benchmarks.pages import CORPUS, OTHER_THINGS, SEED
from claimlint.readers import SUFFIXES, read_page

WORDS = 1000
#: Kind of pages -> share of their blocks that is about the treatment.
KINDS = {"dense": 1.0, "mixed": 1 / 3, "other": 0.0}
_KINDS = {"heading": "heading", "paragraph": "paragraph", "definition": "paragraph", "item": "item", "cell": "item"}
_NAVIGATION = "".join(
    f'<li><a href="/{name.lower()}">{name}</a></li>' for name in ("Home", "Team", "Prices", "Contact")
)
_FRAME = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{title}</title>
<meta name="description" content="{title}">
<style>body {{ font: 16px/1.5 sans-serif; margin: 0 auto; max-width: 60rem }} nav ul {{ display: flex }}</style>
<script>window.dataLayer = window.dataLayer || []; function track() {{ dataLayer.push(arguments); }}</script>
</head>
<body>
<nav><ul>{navigation}</ul></nav>
<main>
<h1>{title}</h1>
{body}
</main>
<footer><p>Clinic {number}, 12 High Street. Opening hours: Monday to Friday.</p></footer>
</body>
</html>
"""


def clinic_pages(
    count: int, *, kind: str = "dense", seed: int = SEED, corpus: Path = CORPUS
) -> Iterator[tuple[str, str, str]]:
    """Name without suffix, HTML and Markdown of each page."""
    randomly = random.Random(seed)
    stock = _stock(corpus)
    for number in range(count):
        yield _page(number, stock, KINDS[kind], randomly)


def write_pages(count: int, folder: Path, *, kind: str = "dense", seed: int = SEED) -> tuple[int, int]:
    """Write pages into `folder`/html and `folder`/md; how many bytes both have."""
    sizes = [0, 0]
    for name in ("html", "md"):
        (folder / name).mkdir(parents=True)
    for name, *sources in clinic_pages(count, kind=kind, seed=seed):
        for index, (suffix, source) in enumerate(zip(("html", "md"), sources, strict=True)):
            data = source.encode()
            (folder / suffix / f"{name}.{suffix}").write_bytes(data)
            sizes[index] += len(data)
    return sizes[0], sizes[1]


def _stock(corpus: Path) -> dict[str, list[str]]:
    stock: dict[str, list[str]] = {"heading": [], "paragraph": [], "item": []}
    for path in sorted(corpus.rglob("*")):
        if path.suffix not in SUFFIXES:
            continue
        for block in read_page(path.name, path.read_bytes()).blocks:
            text = " ".join(block.text.split())
            if block.kind in _KINDS and text:
                stock[_KINDS[block.kind]].append(text)
    if not all(stock.values()):
        raise SystemExit(f"there are no pages under {corpus}")
    return stock


def _page(number: int, stock: dict[str, list[str]], share: float, randomly: random.Random) -> tuple[str, str, str]:
    title = f"Dry needling at clinic {number}" if share else f"Notes of clinic {number}"
    marked: list[str] = []
    written = [f"# {title}"]
    words = 0
    while words < WORDS:
        heading, paragraphs, items = _section(stock, share == 1 or randomly.random() < share, randomly)
        marked.append(f"<h2>{html.escape(heading)}</h2>")
        marked += [f"<p>{html.escape(text)}</p>" for text in paragraphs]
        written += [f"## {_markdown(heading)}", *map(_markdown, paragraphs)]
        if items:
            marked += ["<ul>", *(f"<li>{html.escape(text)}</li>" for text in items), "</ul>"]
            written.append("\n".join(f"- {_markdown(text)}" for text in items))
        words += sum(len(text.split()) for text in (heading, *paragraphs, *items))
    body = _FRAME.format(title=title, navigation=_NAVIGATION, body="\n".join(marked), number=number)
    return f"{number:05}", body, "\n\n".join(written) + "\n"


def _section(stock: dict[str, list[str]], treatment: bool, randomly: random.Random) -> tuple[str, list[str], list[str]]:
    """A heading, the paragraphs under it, and a list or none."""
    if treatment:
        heading = randomly.choice(stock["heading"])
        paragraphs = randomly.choices(stock["paragraph"], k=randomly.randint(1, 4))
        return heading, paragraphs, randomly.choices(stock["item"], k=randomly.choice((0, 0, 3, 5)))
    paragraphs = [
        " ".join(randomly.choices(OTHER_THINGS, k=randomly.randint(2, 6))) for _ in range(randomly.randint(1, 4))
    ]
    return "Good to know", paragraphs, randomly.choices(OTHER_THINGS, k=randomly.choice((0, 0, 3, 5)))


def _markdown(text: str) -> str:
    return re.sub(r"([\\`*_\[\]<>#|])", r"\\\1", text)
