"""The two questions to the language layer: what a text says of a phrase, and its quantities."""

from __future__ import annotations

import subprocess
import sys

import pytest

import claimlint
from claimlint import Measure, Status


def status(marked: str) -> Status:
    """Of the phrase in square brackets."""
    before, _, rest = marked.partition("[")
    phrase, _, after = rest.partition("]")
    return claimlint.status(before + phrase + after, len(before), len(before) + len(phrase))


def quantity(text: str) -> Measure:
    (only,) = claimlint.quantities(text)
    return only


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Needling leaves a [bruise].", "affirmed"),
        ("No treatment is without [risk].", "affirmed"),
        ("No doubt it is [safe].", "affirmed"),
        ("There is no downtime; [mild bruising] fades.", "affirmed"),
        ("There are no [side effects].", "denied"),
        ("It doesn’t [hurt].", "denied"),
        ("It is non-[invasive].", "denied"),
        ("The visit is [pain]-free.", "denied"),
        ("The visit is [pain]\u2011free.", "denied"),
        ("[Downtime]: nil.", "denied"),
        ("Are there any [side effects]? No.", "denied"),
        ("Is it safe?\nNo, it is not. Does it [hurt]?\nNot at all.", "denied"),
        ("Bleeding? [Bruising]? Never.", "denied"),
        ("[Bleeding]? Bruising? Never.", "denied"),
        ("Myth: needles [damage the muscle].", "denied"),
        ("It's a myth that needling is [dangerous].", "denied"),
        ("It is a myth that needling is [dangerous].", "denied"),
        ("It is a myth that needling is never [dangerous].", "affirmed"),
        ("It may [bruise].", "hedged"),
        ("It is virtually [painless].", "hedged"),
        ("Will it hurt? It can be [uncomfortable].", "hedged"),
        ("Is it [painful]? Not usually.", "hedged"),
        ("If you are [pregnant], tell us.", "hypothetical"),
        ("Does it [hurt]?", "hypothetical"),
        ("Does it [hurt]? Read on.", "hypothetical"),
        ("“I felt [no pain] at all,” says Maria.", "reported"),
        ("A survey of 7,629 treatments found no [serious events].", "reported"),
    ],
)
def test_the_status_of_a_phrase(marked: str, expected: str) -> None:
    assert status(marked).status == expected


def test_the_words_of_the_phrase_are_its_own() -> None:
    assert status("Most of our patients feel [no pain].").polarity == "affirmed"


def test_reserve_keeps_the_polarity() -> None:
    told = status("There is practically no [bleeding].")
    assert (told.status, told.polarity, told.certainty) == ("hedged", "denied", "near")


def test_what_others_say_keeps_its_polarity() -> None:
    told = status("A survey of 7,629 treatments found no [serious events].")
    assert (told.status, told.polarity, told.stance) == ("reported", "denied", "reported")


def test_a_yes_takes_the_modal_out_of_the_question() -> None:
    assert status("Can it [hurt]? Yes.").certainty == "plain"


def test_cues_say_what_decided_and_where() -> None:
    text = "There are no side effects."
    (cue,) = claimlint.status(text, 13, 25).cues
    assert (cue.kind, cue.quote) == ("negation", "no")
    assert cue.span is not None
    assert text[cue.span.start : cue.span.end] == "no"


def test_a_phrase_may_be_part_of_a_word_or_have_blanks_around_it() -> None:
    text = "There are no side effects."
    assert claimlint.status(text, 12, 25) == claimlint.status(text, 14, 24) == claimlint.status(text, 13, 25)


@pytest.mark.parametrize(("start", "end"), [(5, 5), (7, 3), (-1, 4), (0, 99), (8, 9)])
def test_a_range_that_marks_no_word_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match=r"mark a phrase|no word stands"):
        claimlint.status("It is so . It hurts.", start, end)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("The visit takes 45 minutes.", 45, 45, "minute"),
        ("half an hour", 0.5, 0.5, "hour"),
        ("1 hour 15 minutes", 75, 75, "minute"),
        ("1530minutes", 15, 30, "minute"),
        ("up to ten sessions", None, 10, "session"),
        ("at least 3 visits", 3, None, "session"),
        ("24–48 hours", 24, 48, "hour"),
        ("two to three weeks", 2, 3, "week"),
        ("30 secs", 30, 30, "second"),
        ("6 months", 6, 6, "month"),
        ("16 %", 16, 16, "percent"),
    ],
)
def test_the_quantity_of_a_text(text: str, low: float | None, high: float | None, unit: str) -> None:
    told = quantity(text)
    assert (told.low, told.high, told.unit) == (low, high, unit)


@pytest.mark.parametrize(
    ("text", "days"), [("twice a week", 3.5), ("every other week", 14), ("weekly", 7), ("every ten days", 10)]
)
def test_a_rate_is_an_interval_in_days(text: str, days: float) -> None:
    told = quantity(text)
    assert (told.low, told.high, told.unit, told.rate) == (days, days, "day", True)


def test_bounds_are_kept() -> None:
    texts = ("45 minutes", "about 45 minutes", "up to 45 minutes", "at least 45 minutes", "30 to 45 minutes")
    assert [quantity(text).bound for text in texts] == ["exactly", "about", "at-most", "at-least", "between"]


def test_quantities_lead_back_to_the_text() -> None:
    text = "A visit takes 30–45\u00a0mins; come twice a week, for 3 to 5 sessions."
    found = claimlint.quantities(text)
    assert [text[q.start : q.end] for q in found] == ["30–45\u00a0mins", "twice a week", "3 to 5 sessions"]


def test_an_article_counts_nothing() -> None:
    assert claimlint.quantities("A session is calm, and each visit starts with tea.") == []


def test_a_text_without_numbers_has_no_quantities() -> None:
    assert claimlint.quantities("") == []


def test_the_api_is_imported_only_when_it_is_asked_for() -> None:
    code = "import sys, claimlint; assert 'spacy' not in sys.modules; assert 'claimlint.api' not in sys.modules"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
