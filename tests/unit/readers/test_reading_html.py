"""What the blocks of an HTML page are."""

from __future__ import annotations

import pytest
from reading import block_of, blocks_of, link_of, page_of, source_of, texts_of


def test_block_elements_become_blocks_of_their_kind() -> None:
    assert blocks_of(
        "<h2>Risks</h2><p>Few.</p><ul><li>Bruising</li></ul><figure><figcaption>A needle</figcaption></figure>"
    ) == [
        ("heading", "Risks"),
        ("paragraph", "Few."),
        ("item", "Bruising"),
        ("caption", "A needle"),
    ]


def test_text_that_stands_directly_in_a_box_is_a_paragraph() -> None:
    assert blocks_of("<div>Before<p>Inside</p>After</div>") == [
        ("paragraph", "Before"),
        ("paragraph", "Inside"),
        ("paragraph", "After"),
    ]


def test_inline_tags_and_entities_are_gone_and_lead_back() -> None:
    page = page_of("<p>no&nbsp;<b>serious</b>\r\n  side&shy;effects &ndash; ever</p>")
    assert page.blocks[0].text == "no serious sideeffects – ever"
    assert source_of(page, "serious sideeffects") == "serious</b>\r\n  side&shy;effects"
    assert source_of(page, "–") == "&ndash;"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("R&amp;D", "R&D"),
        ("R&D", "R&D"),
        ("I&#39m", "I'm"),
        ("it&rsquos", "it&rsquos"),
        ("&copy 2024", "© 2024"),
        ("20&#150;40", "20–40"),
        ("&#x2019;", "’"),
        ("&frac12 hour", "½ hour"),
        ("<$50", "<$50"),
        ("3 < 5", "3 < 5"),
        ("&#0;", "\ufffd"),
        ("&#xD800;", "\ufffd"),
        ("&zzz;", "&zzz;"),
    ],
)
def test_character_references_read_as_in_a_browser(written: str, read: str) -> None:
    assert texts_of(f"<p>{written}</p>") == [read]


def test_a_forced_break_is_a_line_feed() -> None:
    assert texts_of("<p><b>Is it safe?</b> <br>\n It is.<br/></p>") == ["Is it safe?\nIt is."]


def test_two_breaks_separate_paragraphs() -> None:
    assert texts_of("<td>HIRE<br>Safe.<br><br>PARKING<br>Free.</td>") == ["HIRE\nSafe.", "PARKING\nFree."]


def test_end_tags_may_be_missing() -> None:
    source = (
        "<h1>Needling<p>One<p>Two<ul><li>a<li>b<ul><li>c</ul></ul>"
        "<dl><dt>Time<dd>30 min<dt>Fee<dd>$70</dl><table><tr><td>x<td>y<tr><td>z<td>w</table>end"
    )
    assert texts_of(source) == [
        "Needling",
        "One",
        "Two",
        "a",
        "b",
        "c",
        "Time",
        "30 min",
        "Fee",
        "$70",
        "x",
        "y",
        "z",
        "w",
        "end",
    ]


def test_wrong_end_tags_are_borne() -> None:
    assert blocks_of("</div></p><h3>Questions</h4><p>One</h2> two</b></td> three</li>") == [
        ("heading", "Questions"),
        ("paragraph", "One two three"),
    ]


def test_a_heading_may_hold_boxes() -> None:
    assert blocks_of("<h3><div>No <span>downtime</span></div></h3>") == [("heading", "No downtime")]


def test_a_short_paragraph_in_bold_acts_as_a_heading() -> None:
    block = block_of("<p><strong>Rare but serious</strong></p><ul><li>infection</li></ul>", "Rare but serious")
    assert (block.kind, block.level) == ("heading", 7)


@pytest.mark.parametrize(
    "source",
    [
        "<p><b>Risks.</b> Few.</p>",
        "<p><b>Risks</b><br>Few</p>",
        "<p><b>Please do not drive.</b></p>",
        "<ul><li><b>Bruising</b></li></ul>",
        "<blockquote><p><b>Jane</b></p></blockquote>",
        f"<p><b>{'very ' * 30}long</b></p>",
    ],
)
def test_not_every_bold_text_is_a_heading(source: str) -> None:
    assert "heading" not in [kind for kind, _ in blocks_of(source)]


def test_bold_may_be_a_style() -> None:
    assert blocks_of('<p><span style="font-weight: 700">What we treat</span></p>') == [("heading", "What we treat")]


def test_misnested_bold_ends_where_its_end_tag_stands() -> None:
    assert blocks_of("<b><p>Risks</b><p>Few are known") == [("heading", "Risks"), ("paragraph", "Few are known")]


