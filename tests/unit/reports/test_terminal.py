"""A source line and its carets, in a terminal that is narrow, coloured and easily led astray."""

from __future__ import annotations

import pytest

from claimlint.reports.terminal import neutral, styled, underlined, width, wrapped


def shown(text: str, words: str, columns: int = 60, **cuts: bool) -> list[str]:
    start = text.index(words)
    cut = {"cut_left": False, "cut_right": False} | cuts
    line, carets = underlined(text, start, start + len(words), columns, **cut)
    return [line, carets]


def test_carets_stand_under_the_words() -> None:
    assert shown("There are no side effects.", "no side effects") == [
        "There are no side effects.",
        "          ^^^^^^^^^^^^^^^",
    ]


def test_wide_characters_take_two_columns() -> None:
    assert shown("鍼は completely safe です", "completely safe") == [
        "鍼は completely safe です",
        "     ^^^^^^^^^^^^^^^",
    ]


def test_combining_marks_take_none() -> None:
    line, carets = shown("cafe\u0301 risk-free", "risk-free")
    assert carets == " " * 5 + "^" * 9
    assert width(line) == 14


def test_tabs_are_shown_as_spaces() -> None:
    assert shown("\t\trisk-free", "risk-free") == ["        risk-free", "        ^^^^^^^^^"]


@pytest.mark.parametrize("words", ["first", "middle", "last"])
def test_a_long_line_is_shown_in_a_window_about_the_words(words: str) -> None:
    text = f"first {'word ' * 60}middle {'word ' * 60}last"
    line, carets = shown(text, words, 40)
    assert width(line) <= 40
    begin = carets.index("^")
    assert line[begin : begin + len(words)] == words
    assert line.startswith("…") is (words != "first")
    assert line.endswith("…") is (words != "last")


def test_words_longer_than_the_window_are_cut() -> None:
    line, carets = shown("x" * 300, "x" * 300, 40)
    assert width(line) <= 40
    assert len(carets) <= 40


def test_a_stretch_of_a_line_shows_that_it_goes_on() -> None:
    line, carets = shown("no risk", "no risk", cut_left=True, cut_right=True)
    assert (line, carets) == ("…no risk…", " ^^^^^^^")


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("a\x1b[31mb", "a␛[31mb"),
        ("a\nb\x7f", "a␊b␡"),
        ("a\u202eb", "a\ufffdb"),
        ("a\x9bb", "a\ufffdb"),
        ("a\ud800b", "a\ufffdb"),
        ("a\u2028b", "a\ufffdb"),
        ("schön – “so”", "schön – “so”"),
    ],
)
def test_no_character_of_a_page_steers_the_terminal(text: str, safe: str) -> None:
    assert neutral(text) == safe


def test_text_is_wrapped_under_its_label() -> None:
    assert wrapped("one two three four", 30, "  write  ", "         ") == ["  write  one two three four"]
    assert wrapped("one two three four five", 20, "  write  ", "         ") == [
        "  write  one two three four",
        "         five",
    ]


def test_style_can_be_turned_off() -> None:
    assert styled("error", "red", bold=True) == "\x1b[1;31merror\x1b[0m"
    assert styled("error", "red", bold=True, on=False) == "error"
