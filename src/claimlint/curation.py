"""For curators: claims files linted with the language at hand, and the pages that speak of a claim."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from datetime import date

from claimlint.claims.check import check_claims
from claimlint.claims.problem import Problem
from claimlint.examples import read_sentence
from claimlint.language import Vocabulary, build_vocabulary
from claimlint.language.lexicon import lexicon
from claimlint.language.wording import compile_wording
from claimlint.model.assertion import Assertion
from claimlint.model.claim import Claim, Treatment
from claimlint.rules import judge


def lint(refs: Sequence[str], today: date) -> tuple[Problem, ...]:
    """Every problem of claims files, those included that only show when sentences are read."""
    vocabularies: dict[str, Vocabulary] = {}

    def reported(treatment: Treatment, sentence: str) -> Collection[str]:
        if treatment.sha256 not in vocabularies:
            vocabularies[treatment.sha256] = build_vocabulary((treatment,))
        readings = read_sentence(sentence, treatment, vocabularies[treatment.sha256])
        findings = judge(readings, (treatment,), sites=None, today=today)
        return {finding.claim for finding in findings if finding.claim and finding.rule.startswith("CL1")}

    def expand(wording: str) -> Iterable[Hashable]:
        return compile_wording(wording, lexicon("lists"))

    concepts = {identifier for group in lexicon("concepts").values() for identifier in group}
    return check_claims(refs, today=today, concepts=concepts, expand=expand, reported=reported)


def speaking_of(claim: Claim, assertions: Iterable[Assertion]) -> Iterator[Assertion]:
    """The assertions that the claim settles, or whose terms or quantity it names."""
    terms = {term.id for term in claim.terms}
    topics = {claim.topic, claim.kind, *(("efficacy", "comfort") if claim.kind == "overclaim" else ())}
    for assertion in assertions:
        if assertion.treatment != claim.treatment or assertion.subject != "treatment":
            continue
        if claim.quantity:
            if assertion.quantity and assertion.quantity.name == claim.quantity:
                yield assertion
        elif assertion.topic in topics and terms.intersection(assertion.terms):
            yield assertion
