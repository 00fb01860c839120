"""What the blocks of a Markdown page are."""

from __future__ import annotations

import pytest
from reading import block_of, blocks_of, headings_of, link_of, page_of, source_of


def test_blocks_of_every_kind() -> None:
    source = "# Needling\n\nText *here*.\n\nRisks\n-----\n\n* bruising\n* soreness\n  1. mild\n\n> Great!\n"
    assert blocks_of(source, "md") == [
        ("heading", "Needling"),
        ("paragraph", "Text here."),
        ("heading", "Risks"),
        ("item", "bruising"),
        ("item", "soreness"),
        ("item", "mild"),
        ("paragraph", "Great!"),
    ]
    assert block_of(source, "Risks", "md").level == 2
    assert block_of(source, "mild", "md").level == 2
    assert link_of(source, "mild", "intro", "md") == "soreness"
    assert headings_of(source, "bruising", "md") == ["Needling", "Risks"]
    assert block_of(source, "Great!", "md").region == "testimonial"


@pytest.mark.parametrize(
    ("written", "read", "place"),
    [
        ("no **serious** side effects", "serious side", "serious** side"),
        ("café – no é risk", "risk", "risk"),
        ("😀 no risk", "risk", "risk"),
        ("R&amp;D &#8217;", "R&D ’", "R&amp;D &#8217;"),
        (r"5 \* 3 \_x\_", "5 * 3", r"5 \* 3"),
        ("see [our page](/x) now", "page now", "page](/x) now"),
        ("~~no~~ `code` risk", "code risk", "code` risk"),
        ("no <b>serious</b> risk", "serious risk", "serious</b> risk"),
        ("no\nserious\r\nrisk", "no serious risk", "no\nserious\r\nrisk"),
        ("non\u00adinvasive", "noninvasive", "non\u00adinvasive"),
    ],
)
def test_inline_marks_are_gone_and_lead_back(written: str, read: str, place: str) -> None:
    page = page_of(f"Ünïcode first.\n\n{written}\n", "md")
    assert source_of(page, read) == place


def test_a_hard_break_is_a_line_feed() -> None:
    assert blocks_of("One  \ntwo\\\nthree<br>four\n", "md") == [("paragraph", "One\ntwo\nthree\nfour")]


def test_a_line_in_bold_acts_as_a_heading() -> None:
    source = "**Rare but serious**\n\n- infection\n\n**Risks.** Few.\n"
    assert blocks_of(source, "md")[0] == ("heading", "Rare but serious")
    assert blocks_of(source, "md")[2] == ("paragraph", "Risks. Few.")
    assert headings_of(source, "infection", "md") == ["Rare but serious"]


def test_tables_and_task_lists() -> None:
    source = "| Step | How long |\n|---|---|\n| Visit | 30 minutes |\n\n- [ ] I have eaten\n- [x] I agree\n"
    assert link_of(source, "30 minutes", "column_header", "md") == "How long"
    assert link_of(source, "30 minutes", "row_header", "md") == "Visit"
    assert blocks_of(source, "md")[-2:] == [("item", "I have eaten"), ("item", "I agree")]


def test_images_give_their_alt_text() -> None:
    assert blocks_of('![a *thin* needle](/x.png "t")\n', "md") == [("alt", "a thin needle")]


def test_front_matter_gives_title_and_description() -> None:
    source = (
        '\ufeff---\ntitle: "Dry \\"needling\\""\ntags: [painless]\n'
        "description: >-\n  Totally harmless:\n  really\n---\n\nText\n"
    )
    assert blocks_of(source, "md") == [
        ("title", 'Dry "needling"'),
        ("description", "Totally harmless: really"),
        ("paragraph", "Text"),
    ]
    page = page_of(source, "md")
    assert page.encoding == "utf-8-sig"
    assert source_of(page, "harmless: really") == "harmless:\n  really"
    assert source_of(page, '"needling"') == '\\"needling\\"'


def test_toml_front_matter_too() -> None:
    assert blocks_of("+++\ntitle = 'Needling'\ndraft = true\n+++\nText\n", "md") == [
        ("title", "Needling"),
        ("paragraph", "Text"),
    ]


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert blocks_of("---\n\nText\n", "md") == [("paragraph", "Text")]


def test_html_blocks_and_markdown_inside_them_are_one_tree() -> None:
    source = "<details>\n<summary>Is it safe?</summary>\n\nYes, **it is**.\n\n</details>\n\nElse\n"
    assert link_of(source, "Yes, it is.", "question", "md") == "Is it safe?"
    assert link_of(source, "Else", "question", "md") is None


def test_html_is_left_out_as_in_html() -> None:
    source = (
        'Text\n\n<div class="cookie-bar">\n\nPainless\n\n</div>\n\n<!-- 100% safe -->\n\n<span hidden>x</span>More\n'
    )
    assert blocks_of(source, "md") == [("paragraph", "Text"), ("paragraph", "More")]


def test_code_and_menus_are_left_out() -> None:
    source = (
        "```\n100% safe\n```\n\n    100% safe\n\n[Book](/b) · [Painless](/l)\n\n**Quick links:** [a](/a) · [b](/b)\n"
    )
    assert blocks_of(source, "md") == []


def test_a_footnote_is_a_paragraph_and_its_mark_nothing() -> None:
    assert blocks_of("Safe[^1] for most.\n\n[^1]: See Brady 2014.\n", "md") == [
        ("paragraph", "Safe for most."),
        ("paragraph", "See Brady 2014."),
    ]
