"""Pages for the Spark tests: those of the corpus under addresses of their own, and odd ones beside them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "corpus" / "pages"
Row = dict[str, Any]

HEAD = "<title>Dry needling</title><h1>Dry needling</h1>"
DENIAL = f"{HEAD}<p>There are no side effects.</p><p>A session lasts 30 minutes.</p><p>It is non-invasive.</p>"
OTHER = f"{HEAD}<p>A session lasts 60 minutes.</p>"
GERMAN = (
    f"{HEAD}<p>Die Behandlung dauert etwa eine halbe Stunde und wird von unseren Mitarbeitern mit großer Sorgfalt und"
    " nach einem ausführlichen Gespräch durchgeführt. Wir nehmen uns für Sie die Zeit, die Sie brauchen, und sagen"
    " Ihnen auch, wann wir nicht helfen können. Bitte rufen Sie uns an, wenn Sie Fragen haben oder einen Termin"
    " wollen, und bringen Sie zu dem ersten Gespräch die Unterlagen von Ihrem Arzt mit.</p>"
)


def corpus() -> Iterator[Row]:
    """The development pages: each a site of its own, but for the two folders, which contradict themselves."""
    for file in sorted(CORPUS.rglob("*")):
        if file.suffix in (".html", ".htm", ".md", ".txt"):
            site = file.parent.name if file.parent != CORPUS else file.stem
            content = "html" if file.suffix in (".html", ".htm") else "text"
            yield {
                "url": f"https://www.{site}.example/{file.name}",
                content: file.read_bytes().decode("utf-8", "replace"),
            }


def odd() -> Iterator[Row]:
    """A copy, one address crawled twice, another language, no text, no address, a character that is none."""
    yield {"url": "https://copied.example/needling", "html": DENIAL}
    yield {"url": "https://copied.example/needling?utm_source=mail", "html": f"{DENIAL}<footer>Printed</footer>"}
    yield {"url": "https://copied.example/prices", "html": OTHER}
    yield {"url": "https://again.example/", "html": DENIAL}
    yield {"url": "https://again.example/#top", "html": OTHER}
    yield {"url": "https://german.example/", "html": GERMAN}
    yield {"url": "https://empty.example/", "html": " "}
    yield {"url": "mailto:us@clinic.example", "html": DENIAL}
    yield {
        "url": "https://odd.example/",
        "html": f"{HEAD}<p>There are no side effects \x00 &#xD800; \u200b\U0001f600.</p>",
    }
    yield {"url": "https://text.example/", "text": "Dry needling\n\nDry needling has no side effects.\n"}
    yield {"url": "https://silent.example/", "html": "<p>We are open.</p>"}
    yield {
        "url": "https://waived.example/",
        "html": f'{HEAD}<!-- claimlint-disable-next-block CL101 reason="asked" --><p>There are no side effects.</p>',
    }


def write(file: Path, rows: Iterable[Row]) -> str:
    """As JSON Lines; the file's name."""
    file.write_text("".join(f"{json.dumps(row)}\n" for row in rows), "utf-8")
    return str(file)
