"""The shipped claims files: complete, sourced, without a complaint of their own lint."""

from __future__ import annotations

import re
from datetime import date

import pytest

from claimlint.claims import shipped
from claimlint.claims.check import check_claims
from claimlint.language.wording import compile_wording
from claimlint.model.claim import Claim, Treatment
from shipped_claims import treatments

TREATMENTS = {treatment.id: treatment for treatment in treatments()}


@pytest.fixture(params=TREATMENTS)
def treatment(request: pytest.FixtureRequest) -> Treatment:
    return TREATMENTS[request.param]


def test_the_file_is_named_after_its_treatment() -> None:
    assert list(TREATMENTS) == list(shipped.files())


def test_its_own_lint_is_silent(treatment: Treatment) -> None:
    assert treatment.reviewed_on
    assert check_claims([treatment.id], today=treatment.reviewed_on, expand=compile_wording) == ()


def test_every_review_is_due_later_than_it_was_done(treatment: Treatment) -> None:
    assert treatment.reviewed_due
    for claim in treatment.claims:
        assert claim.reviewed_due is None or claim.reviewed_due > date(2026, 11, 20)


def test_every_claim_has_five_examples_of_each_kind(treatment: Treatment) -> None:
    for claim in treatment.claims:
        assert len(claim.examples_pass) >= 5, claim.id
        if claim.kind != "use" or claim.support == "unsupported":
            assert len(claim.examples_flag) >= 5, claim.id


#: How a source says that it tells what somebody else has found.
SECOND_HAND = re.compile(r"not seen itself|as reported at|as quoted at|a clinic page")


def test_what_rests_on_second_hand_facts_only_says_so(treatment: Treatment) -> None:
    first_hand = {source.id for source in treatment.sources if not SECOND_HAND.search(source.cite)}
    told = {claim.id: claim.provisional for claim in treatment.claims if not first_hand.intersection(claim.sources)}
    assert all(told.values()), told


def test_every_source_says_what_of_it_was_read(treatment: Treatment) -> None:
    assert {source.read for source in treatment.sources} <= {"abstract", "page"}, "nothing was read in full so far"


def test_a_class_is_right_for_one_treatment_and_wrong_for_the_next() -> None:
    holds = {
        treatment: next(claim.holds for claim in held.claims if claim.id == "non-invasive")
        for treatment, held in TREATMENTS.items()
    }
    assert holds == {"dry-needling": False, "shockwave-therapy": True, "spinal-manipulation": True}


def test_every_example_names_the_treatment_or_speaks_of_it(treatment: Treatment) -> None:
    names = [name.lower() for name in treatment.names]
    for claim in treatment.claims:
        for sentence in claim.examples_flag:
            assert any(name in sentence.lower() for name in names), f"{claim.id}: {sentence}"


# ---------------------------------------------------------------- the reference values of dry needling


def claims(kind: str) -> dict[str, Claim]:
    return {claim.id: claim for claim in TREATMENTS["dry-needling"].claims if claim.kind == kind}


@pytest.mark.parametrize(
    ("identifier", "low", "high", "unit"),
    [
        ("session-length", 10, 60, "minute"),
        ("needle-dwell", None, 40, "minute"),
        ("session-count", 1, 12, "session"),
        ("session-interval", 1, 14, "day"),
        ("soreness-duration", None, 72, "hour"),
        ("bruise-duration", None, 10, "day"),
    ],
)
def test_quantities(identifier: str, low: float | None, high: float, unit: str) -> None:
    claim = claims("quantity")[identifier]
    assert (claim.quantity, claim.low, claim.high, claim.unit) == (identifier, low, high, unit)


def test_first_visits_and_recovery_are_not_on_record() -> None:
    assert not {"first-visit-length", "recovery-time"} & set(claims("quantity"))


@pytest.mark.parametrize(
    ("severity", "frequency", "risks"),
    [
        ("minor", "common", "bruising bleeding pain soreness"),
        ("minor", "uncommon", "aggravation drowsiness fatigue fainting headache nausea"),
        (
            "serious",
            "rare",
            "pneumothorax nerve-injury infection spinal-haematoma haemorrhage broken-needle organ-injury",
        ),
    ],
)
def test_risks(severity: str, frequency: str, risks: str) -> None:
    found = {
        claim.id for claim in claims("risk").values() if (claim.severity, claim.frequency) == (severity, frequency)
    }
    assert found == set(risks.split())
    assert all(claim.disclose == (claim.severity == "serious") for claim in claims("risk").values())


def test_groups() -> None:
    avoid = "local-infection broken-skin lymphoedema needle-fear no-consent emergency pacemaker-electrical"
    ask = (
        "pregnancy bleeding-disorder blood-thinners pacemaker weak-immune-system epilepsy diabetes metal-allergy "
        "children joint-replacement recent-surgery implants cancer not-for-everyone"
    )
    assert {claim.id for claim in claims("suitability").values() if claim.advice == "avoid"} == set(avoid.split())
    assert {claim.id for claim in claims("suitability").values() if claim.advice == "ask"} == set(ask.split())


def test_categories() -> None:
    terms = {term.id: claim.holds for claim in claims("category").values() for term in claim.terms}
    assert terms == {
        "invasive": True, "minimally-invasive": True, "skin-penetrating": True, "solid-needle": True,
        "non-surgical": True, "non-invasive": False, "needle-free": False, "injection": False, "hollow-needle": False,
    }  # fmt: skip


def test_uses() -> None:
    support = {
        level: {claim.id for claim in claims("use").values() if claim.support == level}
        for level in ("supported", "limited", "unsupported")
    }
    assert support == {
        "supported": {
            "musculoskeletal-pain", "neck-pain", "shoulder-pain", "back-pain", "myofascial-pain", "tension-headache",
            "tennis-elbow", "knee-pain", "plantar-heel-pain",
        },
        "limited": {
            "fibromyalgia", "carpal-tunnel", "sciatica", "migraine", "jaw-pain", "muscle-spasm", "sports-injuries",
        },
        "unsupported": {
            "sinus", "anxiety", "depression", "fertility", "digestion", "immunity", "weight-loss", "arthritis-cure",
            "disc-cure",
        },
    }  # fmt: skip
