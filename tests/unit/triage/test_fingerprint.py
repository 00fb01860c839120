"""A finding is known again wherever its sentence has moved, and told from every other."""

from __future__ import annotations

from dataclasses import replace

from triage_findings import a_finding

from claimlint.triage.fingerprint import fingerprint, with_fingerprints


def test_a_fingerprint_does_not_depend_on_the_place() -> None:
    assert fingerprint(a_finding(at=10)) == fingerprint(a_finding(at=900))


def test_case_white_space_and_kinds_of_quotes_do_not_matter() -> None:
    one = a_finding(sentence="It’s “safe” – really.")
    other = a_finding(sentence='it\'s  "safe" -\nreally.')
    assert fingerprint(one) == fingerprint(other)


def test_rule_claim_path_and_words_do_matter() -> None:
    kinds = [
        a_finding(),
        a_finding("CL102"),
        a_finding(claim="bruising"),
        a_finding(path="b.html"),
        a_finding(sentence="No serious side effects."),
    ]
    assert len({fingerprint(finding) for finding in kinds}) == len(kinds)


def test_the_same_sentence_twice_on_a_page_has_two_fingerprints() -> None:
    first, second, third = with_fingerprints([a_finding(at=10), a_finding(at=200), a_finding("CL102")])
    assert len({first.fingerprint, second.fingerprint, third.fingerprint}) == 3


def test_a_fingerprint_that_a_rule_has_given_stays() -> None:
    given = replace(a_finding(), fingerprint="0123456789abcdef")
    first, second = with_fingerprints([given, given])
    assert first.fingerprint == "0123456789abcdef"
    assert second.fingerprint != first.fingerprint
