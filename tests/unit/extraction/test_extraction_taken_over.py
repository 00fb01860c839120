"""What a page takes over from what stands before: advice, a refusal, a heading that rejects its list, a label."""

from __future__ import annotations

import pytest
from extraction_help import assertions


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("We never needle infected skin. The same goes for a limb with lymphoedema.", "avoid"),
        ("Tell us if you take warfarin. The same goes for a limb with lymphoedema.", "ask"),
        ("Tell us if you have lymphoedema. In this case we do not needle there.", "avoid"),
        ("Tell us if you have lymphoedema. Then we decide together.", "ask"),
    ],
)
def test_the_level_of_what_stands_before_or_after_holds(text: str, advice: str) -> None:
    told = {a.advice for a in assertions(text, "suitability") if a.terms == ("lymphoedema",)}
    assert told == {advice}


def test_who_signs_is_no_group() -> None:
    assert assertions("<p>Tell us first:</p><ul><li>I have no skin infection today.</li></ul>", "suitability") == []


@pytest.mark.parametrize(
    "heading", ["What we do not sell", "What needling won't do", "Not on our menu", "What it is not"]
)
def test_what_a_heading_rejects_is_denied(heading: str) -> None:
    told = assertions(f"<h2>{heading}</h2><ul><li>Painless treatment. Some yelp.</li></ul>", "comfort")
    assert [a.polarity for a in told if a.terms == ("painless",)] == ["denied"]


def test_what_others_do_not_offer_is_promised_all_the_same() -> None:
    told = assertions("<h2>What you won't find elsewhere</h2><ul><li>Painless dry needling.</li></ul>", "comfort")
    assert [a.polarity for a in told] == ["affirmed"]


def test_a_label_and_its_sentence_are_one_use() -> None:
    told = assertions(
        "<ul><li>Irritable bowel. A few needles in the belly wall settle an unhappy gut.</li></ul>", "use"
    )
    assert told[0].quote.startswith("Irritable bowel")


def test_what_people_are_said_to_ask_is_answered_by_the_next_sentence() -> None:
    told = assertions("People ask me if dry needling hurts. It doesn't.", "comfort")
    assert [(a.terms, a.polarity) for a in told] == [(("painless",), "affirmed")]


def test_any_age_is_a_word_on_ages() -> None:
    told = assertions("Dry needling is fine at any age.", "suitability")
    assert "ages" in {cue.kind for a in told for cue in a.cues}
    told = assertions("Dry needling suits everyone, whatever their age.", "suitability")
    assert "ages" not in {cue.kind for a in told for cue in a.cues}
