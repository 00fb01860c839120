"""Risks: named, denied, played down, or not risks at all."""

from __future__ import annotations

import pytest
from extraction_help import assertions, only, terms


@pytest.mark.parametrize(
    ("text", "term", "polarity"),
    [
        ("Dry needling can puncture a lung.", "pneumothorax", "affirmed"),
        ("Dry needling cannot puncture a lung.", "pneumothorax", "denied"),
        ("A collapsed lung cannot happen.", "pneumothorax", "denied"),
        ("There is no risk of nerve damage.", "nerve-injury", "denied"),
        ("It never causes an infection.", "infection", "denied"),
        ("You may notice bruising afterwards.", "bruising", "affirmed"),
        ("There are no side effects.", "any", "denied"),
        ("There are no serious complications.", "serious", "denied"),
    ],
)
def test_a_risk_is_named_or_denied(text: str, term: str, polarity: str) -> None:
    told = next(a for a in assertions(text, "risk") if a.terms == (term,))
    assert told.polarity == polarity


def test_the_denial_reaches_what_it_denies_and_no_further() -> None:
    found = {
        a.terms[0]: a.polarity for a in assertions("It does not cause infection, but it can cause bruising.", "risk")
    }
    assert found == {"infection": "denied", "bruising": "affirmed"}


@pytest.mark.parametrize(
    ("text", "manner"),
    [
        ("Dry needling has virtually no side effects.", "near"),
        ("There are very few side effects.", "few"),
        ("A collapsed lung is harmless.", "trifling"),
        ("A collapsed lung is entirely preventable.", "preventable"),
    ],
)
def test_a_risk_is_played_down(text: str, manner: str) -> None:
    assert manner in {a.manner for a in assertions(text, "risk")}


@pytest.mark.parametrize(
    ("text", "frequency"),
    [
        ("A collapsed lung is very rare.", "rare"),
        ("Dry needling rarely damages a nerve.", "rare"),
        ("Bruising is common.", "common"),
    ],
)
def test_how_often_is_kept(text: str, frequency: str) -> None:
    told = only(text, "risk")
    assert (told.polarity, told.frequency) == ("affirmed", frequency)


@pytest.mark.parametrize(
    "text",
    [
        "Tell us if you have an active infection.",
        "Dry needling stimulates the nerve.",
        "We treat sports injuries and headaches.",
        "The risks of surgery are well known.",
    ],
)
def test_risk_words_that_are_no_risk_of_ours(text: str) -> None:
    assert [a for a in assertions(text, "risk") if a.subject == "treatment"] == []


def test_what_a_study_counted_is_reported() -> None:
    assert only("A survey of 7,629 treatments found no serious side effects.", "risk").stance == "reported"


def test_an_adverb_at_the_front_says_how_often() -> None:
    assert only("Rarely, dry needling can damage a nerve.", "risk").frequency == "rare"


@pytest.mark.parametrize(
    ("text", "stand"),
    [
        ("It is without risk.", ("any", "denied", "own")),
        ("No needle treatment is without risk.", ("any", "affirmed", "own")),
        ("Rarely, there are complications.", ("serious", "affirmed", "own")),
        (
            "Tell people that it has no side effects and the first bruise makes a liar of you.",
            ("any", "denied", "hypothetical"),
        ),
        ("Side effects are generally minor.", ("any", "affirmed", "own")),
    ],
)
def test_what_is_said_of_a_class(text: str, stand: tuple[str, str, str]) -> None:
    assert stand in [(a.terms[0], a.polarity, a.stance) for a in assertions(text, "risk")]


def test_a_rare_list_names_harms_though_one_ought_to_know_them() -> None:
    body = "<p>Rare, but you ought to know:</p><ul><li>a punctured lung</li><li>infection</li></ul>"
    assert [a.terms for a in assertions(body, "risk")] == [("pneumothorax",), ("infection",)]


def test_days_after_a_session_count_no_sessions() -> None:
    assert only("You will be sore for two days after a session.", "risk").stance == "own"


@pytest.mark.parametrize(
    "text",
    ["Severe soreness is rare.", "Feeling faint is less common than a bruise.", "It is rare to be sore for a week."],
)
def test_a_kind_a_comparison_and_a_time_say_nothing_of_how_often(text: str) -> None:
    assert {a.frequency for a in assertions(text, "risk") if set(a.terms) & {"soreness", "bruising"}} <= {None}


def test_how_often_the_last_of_a_row_happens_is_not_told_of_the_others() -> None:
    text = "You may have bruising, soreness, or, in rare cases, infection."
    found = {a.terms: a.frequency for a in assertions(text, "risk")}
    assert found == {("bruising",): None, ("soreness",): None, ("infection",): "rare"}


def test_how_often_is_told_by_a_pronoun() -> None:
    assert assertions("Bruising is a worry for many. It is extremely rare.", "risk")[0].frequency == "rare"


def test_a_harm_is_denied_by_a_pronoun_that_ends_the_sentence() -> None:
    text = "A collapsed lung is serious. Needling cannot cause it."
    assert [a.polarity for a in assertions(text, "risk") if "pneumothorax" in a.terms] == ["denied"]


