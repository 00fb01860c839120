"""Effect and comfort: what is promised, and how surely."""

from __future__ import annotations

import pytest
from extraction_help import assertions, only, terms


@pytest.mark.parametrize(
    ("text", "topic", "term", "polarity", "certainty"),
    [
        ("Dry needling is painless.", "comfort", "painless", "affirmed", "plain"),
        ("Dry needling doesn't hurt.", "comfort", "painless", "affirmed", "plain"),
        ("Dry needling is usually painless.", "comfort", "painless", "affirmed", "hedged"),
        ("Dry needling is virtually painless.", "comfort", "painless", "affirmed", "near"),
        ("Dry needling is not painless.", "comfort", "painless", "denied", "plain"),
        ("Dry needling cures back pain.", "efficacy", "cure", "affirmed", "plain"),
        ("Dry needling is not a cure.", "efficacy", "cure", "denied", "plain"),
        ("Dry needling may cure back pain.", "efficacy", "cure", "affirmed", "hedged"),
        ("Results are guaranteed.", "efficacy", "guaranteed", "affirmed", "absolute"),
        ("No clinic can guarantee results.", "efficacy", "guaranteed", "denied", "plain"),
        ("Dry needling is no cure for headaches.", "efficacy", "cure", "denied", "plain"),
        ("The effect of dry needling is not permanent.", "efficacy", "permanent", "denied", "plain"),
        ("The relief never wears off.", "efficacy", "permanent", "affirmed", "absolute"),
        ("Sometimes dry needling does not work.", "efficacy", "always-works", "denied", "plain"),
        ("Nobody gets by with one session.", "efficacy", "one-session", "denied", "plain"),
        ("The FDA has not approved dry needling.", "efficacy", "approved", "denied", "plain"),
        ("Dry needling can be quite painful.", "comfort", "discomfort", "affirmed", "hedged"),
    ],
)
def test_promises(text: str, topic: str, term: str, polarity: str, certainty: str) -> None:
    told = next(a for a in assertions(text, topic) if a.terms == (term,))
    assert (told.polarity, told.certainty) == (polarity, certainty)


@pytest.mark.parametrize(
    "text", ["There is no cure for fibromyalgia.", "We want you to live without pain.", "The massage was painless."]
)
def test_words_of_promise_that_promise_nothing_of_ours(text: str) -> None:
    told = [a for a in assertions(text) if a.topic in {"comfort", "efficacy"} and a.subject == "treatment"]
    assert not {"cure", "painless"} & {term for a in told if a.polarity == "affirmed" for term in a.terms}


def test_a_testimonial_is_quoted() -> None:
    body = "<blockquote>“It cured my back pain!” – Ann</blockquote>"
    assert {a.stance for a in assertions(body, "efficacy")} <= {"quoted"}
    assert terms(body, "efficacy") >= {"cure"}


def promised(text: str) -> set[str]:
    """What the page itself promises of its treatment."""
    told = [a for a in assertions(text) if a.topic in {"comfort", "efficacy"} and a.polarity == "affirmed"]
    return {term for a in told if a.subject == "treatment" and a.stance == "own" for term in a.terms}


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Dry needling works for everybody who tries it.", "works-for-everyone"),
        ("Dry needling works for all people with muscle pain.", "works-for-everyone"),
        ("You have our guarantee: dry needling will get you moving again.", "guaranteed"),
        ("The knots are permanently gone after dry needling.", "permanent"),
        ("Relax, you won't even notice it.", "painless"),
        ("We promise a cure.", "cure"),
        ("You will definitely notice the difference.", "guaranteed"),
    ],
)
def test_a_promise_in_other_words(text: str, term: str) -> None:
    assert term in promised(text)


@pytest.mark.parametrize(
    "text",
    [
        "Whoever promises you a cure is selling something.",
        "Expecting a cure after one visit leads to disappointment.",
        "Do not come expecting a miracle.",
        "Advertising it as pain free would be dishonest.",
        "Saying that it is painless does nobody a favour.",
        "The relief was instant, Joanne told us, but hers was a mild case.",
        "One of our patients said the relief was instant.",
        "I understand that no guarantee of outcome has been given to me.",
        "It's a safe bet that you will be sore tomorrow.",
        "Nobody leaves without aftercare advice on bruises.",
        "Walk pain-free again: that is what we work towards together.",
        "Dry needling doesn't work for all people with muscle pain.",
    ],
)
def test_a_promise_of_others_refused_or_of_a_harm_is_none(text: str) -> None:
    assert not promised(text)


def test_a_time_until_something_is_no_hedge() -> None:
    told = assertions("Pain is completely eliminated within a few weeks.", "efficacy")
    assert {a.certainty for a in told} == {"absolute"}


def test_who_needs_no_day_off_is_read_as_the_weaker_form_of_no_downtime() -> None:
    (told,) = assertions("You won't need any time off.", "efficacy")
    assert (told.terms, told.polarity, told.certainty) == (("no-downtime",), "affirmed", "hedged")


@pytest.mark.parametrize("text", ["A lasting cure nobody can promise.", "A cure we cannot promise."])
def test_a_promise_put_first_and_then_refused_is_none(text: str) -> None:
    assert {a.polarity for a in assertions(text, "efficacy")} == {"denied"}


@pytest.mark.parametrize(
    "text", ["We guarantee a freer backswing from dry needling.", "We promise looser shoulders by the third session."]
)
def test_a_guarantee_of_an_effect_in_other_words(text: str) -> None:
    assert terms(text, "efficacy") == {"guaranteed"}


def test_a_past_in_another_clause_makes_no_story_of_praise() -> None:
    praise = "“We tried yoga. Dry needling works for absolutely everyone, and I wish we had started with it.”"
    assert only(praise, "efficacy").scope != "patient"


def test_a_pain_that_sends_for_help_is_none_of_the_treatment() -> None:
    assert not assertions("If you have a sharp pain in the chest, go to hospital.", "comfort")


def test_what_is_rarely_so_is_not_promised() -> None:
    assert only("After a needle the pain is gone for ever.", "efficacy").polarity == "affirmed"
    assert only("After a needle the pain is rarely gone for ever.", "efficacy").polarity == "denied"


def test_what_is_not_said_lightly_is_said() -> None:
    assert only("I don't say this lightly: it works for everyone.", "efficacy").polarity == "affirmed"
    assert only("I don't say that it works for everyone.", "efficacy").polarity == "denied"
