"""What the driver works out once and sends to every worker."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import lru_cache

from claimlint.engine import NOTHING, Options, check_found, prepare
from claimlint.intake import Intake
from claimlint.language import Vocabulary
from claimlint.model.claim import Treatment
from claimlint.model.limits import Limits, page_key
from claimlint.rules import past_review
from claimlint.stamp import program_contents

#: What `Options` may ask for; the rest is about files, or about a run that sees all pages at once.
_HEEDED = frozenset(
    {
        *("claims", "claims_cache", "jurisdictions", "limits"),
        *("select", "ignore", "levels", "path_ignores", "path_levels", "base", "undecided", "require_reason", "today"),
    }
)


@dataclass(frozen=True, slots=True)
class ToRead:
    """What reading pages takes."""

    treatments: tuple[Treatment, ...]
    vocabulary: Vocabulary
    wordings: str
    limits: Limits
    made_by: str  # what made a reading: claimlint, wordings, limits
    program: str  # the driver's


@dataclass(frozen=True, slots=True)
class ToJudge:
    """What judging readings takes."""

    treatments: tuple[Treatment, ...]
    options: Options
    made_by: str  # which readings can be judged
    stale: bool  # whether any claim is past its review
    program: str  # the driver's


def carried(options: Options) -> tuple[ToRead, ToJudge]:
    """Load what the options name, once.

    Raises ClaimsError, UnknownRuleError, and ValueError for options that a run on Spark cannot heed.
    """
    if unheeded := ", ".join(_unheeded(options)):
        raise ValueError(f"claimlint.spark does not heed these options, leave them out: {unheeded}")
    prepared = options.prepared or prepare(options)
    today = options.today or date.today()  # one day for all workers
    told = f"{program_contents()} {prepared.wordings} {page_key(options.limits)}"
    program = _program()
    made_by = hashlib.sha256(told.encode()).hexdigest()[:16]
    to_judge = replace(options, prepared=None, claims_cache=None, today=today)
    treatments = prepared.treatments
    vocabulary = replace(prepared.vocabulary, _gate=None, _speller=None)  # what each worker builds for itself
    check_found(NOTHING, Intake(treatments, wordings=prepared.wordings), treatments, to_judge)  # rules that are none
    stale = any(past_review(treatment, today) for treatment in treatments)
    return (
        ToRead(treatments, vocabulary, prepared.wordings, options.limits, made_by, program),
        ToJudge(treatments, to_judge, made_by, stale, program),
    )


def require_same(program: str) -> None:
    """On a worker: RuntimeError where its claimlint is not the driver's, for then nobody knows what judged."""
    if program != _program():
        raise RuntimeError("claimlint on this worker is not the driver's: install the same version on all machines")


@lru_cache(1)
def _program() -> str:
    """The claimlint of this process."""
    return program_contents(judging=True)


def _unheeded(options: Options) -> Iterator[str]:
    defaults = Options()
    for field in fields(options):
        if field.name not in _HEEDED | {"prepared"} and getattr(options, field.name) != getattr(defaults, field.name):
            yield field.name
