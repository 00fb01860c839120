"""How many of the findings are right, by what people said of a sample of them: by rule, and in all."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from claimlint.survey.audit import Audit
from claimlint.survey.intervals import Proportion, Stratum, proportion, stratified
from claimlint.survey.sample import Draw, Drawn


@dataclass(frozen=True, slots=True)
class Precision:
    """Of one rule. Unsure verdicts are in neither part of `right`; `lowest` and `highest` count them on either side."""

    rule: str
    findings: int
    drawn: int
    right: Proportion  # of those that are right or wrong
    unsure: int
    unsaid: int  # drawn, and without a verdict
    lowest: float | None  # share, had all that is unsure been wrong; None without any verdict
    highest: float | None  # had it been right


@dataclass(frozen=True, slots=True)
class Overall:
    """Of all rules that have a verdict, each weighted by its findings."""

    share: float
    low: float
    high: float
    lowest: float
    highest: float
    findings: int  # of those rules
    of: int  # findings in all
    missing: tuple[str, ...]  # rules without a verdict


@dataclass(frozen=True, slots=True)
class Audited:
    """What came of an audit."""

    rules: tuple[Precision, ...]  # those with most findings first
    overall: Overall | None  # None where nothing was said
    right: int
    wrong: int
    unsure: int
    unsaid: int
    mistakes: tuple[tuple[Drawn, str], ...]  # what was called wrong, with the note


def audited(draw: Draw, audit: Audit, z: float) -> Audited:
    """The verdicts of an audit of this draw, added up."""
    said: dict[str, Counter[str]] = {rule: Counter() for rule in draw.strata}
    mistakes = []
    for each in draw.drawn:
        told = audit.verdicts.get(each.id)
        said[each.rule][told.verdict if told else ""] += 1
        if told and told.verdict == "wrong":
            mistakes.append((each, told.note))
    ranked = sorted(draw.strata, key=lambda rule: (-draw.strata[rule], rule))
    rules = tuple(_precision(rule, draw.strata[rule], said[rule], z) for rule in ranked)
    everything = sum(said.values(), Counter())
    right, wrong, unsure = (everything[verdict] for verdict in ("right", "wrong", "unsure"))
    return Audited(rules, _overall(rules, z), right, wrong, unsure, everything[""], tuple(mistakes))


def _precision(rule: str, findings: int, said: Counter[str], z: float) -> Precision:
    right, wrong, unsure = said["right"], said["wrong"], said["unsure"]
    looked = right + wrong + unsure
    return Precision(
        rule,
        findings,
        said.total(),
        proportion(right, right + wrong, z),
        unsure,
        said[""],
        right / looked if looked else None,
        (right + unsure) / looked if looked else None,
    )


def _overall(rules: tuple[Precision, ...], z: float) -> Overall | None:
    told = [each for each in rules if each.right.of]
    if not told:
        return None
    strata = [Stratum(each.findings, each.right.count, each.right.of) for each in told]
    findings = sum(each.findings for each in told)
    return Overall(
        *stratified(strata, z),
        lowest=sum(each.findings * (each.lowest or 0) for each in told) / findings,
        highest=sum(each.findings * (each.highest or 0) for each in told) / findings,
        findings=findings,
        of=sum(each.findings for each in rules),
        missing=tuple(each.rule for each in rules if not each.right.of),
    )
