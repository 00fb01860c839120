"""The lint of claims files, with the language and the rules at hand: what only shows when sentences are read."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Sequence
from datetime import date

from claimlint.claims.check import check_claims
from claimlint.claims.problem import Problem
from claimlint.examples import read_sentence
from claimlint.language import Vocabulary, build_vocabulary
from claimlint.language.lexicon import lexicon
from claimlint.language.wording import compile_wording
from claimlint.model.claim import Treatment
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
    quantities = lexicon("quantities")["quantities"]
    return check_claims(refs, today=today, concepts=concepts, quantities=quantities, expand=expand, reported=reported)
