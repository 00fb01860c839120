"""WordPress exports: which posts are pages, what they read as, and where in the XML it stands."""

from __future__ import annotations

import random

import pytest
from office import cdata, meta, post, wxr
from reading import source_of

from claimlint.model.page import Page
from claimlint.readers import UnreadablePage, is_collection, read_collection
from claimlint.readers.collection import Collection

BLOCKS = "<!-- wp:paragraph -->\n<p>{}</p>\n<!-- /wp:paragraph -->"


def collection(text: str, *, drafts: bool = False) -> Collection:
    return read_collection("export.xml", text.encode(), drafts=drafts)


def page(content: str, **told: str) -> Page:
    (only,) = collection(wxr(post(content, **told))).pages  # type: ignore[arg-type]
    return only


def blocks(page: Page) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in page.blocks]


def test_each_post_is_a_page_named_after_its_address() -> None:
    read = collection(
        wxr(post(cdata("One.")), post(cdata("Two."), link="https://alder.example/?p=9&amp;x=1", number=9))
    )
    assert [page.path for page in read.pages] == [
        "https://alder.example/dry-needling/",
        "https://alder.example/?p=9&x=1",
    ]
    assert read.pages[0].canonical == "https://alder.example/dry-needling/"


def test_title_and_content_are_read_with_their_places_in_the_xml() -> None:
    read = page(cdata(BLOCKS.format("There are no <b>serious</b> side&nbsp;effects 😀 here.")), title="Näd&amp;ling 😀")
    assert blocks(read) == [("heading", "Näd&ling 😀"), ("paragraph", "There are no serious side effects 😀 here.")]
    assert source_of(read, "serious side effects 😀 here") == "serious</b> side&nbsp;effects 😀 here"
    assert source_of(read, "d&l") == "d&amp;l"
    line = read.position(read.source.index("There are no")).line
    assert "There are no" in read.line(line)


def test_escaped_content_is_led_back_through_its_escapes() -> None:
    read = page("&lt;p&gt;No side effects &amp;amp; no pain.&lt;/p&gt;")
    assert blocks(read)[1] == ("paragraph", "No side effects & no pain.")
    assert source_of(read, "& no") == "&amp;amp; no"


def test_a_section_that_had_to_be_cut_is_read_as_one() -> None:
    read = page(cdata("<p>a[0]]> no side effects</p>"))
    assert blocks(read)[1] == ("paragraph", "a[0]]> no side effects")
    assert source_of(read, "no side effects") == "no side effects"


def test_the_classic_editor_parts_paragraphs_with_blank_lines() -> None:
    read = page(cdata('First\nline.\n\nSecond.\r\n\r\n[vc_row el_id="a"]Third.[/vc_row]\n\nFourth [sic].'))
    assert [text for _, text in blocks(read)[1:]] == ["First\nline.", "Second.", "Third.", "Fourth [sic]."]


@pytest.mark.parametrize("status", ["draft", "pending", "private", "trash", "auto-draft", "inherit"])
def test_what_is_not_published_is_left_out(status: str) -> None:
    read = collection(wxr(post(cdata("Published.")), post(cdata("Not."), status=status, number=8)))
    assert (len(read.pages), read.left_out) == (1, 1)


@pytest.mark.parametrize("kind", ["revision", "attachment", "nav_menu_item", "wp_template"])
def test_what_is_no_page_is_left_out(kind: str) -> None:
    assert len(collection(wxr(post(cdata("A.")), post(cdata("B."), kind=kind)), drafts=True).pages) == 1


def test_drafts_are_read_where_they_are_asked_for_under_names_of_their_own() -> None:
    text = wxr(post(cdata("One.")), post(cdata("Two."), status="draft", number=8), post(cdata("x"), status="trash"))
    assert [each.path for each in collection(text, drafts=True).pages] == [
        "https://alder.example/dry-needling/",
        "https://alder.example/dry-needling/#8",
    ]


def test_what_search_engines_are_shown_counts() -> None:
    told = meta("_yoast_wpseo_metadesc", "No side effects.") + meta("_yoast_wpseo_title", "%%title%% %%sep%%")
    assert blocks(page(cdata("Text."), more=told))[0] == ("description", "No side effects.")


def test_readers_comments_do_not_count() -> None:
    told = "<wp:comment><wp:comment_content><![CDATA[No risks!]]></wp:comment_content></wp:comment>"
    assert blocks(page(cdata("Text."), more=told)) == [("heading", "Dry needling"), ("paragraph", "Text.")]


def test_comments_that_silence_are_found_in_the_content() -> None:
    read = page(cdata('<!-- claimlint-disable-next-block CL101 reason="quoted" --><p>No risks.</p>'))
    (suppression,) = read.suppressions
    assert read.source[slice(*suppression.covers)] == "No risks."
    assert read.source[slice(*suppression.span)].startswith("<!-- claimlint-disable-next-block")


def test_an_export_that_was_cut_off_gives_what_comes_before_the_cut() -> None:
    text = wxr(post(cdata("One.")), post(cdata("Two."), link="https://alder.example/two/"))
    read = collection(text[: text.index("Two.")])
    assert len(read.pages) == 1
    assert "breaks off in line 22" in read.broken
    assert "the post before it was read, the rest is missing" in read.broken


def refusal(text: str) -> str:
    with pytest.raises(UnreadablePage) as raised:
        collection(text)
    return raised.value.reason


def test_what_is_no_export_is_refused() -> None:
    assert refusal("<urlset></urlset>") == "an XML file that is no WordPress export"
    assert refusal('<rss version="2.0"><channel/></rss>') == "an XML file that is no WordPress export"
    assert refusal(wxr()) == "the export holds no published page"
    assert not is_collection("sitemap.xml", b"<urlset>")
    assert is_collection("export.XML", wxr().encode())


def test_an_entity_bomb_is_refused() -> None:
    bomb = '<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    assert "declares entities" in refusal(wxr(post("&b;"), head=bomb))


def test_every_word_of_generated_posts_stands_where_its_block_says() -> None:
    choose = random.Random(7)
    odd = ["&amp;", "é", "😀", "&nbsp;", "]]>", "<b>x</b>", "\n", "\r\n\r\n", "<br>", "[vc_row a=1]", "&lt;3", "“q”"]
    for number in range(300):
        words = [f"word{n}s" for n in range(choose.randint(1, 12))]
        html = " ".join(f"{word} {choose.choice(odd)}" for word in words)
        escaped = html.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        read = page(cdata(html) if number % 2 else escaped)
        told = " ".join(block.text for block in read.blocks).split()
        assert [word for word in told if word.startswith("word")] == words, html
        for word in words:
            assert source_of(read, word) == word
