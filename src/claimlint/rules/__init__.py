"""The rules: each a mechanism, judging what pages assert against what a claims file records. No rule reads any text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from claimlint.model.assertion import Assertion, Reading
from claimlint.model.claim import Treatment
from claimlint.model.finding import Finding
from claimlint.model.standing import Standing
from claimlint.rules.base import AssertionRule, Examples, Hit, Rule, in_order, speaks_for_the_page, speaks_of_more
from claimlint.rules.clash import Clash
from claimlint.rules.contradiction import SELF, SITE, across_pages, on_one_page
from claimlint.rules.copies import Repeats, repeatable, without_copies
from claimlint.rules.coverage import STALE, stale_claims
from claimlint.rules.folding import fold
from claimlint.rules.hits import AGAINST_THE_RECORD, UNDECIDED, against_the_record
from claimlint.rules.omission import CONTRAINDICATIONS, RISK_INFORMATION, SERIOUS_RISK, omissions
from claimlint.rules.record import Record
from claimlint.rules.running import CUT, EXPIRED, UNEXPLAINED, UNREADABLE, UNUSED, running_finding
from claimlint.rules.site import LargeSite, site_part
from claimlint.rules.standing import standing_of

__all__ = [
    "RULES",
    "AssertionRule",
    "Examples",
    "LargeSite",
    "Repeats",
    "Rule",
    "find_rule",
    "judge",
    "past_review",
    "repeatable",
    "running_finding",
    "site_part",
    "standings",
    "unsettled",
]

#: Every rule, by code.
RULES: tuple[Rule, ...] = (
    *AGAINST_THE_RECORD,
    SELF,
    SITE,
    SERIOUS_RISK,
    CONTRAINDICATIONS,
    RISK_INFORMATION,
    UNDECIDED,
    STALE,
    UNREADABLE,
    UNUSED,
    UNEXPLAINED,
    EXPIRED,
    CUT,
)


def find_rule(code_or_name: str) -> Rule:
    """The rule called so ("CL101", "denied-risk", case aside); KeyError where there is none."""
    wanted = code_or_name.strip().casefold()
    for rule in RULES:
        if wanted in (rule.code.casefold(), rule.name):
            return rule
    raise KeyError(code_or_name)


def judge(
    readings: Sequence[Reading],
    treatments: Sequence[Treatment],
    *,
    sites: Mapping[str, str] | None = None,
    today: date | None = None,
) -> list[Finding]:
    """All findings on these pages, ordered by path, place and rule.

    `sites` names the site of a path; the pages of one site are compared with each other. Without `today` (the day that
    decides which claims are past their review) no claim is.
    """
    findings: list[Finding] = []
    for treatment in treatments:
        record = Record(treatment)
        findings.extend(_judge_for(record, readings, sites or {}))
        if today is not None:
            findings.extend(stale_claims(record, today))
    return in_order(findings)


def past_review(treatment: Treatment, today: date) -> bool:
    """Whether any of a treatment's claims is past its review, whether used or not."""
    record = Record(treatment)
    return any((due := record.due(claim)) is not None and due < today for claim in treatment.claims)


def standings(readings: Iterable[Reading], treatments: Sequence[Treatment]) -> Iterator[Standing]:
    """How every assertion of these pages stands to the record, page by page."""
    records = {treatment.id: Record(treatment) for treatment in treatments}
    for reading in readings:
        for assertion in reading.assertions:
            record = records.get(assertion.treatment)
            if record:
                hits = against_the_record(assertion, record) if speaks_for_the_page(assertion) else []
                yield standing_of(assertion, hits, record)


def unsettled(assertions: Iterable[Assertion], treatments: Sequence[Treatment]) -> Iterator[Assertion]:
    """The page's own assertions that no claim settles: those of CL401, and uses that no claim names."""
    records = {treatment.id: Record(treatment) for treatment in treatments}
    for assertion in assertions:
        if speaks_for_the_page(assertion) and assertion.treatment in records:
            hits = against_the_record(assertion, records[assertion.treatment])
            if any(hit.claim is None for hit in hits):
                yield assertion


def _judge_for(record: Record, readings: Sequence[Reading], sites: Mapping[str, str]) -> list[Finding]:
    findings: list[Finding] = []
    by_site: dict[str, list[Reading]] = defaultdict(list)
    spoken: dict[str, list[Assertion]] = {}
    own_clashes: dict[str, list[Clash]] = {}
    wrong: dict[int, Hit] = {}
    mixed: set[str] = set()  # paths of pages that speak of more than the treatment
    for reading in readings:
        assertions = [each for each in reading.assertions if each.treatment == record.treatment.id]
        if not assertions:
            continue
        if speaks_of_more(assertions):
            mixed.add(reading.path)
        ours = [each for each in assertions if speaks_for_the_page(each)]
        hits = [hit for each in ours for hit in against_the_record(each, record)]
        wrong.update((id(hit.assertion), hit) for hit in hits if hit.level != "note")
        contradictions, own_clashes[reading.path] = on_one_page(ours, record, wrong, mixed)
        findings += [*fold(hits, record.treatment), *contradictions, *omissions(reading, record)]
        spoken[reading.path] = ours
        if reading.path in sites:
            by_site[sites[reading.path]].append(reading)
    for _, members in sorted(by_site.items()):
        pages = {reading.path: spoken[reading.path] for reading in without_copies(members)}
        if len(pages) > 1:
            findings += across_pages(pages, own_clashes, record, wrong, mixed)
    return findings
