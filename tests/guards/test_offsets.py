"""Every character of every block leads back to the source it came from: on thousands of pages nobody would write."""

from __future__ import annotations

import html
import random
import re

import pytest

from claimlint.model.page import Page
from claimlint.readers import read_page

PAGES_PER_SEED = 150
LINE_ENDS = [
    "\n", "\r\n", "\r", " ", "  ", "\n\n\t ", "\u00a0",
]  # fmt: skip
ODDITIES = [
    "&amp;", "&rsquo;", "&#8217;", "&#x2019;", "&#150;", "&nbsp;", "&ndash;", "&frac12;", "&copy 2024", "&#8211 to",
    "&lt5", "&notin;", "&notit;", "&ampersand", "&amp;lt;", "&zzz;", "&", "& co", "&#", "&#xZ;", "&;",
    "physio&shy;therapy", "so\u00adft", "zero\u200bwidth", "<3", "< 5", "x<2", "x > 3", "</>", "é", "😀", "“quoted”",
    "it’s", "20–40", "non\u2011invasive", "<$50", "<!-- a <b>comment</b> -->", "<!-->", "<!---->", "<!x>",
    "<?php echo 1 ?>", "<br>", "<BR/>", "</br>", "<wbr>", "<script>var a = '<p>no</p>';</script>",
    "<style>p { x }</style>", "<img src=x>", "</b>", "</i></b>", "</span>", "</td>",
]  # fmt: skip
INLINE = [
    "b", "I", "em", "strong", "span", "a href=x", "span title='a > b'", "span\nclass='x'", "u", "font size=2", "x-y",
]  # fmt: skip
BLOCKS = [
    "p", "div", "section", "h2", "H3", "blockquote", "ul><li", "ol><li", "dl><dd", "center", "table><tr><td",
    "article",
]  # fmt: skip
MARKDOWN = [
    "# {} {}\n", "{} é\n===\n", "{}\n---\n", "{} {}\n{}\n", "{}  \n{}\\\n{}\n", "- {}\n- {}\n  - {} 😀\n",
    "1. {}\n2. {}\n", "* {}\n\n* {}\n", "- [ ] {}\n- [x] {}\n", "> {}\n> {}\n", "> - {}\n>   {}\n",
    "| {} | é{} |\n|---|---|\n| {} | “{}” |\n", "**{}** {}\n", "*{}*, _{}_ ~~{}~~\n", "see [{}](/x 't') there {}\n",
    "![{} é](/x.png) {}\n", "`{}` {}\n", "{} &amp; {} \\* {} &rsquo;s\n", "a<b>{}</b> {}<br>{}\n",
    "<div class='x'>\n{}\n</div>\n", "<p>{}\n<!-- no -->{}</p>\n",
    "<details><summary>{}?</summary>\n\n{}\n\n</details>\n", "{}[^1]\n\n[^1]: {}\n", "***\n", "<!-- no -->\n",
    "    code\n", "{}\n: {}\n", "\\[{}\\] \\_{}\\_ &#8217; {}\u00a0–\u00ad{}\n",
]  # fmt: skip
TEXT = [
    "{} {}\n", "{}\n{}\n", " • {}\n • {}: {}\n", "- {}\n\n- {}\n", "  - {}\n      - {} 😀\n", "{} | {}\n{} | é{}\n",
    "{}\t{}\n{}\t{}\n", "1. {}\n2. {}\n", "HEADING {}\n{} is a sentence.\n", "{} such as:\n\n{}\n{}\n",
    "Q: {}?\nA: {}.\n", "\u00a0 {}\u00a0{}\u00ad\n", "{}: {}\n",
]  # fmt: skip


class Writer:
    """Writes a random page. `words` are the words that a reader of the page sees, in order."""

    def __init__(self, seed: str) -> None:
        self.random = random.Random(seed)
        self.words: list[str] = []

    def page(self) -> str:
        body = "".join(self.block(0) for _ in range(self.random.randint(1, 6)))
        head = self.random.choice(["", "<!DOCTYPE html>\r\n<html><body>", "<html>\r", "<body class=x>\n"])
        return head + body + self.random.choice(["", "</body></html>", "<", "<p", "&", "<!-- end"])

    def block(self, depth: int) -> str:
        choice = self.random.random()
        if choice < 0.1:
            return self.text()
        tag = self.random.choice(BLOCKS)
        inside = self.text() if depth > 4 or choice < 0.6 else "".join(self.block(depth + 1) for _ in range(2))
        end = "" if self.random.random() < 0.3 else "".join(f"</{name}>" for name in reversed(tag.split("><")))
        return f"{self.space()}<{tag}>{inside}{end}{self.space()}"

    def text(self) -> str:
        return "".join(self.bit(0) + self.random.choice(LINE_ENDS) for _ in range(self.random.randint(1, 8)))

    def bit(self, depth: int) -> str:
        choice = self.random.random()
        if choice < 0.5:
            self.words.append(f"word{len(self.words)}s")
            return self.words[-1]
        if choice < 0.85 or depth > 3:
            return self.random.choice(ODDITIES)
        tag = self.random.choice(INLINE)
        name = re.split(r"\s", tag)[0]
        end = "" if self.random.random() < 0.2 else f"</{name}>"
        return f"<{tag}>{self.bit(depth + 1)}{self.space()}{self.bit(depth + 1)}{end}"

    def space(self) -> str:
        return self.random.choice(["", "", *LINE_ENDS])


