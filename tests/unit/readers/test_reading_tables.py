"""Tables of data, tables that only lay out, and which cells head which."""

from __future__ import annotations

from reading import block_of, blocks_of, link_of, page_of


def headers_of(source: str, text: str) -> tuple[str | None, str | None]:
    """Row header and column header of a cell."""
    return link_of(source, text, "row_header"), link_of(source, text, "column_header")


def test_cells_know_their_headers_and_their_row() -> None:
    source = """<table><thead><tr><th></th><th>Needling</th><th>Laser</th></tr></thead>
    <tr><th scope=row>Visit</th><td>30 minutes</td><td>15 minutes</td></tr></table>"""
    assert headers_of(source, "15 minutes") == ("Visit", "Laser")
    assert block_of(source, "Laser").row == (0, 0)
    assert block_of(source, "15 minutes").row == (0, 1)


def test_a_first_row_in_bold_is_a_header() -> None:
    source = "<table><tr><td><b>Problem</b><td><b>Course</b><tr><td>Elbow<td>6 to 8</table>"
    assert headers_of(source, "6 to 8") == ("Elbow", "Course")


def test_two_columns_without_header_are_labels_and_values() -> None:
    source = "<table><tr><td>Session<td>30 minutes<tr><td>Fee<td>$70</table>"
    assert headers_of(source, "30 minutes") == ("Session", None)
    assert headers_of(source, "$70") == ("Fee", None)


def test_spans_are_minded() -> None:
    source = """<table><tr><th>What<th colspan=2>Time<th>Fee</tr>
    <tr><td rowspan=2>Visit<td>first<td>60<td>$90</tr><tr><td>next<td>30<td>$70</tr></table>"""
    assert headers_of(source, "$70")[1] == "Fee"
    assert headers_of(source, "30")[1] == "Time"


def test_the_paragraph_before_or_the_caption_introduces_the_cells() -> None:
    rows = "<tr><td>Visit<td>30 min<tr><td>Fee<td>$70"
    assert link_of(f"<p>Our prices:</p><table>{rows}</table>", "$70", "intro") == "Our prices:"
    assert link_of(f"<table><caption>Prices</caption>{rows}</table>", "$70", "intro") == "Prices"
    assert link_of(f"<h2>Prices</h2><table>{rows}</table>", "$70", "intro") is None


def test_a_table_around_headings_or_tables_lays_out() -> None:
    source = """<table><tr><td><a href=x>Home</a></td><td><h2>Needling</h2><p>Text</p>
    <table><tr><td>Visit<td>30 min<tr><td>Fee<td>$70</table></td><td><b>HIRE</b><br>Painless.</td></tr></table>"""
    page = page_of(source)
    assert [block.kind for block in page.blocks] == ["heading", "paragraph", *["cell"] * 4, "paragraph"]
    assert [block.region for block in page.blocks] == [*["main"] * 6, "aside"]


def test_a_table_of_one_row_or_column_lays_out() -> None:
    assert blocks_of("<table><tr><td>One<td>Two</table>") == [("paragraph", "One"), ("paragraph", "Two")]
    assert blocks_of("<table><tr><td>One<tr><td>Two</table>") == [("paragraph", "One"), ("paragraph", "Two")]


def test_a_cell_may_hold_a_list() -> None:
    source = "<table><tr><th>Who<th>What<tr><td>Avoid<td><ul><li>pregnancy<li>epilepsy</ul></table>"
    assert blocks_of(source)[-2:] == [("item", "pregnancy"), ("item", "epilepsy")]
    assert headers_of(source, "epilepsy") == ("Avoid", "What")


def test_what_stands_beside_cells_is_read() -> None:
    source = "<table><tr>stray<td>One</td></td>loose<td>Two</tr>between<tr><td>Three<td>Four</tr></table>"
    assert [text for _, text in blocks_of(source)] == ["stray", "One", "loose", "Two", "between", "Three", "Four"]


def test_a_form_between_table_and_rows_swallows_nothing() -> None:
    source = "<table><form action=x><tr><td>Visit<td>30 min</tr><tr><td>Fee<td>$70</tr></form></table>"
    assert link_of(source, "$70", "row_header") == "Fee"
