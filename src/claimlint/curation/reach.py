"""What the examples of a claims file reach: claims, terms and wordings that no example says are not proven by any."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from claimlint.curation.places import speaking_of
from claimlint.examples import ExampleResult
from claimlint.language import build_vocabulary
from claimlint.language.pipeline import analyse
from claimlint.model.claim import Claim, Term, Treatment


@dataclass(frozen=True, slots=True)
class Reach:
    """How much of a file its examples say. Terms are (claim, term), wordings (claim, term, wording)."""

    claims: int
    terms: int
    wordings: int
    unreached_claims: tuple[Claim, ...]
    unreached_terms: tuple[tuple[Claim, Term], ...]
    unreached_wordings: tuple[tuple[Claim, Term, str], ...]


def reach(treatment: Treatment, results: Sequence[ExampleResult]) -> Reach:
    """What the examples that were run do not reach. A claim is reached by its own examples, a term by any."""
    said = _wordings_said(treatment, [result.sentence for result in results])
    understood = {
        (assertion.topic, term) for result in results for assertion in result.understood for term in assertion.terms
    }
    terms = [(claim, term) for claim in treatment.claims for term in claim.terms]
    wordings = [(claim, term, wording) for claim, term in terms for wording in term.wordings]
    unreached = [
        (claim, term)
        for claim, term in terms
        if (_topic(claim), term.id) not in understood
        and not any((claim.id, term.id, wording) in said for wording in term.wordings)
    ]
    return Reach(
        claims=len(treatment.claims),
        terms=len(terms),
        wordings=len(wordings),
        unreached_claims=tuple(c for c in treatment.claims if not _reached(c, treatment, results)),
        unreached_terms=tuple(unreached),
        unreached_wordings=tuple(
            (claim, term, wording) for claim, term, wording in wordings if (claim.id, term.id, wording) not in said
        ),
    )


def _reached(claim: Claim, treatment: Treatment, results: Sequence[ExampleResult]) -> bool:
    """Whether one of the claim's own examples is reported for it, or at least understood as speaking of it."""
    own = [result for result in results if result.claim.id == claim.id]
    understood = [assertion for result in own for assertion in result.understood]
    return any(result.reported for result in own) or any(speaking_of(claim, treatment, understood))


def _topic(claim: Claim) -> str:
    return claim.topic or {"overclaim": "efficacy"}.get(claim.kind, claim.kind)


def _wordings_said(treatment: Treatment, sentences: Sequence[str]) -> set[tuple[str, str, str]]:
    """(claim, term, wording) of all wordings found in sentences that no longer wording covers.

    The treatment is taken apart for it: each wording becomes a term of its own.
    """
    apart: dict[str, tuple[str, str, str]] = {}

    def single(claim: Claim) -> Iterator[Term]:
        for term in claim.terms:
            for wording in term.wordings:
                name = f"wording-{len(apart)}"
                apart[name] = (claim.id, term.id, wording)
                yield replace(term, id=name, wordings=(wording,))

    claims = tuple(replace(claim, terms=tuple(single(claim))) for claim in treatment.claims)
    vocabulary = build_vocabulary((replace(treatment, claims=claims),))
    passages = (analyse(sentence, vocabulary) for sentence in dict.fromkeys(sentences))
    matches = (match for passage in passages for sentence in passage.sentences for match in sentence.matches)
    return {apart[match.id] for match in matches if match.id in apart}
