"""Subject: whose property a mention is. Names in the clause come first, then the sentence, then what was spoken of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from claimlint.language.fold import folded
from claimlint.language.lexicon import lexicon
from claimlint.language.owner import stranger
from claimlint.language.passage import Match, Passage, Sentence, once
from claimlint.language.scope import clause_of
from claimlint.language.words import words

_JOINING = frozenset({"and", "or", ",", "&", "/", "plus", "-"})
LASTING = frozenset({"animal"})  # things that stay the subject once they lead a sentence
LABEL = 6  # tokens up to which a sentence without a verb is a label
_WHICH_GAP = 3  # tokens between a name and its relative clause: "acupuncture, in which"


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
    if _ruled_out(passage, sentence, name):
        return True  # "the cupping, not the needling"
    for cue in sentence.of("comparison"):
        between = range(cue.last + 1, name.first)
        if (
            cue.last < name.first
            and len(between) <= 4
            and not any(passage.tokens[i].text in {",", ";", "—", "."} for i in between)
            and not any(
                cue.last < n.first and n.last < name.first and n.id != name.id and not _joined(passage, n, name)
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


def _ruled_out(passage: Passage, sentence: Sentence, name: Match) -> bool:
    near = (n for n in sentence.of("negation") if 0 <= name.first - n.last - 1 <= 1)
    return any(passage.tokens[n.last].text in words("ruling-out") for n in near)


def _listed_after(passage: Passage, sentence: Sentence, cue: Match, name: Match) -> bool:
    """ "rather than surgery, injections or tablets": the later names of the list are compared too."""
    others = [n for n in names_in(sentence) if cue.last < n.first < name.first]
    return bool(others) and others[0].first - cue.last <= 4 and _joined(passage, others[-1], name)


def _joined(passage: Passage, left: Match, right: Match) -> bool:
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
    while low > 0 and _joined(passage, names[low - 1], names[low]):
        low -= 1
    while high + 1 < len(names) and _joined(passage, names[high], names[high + 1]):
        high += 1
    return tuple(dict.fromkeys(n.id for n in names[low : high + 1]))


def subject_of(passage: Passage, sentence: Sentence, mention: Match, focus: Focus) -> Focus:
    """Whose property a mention is."""
    if LASTING.intersection(focus.names):
        return focus  # in a section on horses all is said of horses
    if _contrasted(passage, sentence, mention):
        return Focus(("contrast",))
    if (beside := _stands_beside(passage, sentence, mention)) is not None:
        return Focus(group_of(passage, sentence, beside), beside)
    if stranger(passage, sentence, mention):
        return Focus(("noun",))
    if _others_than(sentence, mention):
        return Focus(("others",))
    names = [n for n in names_in(sentence) if not set(n.own) & set(mention.own) or n.first == mention.first]
    if not names:
        return focus
    begin, stop = clause_of(sentence, mention.first)
    if mention.entry.topic == "category" and (named := _names_itself(passage, names, mention, begin)) is not None:
        return named
    flagged = {id(n): compared(passage, sentence, n) for n in names}
    relative = _relative_owner(passage, sentence, names, begin, mention)
    if relative is not None:
        return Focus(group_of(passage, sentence, relative), relative)
    free = [n for n in names if not flagged[id(n)]]
    before = [n for n in free if n.last < mention.first]
    if in_clause := [n for n in before if n.first >= begin]:
        return Focus(group_of(passage, sentence, in_clause[-1]), in_clause[-1])
    after = [n for n in free if n.kind == "treatment" and mention.last < n.first < stop]
    if mention.entry.topic == "risk":  # "an infection has called for antibiotics", but "the side effects of tablets"
        after = [n for n in after if _linked(passage, mention, n)]
    if after and not _own_subject(sentence, begin, mention):
        return Focus(group_of(passage, sentence, after[0]), after[0])
    fronted = passage.tokens[begin].text in {"as", "being"}  # "As a non-invasive option, dry needling …"
    if fronted and any(m.kind == "anaphor" and 0 <= m.first - stop <= 1 for m in sentence.matches):
        return focus  # "As a non-invasive treatment, it fits into your rehab."
    if fronted and (following := [n for n in free if n.kind == "treatment" and n.first >= stop]):
        return Focus(group_of(passage, sentence, following[0]), following[0])
    if before:
        return Focus(group_of(passage, sentence, before[-1]), before[-1])
    later = [n for n in free if n.kind == "treatment"]
    if mention.entry.topic == "use" and later:  # "For fertility and hay fever I would choose acupuncture"
        return Focus(group_of(passage, sentence, later[0]), later[0])
    against = [n for n in names if flagged[id(n)] and n.first > mention.last and focus.is_of(n.id)]
    if against and _alternative(passage, mention, against[0]):
        return Focus(("alternative",), against[0])
    return focus


def _stands_beside(passage: Passage, sentence: Sentence, mention: Match) -> Match | None:
    """The name that an attribute touches: "followed by non-invasive ultrasound", "then a massage suitable for all"."""
    if mention.entry.topic not in {"category", "safety", "comfort", "suitability"} or "claim" in mention.entry.data:
        return None
    opens_label = mention.first == sentence.first and passage.tokens[mention.last].text == ":"
    for name in names_in(sentence):
        if name.kind != "treatment" or set(name.own) & set(mention.own):
            continue
        gap = name.first - mention.last - 1
        if gap == 0 and mention.entry.topic != "suitability":
            return name
        if opens_label or (
            gap == 1 and mention.first == sentence.first and passage.tokens[mention.last + 1].text == ":"
        ):
            return name  # "Non-invasive: massage, taping."
        if name.last + 1 == mention.first and passage.tokens[mention.first].fold not in folded("finite-verbs"):
            return name
    return None


def _others_than(sentence: Sentence, mention: Match) -> bool:
    """ "All our therapies except dry needling are non-invasive": said of all but what is named."""
    excepted = [cue for cue in sentence.of("comparison") if cue.id == "except"]
    named = [n for n in names_in(sentence) if n.kind == "treatment"]
    if mention.entry.topic not in {"category", "safety", "comfort", "suitability"} or len(named) != 1:
        return False
    return any(0 < named[0].first - cue.last <= 2 and cue.first < mention.first for cue in excepted)


def _contrasted(passage: Passage, sentence: Sentence, mention: Match) -> bool:
    """ "Unlike non-invasive therapies, …": an attribute of what something is set against."""
    if mention.entry.topic not in {"category", "safety", "comfort"}:
        return False
    tokens = passage.tokens
    following = tokens[mention.last + 1] if mention.last + 1 < sentence.stop else None
    if following is None or not following.text[:1].isalpha() or following.fold in folded("finite-verbs"):
        return False
    return any(
        0 < mention.first - cue.last <= 2 and any(tokens[i].text in words("contrasting") for i in cue.own)
        for cue in sentence.of("comparison")
    )


def _names_itself(passage: Passage, names: list[Match], mention: Match, begin: int) -> Focus | None:
    """ "An injection may come first": a word for another treatment says nothing of this one but as its predicate."""
    name = next(
        (n for n in names if n.kind == "treatment" and n.first == mention.first and n.last >= mention.last), None
    )
    if name is None:
        return None
    before = [passage.tokens[i] for i in range(max(begin, mention.first - 4), mention.first)]
    return None if any(token.fold in folded("predicating") for token in before) else Focus((name.id,), name)


def _linked(passage: Passage, mention: Match, name: Match) -> bool:
    """Whether a name hangs on a mention by a preposition, and not on a verb between."""
    between = [passage.tokens[i] for i in range(mention.last + 1, name.first)]
    return not any(token.fold in folded("finite-verbs") for token in between)


def _relative_owner(
    passage: Passage, sentence: Sentence, names: list[Match], begin: int, mention: Match
) -> Match | None:
    """The name that a relative clause hangs on: "unlike acupuncture, where needles stay in for 20 minutes"."""
    for clause_begin, clause_stop in sentence.clauses:
        if not clause_begin <= mention.first < clause_stop:
            continue
        opening = [passage.tokens[i].text for i in range(clause_begin, min(clause_begin + 3, clause_stop))]
        if not words("relative-words").intersection(opening):
            if begin != clause_begin or not _carries_on(passage, clause_begin):
                return None
            clause_begin = _clause_before(sentence, clause_begin)
            begin = clause_begin  # "massage, which is gentle and can be booked for 90 minutes"
            opening = [passage.tokens[i].text for i in range(clause_begin, clause_begin + 3)]
            if not words("relative-words").intersection(opening):
                return None
        owners = [n for n in names if n.last < clause_begin and clause_begin - n.last <= _WHICH_GAP]
        return owners[-1] if owners and begin == clause_begin else None
    return None


def _carries_on(passage: Passage, begin: int) -> bool:
    """Whether a clause goes on with the subject of the one before: "and can be booked"."""
    return passage.tokens[begin].text in {"and", "or", "but"} and passage.tokens[begin + 1].fold in folded(
        "finite-verbs"
    )


def _clause_before(sentence: Sentence, begin: int) -> int:
    return max((first for first, _ in sentence.clauses if first < begin), default=sentence.first)


def _own_subject(sentence: Sentence, begin: int, mention: Match) -> bool:
    """Whether a pronoun before the mention carries the subject already ("it is less painful than …")."""
    return any(m.kind == "anaphor" and begin <= m.first < mention.first for m in sentence.matches)


def _alternative(passage: Passage, mention: Match, name: Match) -> bool:
    """ "a non-invasive alternative to dry needling" is said of the alternative."""
    between = {passage.tokens[i].fold for i in range(mention.last + 1, name.first)}
    return bool(between & {"alternativ", "instead", "than"})


@cache
def _instruments() -> dict[str, frozenset[str]]:
    return {name: frozenset(used) for name, used in lexicon("subjects")["uses_instrument"].items()}


def brought_back(passage: Passage, sentence: Sentence, focus: Focus, treatment: str) -> Focus:
    """Speaking of its instrument ("the needles") brings a treatment back where what was spoken of has no such one."""
    if (
        focus.is_of(treatment)
        or LASTING.intersection(focus.names)
        or any(n.kind == "treatment" for n in names_in(sentence))
    ):
        return focus
    own = _instruments().get(treatment, frozenset())
    for tool in sentence.of("instrument"):
        if any(n.id == "before" and 0 < tool.first - n.last <= 2 for n in sentence.of("negation")):
            continue  # "no needles"
        if compared(passage, sentence, tool):
            continue  # "light instead of needles"
        if tool.id in own and not any(tool.id in _instruments().get(name, frozenset()) for name in focus.names):
            return Focus((treatment,), tool)
    return focus


def in_passing(passage: Passage, sentence: Sentence, focus: Focus) -> Focus | None:
    """What a sentence names in passing: "You may have heard of acupuncture"; None where its subject is known.

    The next sentence may take it up ("There the needles stay in …", "Completely painless.").
    """
    if any(m.kind in {"anaphor", "instrument"} for m in sentence.matches):
        return None
    names = named_for_itself(passage, sentence)
    found = tuple(dict.fromkeys(n.id for n in names))
    also = any(passage.tokens[i].text == "also" for i in range(sentence.first, sentence.stop))
    known = set(focus.names) | (set() if also else histories())  # "I also give injections. Those …"
    if not found or set(found) & known or sentence.asks:
        return None
    return Focus(found, names[-1])


def taken_up(passage: Passage, sentence: Sentence, passing: Focus) -> bool:
    """Whether a sentence goes on about what was mentioned in passing: by a pronoun or "there", or as a fragment."""
    if any(n.kind == "treatment" for n in names_in(sentence)):
        return False
    opening = passage.tokens[sentence.first].text
    if opening in words("taking-up"):
        return True
    verbs = any(passage.tokens[i].fold in folded("finite-verbs") for i in range(sentence.first, sentence.stop))
    tools = {m.id for m in sentence.of("instrument")}
    own = frozenset[str]().union(*(_instruments().get(name, frozenset()) for name in passing.names))
    return not verbs and not sentence.asks and tools <= own


@once
def is_label(passage: Passage, sentence: Sentence) -> bool:
    """Whether a sentence is a short label without a verb: "Non-invasive options."."""
    short = sentence.stop - sentence.first <= LABEL and not sentence.asks
    return short and not any(
        passage.tokens[i].fold in folded("finite-verbs") for i in range(sentence.first, sentence.stop)
    )


def labelled(passage: Passage, following: Sentence, focus: Focus) -> Focus:
    """What a label speaks of: the treatments that lead the sentence after it."""
    names = named_for_itself(passage, following)
    if not names or any(
        passage.tokens[i].fold in folded("finite-verbs") for i in range(following.first, names[0].first)
    ):
        return focus
    return Focus(group_of(passage, following, names[0]), names[0])


def _used_before(passage: Passage, sentence: Sentence) -> Match | None:
    """ "Before needling we may use laser on the area. It …": what is used is spoken of, not what it goes before."""
    if passage.tokens[sentence.first].text not in words("going-before"):
        return None
    names = [n for n in names_in(sentence) if n.kind == "treatment"]
    if len(names) < 2:
        return None
    between = [passage.tokens[i].fold for i in range(names[0].last + 1, names[1].first)]
    return names[1] if folded("employing").intersection(between) else None


def _set_beside(passage: Passage, sentence: Sentence, focus: Focus, name: Match) -> bool:
    """ "Alongside dry needling we offer shockwave. It …": what was spoken of is set aside for what is new."""
    return any(
        focus.is_of(n.id) and n.first - sentence.first <= LABEL and n.last < name.first
        for n in sentence.of("treatment")
        if n.id != name.id and compared(passage, sentence, n)
    )


def follow(passage: Passage, sentence: Sentence, focus: Focus) -> Focus:
    """What is spoken of after a sentence: its leading name where it has one."""
    if (used := _used_before(passage, sentence)) is not None:
        return Focus(group_of(passage, sentence, used), used)
    names = named_for_itself(passage, sentence)
    if LASTING.intersection(focus.names) and sentence.of("instrument", "treatment"):
        return focus
    if not names:
        label = [n for n in names_in(sentence) if n.kind == "thing"]
        if (
            label
            and label[0].id in LASTING
            and label[0].first - sentence.first <= LABEL
            and not any(passage.tokens[i].fold in folded("finite-verbs") for i in range(sentence.first, label[0].first))
        ):
            return Focus((label[0].id,), label[0])  # "Dogs are done in five minutes."
        short = sentence.stop - sentence.first <= LABEL and not any(
            passage.tokens[i].fold in folded("finite-verbs") for i in range(sentence.first, sentence.stop)
        )
        if label and label[0].id in LASTING and label[0].first - sentence.first > 1:
            return focus  # "Drink some water, walk the dog."
        return Focus((label[0].id,), label[0]) if label and short else focus  # "Gift certificates! No risk."
    first = names[0]
    if any(
        m.kind == "treatment" and focus.is_of(m.id) and _ruled_out(passage, sentence, m) for m in names_in(sentence)
    ):
        return Focus(group_of(passage, sentence, first), first)  # "I had the cupping, not the needling."
    if _set_beside(passage, sentence, focus, first):
        return Focus(group_of(passage, sentence, first), first)
    before = [passage.tokens[i] for i in range(sentence.first, first.first)]
    leads = not any(token.fold in folded("finite-verbs") for token in before)
    opening = sentence.clauses[0] if sentence.clauses else (sentence.first, sentence.stop)
    named_if = (
        before
        and before[0].text in words("fronting")
        and first.first < opening[1]
        and first.id not in {"medication", "exercise"}
    )
    if (
        leads
        or named_if
        or (
            before[0].text in words("clinic-openers")
            and not any(m.kind == "anaphor" and m.first < first.first for m in sentence.matches)
            and "clinic" in focus.names
        )
    ):
        return Focus(group_of(passage, sentence, first), first)
    return focus
