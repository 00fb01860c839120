"""Who is told that they may, should ask first, or must not."""

from __future__ import annotations

import pytest
from extraction_help import assertions, only


@pytest.mark.parametrize(
    ("text", "group", "advice"),
    [
        ("Dry needling is safe during pregnancy.", "pregnancy", "suitable"),
        ("Dry needling is not suitable during pregnancy.", "pregnancy", "avoid"),
        ("Tell us if you are pregnant.", "pregnancy", "ask"),
        ("If you have a pacemaker, talk to your doctor first.", "pacemaker", "ask"),
        ("Dry needling is suitable for everyone.", "everyone", "suitable"),
        ("Dry needling is not suitable for everyone.", "everyone", "ask"),
    ],
)
def test_advice(text: str, group: str, advice: str) -> None:
    told = only(text, "suitability")
    assert (told.terms, told.advice) == ((group,), advice)


@pytest.mark.parametrize(
    ("intro", "advice"),
    [
        ("Tell us if you:", "ask"),
        ("Dry needling is not suitable for people who:", "avoid"),
        ("Dry needling is safe for people who:", "suitable"),
    ],
)
def test_a_list_takes_the_advice_of_its_introduction(intro: str, advice: str) -> None:
    body = f"<p>{intro}</p><ul><li>are pregnant</li><li>have a pacemaker</li></ul>"
    assert [(a.terms, a.advice) for a in assertions(body, "suitability")] == [
        (("pregnancy",), advice),
        (("pacemaker",), advice),
    ]


def test_a_list_takes_the_advice_of_its_heading() -> None:
    body = "<h2>Who should not have dry needling?</h2><ul><li>Pregnant women</li></ul>"
    assert only(body, "suitability").advice == "avoid"


@pytest.mark.parametrize(
    ("body", "advice"),
    [
        ("<h3>Can I have dry needling if I am pregnant?</h3><p>Yes.</p>", "suitable"),
        ("<h3>Can I have dry needling if I am pregnant?</h3><p>No.</p>", "avoid"),
        ("<h3>Can I have dry needling if I am pregnant?</h3><p>Please ask your midwife first.</p>", "ask"),
    ],
)
def test_an_answer_advises_the_group_its_question_names(body: str, advice: str) -> None:
    assert only(body, "suitability").advice == advice


def test_a_group_that_is_only_named_gets_no_advice() -> None:
    assert assertions("Many of our patients are children.", "suitability") == []


@pytest.mark.parametrize(
    ("text", "group", "advice"),
    [
        ("Broken skin where we'd need to go: not till it's healed.", "broken-skin", "avoid"),
        ("Broken skin we do not needle. The same is for people with panic of needles.", "needle-fear", "avoid"),
        ("You may have it with a pacemaker once your cardiologist agrees.", "pacemaker", "ask"),
        ("Pacemaker? Not a worry for us.", "pacemaker", "suitable"),
        ("There isn't a person we would have to turn away.", "everyone", "suitable"),
        ("We have never had to send anyone home.", "everyone", "suitable"),
    ],
)
def test_advice_around_the_group(text: str, group: str, advice: str) -> None:
    assert (group, advice) in [(a.terms[0], a.advice) for a in assertions(text, "suitability")]


def test_a_limb_is_no_subject_of_its_own() -> None:
    body = "<h2>Who do you say no to?</h2><ul><li>An arm or leg that is swollen with lymphoedema</li></ul>"
    assert [(a.advice, a.subject) for a in assertions(body, "suitability")] == [("avoid", "treatment")]


def test_a_no_to_what_stands_in_the_way_welcomes() -> None:
    body = "<h3>I take a blood thinner. Does that rule me out?</h3><p>Nope.</p>"
    assert [a.advice for a in assertions(body, "suitability")] == ["suitable"]


@pytest.mark.parametrize(
    ("text", "group", "advice"),
    [
        ("Got a pacemaker? Dry needling is safe for you too.", "pacemaker", "suitable"),
        ("Many pregnant women come to us. Dry needling is fine for them.", "pregnancy", "suitable"),
        ("Pregnant: yes. Book online.", "pregnancy", "suitable"),
        ("Epilepsy: no. Book online.", "epilepsy", "avoid"),
        ("Pregnant or tired: dry needling is safe for you.", "pregnancy", "suitable"),
        ("Who must avoid dry needling? People with haemophilia.", "bleeding-disorder", "avoid"),
        ("It is a myth that people with epilepsy cannot have dry needling.", "epilepsy", "suitable"),
    ],
)
def test_advice_that_another_sentence_or_a_colon_gives(text: str, group: str, advice: str) -> None:
    told = only(text, "suitability")
    assert (told.terms, told.advice) == ((group,), advice)