def test_title_descriptions_and_alt_texts_are_blocks() -> None:
    source = """<title>Needling &amp; more</title><meta NAME=Description content="Safe &amp; quick">
    <meta property='og:description' content='Painless'><meta name="keywords" content="cure">
    <p>x <img alt="A &quot;thin&quot; needle" src=y></p>"""
    assert blocks_of(source) == [
        ("title", "Needling & more"),
        ("description", "Safe & quick"),
        ("description", "Painless"),
        ("paragraph", "x"),
        ("alt", 'A "thin" needle'),
    ]
    assert source_of(page_of(source), '"thin" needle') == "&quot;thin&quot; needle"


def test_lists_know_their_depth_their_intro_and_their_parent() -> None:
    source = "<p>Tell us if you:</p><ul><li>are pregnant</li><li>take<ul><li>warfarin</li></ul></li></ul>"
    assert block_of(source, "warfarin").level == 2
    assert link_of(source, "are pregnant", "intro") == "Tell us if you:"
    assert link_of(source, "take", "intro") == "Tell us if you:"
    assert link_of(source, "warfarin", "intro") == "take"


def test_a_heading_right_before_a_list_is_no_intro() -> None:
    assert link_of("<p>Old text.</p><h2>Risks</h2><ul><li>bruising</li></ul>", "bruising", "intro") is None


def test_an_intro_in_a_box_of_its_own_counts_when_it_ends_in_a_colon() -> None:
    source = "<div><div><p>{}</p></div><div><ul><li>bruising</li></ul></div></div>"
    assert link_of(source.format("It may cause:"), "bruising", "intro") == "It may cause:"
    assert link_of(source.format("We are open."), "bruising", "intro") is None


def test_labelled_paragraphs_after_a_colon_belong_to_it() -> None:
    source = (
        "<p>Some considerations:</p><p>Discomfort: It is brief.</p><p>Side effects: Some bruise.</p><p>Call us.</p>"
    )
    assert link_of(source, "Side effects: Some bruise.", "intro") == "Some considerations:"
    assert link_of(source, "Call us.", "intro") is None


def test_paragraphs_and_lines_with_bullets_are_items() -> None:
    assert blocks_of("<p>Risks:</p><p>• bruising</p><p>- bleeding</p>") == [
        ("paragraph", "Risks:"),
        ("item", "bruising"),
        ("item", "bleeding"),
    ]
    source = "<p>It may cause:<br>• bruising<br>• <b>bleeding</b> at night<br></p>"
    assert blocks_of(source) == [("paragraph", "It may cause:"), ("item", "bruising"), ("item", "bleeding at night")]
    assert link_of(source, "bleeding at night", "intro") == "It may cause:"
    assert source_of(page_of(source), "bleeding at") == "bleeding</b> at"


def test_quotes_and_reviews_are_testimonials() -> None:
    source = (
        "<blockquote><p>Painless!</p><cite>Bron</cite></blockquote>"
        '<div class="review-card">It cured me.</div><p>We needle.</p>'
    )
    assert [block.region for block in page_of(source).blocks] == ["testimonial"] * 3 + ["main"]


def test_a_pull_quote_is_somebodys_words() -> None:
    assert (
        block_of(
            '<figure class="wp-block-pullquote"><blockquote><p>No risk</p></blockquote></figure>', "No risk"
        ).region
        == "testimonial"
    )


def test_a_quoted_paragraph_with_a_name_or_under_such_a_heading_is_a_testimonial() -> None:
    quote = "“I was fine within a week.”"
    assert block_of(f"<p>{quote} – Linda</p>", f"{quote} – Linda").region == "testimonial"
    assert block_of(f"<h2>What our clients say</h2><p>{quote}</p>", quote).region == "testimonial"
    assert block_of(f"<h2>Risks</h2><p>{quote}</p>", quote).region == "main"


def test_language_and_canonical_address_are_kept() -> None:
    page = page_of('<html lang="en-GB"><link rel="canonical" href="https://x.example/a"><p>x</p>')
    assert (page.language, page.canonical, page.format) == ("en-GB", "https://x.example/a", "html")


def test_footnote_marks_do_not_stick_to_numbers() -> None:
    source = (
        '<p>20 to 30<sup><a href="#f1">1</a></sup> minutes<sup>2</sup>, the 2<sup>nd</sup> time, 10<sup>6</sup></p>'
    )
    assert texts_of(source) == ["20 to 30 minutes, the 2nd time, 106"]


def test_template_tags_are_no_text() -> None:
    source = "<p>[contact-form-7 id=5 title='x']</p><p>{% include faq.html %}</p><p>[see below]</p>"
    assert texts_of(source) == ["[see below]"]
