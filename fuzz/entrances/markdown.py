"""Markdown pages."""

from __future__ import annotations

from collections.abc import Iterator

from fuzz import seeds as corpus
from fuzz.pages import judges_well, reads_well

PACKAGES = ("claimlint.readers", "claimlint.model")
WORDS = (
    *corpus.SPOKEN,
    *(
        word.encode()
        for word in (
            "# ", "## ", "\n===\n", "\n---\n", "- ", "  - ", "1. ", "* ", "> ", "| a | b |\n|---|---|\n", "|", "**",
            "*",
            "_", "~~", "`", "```\n", "[a](b)", "![alt](x)", "[^1]", "\n[^1]: ", "\n: ", "<b>", "</b>", "<div>\n\n",
            "</div>",
            "<!--", "-->", "<!-- claimlint-disable CL101 reason='x' -->", "<!-- claimlint-enable -->",
            "---\ntitle: a\n---\n",
            "description: >\n  x\n", "claimlint: {disable: [CL101]}\n", "&amp;", "&#8217;", "\\", "\\*", "  \n", "\t",
            "    ",
            "<details><summary>", "\r\n", "\r", "😀", "é", "\ufeff", "[", "](", "{#id}", "<", "&", "$$", "\x00",
        )
    ),
)  # fmt: skip


def seeds() -> Iterator[bytes]:
    """Pieces of the corpus, and front matter."""
    yield from corpus.page_pieces(600, ".md")
    yield b"---\ntitle: No risks\ndescription: >\n  Safe\nclaimlint: {disable: [CL101], reason: x}\n---\n# A\n"
    yield b"| a | b |\n|---|---|\n| 20 min | **no** risks |\n\nTerm\n: Definition[^1]\n\n[^1]: note\n"


def one(data: bytes) -> None:
    """Read it; judge some."""
    if reads_well(".md", data):
        judges_well(".md", data)
