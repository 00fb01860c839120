"""What curators are shown of pages and examples, as text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimlint.curation.compare import Difference
from claimlint.curation.gaps import Gap
from claimlint.curation.reach import Reach
from claimlint.model.assertion import Assertion
from claimlint.model.claim import Treatment
from claimlint.model.finding import Finding
from claimlint.reports.assertions import described
from claimlint.reports.terminal import line, neutral
from claimlint.reports.text import counted, header


def places_text(claim: str, assertions: Sequence[Assertion], pages: int) -> str:
    """A line for each place, then how many there are."""
    lines = [f"{_place(assertion)}: {described(assertion)}" for assertion in assertions]
    speaking = len({assertion.path for assertion in assertions})
    told = f"{counted(len(assertions), 'place')} on {speaking} of {counted(pages, 'page')}"
    return _joined([*lines, f"{claim}: {told}."])


def gaps_text(found: Sequence[Gap], assertions: int, pages: int, examples: int) -> str:
    """Each gap with how often it is met and some of its sentences, each once."""
    lines: list[str] = []
    for gap in found:
        often = f"{counted(len(gap.assertions), 'assertion')} on {counted(gap.pages, 'page')}"
        lines.append(f"{gap.treatment}: {gap.topic} {gap.subject}: {often}")
        sentences: dict[str, str] = {}
        for assertion in gap.assertions:
            sentences.setdefault(neutral(assertion.sentence), _place(assertion))
        lines += [f"  {place}: “{sentence}”" for sentence, place in list(sentences.items())[:examples]]
    open_ones = len({id(assertion) for gap in found for assertion in gap.assertions})
    total = f"{counted(assertions, 'assertion')} on {counted(pages, 'page')}"
    return _joined([*lines, f"{open_ones} of {total} {'is' if open_ones == 1 else 'are'} covered by no claim."])


def difference_text(difference: Difference, old: Treatment, new: Treatment) -> str:
    """`+` appears, `-` vanishes, `~` is judged otherwise."""
    lines = [_identity("-", old), _identity("+", new)]
    lines += [line for finding in difference.vanish for line in _finding("-", finding)]
    lines += [line for finding in difference.appear for line in _finding("+", finding)]
    for before, after in difference.change:
        was = [name for name in (before.level, before.claim) if name and name not in (after.level, after.claim)]
        lines += _finding("~", after, f" (was {', '.join(was)})" if was else " (in other words)")
    told = [f"{len(difference.appear)} appear", f"{len(difference.vanish)} vanish"]
    told += [f"{len(difference.change)} change", f"{difference.stay} stay"]
    return _joined([*lines, f"{', '.join(told)}."])


def reach_lines(found: Reach, treatment: Treatment) -> Iterator[str]:
    """What no example reaches, and how much of the file the examples do."""
    for claim in found.unreached_claims:
        yield f"{claim.path or treatment.path}:{claim.line}: {claim.id}: none of its examples is read as speaking of it"
    for claim, term in found.unreached_terms:
        yield f"{claim.path or treatment.path}:{claim.line}: {claim.id}: no example names the term {term.id}"
    for claim, term, wording in found.unreached_wordings:
        if (claim, term) in found.unreached_terms:
            continue
        yield f"{claim.path or treatment.path}:{claim.line}: {claim.id}: no example says `{wording}` ({term.id})"
    parts = (
        (found.claims, found.unreached_claims, "claims"),
        (found.terms, found.unreached_terms, "terms"),
        (found.wordings, found.unreached_wordings, "wordings"),
    )
    told = [f"{total - len(missing)} of {total} {noun}" for total, missing, noun in parts]
    yield f"{treatment.path}: examples reach {', '.join(told)}"


def _finding(sign: str, finding: Finding, more: str = "") -> list[str]:
    claim = f" {finding.claim}" if finding.claim else ""
    quote = f" “{neutral(' '.join(finding.quote.split()))}”" if finding.quote else ""
    return [f"{sign} {header(finding)}: {finding.level} {finding.name} ({finding.rule}){claim}{more}{quote}"]


def _identity(sign: str, treatment: Treatment) -> str:
    version = f" {treatment.version}" if treatment.version else ""
    return f"{sign * 3} {treatment.path}{version} (sha256 {treatment.sha256[:12]})"


def _place(assertion: Assertion) -> str:
    return f"{neutral(assertion.path)}:{assertion.start.line}:{assertion.start.column}"


def _joined(lines: Sequence[str]) -> str:
    return "".join(f"{line(each)}\n" for each in lines)
