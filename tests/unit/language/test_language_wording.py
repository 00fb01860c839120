"""The pattern language of claims files and lexicons."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.language.fold import fold
from claimlint.language.wording import LONG_GAP, SHORT_GAP, WordingError, compile_wording, folded_words


def phrases(wording: str) -> set[str]:
    """What a wording stands for, written out: a gap as its number."""
    written = set()
    for phrase in compile_wording(wording):
        parts = [" ".join(phrase.runs[0])]
        for gap, run in zip(phrase.gaps, phrase.runs[1:], strict=True):
            parts += [str(gap), " ".join(run)]
        written.add(" ".join(parts))
    return written


def folded(*texts: str) -> set[str]:
    return {" ".join(fold(word) for word in text.split()) for text in texts}


def test_words_stand_for_their_forms() -> None:
    assert phrases("collapsed lungs") == phrases("collapse lung")


def test_case_hyphens_curly_quotes_and_articles_do_not_matter() -> None:
    assert phrases("The Patient’s non-invasive treatment") == phrases("a patient's non invasive treatment")


def test_a_slash_offers_words() -> None:
    assert phrases("nick/pierce lung") == folded("nick lung", "pierce lung")


def test_parentheses_offer_phrases() -> None:
    assert phrases("(nerve injury|palsy)") == folded("nerve injury", "palsy")


def test_a_question_mark_lets_a_word_or_group_be_missing() -> None:
    assert phrases("lung may? collapse") == folded("lung may collapse", "lung collapse")
    assert phrases("lung (can|may)? collapse") == folded("lung can collapse", "lung may collapse", "lung collapse")


def test_tildes_leave_gaps() -> None:
    assert phrases("break ~ needle") == {f"break {SHORT_GAP} needl"}
    assert phrases("break ~~ needle") == {f"break {LONG_GAP} needl"}


def test_a_gap_at_an_end_is_none() -> None:
    assert phrases("~ needle ~") == {"needl"}


def test_contractions_are_two_words() -> None:
    assert folded_words("can't") == ["can", "not"]
    assert folded_words("won't") == ["will", "not"]
    assert folded_words("cannot") == ["can", "not"]
    assert folded_words("they're") == [fold("they"), "be"]


@pytest.mark.parametrize(
    ("wording", "problem"),
    [
        ("lung (can", "not closed"),
        ("lung) can", "unexpected"),
        ("? lung", "follows nothing"),
        ("{nowhere} lung", "no list"),
        ("the", "no word"),
        ("", "no word"),
        ("(" * 12 + "a" + ")" * 12, "too many"),
        (" ".join(["a1/b1/c1/d1/e1"] * 8), "more than"),
    ],
)
def test_a_wrong_wording_is_refused_with_its_fault(wording: str, problem: str) -> None:
    with pytest.raises(WordingError, match=problem):
        compile_wording(wording)


@given(st.text(alphabet="ab c()|?~/-{}’", max_size=30))
def test_any_text_is_a_wording_or_refused(text: str) -> None:
    try:
        found = compile_wording(text)
    except WordingError:
        return
    assert found
    assert all(len(phrase.gaps) == len(phrase.runs) - 1 for phrase in found)
