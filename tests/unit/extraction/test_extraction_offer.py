"""How a treatment is held out for a condition without a verb of help."""

from __future__ import annotations

import pytest
from extraction_help import assertions


def offered(body: str) -> set[str]:
    """The conditions that the page itself holds its treatment out for."""
    return {
        term
        for a in assertions(body, "use")
        if (a.stance, a.polarity, a.subject) == ("own", "affirmed", "treatment")
        for term in a.terms
    }


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("Suffering from sinusitis? Dry needling treats it.", "sinus"),
        ("Poor digestion? Dry needling sorts it out.", "digestion"),
        ("Anxious? Depressed? Dry needling helps.", "depression"),
        ("Tired of IBS? Try dry needling.", "digestion"),
        ("Lose weight with dry needling!", "weight-loss"),
        ("Boost your fertility through dry needling.", "fertility"),
        ("Dry needling for weight loss: ask at the desk.", "weight-loss"),
        ("Try dry needling for fertility.", "fertility"),
    ],
)
def test_a_question_a_label_and_a_means_hold_the_treatment_out(text: str, condition: str) -> None:
    assert condition in offered(text)


@pytest.mark.parametrize(
    "text",
    [
        "Suffering from sinusitis? Dry needling is not for you.",
        "Suffering from sinusitis? Your GP can treat it.",
        "Suffering from sinusitis? Acupuncture treats it.",
        "Do you suffer from anxiety? Please tell us before dry needling.",
        "Lose weight by eating less.",
        "Dry needling for anxiety is not supported by any trial.",
        "Dry needling for depression? There is no evidence.",
        "Tell us about your anxiety with needles.",
        "People with a weakened immune system can have dry needling.",
    ],
)
def test_a_question_for_others_or_a_refusal_offers_nothing(text: str) -> None:
    assert not offered(text)
