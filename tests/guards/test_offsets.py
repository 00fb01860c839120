"""Every character of every block leads back to the source it came from: on thousands of pages nobody would write."""

from __future__ import annotations

import html
import random
import re

import pytest

from claimlint.model.page import Page
from claimlint.readers import read_page

PAGES_PER_SEED = 150
LINE_ENDS = ["\n", "\r\n", "\r", " ", "  ", "\n\n\t ", "\u00a0"]
ODDITIES = [
    "&amp;", "&rsquo;", "&#8217;", "&#x2019;", "&#150;", "&nbsp;", "&ndash;", "&frac12;", "&copy 2024", "&#8211 to",
    "&lt5", "&notin;", "&notit;", "&ampersand", "&amp;lt;", "&zzz;", "&", "& co", "&#", "&#xZ;", "&;",
    "physio&shy;therapy", "so\u00adft", "zero\u200bwidth", "<3", "< 5", "x<2", "x > 3", "</>", "é", "😀", "“quoted”",
    "it’s", "20–40", "non\u2011invasive", "<$50", "<!-- a <b>comment</b> -->", "<!-->", "<!---->", "<!x>",
    "<?php echo 1 ?>", "<br>", "<BR/>", "</br>", "<wbr>", "<script>var a = '<p>no</p>';</script>",
    "<style>p { x }</style>", "<img src=x>", "</b>", "</i></b>", "</span>", "</td>",
]  # fmt: skip
INLINE = [
    "b", "I", "em", "strong", "span", "a href=x", "span title='a > b'", 'span\nclass="x"', "u", "font size=2", "x-y",
    "p", "div", "section", "h2", "H3", "blockquote", "ul><li", "ol><li", "dl><dd", "center", "table><tr><td",
    "article", "", "Writes a random page. `words` are the words that a reader of the page sees, in order.", "", "",
    "", "<!DOCTYPE html>\r\n<html><body>", "<html>\r", "<body class=x>\n", "", "</body></html>", "<", "<p", "&",
    "<!-- end", "", "", "", "</{name}>", "><", "{self.space()}<{tag}>{inside}{end}{self.space()}", "",
    "word{len(self.words)}s", "\s", "", "</{name}>",
    "<{tag}>{self.bit(depth + 1)}{self.space()}{self.bit(depth + 1)}{end}", "", "", "",
    "The page as UTF-8, with a byte order mark, or as UTF-16.", "", "utf-8", "utf-8", "utf-8-sig", "utf-16", "",
    "Without white space and without what no one sees.", "", "[\s\u00ad\u200b]+", "", "",
    "What a piece of HTML source shows, by another way than the reader's.", "", "(?is)<(script|style)\b.*?</\1>", "",
    "(?s)<!--(?:>|->|.*?--!?>|.*\Z)|<[!?][^>]*>|</?[A-Za-z](?:'[^']*'|[^>'])*>|</[^A-Za-z>][^>]*>|</>", "", "",
    "Pieces cover each text without gap, in source order; a verbatim one reads as the source does.", "", "\s", " ",
    "", "Any part of any block, looked up in the source and decoded, is that part.", "", "seed", "{seed}-{number}",
    "page.html", "seed", "{seed}-{number}", "words {seed}-{number}", "page.html", "<a href=x>", "<a>", "word\d+s",
    " ", "# {} {}\n", "{} é\n===\n", "{}\n---\n", "{} {}\n{}\n", "{}  \n{}\\\n{}\n", "- {}\n- {}\n  - {} 😀\n",
    "1. {}\n2. {}\n", "* {}\n\n* {}\n", "- [ ] {}\n- [x] {}\n", "> {}\n> {}\n", "> - {}\n>   {}\n",
    "| {} | é{} |\n|---|---|\n| {} | “{}” |\n", "**{}** {}\n", "*{}*, _{}_ ~~{}~~\n", "see [{}](/x \"t\") there {}\n",
    "![{} é](/x.png) {}\n", "`{}` {}\n", "{} &amp; {} \\* {} &rsquo;s\n", "a<b>{}</b> {}<br>{}\n",
    "<div class=\"x\">\n{}\n</div>\n", "<p>{}\n<!-- no -->{}</p>\n",
    "<details><summary>{}?</summary>\n\n{}\n\n</details>\n", "{}[^1]\n\n[^1]: {}\n", "***\n", "<!-- no -->\n",
    "    code\n", "{}\n: {}\n", "\\[{}\\] \\_{}\\_ &#8217; {}\u00a0–\u00ad{}\n",
]  # fmt: skip
TEXT = [
    "{} {}\n", "{}\n{}\n", " • {}\n • {}: {}\n", "- {}\n\n- {}\n", "  - {}\n      - {} 😀\n", "{} | {}\n{} | é{}\n",
    "{}\t{}\n{}\t{}\n", "1. {}\n2. {}\n", "HEADING {}\n{} is a sentence.\n", "{} such as:\n\n{}\n{}\n",
    "Q: {}?\nA: {}.\n", "\u00a0 {}\u00a0{}\u00ad\n", "{}: {}\n",
]  # fmt: skip


def written(seed: str, templates: list[str]) -> tuple[str, list[str]]:
    """A page of random templates, and the words put into them."""
    choose = random.Random(seed)
    words: list[str] = []
    parts: list[str] = []
    for template in choose.choices(templates, k=choose.randint(1, 9)):
        fresh = [f"word{len(words) + number}s" for number in range(template.count("{}"))]
        words += fresh
        parts.append(template.format(*fresh))
    return choose.choice(["\n", "\r\n"]).join("\n".join(parts).split("\n")), words


@pytest.mark.parametrize(("suffix", "templates"), [("md", MARKDOWN), ("txt", TEXT)])
def test_every_piece_of_a_generated_text_page_reads_as_its_source(suffix: str, templates: list[str]) -> None:
    for number in range(1500):
        source, words = written(f"{suffix} {number}", templates)
        page = read_page(f"page.{suffix}", encoded(source, number))
        assert page.source == source
        assert_pieces_fit(page)
        told = re.findall(r"word\d+s", " ".join(block.text for block in page.blocks))
        assert sorted(told) == sorted(words), source
        for block in page.blocks:
            for match in re.finditer(r"word\d+s", block.text):
                span = block.offsets.span(*match.span())
                assert page.source[span.start : span.end] == match[0]