def from_templates(seed: str, templates: list[str]) -> tuple[str, list[str]]:
    """A page of random templates, and the words put into them."""
    choose = random.Random(seed)
    words: list[str] = []
    parts: list[str] = []
    for template in choose.choices(templates, k=choose.randint(1, 9)):
        fresh = [f"word{len(words) + number}s" for number in range(template.count("{}"))]
        words += fresh
        parts.append(template.format(*fresh))
    return choose.choice(["\n", "\r\n"]).join("\n".join(parts).split("\n")), words


def encoded(text: str, how: int) -> bytes:
    """The page as UTF-8, with a byte order mark, or as UTF-16."""
    return text.encode(("utf-8", "utf-8", "utf-8-sig", "utf-16")[how % 4])


def squeezed(text: str) -> str:
    """Without white space and without what no one sees."""
    return re.sub(r"[\s\u00ad\u200b]+", "", text)


def shown(markup: str) -> str:
    """What a piece of HTML source shows, by another way than the reader's."""
    markup = re.sub(r"(?is)<(script|style)\b.*?</\1>", "", markup)
    markup = re.sub(r"(?s)<!--(?:>|->|.*?--!?>|.*\Z)|<[!?][^>]*>|</>|</[^A-Za-z>][^>]*>", "", markup)
    markup = re.sub(r"</?[A-Za-z](?:'[^']*'|[^>'])*>", "", markup)
    return squeezed(html.unescape(markup))


def words_of(page: Page) -> list[str]:
    """The generated words that the blocks of a page tell."""
    return re.findall(r"word\d+s", " ".join(block.text for block in page.blocks))


def assert_pieces_fit(page: Page) -> None:
    """Pieces cover each text without gap, in source order; a verbatim one reads as the source does."""
    for block in page.blocks:
        pieces = block.offsets.pieces
        assert pieces[0].text_start == 0
        stops = [piece.text_start for piece in pieces[1:]] + [len(block.text)]
        position = 0
        for piece, stop in zip(pieces, stops, strict=True):
            text = block.text[piece.text_start : stop]
            assert text
            assert position <= piece.source_start <= piece.source_end <= len(page.source)
            position = piece.source_end
            if piece.verbatim:
                written = page.source[piece.source_start : piece.source_end]
                assert len(written) == len(text)
                assert re.sub(r"\s", " ", written) == text


def assert_spans_read_alike(page: Page, seed: str) -> None:
    """Any part of any block, looked up in the source and decoded, is that part."""
    choose = random.Random(seed)
    for block in page.blocks:
        for _ in range(4):
            start = choose.randrange(len(block.text))
            end = choose.randint(start + 1, len(block.text))
            span = block.offsets.span(start, end)
            assert shown(page.source[span.start : span.end]) == squeezed(block.text[start:end])


@pytest.mark.parametrize("seed", range(20))
def test_every_span_of_a_generated_html_page_decodes_to_its_text(seed: int) -> None:
    for number in range(PAGES_PER_SEED):
        name = f"{seed}-{number}"
        source = Writer(name).page()
        page = read_page("page.html", encoded(source, number))
        assert page.source == source
        assert_pieces_fit(page)
        assert_spans_read_alike(page, name)


@pytest.mark.parametrize("seed", range(20))
def test_nothing_of_a_generated_html_page_is_lost_or_told_twice(seed: int) -> None:
    for number in range(PAGES_PER_SEED):
        writer = Writer(f"words {seed}-{number}")
        source = writer.page().replace("<a href=x>", "<a>")  # a paragraph of links alone would be a menu
        assert words_of(read_page("page.html", source.encode())) == writer.words


@pytest.mark.parametrize(("suffix", "templates"), [("md", MARKDOWN), ("txt", TEXT)])
def test_every_word_of_a_generated_text_page_stands_where_its_block_says(suffix: str, templates: list[str]) -> None:
    for number in range(1500):
        source, words = from_templates(f"{suffix} {number}", templates)
        page = read_page(f"page.{suffix}", encoded(source, number))
        assert page.source == source
        assert_pieces_fit(page)
        assert sorted(words_of(page)) == sorted(words)
        for block in page.blocks:
            for match in re.finditer(r"word\d+s", block.text):
                span = block.offsets.span(*match.span())
                assert page.source[span.start : span.end] == match[0]
