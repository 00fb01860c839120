"""How well short passages are read, most of them look-alikes: `python corpus/phrases.py --details` shows each fault."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from gold import GoldError
from phrases import FOLDER, PhraseScore, measure_phrases, read_phrases
from scoring import ALL

#: Precision and recall that must be reached: raised when passed for good.
FLOORS = {
    "risk-safety": (0.97, 0.95),
    "quantity-overclaim": (0.98, 0.97),
    "suitability-category": (0.97, 0.97),
    "mixed": (0.94, 0.90),
    "numbers-contradictions": (0.98, 0.95),
    "paragraphs": (0.94, 0.92),
    "self-contradictions": (0.98, 0.97),
    "whose": (0.94, 0.84),
    "snippets-numbers": (0.90, 0.89),
    "snippets-promises": (0.92, 0.91),
    "snippets-risks": (0.93, 0.90),
}
BOOKS = sorted(FOLDER.glob("*.yaml"))


@cache
def measured(book: Path) -> PhraseScore:
    return measure_phrases(read_phrases(book))


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.stem)
def test_what_must_fire_fires_and_look_alikes_stay_silent(book: Path) -> None:
    precision, recall = FLOORS[book.stem]
    scored = measured(book)
    assert scored.rules[ALL].precision >= precision, "\n".join(scored.faults)
    assert scored.rules[ALL].recall >= recall, "\n".join(scored.faults)


def test_a_miss_and_a_false_alarm_are_counted(tmp_path: Path) -> None:
    book = tmp_path / "book.yaml"
    book.write_text(
        "- {text: It is non-invasive., expect: [category-conflict]}\n"
        "- {text: It is non-invasive., expect: [overclaim], why: wrong on purpose}\n"
        "- {about: Massage, text: It is non-invasive., expect: []}\n"
    )
    scored = measure_phrases(read_phrases(book))
    total = scored.rules[ALL]
    assert (total.right, total.false_alarms, total.missed) == (1, 1, 1)
    (fault,) = scored.faults
    assert "book 2" in fault
    assert "missed overclaim" in fault
    assert "false category-conflict at “non-invasive”" in fault


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: b", "a list of passages is wanted"),
        ("- [", "not YAML"),
        ("- only words", "passage 1: a mapping with a text"),
        ("- {text: A., expects: []}", "unknown key 'expects'"),
        ("- {text: A., expect: [missing-serious-risk]}", "no rule that a passage is judged by: missing-serious-risk"),
    ],
)
def test_what_is_no_phrasebook_says_why(tmp_path: Path, text: str, message: str) -> None:
    book = tmp_path / "book.yaml"
    book.write_text(text)
    with pytest.raises(GoldError, match=message.replace("[", r"\[")):
        read_phrases(book)
