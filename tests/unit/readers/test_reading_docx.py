"""Word documents: what counts as their text, and where it stands."""

from __future__ import annotations

import pytest
from office import docx, item, p, r, styled, table, zipped
from reading import source_of

from claimlint.model.page import Page
from claimlint.readers import UnreadablePage, read_page


def page_of(body: str, **parts: str) -> Page:
    return read_page("draft.docx", docx(body, **parts))


def blocks_of(body: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in page_of(body).blocks]


def test_headings_paragraphs_and_items_are_told_by_their_styles() -> None:
    body = styled("Heading1", "Dry needling") + p("It is safe.") + styled("Own", "Who it is for") + item("Adults")
    assert blocks_of(body) == [
        ("heading", "Dry needling"), ("paragraph", "It is safe."), ("heading", "Who it is for"), ("item", "Adults"),
    ]  # fmt: skip
    assert [block.level for block in page_of(body).blocks] == [1, 0, 2, 1]


def test_a_list_has_its_introduction_and_its_depth() -> None:
    page = page_of(p("Tell us if you:") + item("are pregnant") + item("take warfarin", 1))
    assert [(block.level, block.intro) for block in page.blocks[1:]] == [(1, 0), (2, 1)]


def test_a_sentence_cut_into_runs_is_one_and_keeps_its_places() -> None:
    page = page_of(p("Before.") + p("There are no ", r("serious", "<w:b/>"), " side", " effects 😀."))
    assert page.blocks[1].text == "There are no serious side effects 😀."
    assert source_of(page, "no serious side") == "no serious side"
    offset = page.source.index("serious")
    assert page.position(offset)[:2] == (2, 14)
    assert page.place(offset) == "paragraph 2, run 2"


def test_cells_know_their_headers_and_where_they_stand() -> None:
    page = page_of(p("Facts:") + table(["Question", "Answer"], ["How long?", "20 minutes"]))
    cell = page.blocks[-1]
    assert (cell.kind, cell.text, page.blocks[cell.column_header or 0].text) == ("cell", "20 minutes", "Answer")
    assert page.place(page.source.index("20 minutes")) == "table 1, row 2, cell 2, paragraph 5, run 1"


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("<w:ins>" + r("no ") + "</w:ins>", "There are no risks."),
        ("<w:moveTo>" + r("no ") + "</w:moveTo>", "There are no risks."),
        ("<w:del><w:r><w:delText>no </w:delText></w:r></w:del>", "There are risks."),
        ("<w:del>" + r("no ") + "</w:del>", "There are risks."),
        ("<w:moveFrom>" + r("no ") + "</w:moveFrom>", "There are risks."),
        (r("no ", "<w:vanish/>"), "There are risks."),
        (r("no ", '<w:vanish w:val="0"/>'), "There are no risks."),
        (r("no ", '<w:rStyle w:val="Ghost"/>'), "There are risks."),
        ("<w:r><w:instrText>no </w:instrText></w:r>", "There are risks."),
        ("<w:commentRangeStart/><w:r><w:commentReference/></w:r>", "There are risks."),
        ("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + r("no ") + "</w:sdtContent></w:sdt>",
         "There are risks."),
        ("<w:sdt><w:sdtContent>" + r("no ") + "</w:sdtContent></w:sdt>", "There are no risks."),
        ("<w:hyperlink>" + r("no ") + "</w:hyperlink>", "There are no risks."),
        ("<w:r><w:noBreakHyphen/><w:tab/></w:r>", "There are \u2011 risks."),
        ("<w:r><w:br/></w:r>", "There are\nrisks."),
    ],
)  # fmt: skip
def test_what_counts_is_what_is_left_when_all_changes_are_accepted(inside: str, text: str) -> None:
    assert [block.text for block in page_of(p("There are ", inside, "risks.")).blocks] == [text]


def test_comments_are_not_read() -> None:
    page = page_of(p("Safe."), **{"word/comments.xml": "<w:comments>no risks at all</w:comments>"})
    assert page.source == "Safe.\n"


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    gone = "<w:rPr><w:del/></w:rPr>"
    assert blocks_of(p("There are no ", props=gone) + p("side effects.")) == [
        ("paragraph", "There are no side effects.")
    ]


def test_a_text_box_is_read_once_and_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{p('No downtime.')}</w:txbxContent>"
    twice = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    assert blocks_of(p("Before ", f"<w:r>{twice}</w:r>", "and after.")) == [
        ("paragraph", "Before and after."), ("paragraph", "No downtime."),
    ]  # fmt: skip


def test_the_table_of_contents_does_not_tell_the_headings_twice() -> None:
    assert blocks_of(styled("TOC1", "Risks 3") + styled("Heading1", "Risks") + p("Some.")) == [
        ("heading", "Risks"), ("paragraph", "Some."),
    ]  # fmt: skip


def reason(data: bytes) -> str:
    with pytest.raises(UnreadablePage) as raised:
        read_page("draft.docx", data)
    return raised.value.reason


def test_what_is_no_word_document_is_refused_with_the_reason() -> None:
    good = docx(p("Safe."))
    assert reason(b"") == "the file is empty"
    assert reason(b"just text").startswith("this is no Word document, or one that was cut off")
    assert reason(good[: len(good) // 2]).startswith("this is no Word document, or one that was cut off")
    assert reason(zipped({"content.xml": "x"})) == "this is no Word document: it has no part word/document.xml"
    assert "password" in reason(b"\xd0\xcf\x11\xe0 and more")
    assert reason(docx("")) == "the document holds no text"
    assert reason(docx("<w:p>")).startswith("the text of the document is damaged: mismatched tag in line 1")


def test_a_document_that_is_damaged_inside_is_refused() -> None:
    data = bytearray(docx(p("Safe and sound. " * 50), compressed=False))
    at = data.index(b"Safe and sound")
    data[at : at + 4] = b"RISK"
    assert reason(bytes(data)).startswith("the document is damaged in its part word/document.xml: bad CRC-32")


def test_an_archive_that_puts_a_part_before_its_own_beginning_is_refused() -> None:
    data = docx(p("Safe."), compressed=False)
    assert reason(data[:40] + data[80:]).startswith("the document is damaged in its part word/")


def test_a_zip_bomb_is_refused_before_it_unfolds() -> None:
    assert reason(docx(f"<!--{' ' * 61_000_000}-->")) == (
        "the document unfolds to more than 60 MB: refused (--limit unzipped-bytes=N raises this)"
    )


def test_an_entity_bomb_is_refused() -> None:
    bomb = '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><d>&b;</d>'
    assert "declares entities" in reason(zipped({"word/document.xml": bomb}))
    assert "declares entities" in reason(docx(p("Safe."), styles=bomb))


def test_nesting_without_end_is_refused() -> None:
    assert "one inside the other" in reason(docx("<w:sdt>" * 5000 + "</w:sdt>" * 5000))