def test_what_one_survey_found_is_the_survey_s() -> None:
    assert {a.stance for a in assertions("One survey found no infections among its patients.", "risk")} == {"reported"}


@pytest.mark.parametrize(
    ("text", "frequency"),
    [
        ("Bruising, on the other hand, hardly ever happens.", "rare"),
        ("A bruise is the thing I see most often.", "common"),
        ("Bruising comes up the most.", "common"),
        ("Bruising is the thing we see least.", "uncommon"),
    ],
)
def test_how_often_is_told_over_an_aside_and_by_what_is_seen(text: str, frequency: str) -> None:
    assert only(text, "risk").frequency == frequency


def test_what_was_treated_may_be_sore() -> None:
    assert terms("The muscle we worked on may be sore.", "risk") == {"soreness"}
    assert terms("We work on sore muscles.", "risk") == set()


def test_a_needle_that_goes_into_broken_skin_is_not_broken() -> None:
    assert terms("She does not needle into broken or inflamed skin.", "risk") == set()
    assert terms("We will not needle over broken areas of skin.", "risk") == set()
    assert terms("A needle has broken in the muscle.", "risk") == {"broken-needle"}


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("It does not buy freedom from side effects.", "affirmed"),
        ("Dry needling brings freedom from side effects.", "denied"),
        ("A needle near the ribs lets air in round the lung.", "affirmed"),
    ],
)
def test_freedom_from_a_harm_denies_it_once(text: str, polarity: str) -> None:
    assert only(text, "risk").polarity == polarity


@pytest.mark.parametrize("heading", ["Why teams choose it", "Why people choose it"])
def test_what_is_told_under_why_teams_choose_it_is_told_of_the_treatment(heading: str) -> None:
    assert [a.subject for a in assertions(f"<h2>{heading}</h2><p>No side effects.</p>", "risk")] == ["treatment"]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("To those who dread needles we offer the magnet, that is free of side effects.", "other"),
        ("We use thin needles, which are free of side effects.", "treatment"),
    ],
)
def test_a_relative_clause_tells_of_what_is_offered_before_it(text: str, subject: str) -> None:
    assert only(text, "risk").subject == subject


@pytest.mark.parametrize(
    ("text", "frequency"),
    [
        ("<ul><li>Bleeding: very rare</li></ul>", "rare"),
        ("Most people are sore for a day.", "common"),
        ("It is rare to be sore for a week.", None),
        ("Clean needles make infection less likely.", None),
    ],
)
def test_how_often_is_told_behind_a_label_and_of_what_lasts(text: str, frequency: str | None) -> None:
    assert only(text, "risk").frequency == frequency


def test_rare_does_not_mean_never() -> None:
    for text in (
        "Rare does not mean impossible: a collapsed lung can happen.",
        "Unlikely isn't never: a lung may collapse.",
    ):
        assert not [a for a in assertions(text, "risk") if a.polarity == "denied"]


def test_what_a_pronoun_is_said_to_be_is_no_class_of_risks() -> None:
    assert terms("It remains a rare risk of needling around the chest.", "risk") == set()


def test_the_absence_of_trouble_denies_nothing_behind_its_verb() -> None:
    assert only("The absence of problems so far does not mean that there is no risk.", "risk").polarity == "affirmed"
    assert only("There is an absence of side effects.", "risk").polarity == "denied"


@pytest.mark.parametrize("text", ["This risk is real.", "Side effects: no", "There is a risk of"])
def test_a_sentence_that_ends_or_begins_where_more_is_looked_for_is_read_all_the_same(text: str) -> None:
    assert terms(text, "risk") <= {"any"}


@pytest.mark.parametrize(
    ("text", "named"),
    [("A stuck needle is rare.", {"broken-needle"}), ("Nobody should stick a needle in you without asking.", set())],
)
def test_a_needle_that_is_stuck_is_a_harm_and_one_that_is_stuck_in_is_none(text: str, named: set[str]) -> None:
    assert terms(text, "risk") == named


@pytest.mark.parametrize("text", ["Side effects do practically not occur.", "Side effects are practically not known."])
def test_a_near_denial_in_the_order_of_other_languages(text: str) -> None:
    told = only(text, "risk")
    assert (told.polarity, told.certainty) == ("denied", "near")


def test_what_does_not_occur_in_everyone_or_at_once_is_not_denied() -> None:
    for text in ("Side effects do not occur in everyone.", "Side effects do not appear until the next day."):
        assert not [a for a in assertions(text, "risk") if a.polarity == "denied"]


def test_a_risk_of_something_definite_is_not_denied_of_the_treatment_as_risk_in_general() -> None:
    denied = "An operation carries risks, which needling does not."
    definite = "An operation carries the risks of anaesthesia and thrombosis, which needling does not."
    assert [each.polarity for each in assertions(denied, "risk") if each.subject == "treatment"] == ["denied"]
    assert [each for each in assertions(definite, "risk") if each.subject == "treatment"] == []
