"""Every shipped claim shows what it reports and what it leaves alone: `claimlint claims test`, in one process."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

import pytest

from claimlint.examples import ExampleResult, run_examples
from claimlint.model.claim import Claim, Treatment
from shipped_claims import treatments

TREATMENTS = {treatment.id: treatment for treatment in treatments()}
TODAY = date(2026, 12, 1)

#: Fair sentences that the reader of language does not understand yet: (treatment, claim) -> sentences. What a clinic
#: may well write stays an example until it is understood; a sentence that is goes off this list.
NOT_UNDERSTOOD: dict[tuple[str, str], tuple[str, ...]] = {
    # advice in words or an order that is not known
    ("dry-needling", "needle-fear"): ("Even if you are terrified of needles, dry needling is right for you.",),
    ("dry-needling", "children"): ("We never do dry needling on children.",),
    ("dry-needling", "recent-surgery"): ("Dry needling is safe straight after surgery.",),
    ("spinal-manipulation", "osteoporosis"): ("Osteoporosis is no problem for spinal manipulation.",),
    # said of something else, or by the page itself
    ("spinal-manipulation", "disc-injury"): ("Spinal manipulation is not free of risk for an injured disc.",),
    ("spinal-manipulation", "asthma"): ("Inhalers help with asthma, spinal manipulation does not.",),
    ("spinal-manipulation", "stroke-disproved"): (
        "Studies have debunked the claim that neck manipulation leads to a stroke.",
    ),
    ("shockwave-therapy", "session-count"): ("Most patients need 10 shockwave sessions.",),
}


@cache
def misbehaving(treatment: str) -> tuple[ExampleResult, ...]:
    return tuple(result for result in run_examples(TREATMENTS[treatment], today=TODAY) if not result.behaves)


def told(results: tuple[ExampleResult, ...]) -> Iterator[str]:
    for result in results:
        yield f"{result.claim.id}: {result.expected}: “{result.sentence}” reported as {result.reported or 'nothing'}"


def claims() -> Iterator[tuple[Treatment, Claim]]:
    for treatment in TREATMENTS.values():
        for claim in treatment.claims:
            yield treatment, claim


def test_there_are_claims() -> None:
    assert "dry-needling" in TREATMENTS
    assert list(claims())


def known(result: ExampleResult) -> bool:
    return result.sentence in NOT_UNDERSTOOD.get((result.claim.treatment, result.claim.id), ())


@pytest.mark.parametrize("treatment", TREATMENTS)
def test_examples_behave(treatment: str) -> None:
    wrong = tuple(result for result in misbehaving(treatment) if not known(result))
    if wrong:
        pytest.fail("\n".join([f"{len(wrong)} examples do not behave", *told(wrong)]), pytrace=False)


def test_what_is_understood_by_now_goes_off_the_list() -> None:
    wrong = {result.sentence for treatment in TREATMENTS for result in misbehaving(treatment)}
    assert [sentence for held in NOT_UNDERSTOOD.values() for sentence in held if sentence not in wrong] == []


def can_be_contradicted(claim: Claim) -> bool:
    """A use that the record supports is there so that pages may speak of it: nothing is reported for it."""
    return claim.support not in ("supported", "limited")


@pytest.mark.parametrize("treatment", TREATMENTS)
def test_every_claim_has_examples_of_both_kinds(treatment: str) -> None:
    held = TREATMENTS[treatment].claims
    assert [claim.id for claim in held if can_be_contradicted(claim) and not claim.examples_flag] == []
    assert [claim.id for claim in held if not claim.examples_pass] == []


@pytest.mark.parametrize("treatment", TREATMENTS)
def test_no_example_is_given_as_both(treatment: str) -> None:
    both = [c.id for c in TREATMENTS[treatment].claims if set(c.examples_flag) & set(c.examples_pass)]
    assert both == []


@pytest.mark.parametrize("treatment", TREATMENTS)
def test_every_claim_says_what_is_on_record_and_cites_it(treatment: str) -> None:
    bare = [c.id for c in TREATMENTS[treatment].claims if not (c.statement and c.say_instead and c.sources)]
    assert bare == []
