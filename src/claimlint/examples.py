"""The examples of claims, run: a `flag` sentence must be reported for its claim, a `pass` sentence must not.

Each claim is judged alone, as if the file held no other, so that an example proves its own claim and not a neighbour.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from claimlint.extraction.readings import extract
from claimlint.language import Vocabulary, build_vocabulary
from claimlint.model.assertion import Assertion, Reading
from claimlint.model.claim import Claim, Treatment
from claimlint.readers import read_page
from claimlint.rules import judge


@dataclass(frozen=True, slots=True)
class ExampleResult:
    """An example of a claim, and what became of it."""

    claim: Claim
    expected: Literal["flag", "pass"]
    sentence: str
    reported: tuple[str, ...]  # names of the rules that reported it for the claim
    understood: tuple[Assertion, ...]  # what the sentence was read as saying

    @property
    def behaves(self) -> bool:
        """Whether what should be reported is, and what should not be is not."""
        return bool(self.reported) == (self.expected == "flag")


def run_examples(treatment: Treatment, *, today: date) -> Iterator[ExampleResult]:
    """Every example of a claims file, in its order."""
    vocabulary = build_vocabulary((treatment,))
    for claim in treatment.claims:
        alone = replace(treatment, claims=(claim,))
        for sentence in claim.examples_flag:
            yield _run(claim, "flag", sentence, alone, vocabulary, today)
        for sentence in claim.examples_pass:
            yield _run(claim, "pass", sentence, alone, vocabulary, today)


def _run(
    claim: Claim,
    expected: Literal["flag", "pass"],
    sentence: str,
    alone: Treatment,
    vocabulary: Vocabulary,
    today: date,
) -> ExampleResult:
    readings = read_sentence(sentence, alone, vocabulary)
    findings = judge(readings, (alone,), sites=None, today=today)
    reported = {finding.name for finding in findings if finding.rule.startswith("CL1") and finding.claim == claim.id}
    understood = tuple(assertion for reading in readings for assertion in reading.assertions)
    return ExampleResult(claim, expected, sentence, tuple(sorted(reported)), understood)


def read_sentence(sentence: str, treatment: Treatment, vocabulary: Vocabulary) -> Sequence[Reading]:
    """The sentence as a paragraph of a page about the treatment."""
    name = html.escape(treatment.names[0])
    source = f"<!doctype html><title>{name}</title><h1>{name}</h1><p>{html.escape(sentence)}</p>"
    return extract(read_page("example.html", source.encode()), vocabulary, "")
