"""Which class the treatment is put in, or kept out of."""

from __future__ import annotations

import pytest
from extraction_help import assertions, only


@pytest.mark.parametrize(
    ("text", "term", "polarity"),
    [
        ("Dry needling is non-invasive.", "non-invasive", "affirmed"),
        ("Dry needling is not non-invasive.", "non-invasive", "denied"),
        ("Dry needling is invasive.", "invasive", "affirmed"),
        ("Dry needling is not invasive.", "non-invasive", "affirmed"),
        ("Dry needling is minimally invasive.", "minimally-invasive", "affirmed"),
        ("The needle goes through the skin.", "skin-penetrating", "affirmed"),
        ("The needle never breaks the skin.", "skin-penetrating", "denied"),
    ],
)
def test_category(text: str, term: str, polarity: str) -> None:
    told = only(text, "category")
    assert (told.terms, told.polarity) == ((term,), polarity)


@pytest.mark.parametrize(
    "text",
    [
        "Ultrasound therapy is non-invasive.",
        "Ultrasound is a non-invasive alternative to dry needling.",
        "Unlike ultrasound, which is non-invasive, dry needling uses a needle.",
    ],
)
def test_the_class_of_another_treatment_is_the_others(text: str) -> None:
    assert [a for a in assertions(text, "category") if a.subject == "treatment" and "non-invasive" in a.terms] == []


def test_an_alternative_to_surgery_is_still_put_in_its_class() -> None:
    told = assertions("Dry needling is a non-invasive alternative to surgery.", "category")
    assert {a.subject for a in told if a.terms == ("non-invasive",)} == {"treatment"}


def test_a_denial_without_its_predicate() -> None:
    told = [each for each in assertions("Surgery is invasive. Dry needling isn't.") if each.subject == "treatment"]
    assert [(each.terms, each.polarity) for each in told] == [(("invasive",), "denied")]


@pytest.mark.parametrize(
    "text",
    [
        "After dry needling we use non-invasive laser.",
        "All our therapies except dry needling are non-invasive.",
        "We start with non-invasive care.",
        "Alternatives, several of them non-invasive, are listed below.",
        "Alongside dry needling we offer shockwave. It is non-invasive.",
    ],
)
def test_a_class_that_something_else_is_in(text: str) -> None:
    assert [each for each in assertions(text) if each.topic == "category" and each.subject == "treatment"] == []


def test_what_counts_as_invasive_is_in_the_class() -> None:
    for text in ("Dry needling counts as invasive.", "Dry needling is considered an invasive procedure."):
        assert only(text, "category").certainty == "plain"


@pytest.mark.parametrize(
    "text",
    [
        "Dry needling is our favourite non-invasive tune-up for that kind of knot.",
        "Dry needling, our non-invasive reset, takes ten minutes.",
        "Our favourite non-invasive hack for stiff necks is dry needling.",
        "Think of dry needling as a non-invasive tune-up.",
        "Our needling – a non-invasive upgrade for your warm-up.",
        "This technique has become our non-invasive bestseller.",
    ],
)
def test_a_predicate_noun_is_another_word_for_the_treatment(text: str) -> None:
    assert [a.subject for a in assertions(text, "category")] == ["treatment"]


@pytest.mark.parametrize(
    "text",
    [
        "Dry needling is part of our non-invasive Pilates class.",
        "Dry needling is booked through our non-invasive spa desk.",
        "Our non-invasive favourite is taping, followed by dry needling.",
        "Kayla runs you through a movement screen. It's completely non-invasive.",
        "We send you to our clinic for mirror therapy, which is non-invasive.",
    ],
)
def test_a_noun_behind_something_else_is_not(text: str) -> None:
    assert [a.subject for a in assertions(text, "category")] == ["other"]


def test_ours_is_the_treatment_whatever_was_spoken_of_before() -> None:
    told = assertions("A hypodermic is hollow. Ours is solid. Theirs is hollow.", "category")
    assert [(each.terms, each.subject) for each in told if each.terms == ("solid-needle",)] == [
        (("solid-needle",), "treatment")
    ]


def test_what_an_if_clause_names_is_not_what_is_spoken_of_after_it() -> None:
    told = assertions("Good news if you hate surgery talk: this is a non-surgical option. It is invasive.", "category")
    assert [each.subject for each in told] == ["treatment", "treatment"]


def test_a_sentence_that_leaves_out_its_subject_goes_on_about_the_treatment() -> None:
    assert only("I feared the needles. Turned out to be painless.", "comfort").subject == "treatment"
    assert only("I feared the needles. The film was painless.", "comfort").subject == "other"
