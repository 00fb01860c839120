"""What every rule is made of: its description, the hits it makes on assertions, and the findings they become."""

from __future__ import annotations

import hashlib
import inspect
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from claimlint.model.assertion import Assertion
from claimlint.model.claim import Claim, Treatment
from claimlint.model.finding import LEVELS, Evidence, Finding, Level, Related, lowered
from claimlint.rules.doubt import Doubt
from claimlint.rules.record import Record

_STRAIGHT = str.maketrans("‘’ʼ‛`´“”„«»–—‑‐−", "''''''\"\"\"\"\"-----", "\u00ad\u200b\ufeff")
_LABEL_WORDS = 4  # of a fragment such as "Zero side effects"
_LONGEST_QUOTE = 90  # characters of a quote within a message


@dataclass(frozen=True, slots=True)
class Examples:
    """Sentences about a treatment whose claims file holds such a claim: `explain`, the docs and a test use them."""

    flag: tuple[str, ...]
    pass_: tuple[str, ...]


class Rule:
    """A mechanism. The docstring of a rule is its published page: what fires, what stays silent, and why."""

    code: ClassVar[str]
    name: ClassVar[str]  # the fault, as configuration and suppressions may also write it
    level: ClassVar[Level]  # the highest level that it reports at, claims aside
    summary: ClassVar[str]  # one line
    examples: ClassVar[Examples]
    #: One statement may have several findings of this rule (two numbers), or only one (five risks denied at once).
    several_in_a_statement: ClassVar[bool] = False

    @property
    def documentation(self) -> str:
        """The rule's page, as Markdown."""
        return inspect.cleandoc(type(self).__doc__ or "")

    def __repr__(self) -> str:
        return f"<{self.code} {self.name}>"


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule's verdict on one assertion, before copies and parts of one statement are folded together."""

    rule: Rule
    assertion: Assertion
    level: Level
    message: str
    claim: Claim | None
    #: Ids of every claim that the verdict rests on; `claim` is the one that the finding names.
    rests_on: frozenset[str] = frozenset()
    #: Cited beside `claim`: their evidence and what they say instead stand in the finding too.
    beside: tuple[Claim, ...] = ()
    doubt: Doubt | None = None


class AssertionRule(Rule):
    """A rule that compares one assertion at a time with the claims file."""

    def judge(self, assertion: Assertion, record: Record) -> Iterator[Hit]:
        """The hits on an assertion that is the page's own word (or a quotation it lets stand) about the treatment."""
        raise NotImplementedError

    def hit(
        self,
        assertion: Assertion,
        claims: Iterable[Claim],
        message: str,
        level: Level | None = None,
        steps: int = 0,
        beside: tuple[Claim, ...] = (),
    ) -> Hit:
        """A hit on `assertion`; the first claim is named. `steps`: how many levels below `level` or the rule's own."""
        cited = tuple(claims)
        claim = cited[0] if cited else None
        found = level or self.level
        if claim is not None and claim.provisional:
            steps += 1
        if assertion.stance == "quoted":
            steps += 1
        for _ in range(steps):
            found = lowered(found)
        rests_on = frozenset(each.id for each in cited)
        return Hit(self, assertion, found, message, claim, rests_on, tuple(each for each in beside if each != claim))


def not_above(level: Level, claimed: Level | None) -> Level:
    """The level a claim asks for, where a rule may be made milder by a claim but not stricter."""
    return level if claimed is None else min(level, claimed, key=LEVELS.index)


def speaks_for_the_page(assertion: Assertion) -> bool:
    """Whether an assertion is compared with the record: about the treatment, and the page stands behind it.

    A testimonial counts where it speaks of the treatment in general, not where a patient tells an own experience.
    """
    if assertion.subject != "treatment":
        return False
    return assertion.stance == "own" or (assertion.stance == "quoted" and assertion.scope == "treatment")


def is_tied(assertion: Assertion) -> bool:
    """Whether a statement names the treatment or speaks of it by another word, or is no more than a label."""
    tied = any(cue.kind in ("subject", "about") for cue in assertion.cues)
    return tied or len(assertion.sentence.split()) <= _LABEL_WORDS


def speaks_of_more(assertions: Iterable[Assertion]) -> bool:
    """Whether a page says anything of another treatment, a condition, a thing: there it may be misread of which."""
    return any(assertion.subject == "other" for assertion in assertions)


def quoted(text: str) -> str:
    """The words of a page as a message shows them: one line, not too long, in quotation marks."""
    words = " ".join(text.split())
    if len(words) > _LONGEST_QUOTE:
        words = words[: _LONGEST_QUOTE - 1].rstrip() + "…"
    return f"“{words}”"


def folded(sentence: str) -> str:
    """A sentence without what may change while it stays the same: case, white space, kinds of quotes and dashes."""
    return " ".join(sentence.translate(_STRAIGHT).casefold().split())


def fingerprint(rule: str, claim: str | None, path: str, sentence: str) -> str:
    """Names a finding across runs, whatever was added above it: 16 hexadecimal digits."""
    parts = "\x1f".join((rule, claim or "", path.replace("\\", "/"), folded(sentence)))
    return hashlib.sha256(parts.encode()).hexdigest()[:16]


def evidence_for(claim: Claim, treatment: Treatment) -> tuple[Evidence, ...]:
    """The sources that a claim cites."""
    cited = (treatment.source(identifier) for identifier in claim.sources)
    return tuple(Evidence(source.id, source.cite, source.doi, source.url) for source in cited)


def finding_from(hit: Hit, treatment: Treatment, related: tuple[Related, ...] = ()) -> Finding:
    """The finding that a hit becomes."""
    claims = (*((hit.claim,) if hit.claim else ()), *hit.beside)
    return finding_at(hit.rule, hit.assertion, hit.message, hit.level, treatment, claims, related, hit.doubt)


def finding_at(
    rule: Rule,
    assertion: Assertion,
    message: str,
    level: Level,
    treatment: Treatment,
    claims: tuple[Claim, ...] = (),
    related: tuple[Related, ...] = (),
    doubt: Doubt | None = None,
) -> Finding:
    """A finding that stands where `assertion` stands. The first claim is named; all are cited."""
    claim = claims[0] if claims else None
    evidence = dict.fromkeys(source for each in claims for source in evidence_for(each, treatment))
    return Finding(
        rule=rule.code,
        name=rule.name,
        level=level,
        message=message,
        path=assertion.path,
        start=assertion.start,
        end=assertion.end,
        quote=assertion.quote,
        sentence=assertion.sentence,
        block=assertion.block,
        treatment=treatment.id,
        claim=claim.id if claim else None,
        statement=claim.statement if claim else None,
        evidence=tuple(evidence),
        suggestion=" ".join(each.say_instead for each in claims if each.say_instead) or None,
        related=related,
        cues=(*((cue.kind, cue.quote) for cue in assertion.cues), *(doubt.cues if doubt else ())),
        confidence=doubt.confidence if doubt else None,
        fingerprint=fingerprint(rule.code, claim.id if claim else None, assertion.path, assertion.sentence),
    )


def related_place(assertion: Assertion, message: str) -> Related:
    """Where another assertion stands, as a related place of a finding."""
    return Related(assertion.path, assertion.start, assertion.end, assertion.quote, message)


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Sorted by path, place and rule: the same however the pages were read."""
    return sorted(
        findings,
        key=lambda f: (f.path, f.start.offset, f.end.offset, f.rule, f.treatment or "", f.claim or "", f.message),
    )
