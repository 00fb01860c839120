"""The records of model/claim.py from a validated claims file."""

from __future__ import annotations

from dataclasses import replace

from claimlint.claims import schema
from claimlint.claims.schema import ClaimEntry, FileEntry
from claimlint.claims.tree import Tree
from claimlint.model.claim import Claim, Rate, Source, Term, Treatment


def treatment_of(entry: FileEntry, tree: Tree, path: str) -> Treatment:
    """The treatment of a validated file shown as `path`; its hash and what it extends are the loader's to add."""
    places = [claim.place for claim in tree.mapping["claims"].items]
    claims = tuple(
        replace(_claim(claim, entry.treatment.id, place.line), path=None if place.path == path else place.path)
        for claim, place in zip(entry.claims, places, strict=True)
    )
    reviewed = entry.treatment.reviewed
    return Treatment(
        id=entry.treatment.id,
        names=tuple(dict.fromkeys(entry.treatment.names)),
        claims=claims,
        sources=tuple(
            Source(id=key, cite=source.cite, doi=source.doi, url=source.url, read=source.read)
            for key, source in entry.sources.items()
        ),
        path=path,
        sha256="",
        version=entry.treatment.version,
        reviewed_by=reviewed.by if reviewed else None,
        reviewed_on=reviewed.on if reviewed else None,
        reviewed_due=reviewed.due if reviewed else None,
    )


def _claim(entry: ClaimEntry, treatment: str, line: int) -> Claim:
    """The record of one entry; fields of other kinds stay empty."""
    claim = Claim(
        id=entry.id,
        kind=entry.kind,  # type: ignore[attr-defined]
        treatment=treatment,
        statement=entry.statement,
        say_instead=entry.say_instead,
        terms=tuple(
            Term(term, tuple(dict.fromkeys(wordings)), complaint=bool(getattr(entry, "complaint", False)))
            for term, wordings in entry.terms.items()
        ),
        sources=tuple(entry.sources),
        examples_flag=tuple(entry.examples.flag),
        examples_pass=tuple(entry.examples.pass_),
        line=line,
        level=entry.level,
        provisional=entry.status == "provisional",
        jurisdictions=tuple(entry.jurisdictions),
        reviewed_due=entry.review_due,
        notes=entry.notes,
    )
    if isinstance(entry, schema.RiskEntry):
        rates = tuple(Rate(rate.value, rate.per, rate.source, rate.note) for rate in entry.rates)
        return replace(claim, severity=entry.severity, frequency=entry.frequency, disclose=entry.disclose, rates=rates)
    if isinstance(entry, schema.SuitabilityEntry):
        return replace(claim, advice=entry.advice, place=entry.place, sources_differ=entry.sources_differ)
    if isinstance(entry, schema.CategoryEntry):
        return replace(claim, holds=entry.holds)
    if isinstance(entry, schema.QuantityEntry):
        low, high, unit = entry.range()
        return replace(claim, quantity=entry.quantity, low=low, high=high, unit=unit)
    if isinstance(entry, schema.OverclaimEntry):
        return replace(claim, topic=entry.topic)
    if isinstance(entry, schema.UseEntry):
        return replace(claim, support=entry.support)
    return claim
