"""The visible text that the HTML reader finds, against what Chromium shows: `python -m benchmarks.conformance`.

The pages are the documents of html5lib's tree-construction tests, which the source archive of html5lib carries
(`pip download --no-deps --no-binary html5lib html5lib==1.1`, then `--tests html5lib-1.1.tar.gz`), and pages that are
made here of the corpus and damaged (`--damaged 300`). A page agrees where the reader's visible blocks and the browser's
`innerText` hold the same characters, white space aside, in the same order. What the reader leaves out by design
(docs/adr/0013: menus, forms, embedded objects …) is hidden in the browser. Every other difference gets its reason;
status 1 where one has none.
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import sys
import tarfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from claimlint.model.page import METADATA_KINDS
from claimlint.readers import UnreadablePage, read_page

#: What is no content by design, as far as these pages have it; and what is content though it is closed.
_LEFT_OUT = """
nav, footer, search, dialog:not([open]), form:not(:has(nav, header, footer, main, article, h1)),
header:not(:is(main, article, section, blockquote, aside) *), button:not(:is(h1, h2, h3, h4, h5, h6, summary, dt) *),
svg, math, textarea, select, datalist, iframe, object, video, audio, canvas, noscript, template, option, optgroup
{ display: none !important }
"""
_SHOWN = """left => {
  const style = document.createElement('style');
  style.textContent = left;
  document.documentElement.append(style);
  for (const details of document.querySelectorAll('details')) details.open = true;
  return document.body ? document.body.innerText : '';
}"""
_ADDRESS = "http://conformance.example/"
#: Parsed as with scripts, but none runs: what a script would write is no part of the page.
_HEADERS = {"content-type": "text/html; charset=utf-8", "content-security-policy": "script-src 'none'"}
_UNSEEN = re.compile("[\\s\u00ad\u200b-\u200f\u2060\ufeff]+")


def main() -> int:
    """Status 1 where a difference has no explanation."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.conformance", description=__doc__.partition("\n\n")[0])
    parser.add_argument("--tests", type=Path, help="source archive of html5lib")
    parser.add_argument(
        "--damaged", type=int, default=300, help="pages to make of the corpus and damage (default: 300)"
    )
    parser.add_argument("--differences", action="store_true", help="print the pages that differ")
    told = parser.parse_args()
    sets = {"damaged pages of the corpus": list(damaged(told.damaged))}
    if told.tests:
        sets = {"html5lib tree construction": list(dict.fromkeys(documents(told.tests)))} | sets
    unexplained = 0
    with _browser() as shown:
        for name, pages in sets.items():
            counts = _compared(pages, shown, differences=told.differences)
            same = counts.pop("agree")
            print(f"{name}: {len(pages)} pages; {same} agree ({same / len(pages):.1%})")
            for reason, number in counts.most_common():
                print(f"    {number:>4}  {reason}")
            unexplained += counts[UNEXPLAINED]
    return 1 if unexplained else 0


def _compared(pages: list[str], shown: Any, *, differences: bool) -> Counter[str]:
    counts: Counter[str] = Counter()
    for source in pages:
        ours, browsers = visible(source), _squeezed(shown(source))
        kind = "agree" if ours == browsers else _reason(source, ours, browsers)
        counts[kind] += 1
        if differences and kind != "agree":
            print(f"--- {kind}\n{source!r}\n  reader  {ours!r}\n  browser {browsers!r}")
    return counts


UNEXPLAINED = "unexplained"
#: Why a page differs, the first that fits: what has to stand in the source.
_REASONS = (
    ("a frameset, of which browsers show no text", r"<frameset"),
    ("a template that is left open hides what follows in the browser; the reader shows it", r"<template"),
    ("HTML inside a drawing or formula, which the reader leaves out as a whole", r"<(?:svg|math)"),
    ("<rp>, which browsers hide; the reader keeps its brackets", r"<rp\b"),
    ("a choice of a form outside any form", r"<option"),
    ("a button that is left open, and goes on behind its place", r"<button"),
    ("fallback of an embedded object", r"<object"),
    ("a paragraph of links and nothing else, which is a menu to the reader", r"<a href"),
)


def _reason(source: str, ours: str, browsers: str) -> str:
    if sorted(ours) == sorted(browsers):
        return "text between cells of a table: before the table in the browser, in its place in the reader"
    for reason, sign in _REASONS:
        if re.search(sign, source):
            return reason
    if ours and browsers.startswith(ours):
        return "what stands behind the content (tags, similar posts, comments), which the reader leaves out"
    if browsers in ours and re.search(r"<(?:nav|header|footer|form)\b", source):
        return "a menu that is left open holds the page: the browser hides both here, the reader keeps both"
    return UNEXPLAINED


