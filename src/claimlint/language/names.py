"""Names: what a sentence names, what of it is only compared with, and what is joined; and what is spoken of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from claimlint.language.lexicon import lexicon
from claimlint.language.passage import Match, Passage, Sentence, once
from claimlint.language.words import words

_JOINING = frozenset({"and", "or", ",", "&", "/", "plus", "-"})
LASTING = frozenset({"animal"})  # things that stay the subject once they lead a sentence
LABEL = 6  # tokens up to which a sentence without a verb is a label


@dataclass(frozen=True, slots=True)
class Focus:
    """What is being spoken of: ids of treatments, or ("thing",) names such as "clinic"."""

    names: tuple[str, ...]
    cue: Match | None = None

    @property
    def is_named(self) -> bool:
        """Whether something with a name is spoken of: not a noun of the sentence, nor the business."""
        return self.names not in (("noun",), ("business",))

    def is_of(self, treatment: str) -> bool:
        """Whether the treatment is (one of) what is spoken of."""
        return treatment in self.names


@cache
def disciplines() -> frozenset[str]:
    """Names that clinics carry ("Physiotherapy", "Chiropractic & Rehab"): in a title they tell no subject."""
    return frozenset(lexicon("subjects")["disciplines"])


@cache
def histories() -> frozenset[str]:
    """What patients have had or take: named beside something else it is seldom the subject."""
    return frozenset(lexicon("subjects")["histories"])


def names_in(sentence: Sentence) -> Sequence[Match]:
    """Treatments and things named in a sentence, in order; a name on two lists counts once."""
    matches = sentence.of("treatment", "thing")
    if len(matches) < 2:
        return matches
    named: dict[tuple[int, str], Match] = {}
    for match in matches:
        named.setdefault((match.first, match.entry.id), match)
    return list(named.values())


def compared(passage: Passage, sentence: Sentence, name: Match) -> bool:
    """Whether a name is only what another is compared with ("unlike acupuncture", "less invasive than surgery")."""
    after = [passage.tokens[i].text for i in range(name.last + 1, min(name.last + 3, sentence.stop))]
    if after[:1] == ["free"] or after == ["-", "free"]:
        return True  # "drug-free"
    if "instead" in after and not sentence.asks:
        return True  # "gets the foam roller instead"
    if ruled_out(passage, sentence, name):
        return True  # "the cupping, not the needling"
    for cue in sentence.of("comparison"):
        between = range(cue.last + 1, name.first)
        if (
            cue.last < name.first
            and len(between) <= 4
            and not any(passage.tokens[i].text in {",", ";", "—", "."} for i in between)
            and not any(
                cue.last < n.first and n.last < name.first and n.id != name.id and not joined(passage, n, name)
                for n in sentence.of("treatment")
            )
        ):
            return True  # but not the massage of "alongside dry needling we offer massage"
        if cue.last < name.first and _listed_after(passage, sentence, cue, name):
            return True
    return False


@once
def named_for_itself(passage: Passage, sentence: Sentence) -> Sequence[Match]:
    """The treatments that a sentence names, but for those that another is compared with."""
    return [n for n in names_in(sentence) if n.kind == "treatment" and not compared(passage, sentence, n)]


def ruled_out(passage: Passage, sentence: Sentence, name: Match) -> bool:
    if name.first > sentence.first and passage.tokens[name.first - 1].text == "no":
        return True  # "No knife, no stitches", whatever longer wording holds the "no"
    near = (n for n in sentence.of("negation") if 0 <= name.first - n.last - 1 <= 1)
    return any(passage.tokens[n.last].text in words("ruling-out") for n in near)


def _listed_after(passage: Passage, sentence: Sentence, cue: Match, name: Match) -> bool:
    """ "rather than surgery, injections or tablets": the later names of the list are compared too."""
    others = [n for n in names_in(sentence) if cue.last < n.first < name.first]
    return bool(others) and others[0].first - cue.last <= 4 and joined(passage, others[-1], name)


def joined(passage: Passage, left: Match, right: Match) -> bool:
    between = [passage.tokens[i].text for i in range(left.last + 1, right.first)]
    return (
        0 < len(between) <= 4
        and any(w in _JOINING for w in between)
        and all(w in _JOINING or w in words("between-joined-names") for w in between)
    )


def group_of(passage: Passage, sentence: Sentence, name: Match) -> tuple[str, ...]:
    """A name and those it is joined with: "dry needling and cupping", "taping, needling or shockwave"."""
    names = names_in(sentence)
    at = names.index(name)
    low = high = at
    while low > 0 and joined(passage, names[low - 1], names[low]):
        low -= 1
    while high + 1 < len(names) and joined(passage, names[high], names[high + 1]):
        high += 1
    return tuple(dict.fromkeys(n.id for n in names[low : high + 1]))
