"""What the blocks of a plain text are, as it is copied from a browser."""

from __future__ import annotations

import pytest
from reading import block_of, blocks_of, headings_of, link_of, page_of, source_of

TOP = "Dry Needling\n\nWe needle.\n\n"


def body_of(source: str) -> list[tuple[str, str]]:
    """The blocks after a heading and a sentence."""
    return blocks_of(TOP + source, "txt")[2:]


def test_blank_lines_separate_and_short_lines_head() -> None:
    source = "Dry Needling\n\nIt helps.\n\nIs It Safe?\n\nGenerally, yes.\n\nAFTERCARE\nRest for a day.\n"
    assert blocks_of(source, "txt") == [
        ("heading", "Dry Needling"),
        ("paragraph", "It helps."),
        ("heading", "Is It Safe?"),
        ("paragraph", "Generally, yes."),
        ("heading", "AFTERCARE"),
        ("paragraph", "Rest for a day."),
    ]
    assert headings_of(source, "Rest for a day.", "txt") == ["Dry Needling", "AFTERCARE"]
    assert link_of(source, "Generally, yes.", "question", "txt") == "Is It Safe?"


@pytest.mark.parametrize("line", ["dry needling", "Rest for a day.", "Mostly people with:", "(see below)", "“Great!”"])
def test_not_every_short_line_is_a_heading(line: str) -> None:
    assert [kind for kind, _ in body_of(f"{line}\n\nMore text follows here.\n")] == ["paragraph", "paragraph"]


@pytest.mark.parametrize("bullet", ["•", "-", "–", "—", "*", " - ", "   ·", "✓", "▪"])
def test_bullets_of_every_shape_are_items(bullet: str) -> None:
    source = f"It may cause:\n\n{bullet} bruising\n\n{bullet} soreness: mild\n\nThat is all.\n"
    assert body_of(source) == [
        ("paragraph", "It may cause:"),
        ("item", "bruising"),
        ("item", "soreness: mild"),
        ("paragraph", "That is all."),
    ]
    assert link_of(TOP + source, "soreness: mild", "intro", "txt") == "It may cause:"


def test_indented_bullets_belong_to_the_item_above() -> None:
    source = TOP + "• Tell us:\n    - pregnancy\n    - epilepsy\n• Else\n"
    assert link_of(source, "epilepsy", "intro", "txt") == "Tell us:"
    assert block_of(source, "epilepsy", "txt").level == 2
    assert block_of(source, "Else", "txt").level == 1


def test_numbered_lines_are_items_where_there_are_several() -> None:
    assert body_of("1. you are pregnant\n2. you have epilepsy\n") == [
        ("item", "you are pregnant"),
        ("item", "you have epilepsy"),
    ]


def test_short_lines_after_a_colon_are_items() -> None:
    assert body_of("Tell us if you:\nare pregnant\nhave a pacemaker\n\nThank you.\n")[1:3] == [
        ("item", "are pregnant"),
        ("item", "have a pacemaker"),
    ]
    assert [kind for kind, _ in body_of("Tell us if you:\n\nare pregnant\nhave a pacemaker\n")] == [
        "paragraph",
        "item",
        "item",
    ]


def test_rows_are_tables_of_labels_and_values() -> None:
    source = TOP + "Session Length | 30 minutes\nPrice | £45\n\nVisit\tTime\nFirst\t60 min\n"
    assert link_of(source, "30 minutes", "row_header", "txt") == "Session Length"
    assert link_of(source, "60 min", "row_header", "txt") == "First"
    assert block_of(source, "60 min", "txt").row == (1, 1)


def test_lines_stand_alone_unless_they_were_wrapped() -> None:
    assert body_of("Do I need a referral? No.\nWould you turn anyone away? No.\n") == [
        ("paragraph", "Do I need a referral? No."),
        ("paragraph", "Would you turn anyone away? No."),
    ]
    wrapped = (
        "Dry needling is a technique that uses thin needles to reach the knots\n"
        "in a muscle, which then lets go; it is done by trained therapists who\n"
        "know their anatomy well.\n"
    )
    assert [kind for kind, _ in body_of(wrapped)] == ["paragraph"]


def test_labelled_paragraphs_after_a_colon_belong_to_it() -> None:
    source = TOP + "There are some considerations:\n\nDiscomfort: It is brief.\n\nSide Effects: Some bruise.\n"
    assert link_of(source, "Side Effects: Some bruise.", "intro", "txt") == "There are some considerations:"


def test_quoted_lines_with_a_name_are_testimonials() -> None:
    source = TOP + 'What our patients say\n\n"I could check my blind spot again" - Linda\n"Seen here in two days"\n'
    assert [block.region for block in page_of(source, "txt").blocks][-2:] == ["testimonial", "testimonial"]


@pytest.mark.parametrize(
    "line",
    [
        "Home   Services   Reviews   Book Now",
        "Read Now 👉  5 stretches for a stiff neck",
        "Share this page",
        "request an appointment",
        "read more",
        "top of page",
        "Spine Centre     Back to top",
        "Cookie notice: this site is safe to use and collects nothing",
        "Your email address will not be published. Required fields are marked *",
        "| | | | |",
        "© 2024 Clinic. All rights reserved.",
    ],
)
def test_buttons_menus_and_notices_are_left_out(line: str) -> None:
    assert body_of(f"One.\n\n{line}\n\nTwo.\n") == [("paragraph", "One."), ("paragraph", "Two.")]


@pytest.mark.parametrize(
    "line", ["Leave a Reply", "Leave a Comment - your email will not be shown", "Comments", "Similar Posts"]
)
def test_nothing_counts_after_the_end_of_the_page(line: str) -> None:
    assert body_of(f"One.\n\n{line}\n\nNo risk at all!\n") == [("paragraph", "One.")]


def test_every_line_end_is_one() -> None:
    for end in ("\n", "\r\n", "\r"):
        page = page_of(TOP.replace("\n", end) + f"- No{end}- Yes{end}", "txt")
        assert [block.text for block in page.blocks] == ["Dry Needling", "We needle.", "No", "Yes"]
        assert source_of(page, "Yes") == "Yes"
        assert page.position(page.blocks[3].offsets.source_start(0))[:2] == (6, 3)


def test_the_first_lines_are_the_pages_headings() -> None:
    source = "Dry Needling | Larch Hill\n\nWhat Is Dry Needling?\n\nA skilled treatment.\n\nHow Long?\n\n30 minutes.\n"
    assert [block.level for block in page_of(source, "txt").blocks if block.kind == "heading"] == [1, 2, 2]
