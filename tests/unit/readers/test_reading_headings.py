"""Which headings and questions a block stands under."""

from __future__ import annotations

import pytest
from reading import block_of, blocks_of, headings_of, link_of, page_of


def test_headings_nest_by_level() -> None:
    source = "<h1>A</h1><h2>B</h2><p>one</p><h3>C</h3><p>two</p><h2>D</h2><p>three</p>"
    assert headings_of(source, "one") == ["A", "B"]
    assert headings_of(source, "two") == ["A", "B", "C"]
    assert headings_of(source, "three") == ["A", "D"]
    assert headings_of(source, "C") == ["A", "B"]


def test_a_bold_heading_stands_below_all_levels() -> None:
    source = "<h3>Risks</h3><p><b>Common</b></p><p>one</p><p><b>Rare</b></p><p>two</p><h3>Fees</h3><p>three</p>"
    assert headings_of(source, "two") == ["Risks", "Rare"]
    assert headings_of(source, "three") == ["Fees"]


def test_a_cards_heading_ends_with_its_card() -> None:
    source = """<h2>Why us</h2><div class=row><div class=col><h4>Noninvasive</h4><p>one</p></div>
    <div class=col><h4>Safe</h4><p>two</p></div><div class=col><p>three</p></div></div><p>four</p>"""
    assert headings_of(source, "one") == ["Why us", "Noninvasive"]
    assert headings_of(source, "two") == ["Why us", "Safe"]
    assert headings_of(source, "three") == ["Why us"]
    assert headings_of(source, "four") == ["Why us"]


def test_a_list_of_cards_is_no_list() -> None:
    source = "<ul><li><h3>Safe</h3><p>one</p></li><li><h3>Fast</h3><p>two</p></li></ul>"
    assert [kind for kind, _ in blocks_of(source)] == ["heading", "paragraph", "heading", "paragraph"]
    assert headings_of(source, "two") == ["Fast"]


def test_a_heading_wrapped_alone_governs_what_follows_in_its_column() -> None:
    source = """<div class=wrap><div class=w><div><h2>Risks</h2></div></div><div class=w><div><p>one</p></div></div>
    <div class=w><ul><li>two</li></ul></div></div><div class=wrap><div class=w><p>three</p></div></div>"""
    assert headings_of(source, "one") == ["Risks"]
    assert headings_of(source, "two") == ["Risks"]
    assert headings_of(source, "three") == []


def test_the_main_heading_governs_the_page_from_its_banner() -> None:
    source = "<section><h1>Needling</h1><p>x</p></section><section><h2>Risks</h2><p>y</p></section><div>z</div>"
    assert headings_of(source, "y") == ["Needling", "Risks"]
    assert headings_of(source, "z") == ["Needling"]


def test_a_second_main_heading_in_a_card_does_not_end_the_first() -> None:
    source = "<h1>Needling</h1><div><h1>Fees</h1><p>x</p></div><p>y</p>"
    assert headings_of(source, "x") == ["Fees"]
    assert headings_of(source, "y") == ["Needling"]


def test_bare_headings_in_columns_govern_nothing_after_them() -> None:
    source = """<div><div class=c><h4>Fast</h4></div><div class=c><h4>Safe</h4></div></div><p>one</p>"""
    assert headings_of(source, "one") == []


def test_a_heading_in_a_layout_cell_ends_with_the_cell() -> None:
    source = "<table><tr><td><h3>Laser</h3><p>one</p></td><td><p>two</p><p>three</p></td></tr></table>"
    assert headings_of(source, "one") == ["Laser"]
    assert headings_of(source, "two") == []


@pytest.mark.parametrize(
    "asking", ["<h3>Does it hurt?</h3>", "<p><b>Does it hurt?</b></p>", "<h3>“Does it hurt?”</h3>"]
)
def test_a_heading_that_asks_is_answered_until_the_next_heading(asking: str) -> None:
    source = f"{asking}<p>No.</p><ul><li>Never</li></ul><h3>Fees</h3><p>$70</p>"
    assert "Does it hurt?" in str(link_of(source, "No.", "question"))
    assert "Does it hurt?" in str(link_of(source, "Never", "question"))
    assert link_of(source, "$70", "question") is None


def test_details_answer_their_summary() -> None:
    source = "<details><summary><h4>Is it safe?</h4></summary><p>Yes.</p></details><p>Else</p>"
    assert blocks_of(source)[0] == ("summary", "Is it safe?")
    assert link_of(source, "Yes.", "question") == "Is it safe?"
    assert link_of(source, "Else", "question") is None


def test_definitions_answer_their_term() -> None:
    source = "<dl><div><dt>Session length</dt><dd>30 minutes</dd></div><dt>Fee</dt><dd>$70</dd><dd>cash</dd></dl>"
    assert blocks_of(source)[:2] == [("term", "Session length"), ("definition", "30 minutes")]
    assert link_of(source, "30 minutes", "question") == "Session length"
    assert link_of(source, "cash", "question") == "Fee"


def test_paragraphs_marked_q_and_a() -> None:
    source = "<h3>Questions</h3><p>Q: Is it safe?<p>A: Yes.<p>Call us.<p>Q. <i>Kids?</i> A. Ask me."
    assert blocks_of(source)[1:] == [
        ("term", "Q: Is it safe?"),
        ("paragraph", "A: Yes."),
        ("paragraph", "Call us."),
        ("term", "Q. Kids?"),
        ("paragraph", "A. Ask me."),
    ]
    assert link_of(source, "A: Yes.", "question") == "Q: Is it safe?"
    assert link_of(source, "Call us.", "question") is None
    assert link_of(source, "A. Ask me.", "question") == "Q. Kids?"


@pytest.mark.parametrize(
    "source",
    [
        '<h2 class="accordion-header"><button class="accordion-button">Is it safe?</button></h2><div>Yes.</div>',
        '<div class="item"><button aria-expanded="false">Is it safe?</button><div>Yes.</div></div>',
        '<div><div class="elementor-tab-title" role="button"><a href="">Is it safe?</a></div>'
        '<div class="elementor-tab-content" hidden>Yes.</div></div>',
        '<div role="heading" aria-level="3">Is it safe?</div><div>Yes.</div>',
        '<div><strong class="schema-faq-question">Is it safe?</strong><p class="schema-faq-answer">Yes.</p></div>',
        '<div class="faq-question">Is it safe?</div><div class="faq-answer" style="display:none">Yes.</div>',
    ],
)
def test_accordions_of_every_make_ask_and_answer(source: str) -> None:
    assert block_of(source, "Is it safe?").kind == "heading"
    assert link_of(source, "Yes.", "question") == "Is it safe?"


def test_metadata_stands_under_no_heading() -> None:
    page = page_of("<h1>Needling</h1><title>T</title><p>x</p>")
    assert [block.headings for block in page.blocks] == [(), (), (0,)]
