"""What `claims check` finds in a file that loads."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date

import pytest

from claimlint.claims import Problem
from claimlint.claims.check import check_claims
from claimlint.model.claim import Treatment

from .conftest import SOUND

TODAY = date(2026, 6, 1)
Lint = Callable[..., list[Problem]]


def claim(identifier: str, kind: str, terms: str, fields: str) -> str:
    """One more claim for the sound file."""
    return f"""\
  - id: {identifier}
    kind: {kind}
    statement: On record.
    say_instead: On record.
    sources: [smith-2020]
    terms: {terms}
    examples: {{flag: [Flag {identifier}.], pass: [Pass {identifier}.]}}
    {fields}
"""


@pytest.fixture
def lint(write: Callable[..., str]) -> Lint:
    """The errors and warnings of a file."""

    def linted(text: str, **options: object) -> list[Problem]:
        problems = check_claims([write(text)], today=TODAY, **options)  # type: ignore[arg-type]
        return [problem for problem in problems if problem.level != "note"]

    return linted


def only(problems: list[Problem]) -> Problem:
    (problem,) = problems
    return problem


def test_a_serious_risk_has_to_be_disclosed(lint: Lint) -> None:
    serious = claim("sepsis", "risk", "{sepsis: [sepsis]}", "severity: serious\n    frequency: rare")

    assert "no serious risk has `disclose: true`" in only(lint(SOUND + serious)).message
    assert lint(SOUND + serious + "    disclose: true\n") == []


def test_few_examples_are_a_note(write: Callable[..., str]) -> None:
    notes = check_claims([write()], today=TODAY)

    assert {problem.level for problem in notes} == {"note"}
    assert notes[0].message == "1 of at least 5 examples, in varied wording"
    assert (notes[0].line, notes[0].where) == (22, "claims.bleeding.examples.flag")


def test_faults_that_stop_loading_are_told_too(lint: Lint) -> None:
    assert only(lint(SOUND.replace("minor", "mnior"))).level == "error"


@pytest.mark.parametrize(
    ("kind", "first", "second", "told"),
    [
        ("risk", "severity: minor\n    frequency: rare", "severity: serious\n    frequency: rare\n    disclose: true",
         "serious, rare here and minor, rare"),
        ("suitability", "advice: ask", "advice: avoid", "avoid here and ask"),
        ("category", "holds: true", "holds: false", "a class it is not in here and a class it is in"),
        ("use", "support: unsupported", "support: limited", "limited here and unsupported"),
    ],
)  # fmt: skip
def test_claims_that_contradict_each_other(kind: str, first: str, second: str, told: str, lint: Lint) -> None:
    one = claim("one", kind, "{knees: [bad knee]}", first)
    two = claim("two", kind, "{knees: [sore knee]}", second)

    problem = only(lint(SOUND + one + two))

    assert problem.level == "error"
    assert problem.where == "claims.two.terms.knees"
    assert told in problem.message


def test_one_term_in_two_claims_that_agree_is_a_warning(lint: Lint) -> None:
    one, two = (claim(name, "suitability", "{knees: [bad knee]}", "advice: ask") for name in ("one", "two"))

    assert "put both into one" in only(lint(SOUND + one + two)).message


def test_one_wording_for_risks_of_different_severity(lint: Lint) -> None:
    serious = "severity: serious\n    frequency: rare\n    disclose: true"
    haemorrhage = claim("haemorrhage", "risk", "{haemorrhage: [Bleed, haemorrhage]}", serious)

    problem = only(lint(SOUND + haemorrhage))

    assert problem.where == "claims.haemorrhage.terms.haemorrhage"
    assert (
        "`Bleed` names `haemorrhage` (serious, rare) here and `bleeding` (minor, common) in line 10" in problem.message
    )


def test_wordings_meet_in_what_they_stand_for(lint: Lint) -> None:
    def expand(wording: str) -> list[str]:
        return wording.split("/")

    one = claim("one", "use", "{knees: [knee/joint]}", "support: limited")
    two = claim("two", "use", "{joints: [joint/elbow]}", "support: unsupported")

    assert lint(SOUND + one + two) == []
    assert "judged by both" in only(lint(SOUND + one + two, expand=expand)).message


def test_a_wording_that_cannot_be_compiled_is_an_error(lint: Lint) -> None:
    def expand(wording: str) -> list[str]:
        if wording == "oozing":
            raise ValueError("stands for too much")
        return [wording]

    problem = only(lint(SOUND, expand=expand))
    assert (problem.level, problem.message) == ("error", "`oozing`: stands for too much")


@pytest.mark.parametrize(
    ("written", "level", "told"),
    [
        ("between: [3 hours, 4 hours]", "error", "exclude each other"),
        ("between: [3 days, 4 days]", "error", "exclude each other"),
        ("between: [1 session, 2 sessions]", "error", "exclude each other"),
        ("at_most: 90 min", "warning", "keep one"),
    ],
)
def test_two_ranges_for_one_quantity(written: str, level: str, told: str, lint: Lint) -> None:
    second = claim("visit", "quantity", "{}", f"quantity: session-length\n    {written}")

    problem = only(lint(SOUND + second))

    assert problem.level == level
    assert told in problem.message


def test_a_source_that_no_claim_cites(lint: Lint) -> None:
    unused = "sources:\n  jones-2021: {cite: Jones, read: page}"

    problem = only(lint(SOUND.replace("sources:\n", f"{unused}\n", 1)))

    assert (problem.line, problem.column, problem.where) == (8, 3, "sources.jones-2021")


def test_a_rate_whose_source_no_report_would_cite(lint: Lint) -> None:
    own = "sources:\n  jones-2021: {cite: Jones, read: page}"
    text = SOUND.replace("sources:\n", f"{own}\n", 1).replace("source: smith-2020}", "source: jones-2021}")

    problem = only(lint(text))

    assert problem.where == "claims.bleeding.rates"
    assert problem.message == ("a rate rests on `jones-2021`, which is no source of the claim: no report would cite it")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("  reviewed: {by: A. Curator, on: 2026-01-10, due: 2027-01-10}\n", "", "no review is recorded"),
        ("due: 2027-01-10", "due: 2026-05-31", "has been due since 2026-05-31"),
        ("on: 2026-01-10", "on: 2026-12-24", "is still to come"),
        ("severity: minor", "severity: minor\n    review_due: 2026-05-31", "has been due since 2026-05-31"),
    ],
)
def test_reviews(old: str, new: str, told: str, lint: Lint) -> None:
    assert told in only(lint(SOUND.replace(old, new))).message


def test_a_term_without_wordings_must_be_a_concept(lint: Lint) -> None:
    text = SOUND.replace("[bleed, oozing]", "[]")

    assert lint(text, concepts={"bleeding"}) == []
    assert "the language does not know it" in only(lint(text, concepts={"any"})).message


def test_an_example_cannot_be_both(lint: Lint) -> None:
    text = SOUND.replace("Leech therapy never bleeds.", "Leech therapy bleeds for hours.")

    assert "stands under flag and under pass" in only(lint(text)).message


def test_a_quantity_must_be_one_that_pages_are_read_for(lint: Lint) -> None:
    text = SOUND.replace("quantity: session-length", "quantity: sesion-length")

    assert lint(text) == []
    problem = only(lint(text, quantities={"session-length", "session-count"}))
    assert (problem.level, problem.line, problem.column) == ("error", 26, 15)
    assert problem.message == "`sesion-length` is no quantity that pages are read for; did you mean `session-length`?"


def test_texts_are_read_with_the_linters_own_eyes(lint: Lint) -> None:
    def reported(treatment: Treatment, sentence: str) -> Collection[str]:
        whole = len(treatment.claims) > 1
        return {
            "Leech therapy never bleeds.": ["session-length"] if whole else [],
            "A leech session takes five minutes.": ["bleeding", "session-length"] if whole else ["session-length"],
            "A visit takes about an hour.": ["session-length"],
        }.get(sentence, [])

    other, instead = lint(SOUND, reported=reported)

    assert other.message == "“Leech therapy never bleeds.” is reported for session-length instead: it fits there better"
    assert instead.message == "what to say instead would itself be reported (session-length)"
    assert instead.where == "claims.session-length.say_instead"
