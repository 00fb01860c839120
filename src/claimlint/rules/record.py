"""The record: a treatment's claims, looked up by what a page speaks of. It notes which claims were used."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from typing import NamedTuple

from claimlint.model.assertion import Assertion
from claimlint.model.claim import Claim, ClaimKind, Treatment

ANY, SERIOUS, MINOR, LONG_TERM, EVERYONE = "any", "serious", "minor", "long-term", "everyone"
#: Classes of harm: a page may rule out or play down a class without naming a harm.
RISK_CLASSES = frozenset({ANY, SERIOUS, MINOR, LONG_TERM})

_FREQUENCIES = ("common", "uncommon", "rare")


class Harm(NamedTuple):
    """One recorded risk: its term and the claim that records it."""

    term: str
    claim: Claim


class Record:
    """What is on record for one treatment. Lookups by a page's terms mark the claims they return as used."""

    def __init__(self, treatment: Treatment) -> None:
        self.treatment = treatment
        self.used: set[str] = set()
        self._naming: dict[tuple[ClaimKind, str], list[Claim]] = defaultdict(list)
        self._harms: list[Harm] = []
        #: Terms that are as often what brings people as what befalls them: "pain".
        self.complaints = frozenset(term.id for claim in treatment.claims for term in claim.terms if term.complaint)
        for claim in treatment.claims:
            for term in claim.terms:
                self._naming[claim.kind, term.id].append(claim)
                if claim.kind == "risk" and term.id not in RISK_CLASSES:
                    self._harms.append(Harm(term.id, claim))

    @property
    def name(self) -> str:
        """What people call the treatment."""
        return self.treatment.names[0] if self.treatment.names else spelled(self.treatment.id)

    def naming(self, kind: ClaimKind, term: str) -> tuple[Claim, ...]:
        """The claims of a kind that list a term."""
        return self._use(*self._naming.get((kind, term), ()))

    def ranges(self, quantity: str) -> tuple[Claim, ...]:
        """The claims about a quantity."""
        return self._use(*(claim for claim in self.treatment.claims_of("quantity") if claim.quantity == quantity))

    def of_kind(self, kind: ClaimKind) -> tuple[Claim, ...]:
        """All claims of a kind, in the order of the file."""
        return self._use(*self.treatment.claims_of(kind))

    def harms(self, term: str) -> tuple[Harm, ...]:
        """The recorded harms that a risk term covers: the one it names, or all in the class."""
        if term == ANY:
            found = self._harms
        elif term in (SERIOUS, MINOR):
            found = [harm for harm in self._harms if harm.claim.severity == term]
        else:
            found = [Harm(term, claim) for claim in self._naming.get(("risk", term), ())]
        self._use(*(harm.claim for harm in found))
        return tuple(found)

    def harms_of(self, assertion: Assertion) -> tuple[Harm, ...]:
        """The recorded harms that a risk assertion covers, each once."""
        return tuple(dict.fromkeys(harm for term in assertion.terms for harm in self.harms(term)))

    def severity(self, term: str) -> str | None:
        """`serious` or `minor`, of a recorded harm or of a class that tells; else None."""
        if term in (SERIOUS, MINOR):
            return term
        severities = {claim.severity for claim in self._naming.get(("risk", term), ())}
        return SERIOUS if SERIOUS in severities else next(iter(severities), None)

    def rank(self, term: str) -> tuple[int, int]:
        """The graver the greater: by severity, then by place in the claims file (which begins with the gravest)."""
        place = next((number for number, harm in enumerate(self._harms) if harm.term == term), len(self._harms))
        severity = 2 if self.severity(term) == SERIOUS else 1 if place < len(self._harms) else 0
        return severity, -place

    def in_short(self) -> tuple[Claim, ...]:
        """What a page that speaks of risks in general should at least say: the gravest harm, and the commonest."""
        ranked = sorted(self._harms, key=lambda harm: self.rank(harm.term), reverse=True)
        common = [harm for harm in self._harms if harm.claim.frequency == "common"]
        return self._use(*dict.fromkeys(harm.claim for harm in (*ranked[:1], *common[:1])))

    def to_disclose(self) -> tuple[Harm, ...]:
        """The harms of which a page about the treatment should name one: those marked, else all serious ones."""
        marked = tuple(harm for harm in self._harms if harm.claim.disclose)
        return marked or tuple(harm for harm in self._harms if harm.claim.severity == SERIOUS)

    def groups(self) -> tuple[Claim, ...]:
        """Claims about groups that are held back, those to avoid first."""
        held = self.treatment.claims_of("suitability")
        held = tuple(claim for claim in held if any(term.id != EVERYONE for term in claim.terms))
        return tuple(sorted(held, key=lambda claim: claim.advice != "avoid"))

    def due(self, claim: Claim) -> date | None:
        """The day by which the claim must be reviewed again."""
        return claim.reviewed_due or self.treatment.reviewed_due

    def _use(self, *claims: Claim) -> tuple[Claim, ...]:
        self.used.update(claim.id for claim in claims)
        return claims


def spelled(term: str) -> str:
    """The id of a term in words: `nerve-injury` is "nerve injury", `non-invasive` stays."""
    return re.sub("(?<!^non)-", " ", term)


def listed(words: list[str], most: int = 3) -> str:
    """ "a", "a and b", "a, b and c", "a, b, c and others"."""
    shown = words[:most] + (["others"] if len(words) > most else [])
    return " and ".join(filter(None, (", ".join(shown[:-1]), shown[-1]))) if shown else ""


def harms_in_words(harms: tuple[Harm, ...]) -> str:
    """The harms by how often they come: "bruising and soreness (common), collapsed lung (rare, serious)"."""
    groups: dict[tuple[bool, int], list[str]] = defaultdict(list)
    for harm in harms:
        frequency = harm.claim.frequency
        order = _FREQUENCIES.index(frequency) if frequency else len(_FREQUENCIES)
        groups[harm.claim.severity == SERIOUS, order].append(spelled(harm.term))
    parts = []
    for (serious, order), names in sorted(groups.items()):
        facts = [*_FREQUENCIES[order : order + 1], *(["serious"] if serious else [])]
        parts.append(listed(list(dict.fromkeys(names))) + (f" ({', '.join(facts)})" if facts else ""))
    return "; ".join(parts)
