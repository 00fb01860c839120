"""The one path: discovery → reader → extraction → rules → triage → report. It prints nothing and knows no format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby, islice
from pathlib import Path

from claimlint.cache import Cache
from claimlint.claims import load_treatments
from claimlint.claims.jurisdiction import holds, in_force
from claimlint.config import ConfiguredLevel
from claimlint.discovery import Discovery, SiteRules, discover, path_pattern
from claimlint.excerpts import excerpts
from claimlint.history import History
from claimlint.intake import Intake, Unreadable
from claimlint.model.assertion import Assertion
from claimlint.model.claim import Treatment
from claimlint.model.finding import Finding
from claimlint.outside import Outside, waived, without_known
from claimlint.readers import SUFFIXES
from claimlint.records import PageRecord
from claimlint.reports.interface import ClaimsFile, Extraction, PageSummary, Report, RuleSummary
from claimlint.rules import RULES, find_rule, judge, running_finding
from claimlint.since import Changes
from claimlint.triage.fingerprint import with_fingerprints
from claimlint.triage.selection import Selection, resolve
from claimlint.triage.suppression import Fault, suppress
from claimlint.version import VERSION

UNDECIDED, UNREADABLE = "CL401", "CL901"
#: Pages that stand alone are judged so many at a time.
_BATCH = 64


@dataclass(frozen=True, slots=True)
class Options:
    """How to run. The defaults load every shipped treatment and keep no cache."""

    claims: tuple[str, ...] = ()  # ids of shipped treatments, or paths of claims files; none: all that are shipped
    jurisdictions: tuple[str, ...] = ()  # where the pages are published: claims of that place's law hold too
    sites: SiteRules = SiteRules()
    select: tuple[str, ...] = ()  # rules by code, beginning of a code, or name; none: all
    ignore: tuple[str, ...] = ()
    levels: Mapping[str, ConfiguredLevel] = field(default_factory=dict)  # rule -> level over its own
    path_ignores: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # glob -> rules not wanted there
    path_levels: Mapping[str, Mapping[str, ConfiguredLevel]] = field(default_factory=dict)  # glob -> rule -> level
    exclude: tuple[str, ...] = ()  # globs of pages to leave out
    base: str = ""  # the working directory as seen from the folder that globs start from
    undecided: bool = False  # list CL401; it is counted in any case
    excerpts: bool = False  # keep the source lines of findings, for a report that shows them
    require_reason: bool = True  # of a suppression
    outside: Outside = Outside()
    cache: Cache | None = None  # of what pages assert
    claims_cache: Path | None = None  # a folder for parsed claims files, and the vocabularies made of them
    jobs: int = 1  # processes, where there is enough to read
    stdin: bytes = b""  # what "-" means
    stdin_name: str = ""  # the path it is shown under; its suffix tells the format
    since: History | None = None  # report only what has changed from there on
    today: date | None = None  # for review dates and expired suppressions; None: today


def all_rules() -> tuple[RuleSummary, ...]:
    """Every rule that a report can name, by code."""
    return tuple(
        RuleSummary(r.code, r.name, r.level, r.summary, r.documentation, r.examples.flag, r.examples.pass_)
        for r in sorted(RULES, key=lambda rule: rule.code)
    )


def check(paths: Iterable[str], options: Options = Options()) -> Report:
    """Judge pages. Raises ClaimsError for the claims, UnknownRuleError for the rules named in the options."""
    rules = all_rules()
    selection = _selection(options, rules)
    today = options.today or date.today()
    treatments = load_treatments(options.claims, cache=options.claims_cache)
    judging = in_force(treatments, options.jurisdictions)  # reading takes all, so that the cache serves every choice
    intake = _intake(treatments, options)
    found = discovered(paths, options)
    changes = Changes.among(found, options.since) if options.since else None
    if changes:
        found = changes.narrowed(found, options.sites)

    def judged_as_it_was(record: PageRecord) -> Iterator[Finding]:
        judged = judge(record.readings, judging, sites=None, today=today)
        silenced = suppress(judged, [record], rules, today=today, require_reason=options.require_reason, compared=False)
        yield from judged
        yield from map(fault_finding, silenced.faults)

    pages: list[PageSummary] = []
    findings = [_unreadable(missed.path, missed.reason) for missed in found.missed]
    for site, records in _together(found, options.sites, intake, options):
        read = [record for record in records if isinstance(record, PageRecord)]
        findings += [_unreadable(record.path, record.reason) for record in records if isinstance(record, Unreadable)]
        readings = [reading for record in read for reading in record.readings]
        judged = judge(readings, judging, sites={r.path: site for r in read} if site else None, today=today)
        pages += [_summary(record, judged) for record in read]
        # Suppressions first: one of a rule that this run leaves out is in use all the same.
        silenced = suppress(
            judged, read, rules, today=today, require_reason=options.require_reason, compared=site is not None
        )
        findings += [kept for finding in silenced.findings if (kept := selection.apply(finding))]
        findings += [kept for fault in silenced.faults if (kept := selection.apply(fault_finding(fault)))]
    if not options.undecided:
        findings = [finding for finding in findings if finding.rule != UNDECIDED]
    findings = with_fingerprints(sorted(dict.fromkeys(findings), key=_place))
    read_paths = [page.path for page in pages]
    findings, faults = waived(findings, read_paths, options.outside, today, require_reason=options.require_reason)
    if about := [kept for fault in faults if (kept := selection.apply(fault_finding(fault)))]:
        findings = with_fingerprints(sorted([*findings, *about], key=_place))
    findings, fixed = without_known(findings, read_paths, options.outside)
    if changes:
        findings = changes.only(findings, found, intake, judged_as_it_was)
        pages = [page for page in pages if page.path in changes.pages]
    return Report(
        version=VERSION,
        claims=provenance(treatments, options.jurisdictions),
        pages=tuple(sorted(pages, key=lambda page: page.path)),
        findings=tuple(findings),
        rules=rules,
        unreadable=tuple(finding.path for finding in findings if finding.rule == UNREADABLE),
        fixed=fixed,
        excerpts=excerpts(findings, found.pages, intake) if options.excerpts else {},
    )


def extract(paths: Iterable[str], options: Options = Options()) -> Extraction:
    """Say what pages assert, without judging it. Raises ClaimsError for the claims."""
    treatments = load_treatments(options.claims, cache=options.claims_cache)
    intake = _intake(treatments, options)
    found = discovered(paths, options)
    unreadable = [_unreadable(missed.path, missed.reason) for missed in found.missed]
    assertions: list[Assertion] = []
    pages: list[PageSummary] = []
    for record in intake.read(found.pages, cache=options.cache, jobs=options.jobs):
        if isinstance(record, Unreadable):
            unreadable.append(_unreadable(record.path, record.reason))
            continue
        told = [assertion for reading in record.readings for assertion in reading.assertions]
        assertions += sorted(told, key=lambda assertion: (assertion.start.offset, assertion.end.offset))
        pages.append(PageSummary(record.path, len(told), 0, record.notes))
    everything = tuple(replace(each, elsewhere=0) for each in provenance(treatments))  # nothing is judged
    return Extraction(VERSION, everything, tuple(assertions), tuple(pages), tuple(unreadable))


def _intake(treatments: Sequence[Treatment], options: Options) -> Intake:
    return Intake(treatments, stdin=options.stdin, stdin_name=options.stdin_name, folder=options.claims_cache)


def provenance(treatments: Iterable[Treatment], jurisdictions: tuple[str, ...] = ()) -> tuple[ClaimsFile, ...]:
    """The claims files as a report names them, with how many of their claims hold elsewhere only."""
    return tuple(
        ClaimsFile(
            treatment.id,
            treatment.path,
            treatment.sha256,
            treatment.version,
            treatment.reviewed_by,
            treatment.reviewed_on,
            treatment.reviewed_due,
            extends=treatment.extends,
            jurisdictions=jurisdictions,
            elsewhere=sum(not holds(claim, jurisdictions) for claim in treatment.claims),
        )
        for treatment in treatments
    )


def discovered(paths: Iterable[str], options: Options) -> Discovery:
    """The pages that a run with these options is about, whether changed or not."""
    found = discover(paths, SUFFIXES, stdin_name=options.stdin_name)
    return found.without(options.exclude, options.base) if options.exclude else found


def _selection(options: Options, rules: Sequence[RuleSummary]) -> Selection:
    selected = resolve(options.select or ("all",), rules) - resolve(options.ignore, rules)
    ignored = [(path_pattern(glob), resolve(names, rules)) for glob, names in options.path_ignores.items()]
    levels_in = [(path_pattern(glob), _levels(levels, rules)) for glob, levels in options.path_levels.items()]
    return Selection(selected, _levels(options.levels, rules), ignored, levels_in, options.base)


def _levels(levels: Mapping[str, ConfiguredLevel], rules: Sequence[RuleSummary]) -> dict[str, ConfiguredLevel]:
    return {code: level for name, level in levels.items() for code in resolve((name,), rules)}


def _together(
    found: Discovery, site_rules: SiteRules, intake: Intake, options: Options
) -> Iterator[tuple[str | None, list[PageRecord | Unreadable]]]:
    """The pages that are judged together: those of one site; a batch of those that stand alone (None)."""
    sites = site_rules.of(found.pages)
    ordered = sorted(found.pages, key=lambda page: (sites.get(page.path, ""), page.path))
    outcomes = intake.read(ordered, cache=options.cache, jobs=options.jobs)
    for site, together in groupby(outcomes, key=lambda outcome: sites.get(outcome.path)):
        while batch := list(together if site else islice(together, _BATCH)):
            yield site, batch


def _summary(record: PageRecord, judged: Sequence[Finding]) -> PageSummary:
    return PageSummary(
        record.path,
        assertions=sum(len(reading.assertions) for reading in record.readings),
        undecided=sum(finding.rule == UNDECIDED and finding.path == record.path for finding in judged),
        notes=record.notes,
    )


def _unreadable(path: str, reason: str) -> Finding:
    return running_finding(find_rule(UNREADABLE), path, f"Cannot be read: {reason.rstrip('.')}.")


def fault_finding(fault: Fault) -> Finding:
    """What is wrong with a suppression or a waiver, as a finding."""
    place = fault.place
    rule = find_rule(fault.rule)
    return running_finding(rule, place.path, fault.message, start=place.start, end=place.end, quote=place.quote)


def _place(finding: Finding) -> tuple[str, int, int, str, str, str]:
    claim = finding.claim or ""
    return finding.path, finding.start.offset, finding.end.offset, finding.rule, claim, finding.message
