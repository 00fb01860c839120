"""Pages that break readers: they are read in linear time, with what there is to read."""

from __future__ import annotations

import time

import pytest

from claimlint.readers import Limits, read_page

HOSTILE = {
    "comments that never close": "<!--" * 25_000,
    "tags that never close": "<p " * 25_000,
    "references that never end": "&#" * 25_000,
    "references without semicolon": "<p>" + "&ampx " * 25_000,
    "nested boxes": "<div>" * 50_000 + "deep",
    "nested boxes with text": "<div>x" * 10_000,
    "nested lists": "<ul><li>x" * 5_000,
    "nested tables": "<table><tr><td>x" * 5_000,
    "nested marks": "<b>x" * 10_000,
    "misnested marks": "<b><i>x</b></i>" * 5_000,
    "paragraphs without end": "<p>x" * 10_000,
    "wrong end tags": "<p>x</div></b></i></td>" * 5_000,
    "headings only": "<h2>a</h2>" * 5_000,
    "headings in headings": "<h1>a" * 5_000,
    "a long attribute": "<p title='" + "x" * 500_000 + "'>t</p>",
    "a meta that never closes": "<meta name=description content='" * 15_000,
    "white space": "<p>" + " " * 500_000 + "x",
    "bullets and breaks": "<p>" + "• a<br>" * 10_000,
    "question marks": "<h2>" + "? " * 25_000 + "x</h2><p>y",
    "an endless shortcode": "[a " + "=" * 50_000,
    "quotation marks": "<p>" + "'\"" * 25_000,
    "brackets": "[" * 50_000,
    "stars": "*a" * 50_000,
    "bars": "a | b\n" * 5_000,
    "lone carriage returns": "a\r" * 10_000,
    "questions": "<p>Q: x?</p><p>A: y.</p>" * 2_500,
    "spans": "<table>" + "<tr><td rowspan=900 colspan=40>x<td>y" * 2_500,
    "menus in menus": "<div class=menu>" * 140 + "<a href>x</a>" * 5_000,
    "JSON that never closes": "<script type='application/ld+json'>Question" + '{"a":[' * 25_000,
    "a string that never closes": "<script type='application/ld+json'>" + '"Question\\' * 25_000,
    "suppressions": "<p>x<!-- claimlint-disable-next-block -->" * 500,
    "one long word": "<p>" + "needling" * 10_000,
    "a menu that never closes": "<select>" * 25_000,
    "drawings that never close": "<svg><p>" * 5_000,
    "an exploding alias": "---\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 99)) + "---\nx\n",
}


@pytest.mark.parametrize("suffix", ["html", "md", "txt"])
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_is_read(name: str, suffix: str) -> None:
    started = time.process_time()
    page = read_page(f"page.{suffix}", HOSTILE[name].encode())
    assert page.source == HOSTILE[name]
    assert time.process_time() - started < 15  # of work, not on the clock; quadratic readers need minutes


def test_nesting_beyond_the_depth_is_read_flat_and_noted() -> None:
    page = read_page(
        "page.html", ("<div>\n" * 1000 + "<p>one</p><p>two</p>" + "</div>" * 1000 + "<p>three</p>").encode()
    )
    assert [block.text for block in page.blocks] == ["one", "two", "three"]
    (cut,) = page.cuts
    assert page.position(cut.offset).line == 151
    assert cut.message == (
        "more than 150 tags one inside the other; what is deeper was read flat (--limit page-depth=N raises this)"
    )


def test_hundreds_of_unclosed_marks_cost_no_structure() -> None:
    source = "<font size=2>" * 900 + "<p>one</p><ul><li>two</ul><h2>three</h2>"
    page = read_page("page.html", source.encode())
    assert [block.kind for block in page.blocks] == ["paragraph", "item", "heading"]


def test_blocks_beyond_the_limit_are_left_out_and_noted() -> None:
    page = read_page("page.html", b"<p>a\n<p>b\n<p>c\n<p>d", Limits(blocks=2))
    assert [block.text for block in page.blocks] == ["a", "b"]
    (cut,) = page.cuts
    assert page.position(cut.offset)[:2] == (3, 4)
    assert cut.message == "more than 2 blocks; the rest of the page was left out (--limit page-blocks=N raises this)"
