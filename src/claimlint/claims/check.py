"""A lint for claims files: what a file may say and should not.

Errors are left to the loader, but for claims that cannot both hold. Everything here is about one treatment; what needs
the reading of sentences (a `say_instead` that would itself be reported, an example that fits another claim better) is
asked through `reported`, so that this module knows nothing of extraction.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from claimlint.claims import shipped
from claimlint.claims.loader import Loaded, load_one
from claimlint.claims.nearest import did_you_mean
from claimlint.claims.problem import ClaimsError, Problem
from claimlint.claims.tree import Tree
from claimlint.model.claim import Claim, ClaimKind, Treatment
from claimlint.model.finding import Level

ENOUGH_EXAMPLES = 5
_KINDS: tuple[ClaimKind, ...] = ("risk", "suitability", "category", "use")
_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86_400, "week": 604_800}

#: The phrases a wording stands for (language/wording.py's compiler), so that `a/b c` and `a c` are seen to meet.
Expand = Callable[[str], Iterable[Hashable]]
#: The ids of the claims for which a sentence about the treatment is reported.
Reported = Callable[[Treatment, str], Collection[str]]


def check_claims(
    refs: Sequence[str] = (),
    *,
    today: date,
    concepts: Collection[str] | None = None,
    quantities: Collection[str] | None = None,
    expand: Expand | None = None,
    reported: Reported | None = None,
) -> tuple[Problem, ...]:
    """Every problem of the claims files named (all shipped ones where none is), in the order of the files.

    `concepts` and `quantities` are the ids that the language knows; where given, a term without wordings must be one
    of the first, and the quantity of a claim one of the second.
    """
    problems: list[Problem] = []
    for ref in refs or tuple(shipped.files()):
        try:
            loaded = load_one(ref)
        except ClaimsError as error:
            problems.extend(error.problems)
            continue
        file = _File(loaded, today, concepts, quantities, expand or _as_written, reported)
        problems.extend(sorted(dict.fromkeys(file.problems())))
    return tuple(dict.fromkeys(problems))


def _as_written(wording: str) -> Iterable[Hashable]:
    return (" ".join(wording.lower().replace("-", " ").split()),)


@dataclass(frozen=True, slots=True)
class _File:
    """One file and what it is checked with."""

    loaded: Loaded
    today: date
    concepts: Collection[str] | None
    quantities: Collection[str] | None
    expand: Expand
    reported: Reported | None

    @property
    def treatment(self) -> Treatment:
        return self.loaded.treatment

    def problems(self) -> Iterator[Problem]:
        yield from self._review()
        yield from self._sources()
        yield from self._contradictions()
        yield from self._ranges()
        yield from self._shared_wordings()
        yield from self._concepts()
        yield from self._examples()
        yield from self._disclosure()
        if self.reported:
            yield from self._read_sentences(self.reported)

    def _tree(self, claim: Claim, *path: str) -> Tree:
        """The node of a claim, or of an entry within it where it has one."""
        claims = self.loaded.tree.mapping["claims"].items
        tree = next(entry for entry in claims if entry.mapping["id"].text == claim.id)
        for name in path:
            tree = tree.mapping.get(name, tree)
        return tree

    def _at(self, claim: Claim, message: str, *path: str, level: Level = "warning") -> Problem:
        place = self._tree(claim, *path).place
        return Problem(place.path, place.line, place.column, ".".join(("claims", claim.id, *path)), message, level)

    def _review(self) -> Iterator[Problem]:
        treatment = self.treatment
        place = self.loaded.tree.mapping["treatment"].place
        where = "treatment.reviewed"
        if treatment.reviewed_on is None:
            message = "no review is recorded: add `reviewed: {by: who, on: date, due: date}`"
            yield Problem(place.path, place.line, place.column, where, message, "warning")
        else:
            place = self.loaded.tree.mapping["treatment"].mapping["reviewed"].place
            if treatment.reviewed_on > self.today:
                message = f"the review is dated {treatment.reviewed_on}, which is still to come"
                yield Problem(place.path, place.line, place.column, where, message, "warning")
            if treatment.reviewed_due and treatment.reviewed_due < self.today:
                message = f"the review has been due since {treatment.reviewed_due}"
                yield Problem(place.path, place.line, place.column, where, message, "warning")
        for claim in treatment.claims:
            if claim.reviewed_due and claim.reviewed_due < self.today:
                yield self._at(claim, f"the review has been due since {claim.reviewed_due}", "review_due")

    def _sources(self) -> Iterator[Problem]:
        cited = {source for claim in self.treatment.claims for source in claim.sources}
        cited |= {rate.source for claim in self.treatment.claims for rate in claim.rates}
        tree = self.loaded.tree.mapping["sources"]
        for source in self.treatment.sources:
            if source.id not in cited:
                message = "no claim cites this source: cite it or take it out"
                place = tree.keys[source.id]
                where = f"sources.{source.id}"
                yield Problem(place.path, place.line, place.column, where, message, "warning")
        for claim in self.treatment.claims:
            for uncited in dict.fromkeys(rate.source for rate in claim.rates if rate.source not in claim.sources):
                message = f"a rate rests on `{uncited}`, which is no source of the claim: no report would cite it"
                yield self._at(claim, message, "rates")

    def _contradictions(self) -> Iterator[Problem]:
        """One term under two claims of a kind that settle it differently."""
        for kind in _KINDS:
            claimed: dict[str, Claim] = {}
            for claim in self.treatment.claims_of(kind):
                for term in claim.terms:
                    other = claimed.setdefault(term.id, claim)
                    if other is not claim and _verdict(other) != _verdict(claim):
                        message = (
                            f"`{term.id}` is {_verdict(claim)} here and {_verdict(other)} in `{other.id}` "
                            f"(line {other.line}): one of the two is wrong"
                        )
                        yield self._at(claim, message, "terms", term.id, level="error")
                    elif other is not claim:
                        message = f"`{term.id}` is claimed by `{other.id}` (line {other.line}) too: put both into one"
                        yield self._at(claim, message, "terms", term.id)

    def _ranges(self) -> Iterator[Problem]:
        for first, second in combinations(self.treatment.claims_of("quantity"), 2):
            if first.quantity != second.quantity:
                continue
            if _disjoint(first, second):
                message = f"this range and that of `{first.id}` (line {first.line}) exclude each other"
                yield self._at(second, message, level="error")
            else:
                message = f"`{first.id}` (line {first.line}) gives a range for `{second.quantity}` too: keep one"
                yield self._at(second, message)

    def _shared_wordings(self) -> Iterator[Problem]:
        """One wording under two terms that are settled differently: a page that uses it is judged by both."""
        for kind in _KINDS:
            known: dict[Hashable, tuple[Claim, str]] = {}
            told: set[tuple[str, str]] = set()
            for claim in self.treatment.claims_of(kind):
                for term in claim.terms:
                    for wording in term.wordings:
                        try:
                            phrases = tuple(self.expand(wording))
                        except ValueError as error:
                            yield self._at(claim, f"`{wording}`: {error}", "terms", term.id, level="error")
                            continue
                        for phrase in phrases:
                            other, other_term = known.setdefault(phrase, (claim, term.id))
                            pair = (wording, other_term)
                            if other_term == term.id or _verdict(other) == _verdict(claim) or pair in told:
                                continue
                            told.add(pair)
                            message = (
                                f"`{wording}` names `{term.id}` ({_verdict(claim)}) here and `{other_term}` "
                                f"({_verdict(other)}) in line {other.line}: a page that says so is judged by both"
                            )
                            yield self._at(claim, message, "terms", term.id)

    def _concepts(self) -> Iterator[Problem]:
        for claim in self.treatment.claims:
            if claim.quantity and self.quantities is not None and claim.quantity not in self.quantities:
                message = f"`{claim.quantity}` is no quantity that pages are read for"
                message += did_you_mean(claim.quantity, self.quantities)
                yield self._at(claim, message, "quantity", level="error")
            for term in claim.terms:
                if not term.wordings and self.concepts is not None and term.id not in self.concepts:
                    message = f"`{term.id}` has no wordings, and the language does not know it: write some"
                    yield self._at(claim, message, "terms", term.id, level="error")
                for wording, again in combinations(term.wordings, 2):
                    if wording.lower() == again.lower():
                        yield self._at(claim, f"`{again}` is listed twice", "terms", term.id, level="note")

    def _examples(self) -> Iterator[Problem]:
        for claim in self.treatment.claims:
            lists = {"flag": claim.examples_flag, "pass": claim.examples_pass}
            for sentence in sorted(set(claim.examples_flag) & set(claim.examples_pass)):
                message = f"“{sentence}” stands under flag and under pass"
                yield self._at(claim, message, "examples", level="error")
            for name, examples in lists.items():
                if len(examples) < ENOUGH_EXAMPLES and not (name == "flag" and _never_reported(claim)):
                    message = f"{len(examples)} of at least {ENOUGH_EXAMPLES} examples, in varied wording"
                    yield self._at(claim, message, "examples", name, level="note")
                if len({sentence.lower() for sentence in examples}) < len(examples):
                    yield self._at(claim, "an example is listed twice", "examples", name, level="note")

    def _disclosure(self) -> Iterator[Problem]:
        serious = [claim for claim in self.treatment.claims_of("risk") if claim.severity == "serious"]
        if serious and not any(claim.disclose for claim in serious):
            message = "no serious risk has `disclose: true`: a page that names none of them is not reported"
            yield self._at(serious[0], message)

    def _read_sentences(self, reported: Reported) -> Iterator[Problem]:
        for claim in self.treatment.claims:
            wrong = sorted(reported(self.treatment, claim.say_instead))
            if wrong:
                message = f"what to say instead would itself be reported ({', '.join(wrong)})"
                yield self._at(claim, message, "say_instead")
            alone = replace(self.treatment, claims=(claim,))
            for sentence in claim.examples_flag:
                if reported(alone, sentence):
                    continue
                others = sorted(reported(self.treatment, sentence))
                if others:
                    message = f"“{sentence}” is reported for {', '.join(others)} instead: it fits there better"
                    yield self._at(claim, message, "examples", "flag")


def _verdict(claim: Claim) -> str:
    """What a claim says of its terms, in the words of the file."""
    if claim.kind == "risk":
        return f"{claim.severity}, {claim.frequency}"
    if claim.kind == "suitability":
        return str(claim.advice)
    if claim.kind == "category":
        return "a class it is in" if claim.holds else "a class it is not in"
    return str(claim.support)


def _never_reported(claim: Claim) -> bool:
    return claim.kind == "use" and claim.support != "unsupported"


def _disjoint(first: Claim, second: Claim) -> bool:
    """Whether two ranges of one quantity have nothing in common."""
    scales = [_SECONDS.get(claim.unit or "") for claim in (first, second)]
    if None in scales and first.unit != second.unit:
        return True
    ends = defaultdict(list)
    for claim, scale in zip((first, second), scales, strict=True):
        ends["low"].append((claim.low if claim.low is not None else float("-inf")) * (scale or 1))
        ends["high"].append((claim.high if claim.high is not None else float("inf")) * (scale or 1))
    return max(ends["low"]) > min(ends["high"])
