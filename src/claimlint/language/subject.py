"""Subject: whose property a mention is. Names in the clause come first, then the sentence, then what was spoken of."""

from __future__ import annotations

from claimlint.language.fold import folded
from claimlint.language.names import LASTING, Focus, compared, group_of, names_in
from claimlint.language.ordinals import picked_within
from claimlint.language.owner import stranger
from claimlint.language.passage import Match, Passage, Sentence
from claimlint.language.presenting import WARE, hangs_on
from claimlint.language.scope import clause_of
from claimlint.language.words import words

_TOLD_GAP = 9  # with a participle between: "the injections given in our other clinic, which"
_WHICH_GAP = 3  # tokens between a name and its relative clause: "acupuncture, in which"


def subject_of(passage: Passage, sentence: Sentence, mention: Match, focus: Focus) -> Focus:
    """Whose property a mention is."""
    if LASTING.intersection(focus.names):
        return focus  # in a section on horses all is said of horses
    if _contrasted(passage, sentence, mention):
        return Focus(("contrast",))
    if (beside := _stands_beside(passage, sentence, mention)) is not None:
        return Focus(group_of(passage, sentence, beside), beside)
    if (one := picked_within(passage, sentence, clause_of(sentence, mention.first)[0])) is not None:
        return one
    if hangs_on(passage, sentence, mention):
        return Focus(WARE)
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
    inside = [n for n in free if n.kind == "treatment" and mention.first < n.first and n.last < mention.last]
    if inside:  # "the effect of dry needling is not permanent, so exercise"
        return Focus(group_of(passage, sentence, inside[0]), inside[0])
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
    if before and _told_of_another(passage, sentence, begin, before):
        return focus
    if before:
        return Focus(group_of(passage, sentence, before[-1]), before[-1])
    later = [n for n in free if n.kind == "treatment"]
    if mention.entry.topic == "use" and later:  # "For fertility and hay fever I would choose acupuncture"
        return Focus(group_of(passage, sentence, later[0]), later[0])
    against = [n for n in names if flagged[id(n)] and n.first > mention.last and focus.is_of(n.id)]
    if against and _alternative(passage, mention, against[0]):
        return Focus(("alternative",), against[0])
    return focus


def _told_of_another(passage: Passage, sentence: Sentence, begin: int, before: list[Match]) -> bool:
    """ "Good news if you hate surgery: this is non-surgical": what an if-clause names is not what "this" is."""
    if passage.tokens[begin].text not in {"this", "it"}:
        return False
    conditions = [m for m in sentence.of("hypothetical") if m.last < before[0].first]
    return bool(conditions) and all(clause_of(sentence, n.first)[0] <= conditions[-1].first for n in before)


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
        owners = [n for n in names if n.last < clause_begin and _hangs_on(passage, n, clause_begin)]
        return owners[-1] if owners and begin == clause_begin else None
    return None


def _hangs_on(passage: Passage, name: Match, begin: int) -> bool:
    """Whether a relative clause follows a name, or what the name's participle tells: "injections given here, which"."""
    gap = begin - name.last
    participle = passage.tokens[name.last + 1].text
    return gap <= _WHICH_GAP or (gap <= _TOLD_GAP and participle.endswith(("ed", "en", "ne")))


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
