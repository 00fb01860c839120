"""Whether a mention is said of a noun that no treatment goes by."""

from __future__ import annotations

import pytest
from language_help import only_sentence, term

from claimlint.language.owner import stranger


def is_strangers(text: str, identifier: str) -> bool:
    passage, sentence = only_sentence(text)
    return stranger(passage, sentence, term(sentence, identifier))


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("The pontoon is completely safe.", "safe"),
        ("The old bench is totally safe.", "safe"),
        ("The loafers are great, and they are perfectly safe.", "safe"),
        ("We offer a painless quote.", "painless"),
        ("The old lift had no downtime last year.", "no-downtime"),
        ("Peels without downtime are offered on Fridays.", "no-downtime"),
        ("Facials with zero downtime are done upstairs.", "no-downtime"),
        ("A good night's sleep cures most headaches.", "cure"),
        ("Their slogan guarantees a laugh.", "guaranteed"),
        ("We use our hands, which is non-invasive.", "non-invasive"),
        ("You might be offered ultrasound guidance, which is a non-invasive way of seeing it.", "non-invasive"),
        ("We lend you a cushion which is painless.", "painless"),
    ],
)
def test_what_is_said_of_a_strange_noun_is_not_the_treatments(text: str, identifier: str) -> None:
    assert is_strangers(text, identifier)


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("The treatment is completely safe.", "safe"),
        ("Dry needling is completely safe.", "safe"),
        ("It is completely safe.", "safe"),
        ("Completely safe.", "safe"),
        ("The needles are completely safe.", "safe"),
        ("You will be safe.", "safe"),
        ("A painless procedure.", "painless"),
        ("Relax, you won't feel a thing.", "painless"),
        ("The knots are permanently gone.", "permanent"),
        ("Dry needling has no downtime.", "no-downtime"),
        ("Office workers have no downtime.", "no-downtime"),
        ("A lunchtime treatment with no downtime is what you get.", "no-downtime"),
        ("We release knots with no downtime.", "no-downtime"),
        ("Your knee will be cured.", "cure"),
        ("Our method cures back pain.", "cure"),
        ("As a rule it cures back pain.", "cure"),
        ("We offer a technique which is painless.", "painless"),
        ("We use a special needle, which is painless.", "painless"),
    ],
)
def test_what_is_said_of_the_treatment_or_of_nothing_else_stays_its_own(text: str, identifier: str) -> None:
    assert not is_strangers(text, identifier)


def test_a_named_harm_is_the_treatments_whatever_it_befalls() -> None:
    assert not is_strangers("The muscle can be sore.", "soreness")
