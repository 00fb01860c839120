"""Which words a negation, a hedge or an absolute reaches."""

from __future__ import annotations

import pytest
from language_help import only_sentence

from claimlint.language.lexicon import Entry
from claimlint.language.passage import Match
from claimlint.language.scope import Reach, reach


def reached(marked: str) -> Reach:
    """What reaches the phrase in square brackets."""
    before, _, rest = marked.partition("[")
    phrase, _, after = rest.partition("]")
    passage, sentence = only_sentence(before + phrase + after)
    own = tuple(i for i, t in enumerate(passage.tokens) if len(before) <= t.start < len(before) + len(phrase))
    return reach(passage, sentence, Match(Entry("term", "phrase", "term"), own[0], own[-1], own))


@pytest.mark.parametrize(
    "marked",
    [
        "There are no lasting [problems].",
        "It does not [swell].",
        "It never [swells].",
        "You leave without a [mark].",
        "We can't promise anything, and anybody who says that it [cures] is selling.",
        "None of the [drugs] stays in the body.",
        "Nothing said by any member of our staff is to be read as a promise or even as a hint of a [cure].",
        "No procedure that pierces the skin is [quick].",
        "There is no evidence that it [works].",
        "It is free of [latex].",
        "It is far from [noisy].",
        "There is no swelling, [stiffness] or heat.",
        "It isn't quick, easy or [cheap].",
        "Neither [swelling] nor heat follows.",
        "[Swelling] has not been reported.",
        "[Swelling] does not occur.",
    ],
)
def test_denied(marked: str) -> None:
    assert reached(marked).denied


@pytest.mark.parametrize(
    "marked",
    [
        "There is [swelling].",
        "There is no heat, but there is [swelling].",
        "There is no heat; [swelling] is common.",
        "Not only is it [quick], it is cheap.",
        "No doubt it is [quick].",
        "It is not without [swelling].",
        "We cannot say that there is no [swelling].",
        "It does not burn, and you can expect [swelling].",
        "It swells, does not burn and [itches] later because it is healing.",
        "A needle without a bore is pushed through the [skin].",
    ],
)
def test_not_denied(marked: str) -> None:
    assert not reached(marked).denied


@pytest.mark.parametrize(
    ("marked", "certainty"),
    [
        ("It is [quiet].", "plain"),
        ("It is completely [quiet].", "absolute"),
        ("It is always [quiet].", "absolute"),
        ("It may [swell].", "hedged"),
        ("It is usually [quiet].", "hedged"),
        ("It is relatively [quiet].", "hedged"),
        ("It is [quiet] when performed by a trained therapist.", "hedged"),
        ("It is virtually [silent].", "near"),
        ("There is next to no [noise].", "near"),
        ("It may hum, but it is [quiet].", "plain"),
    ],
)
def test_certainty(marked: str, certainty: str) -> None:
    assert reached(marked).certainty == certainty


def test_nor_denies_once() -> None:
    assert reached("Neither swelling nor [heat] follows.").denied


@pytest.mark.parametrize(
    "marked",
    [
        "No procedure that [pierces] the skin is quick.",
        "It is not, as the part on [risks] tells.",
        "It does not buy freedom from [swelling].",
    ],
)
def test_a_denial_ends_with_its_relative_clause_or_its_comma_and_two_cancel_out(marked: str) -> None:
    assert not reached(marked).denied
