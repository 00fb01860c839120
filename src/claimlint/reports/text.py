"""`--format text`: for people. Each finding with its place, its line, the claim, the evidence and what to write."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from claimlint.model.finding import Finding, Level
from claimlint.reports.interface import ClaimsFile, Counting, Excerpt, Presentation, Report, Tally
from claimlint.reports.terminal import line, neutral, styled, underlined, wrapped
from claimlint.reports.words import details

LEVEL_COLORS: dict[Level, str] = {"error": "red", "warning": "yellow", "note": "blue"}
#: So many sources of a claim are shown; `--explain` shows all.
_SOURCES = 2
#: So many pages are named by the statistics.
_WORST = 10
#: Under a finding, the labels of its details stand in a column of this width.
_LABEL = 11


def render(report: Report, presentation: Presentation = Presentation()) -> str:
    """A report as text, ending with a line end."""
    return "".join(pieces(report, presentation))


def pieces(report: Report, presentation: Presentation = Presentation()) -> Iterator[str]:
    """A finding at a time; then the summary."""
    counting = Counting(report)

    def finished(lines: Iterable[str]) -> str:
        return "".join(f"{line(each, color=presentation.color)}\n" for each in lines)

    if presentation.statistics:
        yield finished(_statistics(report, presentation))
    else:
        for finding in counting:
            if finding.suppressed is None or presentation.show_suppressed:
                yield finished((*_finding(finding, report, presentation), ""))
    if presentation.summary:
        tally = report.tally() if presentation.statistics else counting.tally()
        yield finished(summary(report, presentation, tally))


def header(finding: Finding) -> str:
    """`path:line:column`, as editors and terminals follow it."""
    return f"{neutral(finding.path)}:{finding.start.line}:{finding.start.column}"


def _finding(finding: Finding, report: Report, shown: Presentation) -> Iterator[str]:
    place = styled(header(finding), bold=True, on=shown.color)
    level = styled(finding.level, LEVEL_COLORS[finding.level], bold=True, on=shown.color)
    yield f"{place}: {level} {finding.name} ({finding.rule})" + (" · suppressed" if finding.suppressed else "")
    yield from wrapped(finding.message, shown.width, "  ", "  ")
    excerpt = report.excerpt_of(finding)
    if excerpt and finding.quote:
        yield from _source(finding, excerpt, shown)
    for label, text in _details(finding, shown):
        lines = wrapped(text, shown.width, f"  {label:<{_LABEL}}", " " * (2 + _LABEL))
        yield "  " + styled(lines[0][2 : 2 + _LABEL], "cyan", on=shown.color) + lines[0][2 + _LABEL :]
        yield from lines[1:]


def _source(finding: Finding, excerpt: Excerpt, shown: Presentation) -> Iterator[str]:
    """The line, and carets under the words; words that go on in another line are marked to the end of this one."""
    start = finding.start.column - excerpt.column
    one_line = finding.start.line == finding.end.line
    end = min(finding.end.column - excerpt.column, len(excerpt.text)) if one_line else len(excerpt.text)
    number = str(finding.start.line)
    room = shown.width - len(number) - 6
    source, carets = underlined(
        excerpt.text,
        start,
        max(end, start + 1),
        room,
        cut_left=excerpt.column > 1,
        cut_right=not excerpt.whole and excerpt.column + len(excerpt.text) > finding.end.column,
    )
    bar = styled("|", dim=True, on=shown.color)
    yield f"  {styled(number, dim=True, on=shown.color)} {bar} {source}"
    yield f"  {' ' * len(number)} {bar} {styled(carets, LEVEL_COLORS[finding.level], bold=True, on=shown.color)}"


def _details(finding: Finding, shown: Presentation) -> Iterator[tuple[str, str]]:
    for label, text in details(finding, sources=None if shown.explain else _SOURCES):
        yield label.lower(), text
    if shown.explain and finding.cues:
        yield "decided by", ", ".join(f"{kind} “{quote}”" for kind, quote in finding.cues)


def _statistics(report: Report, shown: Presentation) -> Iterator[str]:
    """Open findings by rule, the most frequent first; then the pages that have most of them."""
    counts = Counter((finding.rule, finding.name, finding.level) for finding in report.open)
    for (rule, name, level), count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        yield f"{count:6}  {styled(f'{level:8}', LEVEL_COLORS[level], on=shown.color)} {rule} {name}"
    if counts:
        yield ""
        yield from _worst_pages(report.open)
        yield ""


def _worst_pages(findings: tuple[Finding, ...]) -> Iterator[str]:
    """The pages with most findings, errors first: where to begin."""
    levels: dict[str, Counter[Level]] = {}
    for finding in findings:
        levels.setdefault(finding.path, Counter())[finding.level] += 1
    ranked = sorted(levels.items(), key=lambda item: (-item[1]["error"], -item[1].total(), item[0]))
    for path, counts in ranked[:_WORST]:
        told = ", ".join(counted(counts[level], level) for level in ("error", "warning", "note") if counts[level])
        yield f"{counts.total():6}  {neutral(path)} ({told})"
    if len(ranked) > _WORST:
        yield f"        and {counted(len(ranked) - _WORST, 'more page')}"


def summary(report: Report, shown: Presentation, tally: Tally) -> Iterator[str]:
    """What was found in how much, what stays undecided, and which claims judged."""
    levels = ", ".join(counted(tally.levels[level], level) for level in ("error", "warning", "note"))
    if tally.levels:
        worst: Level = next(level for level in ("error", "warning", "note") if tally.levels[level])
        total = styled(counted(tally.levels.total(), "finding"), LEVEL_COLORS[worst], bold=True, on=shown.color)
        where = f"on {tally.pages} of {counted(len(report.pages), 'page')}"
        yield f"{total} ({levels}) {where}."
    else:
        yield f"No findings on {counted(len(report.pages), 'page')}."
    if report.omitted:
        yield f"{counted(report.omitted, 'more finding')} not shown (--max-findings)."
    told = [f"{counted(report.assertions, 'assertion')} read", f"{report.undecided} undecided"]
    told += [f"{tally.silenced} suppressed"] if tally.silenced else []
    told += [f"{counted(len(report.unreadable), 'page')} unreadable"] if report.unreadable else []
    yield f"{', '.join(told)}."
    yield from _not_english(report)
    yield from _copies(report)
    if report.fixed:
        entries = "1 entry" if report.fixed == 1 else f"{report.fixed} entries"
        yield f"{entries} of the baseline fixed: claimlint baseline prune takes them out."
    for page in report.pages:
        for note in page.notes:
            yield f"{neutral(page.path)}: {neutral(note)}"
    for claims in report.claims:
        yield styled(neutral(judged_by(claims)), dim=True, on=shown.color)


def _copies(report: Report) -> Iterator[str]:
    copies = sum(bool(page.copy_of) for page in report.pages)
    if copies:
        said = "1 page says" if copies == 1 else f"{copies} pages say"
        yield f"{said} the same as another page of the site: what is found there is counted once."


def _not_english(report: Report) -> Iterator[str]:
    languages = Counter(page.language for page in report.pages if page.language)
    if languages:
        told = ", ".join(f"{name} {count}" for name, count in sorted(languages.items()))
        yield f"{counted(languages.total(), 'page')} not judged, in another language: {told}."


def judged_by(claims: ClaimsFile) -> str:
    """Provenance of a claims file in a line."""
    version = f" {claims.version}" if claims.version else ""
    reviewed = f"reviewed {claims.reviewed_on}" if claims.reviewed_on else "not reviewed"
    by = f" by {claims.reviewed_by}" if claims.reviewed_by and claims.reviewed_on else ""
    due = f", due {claims.reviewed_due}" if claims.reviewed_due else ""
    extends = f", extends {', '.join(claims.extends)}" if claims.extends else ""
    chosen = f", for {', '.join(claims.jurisdictions)}" if claims.jurisdictions else ""
    elsewhere = f", without {counted(claims.elsewhere, 'claim')} of other jurisdictions" if claims.elsewhere else ""
    told = f"{claims.path}, sha256 {claims.sha256[:12]}, {reviewed}{by}{due}{extends}{chosen}{elsewhere}"
    return f"Judged by {claims.treatment}{version} ({told})."


def counted(number: int, noun: str) -> str:
    """`1 page`, `2 pages`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
