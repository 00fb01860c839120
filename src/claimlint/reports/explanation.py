"""What a rule means and what a claim rests on, as text for `claimlint explain` and `claimlint claims show`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from claimlint.model.claim import Claim, Treatment
from claimlint.reports.interface import RuleSummary
from claimlint.reports.terminal import line, wrapped

_LABEL = 14


def rule_text(rule: RuleSummary, columns: int = 100) -> str:
    """A rule's page: what it is, what fires, what stays silent."""
    lines = [f"{rule.code} {rule.name} ({rule.level})", ""]
    if not rule.documentation.startswith(rule.summary):
        lines += [*wrapped(rule.summary, columns, "", ""), ""]
    lines += rule.documentation.splitlines()
    for title, sentences in (("Reports", rule.flags), ("Leaves alone", rule.passes)):
        if sentences:
            lines += ["", f"{title}:", *(f"  {sentence}" for sentence in sentences)]
    return _joined(lines)


def rule_list(rules: Iterable[RuleSummary]) -> str:
    """Every rule in a line."""
    return _joined(f"{rule.code}  {rule.name:<28} {rule.level:<8} {rule.summary}" for rule in rules)


def claim_text(claim: Claim, treatment: Treatment, columns: int = 100) -> str:
    """A claim: what stands on record, on what evidence, which words are read as it, and its examples."""
    lines = [f"{treatment.id}/{claim.id} ({claim.kind})", ""]
    for label, text in _fields(claim):
        lines += wrapped(text, columns, f"{label:<{_LABEL}}", " " * _LABEL)
    for identifier in claim.sources:
        source = treatment.source(identifier)
        address = f" doi:{source.doi}" if source.doi else f" {source.url}" if source.url else ""
        lines += wrapped(
            f"{source.cite}{address} (read: {source.read})", columns, f"{'evidence':<{_LABEL}}", " " * _LABEL
        )
    for term in claim.terms:
        wordings = " · ".join(term.wordings)
        lines += wrapped(
            f"{term.id}: {wordings}" if wordings else term.id, columns, f"{'term':<{_LABEL}}", " " * _LABEL
        )
    for label, sentences in (("reported", claim.examples_flag), ("left alone", claim.examples_pass)):
        for sentence in sentences:
            lines += wrapped(f"“{sentence}”", columns, f"{label:<{_LABEL}}", " " * _LABEL)
    lines += ["", f"{claim.path or treatment.path}:{claim.line} (sha256 {treatment.sha256[:12]})"]
    return _joined(lines)


def _fields(claim: Claim) -> Iterator[tuple[str, str]]:
    yield "on record", claim.statement
    yield "write", claim.say_instead
    if claim.severity:
        yield "severity", claim.severity + (f", {claim.frequency}" if claim.frequency else "")
    for rate in claim.rates:
        note = f" ({rate.note})" if rate.note else ""
        yield "rate", f"{rate.value} per {rate.per}, {rate.source}{note}"
    if claim.advice:
        yield "advice", {"ask": "ask first", "avoid": "avoid"}[claim.advice]
    if claim.holds is not None:
        yield "holds", "yes" if claim.holds else "no: the treatment is not in this class"
    if claim.quantity:
        yield "range", f"{claim.quantity}: {_range(claim)}"
    if claim.support:
        yield "support", claim.support
    if claim.level:
        yield "level", claim.level
    if claim.jurisdictions:
        options = " or ".join(f"--jurisdiction {name}" for name in claim.jurisdictions)
        yield "holds in", f"{', '.join(claim.jurisdictions)} only: applied with {options}"
    if claim.provisional:
        yield "provisional", "rests on second-hand facts only; reported one level lower"
    if claim.sources_differ:
        yield "sources differ", claim.sources_differ
    if claim.notes:
        yield "notes", claim.notes


def treatment_text(treatment: Treatment, columns: int = 100, *, full: bool = False) -> str:
    """A claims file: its provenance, what it changes of another, and its claims by kind, in short or in full."""
    reviewed = f"{treatment.reviewed_on} by {treatment.reviewed_by}" if treatment.reviewed_on else "never"
    due = f", due {treatment.reviewed_due}" if treatment.reviewed_due else ""
    lines = wrapped(f"{treatment.id}: {', '.join(treatment.names)}", columns, "", "  ")
    told = [("file", treatment.path), ("version", treatment.version or "none"), ("sha256", treatment.sha256)]
    told += [("reviewed", f"{reviewed}{due}")]
    told += [("extends", ", ".join(treatment.extends))] if treatment.extends else []
    told += [(change.kind, f"{change.claim}: {change.reason}") for change in treatment.changes]
    told += [("claims", f"{len(treatment.claims)}, {len(treatment.sources)} sources")]
    for label, text in told:
        lines += wrapped(text, columns, f"{label:<{_LABEL}}", " " * _LABEL)
    wide = max((len(claim.id) for claim in treatment.claims), default=0)
    for kind in dict.fromkeys(claim.kind for claim in treatment.claims):
        claims = treatment.claims_of(kind)
        lines += ["", f"{kind} ({len(claims)})"]
        for claim in claims:
            if full:
                lines += ["", *claim_text(claim, treatment, columns).splitlines()]
            else:
                first = f"  {claim.id:<{wide}}  "
                lines += wrapped(f"{_in_short(claim)}{claim.statement}", columns, first, " " * len(first))
    return _joined(lines)


def _in_short(claim: Claim) -> str:
    """What the fields of a claim say, in brackets before its statement: "[serious, rare] "."""
    told: list[str | None] = [claim.severity, claim.frequency, claim.support, claim.level]
    told += [{"ask": "ask first", "avoid": "avoid", None: None}[claim.advice]]
    told += [None if claim.holds is None else "holds" if claim.holds else "does not hold"]
    told += [_range(claim)] if claim.quantity else []
    told += ["provisional"] if claim.provisional else []
    told += [f"{', '.join(claim.jurisdictions)} only"] if claim.jurisdictions else []
    words = ", ".join(word for word in told if word)
    return f"[{words}] " if words else ""


def _range(claim: Claim) -> str:
    low, high = (f"{value:g}" if value is not None else "…" for value in (claim.low, claim.high))
    return f"{low} to {high} {claim.unit}"


def treatment_list(treatments: Sequence[Treatment]) -> str:
    """Every treatment in a line."""
    return _joined(
        f"{t.id:<24} {len(t.claims):3} claims  reviewed {t.reviewed_on or 'never'}  sha256 {t.sha256[:12]}  {t.path}"
        for t in treatments
    )


def _joined(lines: Iterable[str]) -> str:
    return "".join(f"{line(each)}\n" for each in lines)
