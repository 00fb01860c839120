"""`claimlint claims where`, `diff` and `coverage`: claims files held against pages."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from claimlint.cli.faults import note
from claimlint.cli.output import print_report
from claimlint.cli.setup import (
    Fault,
    Given,
    cache_folder,
    claims_refs,
    comparing_options,
    configuration,
    engine_options,
    judging_options,
    opened_cache,
    outside,
    reading_options,
    user_faults,
)

if TYPE_CHECKING:
    from claimlint.config import Config
    from claimlint.engine import Options
    from claimlint.model.claim import Treatment
    from claimlint.reports.interface import Extraction

DIFFERENT, UNREADABLE = 1, 3


@click.command("where")
@click.argument("claim", metavar="TREATMENT/CLAIM")
@reading_options
def where(claim: str, **told: Any) -> int:
    """List the places on pages that speak of a claim, whatever they say of it: what to review when it changes."""
    given = Given(**told)
    with user_faults():
        from claimlint.claims.nearest import did_you_mean
        from claimlint.curation import texts
        from claimlint.curation.places import speaking_of

        config = configuration(given.config_file)
        known = {f"{t.id}/{c.id}": (c, t) for t in _treatments(given.claims, config) for c in t.claims}
        if claim not in known:
            raise Fault(f"there is no claim `{claim}`{did_you_mean(claim, known)}")
        extraction, _ = _extracted(given, config)
    found = list(speaking_of(*known[claim], extraction.assertions))
    print_report(texts.places_text(claim, found, len(extraction.pages)), for_people=True)
    return UNREADABLE if extraction.unreadable else 0


@click.command("diff")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@comparing_options
@click.option("--exit-code", is_flag=True, help="End with status 1 where anything differs.")
def diff(old: str, new: str, exit_code: bool, **told: Any) -> int:
    """Show which findings on pages appear and vanish when claims OLD are replaced by NEW (ids or files).

    Status: 0, with --exit-code 1 where anything differs, 2 usage or claims error, 3 a page could not be read.
    """
    given = Given(claims=(), **told)
    with user_faults():
        from claimlint import engine
        from claimlint.curation import texts
        from claimlint.curation.compare import compare

        config = configuration(given.config_file)
        before, after = (_treatments((ref,), config)[0] for ref in (old, new))
        if before.id != after.id:
            raise Fault(f"{old} is about `{before.id}`, {new} about `{after.id}`: name two files about one treatment")
        with opened_cache(config, wanted=not given.no_cache) as cache:
            options = replace(engine_options(given, config, cache), outside=outside(given, config, None))
            reports = [engine.check(given.paths, replace(options, claims=(ref,))) for ref in (old, new)]
    difference = compare(reports[0].open, reports[1].open)
    print_report(texts.difference_text(difference, before, after), for_people=True)
    if reports[0].unreadable:
        return UNREADABLE
    return DIFFERENT if exit_code and difference else 0


@click.command("coverage")
@judging_options
@click.option("--examples", type=click.IntRange(0), default=3, show_default=True, help="Sentences shown of each.")
def coverage(examples: int, **told: Any) -> int:
    """List what pages assert that no claim covers, the most frequent first: where a new claim is wanted."""
    given = Given(**told)
    with user_faults():
        from claimlint.claims.jurisdiction import in_force
        from claimlint.curation import texts
        from claimlint.curation.gaps import gaps

        config = configuration(given.config_file)
        treatments = _treatments(given.claims, config)
        extraction, options = _extracted(given, config)
        found = gaps(extraction.assertions, in_force(treatments, options.jurisdictions))
    print_report(texts.gaps_text(found, len(extraction.assertions), len(extraction.pages), examples), for_people=True)
    return UNREADABLE if extraction.unreadable else 0


def _treatments(refs: tuple[str, ...], config: Config) -> tuple[Treatment, ...]:
    from claimlint.claims import load_treatments

    return load_treatments(claims_refs(refs, config), cache=cache_folder(config))


def _extracted(given: Given, config: Config) -> tuple[Extraction, Options]:
    """What the pages assert; pages that could not be read are told on stderr."""
    from claimlint import engine

    with opened_cache(config, wanted=not given.no_cache) as cache:
        options = engine_options(given, config, cache)
        extraction = engine.extract(given.paths, options)
    for finding in extraction.unreadable:
        note(f"{finding.path}: {finding.message}")
    return extraction, options
