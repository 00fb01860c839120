"""What each rule that compares one assertion with the record says of it."""

from __future__ import annotations

from dataclasses import replace

from claimlint.model.assertion import Assertion
from claimlint.rules.base import AssertionRule, Hit
from claimlint.rules.category import CategoryConflict
from claimlint.rules.coverage import Undecided
from claimlint.rules.doubt import doubt_of
from claimlint.rules.overclaim import Overclaim
from claimlint.rules.quantity import QuantityConflict
from claimlint.rules.record import Record
from claimlint.rules.risk import DeniedRisk, MinimisedRisk
from claimlint.rules.safety import AbsoluteSafety
from claimlint.rules.suitability import ContraindicationConflict, ContraindicationLevel
from claimlint.rules.use import UnsupportedUse

#: Compare one assertion at a time with the record.
AGAINST_THE_RECORD: tuple[AssertionRule, ...] = (
    DeniedRisk(),
    MinimisedRisk(),
    AbsoluteSafety(),
    CategoryConflict(),
    QuantityConflict(),
    ContraindicationConflict(),
    ContraindicationLevel(),
    Overclaim(),
    UnsupportedUse(),
)
UNDECIDED = Undecided()


def against_the_record(assertion: Assertion, record: Record) -> list[Hit]:
    """The hits on an assertion; that no claim settles it, where there is none."""
    hits = [_weighed(hit, record) for rule in AGAINST_THE_RECORD for hit in rule.judge(assertion, record)]
    return hits or list(UNDECIDED.judge(assertion, record))


def _weighed(hit: Hit, record: Record) -> Hit:
    level, doubt = doubt_of(hit.rule.name, hit.level, hit.assertion, record.treatment.names)
    return replace(hit, level=level, doubt=doubt)
