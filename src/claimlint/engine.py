"""The one path: discovery → reader → extraction → rules → triage → report. It prints nothing and knows no format."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path

from claimlint.aside import SetAside, in_place, once_for_copies, place
from claimlint.cache import Keeping
from claimlint.claims import load_treatments
from claimlint.claims.jurisdiction import holds, in_force
from claimlint.config import ConfiguredLevel
from claimlint.crawls import Crawls
from claimlint.discovery import Discovery, Found, Missed, SiteRules, discover, path_pattern
from claimlint.excerpts import Excerpts, excerpts
from claimlint.exports import Exports
from claimlint.history import History
from claimlint.intake import Intake, Unreadable, wordings_key
from claimlint.judged import JudgedPage, KeptFindings
from claimlint.judging import UNDECIDED, Judging, watched
from claimlint.language import Vocabulary
from claimlint.language.passage import Analyse
from claimlint.model.assertion import Assertion
from claimlint.model.claim import Treatment
from claimlint.model.finding import Finding
from claimlint.model.limits import DEFAULT_LIMITS, Limits
from claimlint.model.page import Page
from claimlint.model.standing import Standing
from claimlint.outside import Outside, waived, without_known
from claimlint.passages import passages
from claimlint.readers import SUFFIXES, UnreadablePage
from claimlint.records import PageRecord
from claimlint.reports.interface import ClaimsFile, Extraction, PageSummary, Report, RuleSummary
from claimlint.rules import RULES, find_rule, judge, running_finding
from claimlint.since import Changes
from claimlint.triage.fingerprint import with_fingerprints
from claimlint.triage.selection import Selection, resolve
from claimlint.triage.suppression import Fault, suppress
from claimlint.version import VERSION
from claimlint.vocabularies import vocabulary_for

UNREADABLE = "CL901"
NOTHING = Discovery((), ())


@dataclass(frozen=True, slots=True)
class Prepared:
    """Loaded claims and the vocabulary that is built of them."""

    treatments: tuple[Treatment, ...]
    vocabulary: Vocabulary
    wordings: str  # what the cache knows the vocabulary by
    analysed: Analyse  # reads a block's text; remembers those read lately


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
    passages: bool = False  # keep the text about findings, for a report that shows it
    standings: bool = False  # keep every assertion and how it stands to the record, for a report that shows that
    require_reason: bool = True  # of a suppression
    outside: Outside = Outside()
    cache: Keeping | None = None  # of what pages assert
    claims_cache: Path | None = None  # a folder for parsed claims files, and the vocabularies made of them
    jobs: int = 1  # processes, where there is enough to read
    stdin: bytes = b""  # what "-" means
    stdin_name: str = ""  # the path it is shown under; its suffix tells the format
    at_hand: Discovery = NOTHING  # pages to judge beside those that paths name: fetched, pasted
    drafts: bool = False  # of a WordPress export, judge what is not published too
    prepared: Prepared | None = None  # claims that are loaded already, for whoever judges again and again
    limits: Limits = DEFAULT_LIMITS
    since: History | None = None  # report only what has changed from there on
    today: date | None = None  # for review dates and expired suppressions; None: today
    dated: date | None = None  # the day to print on reports that have one
    #: Findings wait in a temporary file, for reports that are written one by one. Not with `since` or `outside`.
    aside: bool = False
    progress: Callable[[int, int], None] | None = None  # told how many pages of how many are read


@cache
def all_rules() -> tuple[RuleSummary, ...]:
    """Every rule that a report can name, by code."""
    return tuple(
        RuleSummary(r.code, r.name, r.level, r.summary, r.documentation, r.examples.flag, r.examples.pass_)
        for r in sorted(RULES, key=lambda rule: rule.code)
    )


def check(paths: Iterable[str], options: Options = Options()) -> Report:
    """Judge pages. Raises ClaimsError for the claims, UnknownRuleError for the rules named in the options."""
    _selection(options, all_rules())  # a rule that is none is told before any page is looked for
    treatments, intake, found = _opened(paths, options)
    return check_found(found, intake, treatments, options)


def check_found(found: Discovery, intake: Intake, treatments: tuple[Treatment, ...], options: Options) -> Report:
    """Judge pages that have been found, with what reads them and the claims that are loaded for it."""
    rules = all_rules()
    selection = _selection(options, rules)
    today = options.today or date.today()
    judging = in_force(treatments, options.jurisdictions)  # reading takes all, so that the cache serves every choice
    changes = Changes.among(found, options.since) if options.since else None
    if changes:
        found = changes.narrowed(found, options.sites)

    def judged_as_it_was(record: PageRecord) -> Iterator[Finding]:
        judged = judge(record.readings, judging, sites=None, today=today)
        silenced = suppress(judged, [record], rules, today=today, require_reason=options.require_reason, compared=False)
        yield from judged
        yield from map(fault_finding, silenced.faults)

    pages: list[PageSummary] = []
    stood: list[Standing] = []
    unreadable: list[str] = []
    copies: dict[str, str] = {}
    aside = SetAside(selection.apply) if options.aside and not changes and options.outside == Outside() else None
    held: list[Finding] = []

    def take(told: Iterable[Finding]) -> None:
        kept = [each for finding in told if (each := selection.apply(finding))]
        wanted = kept if options.undecided else [finding for finding in kept if finding.rule != UNDECIDED]
        aside.add(wanted) if aside is not None else held.extend(wanted)

    def miss(each: Missed | Unreadable) -> None:
        told = _unreadable(each.path, each.reason)  # whatever rules are selected
        aside.add([told]) if aside is not None else held.append(told)
        unreadable.append(each.path)

    for missed in found.missed:
        miss(missed)
    judges = Judging(
        intake,
        judging,
        options.jurisdictions,
        cache=options.cache,
        jobs=options.jobs,
        undecided=options.undecided,
        standings=options.standings,
        today=today,
        progress=options.progress,
    )
    sites = options.sites.of(found.pages)
    for together in judges.judged(found.pages, sites):
        for each in together.unreadable:
            miss(each)
        take(together.stale)
        pages += map(_summary, together.pages)
        stood += together.standings
        copies |= together.copies
        fresh = (
            together.pages if aside is None else [page for page in together.pages if not _kept_as_it_is(page, aside)]
        )
        # Suppressions first: one of a rule that this run leaves out is in use all the same.
        silenced = suppress(
            [finding for page in fresh for finding in page.findings],
            [page.record for page in fresh],
            rules,
            today=today,
            require_reason=options.require_reason,
            compared=together.site is not None,
        )
        take(silenced.findings)
        take(map(fault_finding, silenced.faults))
    if aside is not None:
        aside.copies = copies
    findings: Sequence[Finding] = aside if aside is not None else list(once_for_copies(in_place(held), copies))
    fixed = 0
    if options.outside != Outside():
        read_paths = [page.path for page in pages]
        findings, faults = waived(findings, read_paths, options.outside, today, require_reason=options.require_reason)
        if about := [kept for fault in faults if (kept := selection.apply(fault_finding(fault)))]:
            findings = with_fingerprints(sorted([*findings, *about], key=place))
        findings, fixed = without_known(findings, read_paths, options.outside)
    if changes:
        findings = changes.only(findings, found, intake, judged_as_it_was)
        pages = [page for page in pages if page.path in changes.pages]
        stood = [standing for standing in stood if standing.assertion.path in changes.pages]
    lines = Excerpts(found.pages, intake) if options.excerpts else None
    return Report(
        version=VERSION,
        claims=provenance(treatments, options.jurisdictions),
        pages=tuple(_placed(sorted(pages, key=lambda page: page.path), found.pages, sites, copies)),
        findings=findings if aside is not None else tuple(findings),
        rules=rules,
        unreadable=tuple(
            sorted(unreadable) if aside is not None else (each.path for each in findings if each.rule == UNREADABLE)
        ),
        fixed=fixed,
        excerpts=excerpts(findings, lines) if lines and aside is None else {},
        excerpted=lines if aside is not None else None,
        passages=passages(findings, found.pages, intake) if options.passages else {},
        standings=tuple(sorted(stood, key=_standing_place)),
        treatments=judging,
        dated=options.dated,
        notes=found.notes,
    )


def extract(paths: Iterable[str], options: Options = Options()) -> Extraction:
    """Say what pages assert, without judging it. Raises ClaimsError for the claims."""
    treatments, intake, found = _opened(paths, options)
    unreadable = [_unreadable(missed.path, missed.reason) for missed in found.missed]
    assertions: list[Assertion] = []
    pages: list[PageSummary] = []
    outcomes = intake.read(found.pages, cache=options.cache, jobs=options.jobs)
    for record in watched(outcomes, len(found.pages), options.progress):
        if isinstance(record, Unreadable):
            unreadable.append(_unreadable(record.path, record.reason))
            continue
        told = [assertion for reading in record.readings for assertion in reading.assertions]
        assertions += sorted(told, key=lambda assertion: (assertion.start.offset, assertion.end.offset))
        cut = [f"line {place.start.line}: {cut.message}" for cut, place in record.cuts]
        pages.append(PageSummary(record.path, len(told), 0, (*record.notes, *cut), language=record.language))
    everything = tuple(replace(each, elsewhere=0) for each in provenance(treatments))  # nothing is judged
    return Extraction(VERSION, everything, tuple(assertions), tuple(pages), tuple(unreadable), found.notes)


def read_pages(paths: Iterable[str], options: Options = Options()) -> tuple[Page, ...]:
    """The pages themselves, for whoever shows them; those that cannot be read are left to `check` to tell."""
    _, intake, found = _opened(paths, options)
    pages: list[Page] = []
    for each in found.pages:
        try:
            pages.append(intake.page(each))
        except (OSError, UnreadablePage):
            continue
    return tuple(pages)


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


def prepare(options: Options = Options()) -> Prepared:
    """Load the claims that the options name, for `Options.prepared`. Raises ClaimsError."""
    from claimlint.language.pipeline import remembering

    treatments = load_treatments(options.claims, cache=options.claims_cache, limits=options.limits)
    wordings = wordings_key(treatments)
    vocabulary = vocabulary_for(treatments, wordings, options.claims_cache)
    return Prepared(treatments, vocabulary, wordings, remembering(vocabulary))


def discovered(
    paths: Iterable[str], options: Options, exports: Exports | None = None, crawls: Crawls | None = None
) -> Discovery:
    """The pages that a run with these options is about, whether changed or not."""
    wanted = list(paths)
    if options.at_hand is not NOTHING:  # an address that is named has been fetched, or told to be missed
        wanted = [path for path in wanted if not path.lower().startswith(("http://", "https://"))]
    found = discover(wanted, SUFFIXES, stdin_name=options.stdin_name).joined(options.at_hand)
    found = found.without(options.exclude, options.base) if options.exclude else found
    found = (exports or Exports(drafts=options.drafts, limits=options.limits)).expanded(found)
    found = (crawls or Crawls()).expanded(found)
    return found.without(options.exclude, options.base) if options.exclude else found


def _opened(paths: Iterable[str], options: Options) -> tuple[tuple[Treatment, ...], Intake, Discovery]:
    """The claims, what reads the pages by them, and the pages."""
    prepared = options.prepared
    treatments = (
        prepared.treatments
        if prepared
        else load_treatments(options.claims, cache=options.claims_cache, limits=options.limits)
    )
    exports, crawls = Exports(drafts=options.drafts, limits=options.limits), Crawls(options.progress)
    intake = Intake(
        treatments,
        stdin=options.stdin,
        stdin_name=options.stdin_name,
        exports=exports,
        crawls=crawls,
        vocabulary=prepared.vocabulary if prepared else None,
        wordings=prepared.wordings if prepared else "",
        analysed=prepared.analysed if prepared else None,
        folder=options.claims_cache,
        limits=options.limits,
    )
    return treatments, intake, discovered(paths, options, exports, crawls)


def _selection(options: Options, rules: Sequence[RuleSummary]) -> Selection:
    selected = resolve(options.select or ("all",), rules) - resolve(options.ignore, rules)
    ignored = [(path_pattern(glob), resolve(names, rules)) for glob, names in options.path_ignores.items()]
    levels_in = [(path_pattern(glob), _levels(levels, rules)) for glob, levels in options.path_levels.items()]
    return Selection(selected, _levels(options.levels, rules), ignored, levels_in, options.base)


def _levels(levels: Mapping[str, ConfiguredLevel], rules: Sequence[RuleSummary]) -> dict[str, ConfiguredLevel]:
    return {code: level for name, level in levels.items() for code in resolve((name,), rules)}


def _unreadable(path: str, reason: str) -> Finding:
    return running_finding(find_rule(UNREADABLE), path, f"Cannot be read: {reason.rstrip('.')}.")


def _kept_as_it_is(page: JudgedPage, aside: SetAside) -> bool:
    """Whether a page comes from the cache and silences nothing: then its findings are set aside as they are."""
    if page.record.suppressions or not isinstance(page.findings, KeptFindings):
        return False
    aside.keep(page.record.path, page.findings)
    return True


def _summary(page: JudgedPage) -> PageSummary:
    record = page.record
    return PageSummary(record.path, page.assertions, page.undecided, record.notes, record.sha256, record.language)


def _placed(
    pages: Iterable[PageSummary], found: Iterable[Found], sites: Mapping[str, str], copies: Mapping[str, str]
) -> Iterator[PageSummary]:
    """The pages with site, date, and which page they repeat; both are ordered by path, and no index is made."""
    others = iter(found)
    at = next(others, None)
    for page in pages:
        while at and at.path < page.path:
            at = next(others, None)
        date = at.date if at and at.path == page.path else ""
        yield replace(page, copy_of=copies.get(page.path, ""), site=sites.get(page.path, ""), date=date)


def fault_finding(fault: Fault) -> Finding:
    """What is wrong with a suppression or a waiver, as a finding."""
    place = fault.place
    rule = find_rule(fault.rule)
    return running_finding(rule, place.path, fault.message, start=place.start, end=place.end, quote=place.quote)


def _standing_place(standing: Standing) -> tuple[str, int, int]:
    told = standing.assertion
    return told.path, told.start.offset, told.end.offset
