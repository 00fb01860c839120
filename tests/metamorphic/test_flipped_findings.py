"""What turns a statement round must turn its finding too."""

from __future__ import annotations

import pytest
from metamorphic_bank import OTHER_TREATMENTS, STATEMENTS, Statement, html_of, page_of, rules_of

each = pytest.mark.parametrize("statement", STATEMENTS, ids=lambda s: f"{s.rule} {s.text}")

#: Sentences that are reported though they should not be. Whoever mends one takes it out.
KNOWN = {
    "A collapsed lung after dry needling is not harmless.": "the gap of a playing-down cue reaches over a not",
    "Is dry needling suitable for everyone?": "a paragraph after a question is taken for its answer",
    "It is a myth that dry needling is safe during pregnancy.": "advice does not heed that a sentence rejects it",
    "It is a myth that dry needling is safe for people with a pacemaker.": "the same",
    "Kinesio taping is safe during pregnancy.": "what patients may have had before is no subject of advice",
    "Kinesio taping is safe for people with a pacemaker.": "what patients may have had before is no subject of advice",
}


def swapped(text: str, treatment: str) -> str:
    return text.replace("Dry needling", treatment.capitalize()).replace("dry needling", treatment)


def assert_silent(rule: str, text: str) -> None:
    told = rules_of(html_of(page_of(("p", text))))
    if rule in told and text in KNOWN:
        pytest.xfail(KNOWN[text])
    assert rule not in told


@each
def test_the_statement_itself_is_reported(statement: Statement) -> None:
    assert statement.rule in rules_of(html_of(page_of(("p", statement.text))))


@each
def test_with_its_negation_turned_it_is_not(statement: Statement) -> None:
    assert_silent(statement.rule, statement.negated)


@each
def test_as_an_open_question_it_is_not(statement: Statement) -> None:
    assert_silent(statement.rule, statement.question)


@each
@pytest.mark.parametrize("treatment", OTHER_TREATMENTS)
def test_said_of_another_treatment_it_is_not(statement: Statement, treatment: str) -> None:
    assert_silent(statement.rule, swapped(statement.text, treatment))


@each
def test_handed_to_somebody_else_it_is_not(statement: Statement) -> None:
    assert_silent(statement.rule, f"Some people say that {statement.text[0].lower()}{statement.text[1:]}")


@each
def test_called_a_myth_it_is_not(statement: Statement) -> None:
    assert_silent(statement.rule, f"It is a myth that {statement.text[0].lower()}{statement.text[1:]}")