@pytest.mark.parametrize(
    "text",
    [
        "Do you take warfarin? You can park at the back.",
        "Please tick. Pregnant: yes / no.",
        "Many women come with babies. They can play in the hall.",
    ],
)
def test_what_gives_a_group_no_leave(text: str) -> None:
    assert [each for each in assertions(text) if each.topic == "suitability" and each.advice == "suitable"] == []


@pytest.mark.parametrize(
    "text",
    [
        "If you notice spreading redness or a fever, please call us or see your doctor.",
        "A fever, or numbness around the saddle: go to hospital without delay.",
        "After a caesarean, a patient told me about a rash.",
    ],
)
def test_what_to_do_about_a_sign_afterwards_is_no_advice_who_may_have_it(text: str) -> None:
    assert [a.advice for a in assertions(f"<p>{text}</p>", "suitability") if a.advice == "ask"] == []


ROWS = """<table><tr><th>Your situation</th><th>{0}</th></tr><tr><td>Lymphoedema</td><td>{1}</td></tr></table>"""


@pytest.mark.parametrize(
    ("told", "advice"),
    [
        ("We do not needle that arm", ["avoid"]),
        ("We will offer something else instead", ["avoid"]),
        ("Tell us; we may adapt the treatment", ["ask"]),
        ("The physio sees you on Mondays", []),
        ("We do not offer massage there", []),
    ],
)
def test_a_group_in_one_cell_is_advised_by_another_cell_of_its_row(told: str, advice: list[str]) -> None:
    assert [a.advice for a in assertions(ROWS.format("What we do", told), "suitability")] == advice


def test_only_the_column_of_the_treatment_advises_on_it() -> None:
    table = """<table><tr><th>Group</th><th>Massage</th><th>Dry needling</th></tr>
        <tr><td>Pregnancy</td><td>Not for you</td><td>Tell us first</td></tr></table>"""
    told = only(table, "suitability")
    assert (told.advice, told.subject) == ("ask", "treatment")


CONSENT = """<form><fieldset><legend>Tell us before you sign if:</legend>
<label><input type="checkbox"> I am pregnant</label><label><input type="checkbox"> I have a pacemaker</label>
<p>People with diabetes may be treated without restriction.</p></fieldset>
<fieldset><legend>Dry needling will not be given where the patient</legend>
<input type="radio" id="a"><label for="a">has an open wound</label></fieldset></form>"""


def test_each_box_of_a_consent_form_takes_the_advice_of_its_legend() -> None:
    assert [(a.terms, a.advice) for a in assertions(CONSENT, "suitability")] == [
        (("pregnancy",), "ask"),
        (("pacemaker",), "ask"),
        (("diabetes",), "suitable"),
        (("broken-skin",), "avoid"),
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Children are welcome to watch.", []),
        ("Children are welcome to try it.", ["suitable"]),
        ("We may want a word with your doctor. Pregnant? Not a problem.", ["suitable"]),
        ("We may want a word with your doctor. Pregnant? Call us first.", ["ask"]),
        ("Pregnant? Then it isn't for you.", ["avoid"]),
        ("Pregnant? Then it is fine.", ["suitable"]),
        ("<h2>Please advise us</h2><p>The needle is not put into infected skin.</p>", ["avoid"]),
        ("<h2>Please advise us</h2><p>Infected skin, a pacemaker.</p>", ["ask", "ask"]),
    ],
)
def test_who_is_told_what_by_the_words_beside_a_group(text: str, told: list[str]) -> None:
    assert [a.advice for a in assertions(text, "suitability")] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("There are no contraindications.", 1),
        ("There are no contraindications other than those on this list.", 0),
        ("Dry needling for every body.", 1),
        ("New towels for every patient.", 0),
        ("On blood thinners? Don't stop them for our sake.", 0),
    ],
)
def test_who_is_welcomed(text: str, told: int) -> None:
    welcomed = [a for a in assertions(text, "suitability") if a.advice == "suitable"]
    assert len(welcomed) == told


def test_who_asks_for_something_else_is_not_welcomed_by_the_answer() -> None:
    seeking = "<h2>I hate needles. Is there something else?</h2><p>Of course. There is massage.</p>"
    asking = "<h2>I hate needles. Can I have it?</h2><p>Of course. There is no problem.</p>"
    assert [each for each in assertions(seeking, "suitability") if each.advice == "suitable"] == []
    assert [each.polarity for each in assertions(asking, "suitability")] == ["affirmed"]