def visible(source: str) -> str:
    """The text of the blocks that can be seen, without white space."""
    try:
        page = read_page("page.html", source.encode())
    except UnreadablePage:
        return ""
    return _squeezed("".join(block.text for block in page.blocks if block.kind not in METADATA_KINDS))


def _squeezed(text: str) -> str:
    return _UNSEEN.sub("", text)


def documents(archive: Path) -> Iterator[str]:
    """The documents of html5lib's tree-construction tests; not its fragments, nor what is only for running scripts."""
    with tarfile.open(archive) as opened:
        for member in sorted(opened.getmembers(), key=lambda each: each.name):
            if (
                "/tree-construction/" not in member.name
                or not member.name.endswith(".dat")
                or "scripted" in member.name
            ):
                continue
            stream = opened.extractfile(member)
            assert stream is not None
            for test in stream.read().decode("utf-8", "replace").split("#data\n")[1:]:
                data, _, rest = test.partition("\n#errors")
                if "#document-fragment" not in rest and "#script-on" not in rest and "\0" not in data and data.strip():
                    yield data


def damaged(count: int) -> Iterator[str]:
    """Pages of the corpus in pieces, without the attributes that make roles, with their markup broken."""
    from fuzz.seeds import files, pieces

    known = [piece for file in files(".html", ".htm") for piece in pieces(_bare(file.read_text("utf-8")), 900)]
    choose = random.Random("damaged")
    for number in range(count):
        source = known[number % len(known)]
        for _ in range(choose.randint(1, 6)):
            source = _broken(source, choose)
        yield f"<!doctype html><body>{source}"


def _bare(source: str) -> str:
    body = re.sub(r"(?is)<(script|style|head)\b.*?</\1>|<!--.*?-->", "", source)
    return re.sub(r"(?s)<([a-zA-Z][\w-]*)\b[^<>]*?(/?)>", r"<\1\2>", body)


_TAGS = (
    "p", "div", "b", "i", "em", "a", "span", "ul", "li", "ol", "table", "tr", "td", "th", "dl", "dt", "dd", "h2", "h3",
    "blockquote", "section", "article", "details", "summary", "br", "hr", "pre", "center", "font", "caption", "tbody",
)  # fmt: skip
_ODD = (
    "&amp", "&#x2019;", "&notit;", "&nbsp;", "&", "<", ">", "</", "<>", "</>", "<!-- a -->", "<!-->", "<!--->", "<!x>",
    "<?php x ?>", "<![CDATA[x]]>", "</p>", "</br>", "<3", "a<b", "&#0;", "&#150;", "]]>", '"', "'", "<p title='a>b'>",
    "<p a=b c>", "<p/>", "<div a='", "<br/>", "\r\n", "\f",
)  # fmt: skip


def _broken(source: str, choose: random.Random) -> str:
    tags = [match.span() for match in re.finditer(r"<[^<>]*>", source)]
    kind = choose.randrange(6)
    at = choose.randint(0, len(source))
    if tags and kind == 0:  # a tag is lost
        start, end = choose.choice(tags)
        return source[:start] + source[end:]
    if tags and kind == 1:  # a tag comes twice
        start, end = choose.choice(tags)
        return source[:end] + source[start:end] + source[end:]
    if tags and kind == 2:  # two tags change places
        (a, b), (c, d) = sorted((choose.choice(tags), choose.choice(tags)))
        return source if a == c else source[:a] + source[c:d] + source[b:c] + source[a:b] + source[d:]
    if kind == 3:  # a stray tag
        return f"{source[:at]}<{choose.choice(('', '/'))}{choose.choice(_TAGS)}>{source[at:]}"
    if kind == 4:
        return source[:at] + choose.choice(_ODD) + source[at:]
    return source[:at] if choose.random() < 0.2 else source  # cut off


class _browser:  # noqa: N801 - used like a function
    """A tab of Chromium as a function from a source to what it shows."""

    def __enter__(self) -> Any:
        from playwright.sync_api import sync_playwright

        executable = shutil.which("chromium") or shutil.which("chromium-browser")
        self._driver = sync_playwright().start()
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        self._browser = self._driver.chromium.launch(executable_path=executable, headless=True, args=arguments)
        tab = self._browser.new_page()
        served = {"body": ""}
        tab.route("**/*", lambda route: route.abort())
        tab.route(_ADDRESS, lambda route: route.fulfill(status=200, headers=_HEADERS, body=served["body"]))

        def shown(source: str) -> str:
            served["body"] = source
            tab.goto(_ADDRESS, wait_until="domcontentloaded")
            return str(tab.evaluate(_SHOWN, _LEFT_OUT))

        return shown

    def __exit__(self, *_: object) -> None:
        self._browser.close()
        self._driver.stop()


if __name__ == "__main__":
    sys.exit(main())
