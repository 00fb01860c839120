"""CL301 to CL303: what a page about the treatment leaves out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from claimlint.model.assertion import Assertion, Reading
from claimlint.model.claim import Claim
from claimlint.model.finding import Finding
from claimlint.rules.base import Examples, Rule, finding_at, fingerprint, is_tied, quoted
from claimlint.rules.record import EVERYONE, RISK_CLASSES, Record, listed, spelled
from claimlint.rules.risk import denies
from claimlint.rules.suitability import about_everyone, holds_back

LOW_RISK = "low-risk"  # to call a treatment low-risk is praise; it says nothing of what the risks are
_FEWEST = 3  # blocks that speak of a treatment and make the page about it, where no title or main heading names it


class MissingSeriousRisk(Rule):
    """The page calls the treatment safe or low-risk, or lists its side effects, and names no recorded serious risk.

    For pages *about* the treatment: its title or main heading names it, or most of what it asserts is about it. A page
    that sets several treatments side by side is about none of them, unless most of its assertions concern one.

    A risk named only in a denial is not disclosed, one named only to be minimised is; risks of another treatment
    disclose nothing for this one. "Serious complications are rare" names none. Where CL303 fires, this stays silent.
    """

    code, name, level = "CL301", "missing-serious-risk", "warning"
    summary = "A page that speaks of safety or side effects names no recorded serious risk."
    examples = Examples(
        flag=("The treatment is generally safe.",),
        pass_=("The treatment is generally safe; serious harm, which the page names, is rare.",),
    )


class MissingContraindications(Rule):
    """The page speaks of safety, side effects or suitability and names no group that the record holds back.

    For pages about the treatment, as told under CL301. A group that is named only to say that it is fine does not
    count, nor does "not for everyone". An intake question ("Are you pregnant?") counts. Where CL303 fires, this stays
    silent.
    """

    code, name, level = "CL302", "missing-contraindications", "warning"
    summary = "A page that speaks of safety or suitability names no group that should ask first or avoid the treatment."
    examples = Examples(
        flag=("The treatment is generally safe.",),
        pass_=("The treatment is generally safe. Tell us if you are in a group that the record names.",),
    )


class MissingRiskInformation(Rule):
    """The page promotes the treatment (benefits, uses) and says nothing of risks at all.

    For pages about the treatment, as told under CL301. A page that calls the treatment safe, denies a risk or minimises
    one has spoken of risks: CL301 and CL302 apply to it, not this. "Painless" alone does not speak of risks.
    """

    code, name, level = "CL303", "missing-risk-information", "warning"
    summary = "A page promotes the treatment and says nothing of risks."
    examples = Examples(
        flag=("The treatment relieves back pain.",),
        pass_=("The treatment may relieve back pain. You may be sore for a day, and serious harm is rare.",),
    )


SERIOUS_RISK = MissingSeriousRisk()
CONTRAINDICATIONS = MissingContraindications()
RISK_INFORMATION = MissingRiskInformation()


@dataclass(frozen=True)
class _Page:
    """What a page says of one treatment, as far as omissions go."""

    reading: Reading
    treatment: str
    complaints: frozenset[str]

    @cached_property
    def own(self) -> Sequence[Assertion]:
        """Everything the page puts forward about the treatment itself, its own or with a source."""
        return [each for each in self._of_it if each.stance in ("own", "reported")]

    @cached_property
    def _of_it(self) -> Sequence[Assertion]:
        ours = (each for each in self.reading.assertions if each.treatment == self.treatment)
        return [each for each in ours if each.subject == "treatment"]

    @property
    def about(self) -> bool:
        """Whether the page is about the treatment and does not merely mention it."""
        most = len(self._of_it) * 2 > len(self.reading.assertions)
        if self.treatment in self.reading.about:
            return most or self.reading.compared < 2
        return most and len({each.block for each in self._of_it}) >= _FEWEST

    @cached_property
    def safety(self) -> Sequence[Assertion]:
        """Where it speaks of safety or of side effects, in whatever way; not "the pain is often felt elsewhere"."""
        return [each for each in self.own if each.topic in ("safety", "risk") and not self._complains(each)]

    def _complains(self, assertion: Assertion) -> bool:
        return (
            assertion.polarity == "affirmed" and self.complaints.issuperset(assertion.terms) and not is_tied(assertion)
        )

    @cached_property
    def calling(self) -> Sequence[Assertion]:
        """Where it calls the treatment safe, or denies, plays down or lists harm; "not without risk" lists none."""
        return [
            each
            for each in self.safety
            if (each.polarity == "affirmed") == (each.topic == "safety")
            or each.manner is not None
            or not RISK_CLASSES.issuperset(each.terms)
            or (each.topic == "risk" and each.frequency is not None)
        ]

    @property
    def speaks_of_risk(self) -> bool:
        """Whether it has a word on risks at all, if only of what to do should one happen."""
        told = [each for each in self.safety if each.terms != (LOW_RISK,)]
        return bool(told) or any(each.topic == "risk" and each.stance == "hypothetical" for each in self._of_it)

    @property
    def suitability(self) -> Sequence[Assertion]:
        return [each for each in self.own if each.topic == "suitability"]

    @property
    def promotion(self) -> Sequence[Assertion]:
        """Where it speaks of benefits and uses."""
        return [each for each in self.own if each.topic in ("efficacy", "use") and each.polarity == "affirmed"]

    def names(self, harm: str) -> bool:
        """Whether a harm is disclosed: said to happen, if only to be minimised, and not merely ruled out."""
        return any(
            each.topic == "risk" and harm in each.terms and each.frequency != "never" and not denies(each)
            for each in self._of_it
            if each.stance in ("own", "reported", "hypothetical")
        )

    def holds_back(self, claim: Claim) -> bool:
        """Whether a recorded group is told, or asked in an intake form, to speak up or to stay away."""
        groups = {term.id for term in claim.terms} - {EVERYONE}
        return any(
            holds_back(each) and groups & set(each.terms)
            for each in self._of_it
            if each.stance in ("own", "reported", "hypothetical", "question")
        )


def omissions(reading: Reading, record: Record) -> list[Finding]:
    """CL301 to CL303 for one page and one treatment."""
    page = _Page(reading, record.treatment.id, record.complaints)
    if not page.about:
        return []
    if page.promotion and not page.speaks_of_risk:
        if not record.treatment.claims_of("risk"):
            return []
        message = f"The page recommends {record.name} and says nothing of risks."
        return [_finding(RISK_INFORMATION, message, page.promotion, reading, record, record.in_short())]
    findings = []
    harms = [harm for harm in record.to_disclose() if harm.term not in RISK_CLASSES]
    if page.calling and harms and not any(page.names(harm.term) for harm in harms):
        calling = _calling(page.calling)
        called = quoted(calling[0].quote)
        names = listed([spelled(harm.term) for harm in harms])
        message = f"The page speaks of safety or side effects ({called}) and names no serious risk, such as {names}."
        findings.append(_finding(SERIOUS_RISK, message, calling, reading, record, (harms[0].claim,)))
    groups = record.groups()
    calling = [*_calling(page.calling), *page.suitability]
    if calling and groups and not any(page.holds_back(claim) for claim in groups):
        names = listed([spelled(claim.terms[0].id) for claim in groups])
        message = (
            f"The page speaks of safety or suitability and names nobody who should ask first or stay away: {names}."
        )
        findings.append(_finding(CONTRAINDICATIONS, message, calling, reading, record, about_everyone(record)[:1]))
    return findings


def _calling(spoken: Sequence[Assertion]) -> Sequence[Assertion]:
    """What calls for disclosure, the plainest call first: "safe", then a denial, then whatever is visible and first."""
    return sorted(
        spoken,
        key=lambda each: (each.metadata, each.topic != "safety", each.polarity != "denied", each.start.offset),
    )


def _finding(
    rule: Rule,
    message: str,
    calling: Sequence[Assertion],
    reading: Reading,
    record: Record,
    claims: tuple[Claim, ...],
) -> Finding:
    """About the page as a whole: no block, and a fingerprint that no sentence changes."""
    finding = finding_at(rule, calling[0], message, rule.level, record.treatment, claims)
    mark = fingerprint(rule.code, finding.claim, reading.path, "")
    return replace(finding, block=-1, sentence="", fingerprint=mark, cues=())
