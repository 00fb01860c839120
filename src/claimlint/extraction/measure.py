"""What a number measures: the best supported of the quantities that its unit allows, or nothing known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from claimlint.extraction.errands import is_errand
from claimlint.extraction.nearness import clause_distance, distance, nearer, overlaps
from claimlint.extraction.scene import Scene
from claimlint.language.fold import folded
from claimlint.language.lexicon import lexicon
from claimlint.language.passage import Match, Passage, Sentence
from claimlint.language.quantity import PRICE, Amount, seconds_in
from claimlint.language.scope import clause_of
from claimlint.language.words import words

_VISIT, _FIRST_VISIT, _COUNT, _INTERVAL = "session-length", "first-visit-length", "session-count", "session-interval"
LONGEST_VISIT = 6 * 3600  # seconds; a longer time named after nothing is no visit
NOTHING_ABOVE = 0.2  # what a look-alike's cue in a governing block weighs: headings say little of the numbers below
ENOUGH = 0.3  # score below which a number stays unnamed
SPOKEN_FOR = 0.5  # what a cue weighs for a number where another number stands nearer to it
SETTLED = 0.4  # score in the sentence itself from which the blocks above say nothing more
LONGEST_INTERVAL = 100  # days; sessions further apart belong to no course
ALONE = 4  # words beside a number up to which a sentence gives nothing but the number
#: What a governing block's cue weighs against one in the sentence.
HEADER, QUESTION, INTRO, HEADING, SENTENCE_BEFORE, NEIGHBOUR = 1.5, 0.9, 0.4, 0.25, 0.2, 0.5
_ERRAND, TAKEN_UP = "-paperwork", 1.0  # "Get a quote. It takes five minutes.": the pronoun stands for it


@cache
def _dimensions() -> dict[str, frozenset[str]]:
    units: dict[str, frozenset[str]] = {}
    for name, group in lexicon("quantities")["quantities"].items():
        units[group.get("of", name)] = units.get(group.get("of", name), frozenset()).union(group["dimension"])
    return units


@dataclass(frozen=True, slots=True)
class Named:
    """The quantity that a number gives, how well that is supported, and the cue that settled it."""

    name: str
    score: float
    cue: Match | None
    asked: bool = False  # by a question that names a visit or the treatment: "How long is a session?"


class _Scores(dict[str, tuple[float, Match | None]]):
    """The support of each quantity for one number, and the cue it comes from."""

    def __init__(self, amount: Amount) -> None:
        super().__init__()
        self.amount = amount
        self.asked: set[int] = set()  # id() of the cues of a question that says what it asks of
        self.allowed = {name for name, units in _dimensions().items() if amount.unit in units}

    def support(self, cue: Match, weight: float) -> None:
        """Count a cue for the quantity it names, where the number's unit and size allow it."""
        data = cue.entry.data
        longest, dimension = data.get("longest"), data.get("dimension")
        if longest is not None and seconds_of(self.amount) > longest:
            return
        if not cue.id.startswith("-") and cue.id not in self.allowed:
            return
        if dimension is not None and self.amount.unit not in dimension:
            return
        score = weight * float(data.get("weight", 1))
        if score > self.get(cue.id, (0.0, None))[0]:
            self[cue.id] = (score, cue)

    def best(self) -> tuple[str, float, Match | None]:
        """The best supported name; of two alike a quantity rather than a look-alike."""
        name, (score, cue) = max(self.items(), key=lambda item: (item[1][0], not item[0].startswith("-"), item[0]))
        return name, score, cue


def measured(scene: Scene, amount: Amount, others: Sequence[Amount] = ()) -> Named | None:
    """What a number measures. `others` are the sentence's further numbers, which have cues of their own."""
    scores = _Scores(amount)
    if amount.unit != "session" and is_errand(scene, amount):
        return None
    spanned = amount.first > scene.sentence.first and scene.passage.tokens[amount.first - 1].text in words(
        "before-a-span"
    )
    if spanned and not any(m.id == _INTERVAL and m.last == amount.first - 1 for m in cues(scene.sentence)):
        scores.allowed.discard(_INTERVAL)  # "once a week for a month" is how long a course runs
    after = [t.text for t in scene.passage.tokens[amount.last + 1 : min(amount.last + 3, scene.sentence.stop)]]
    if after == ["after", "that"] or words("from-then-on").issuperset(after[:1] or "."):
        scores.allowed.discard(_FIRST_VISIT)  # "45 minutes the first time, 30 thereafter"
    if _row_of_an_effect(scene):
        scores.allowed -= {_VISIT, _FIRST_VISIT, _INTERVAL}  # "A little bleeding | a minute or so"
    for cue in cues(scene.sentence):
        if amount.unit != "session" and amount.first <= cue.first and cue.last <= amount.last:
            continue  # "ten minutes, give or take"
        apart = 0 if overlaps(cue, amount) else distance(scene, cue, amount)
        elsewhere = not cue.id.startswith("-") and any(nearer(cue, other, amount) for other in others)
        weight = 1.0 / (1 + 0.22 * apart) / (1 + 0.8 * clause_distance(scene, cue, amount))
        scores.support(cue, weight * (SPOKEN_FOR if elsewhere else 1.0))
    _from_around(scene, scores)
    if amount.unit == "session":  # "three to five sessions": the unit itself tells that sessions are counted
        score, cue_of = scores.get(_COUNT, (0.0, None))
        scores[_COUNT] = (max(score, 0.5), cue_of)
    if _priced(scene, amount):
        return Named(_VISIT, ENOUGH, None)
    if not scores or scores.best()[1] < ENOUGH:
        return Named(_VISIT, ENOUGH, None) if _VISIT in scores.allowed and _labelled(scene, amount) else None
    name, score, settling = scores.best()
    if name.startswith("-") or score < ENOUGH:
        return None
    return Named(name, score, settling, asked=id(settling) in scores.asked)


def _row_of_an_effect(scene: Scene) -> bool:
    """Whether a cell stands in the row of a harm or a sensation: its times are how long that lasts."""
    if scene.block.row is None:
        return False
    table, row = scene.block.row
    label = scene.library.row_labels(table).get(row)
    if label is None or label == scene.block.index:
        return False
    passage = scene.library.passage(label)
    told = [m for s in passage.sentences for m in s.of("term", "treatment", "quantity")]
    return bool(told) and all(m.entry.topic in {"risk", "comfort"} for m in told)


def _from_around(scene: Scene, scores: _Scores) -> None:
    """Add what the blocks above and the neighbouring sentences say of a number."""
    inside = max((s for n, (s, _) in scores.items() if not n.startswith("-")), default=0.0)
    alone = _alone(scene, scores.amount)
    for passage, weight in contexts(scene):
        for sentence in passage.sentences:
            for cue in cues(sentence):
                if weight < HEADER and not _speaks_of(passage, cue, scores, alone=alone, inside=inside):
                    continue
                if weight == QUESTION and (cue.id in words("told-by-itself") or _says_of_what(scene, passage)):
                    scores.asked.add(id(cue))
                scores.support(cue, weight if not cue.id.startswith("-") or weight >= HEADER else NOTHING_ABOVE)
    before, after = _neighbours(scene)
    taken_up = scene.passage.tokens[scene.sentence.first].text in words("carrying-on")
    said = cues(before)
    for place, cue in enumerate(said if inside < SETTLED or taken_up else ()):  # what was spoken of last says most
        errand = taken_up and cue is said[-1] and cue.id == _ERRAND
        scores.support(cue, TAKEN_UP if errand else SENTENCE_BEFORE * (1 + 0.1 * place / len(said)))
    if alone and inside and scores.best()[1] <= inside:
        for cue in (*cues(before), *cues(after)):
            if cue.id.startswith("-"):
                scores.support(cue, NEIGHBOUR)  # "Takes 2 minutes. No card needed."


def _says_of_what(scene: Scene, question: Passage) -> bool:
    """Whether a question names a visit or the treatment, so that its answer is no other's."""
    if any(token.fold in folded("of-a-course") for token in question.tokens):
        return True
    return any(m.id == scene.treatment for s in question.sentences for m in s.of("treatment"))


def _speaks_of(passage: Passage, cue: Match, scores: _Scores, *, alone: bool, inside: float) -> bool:
    """Whether a cue in a governing block is about the number below.

    A sentence that settles itself what its number measures needs no heading, but for the first visit. A heading or a
    question that only mentions a visit says nothing of a time below, unless it asks for one or the number stands alone.
    """
    if cue.id.startswith("-"):
        return True
    if cue.id == _FIRST_VISIT:
        return inside < SETTLED or scores.best()[0] == _VISIT
    if inside >= SETTLED:
        return False
    if cue.id != _VISIT or alone:
        return True
    return any(passage.tokens[i].fold in folded("asking-length") for i in range(len(passage.tokens)))


def interval(scene: Scene, amount: Amount) -> Named | None:
    """A rate is an interval between sessions where the sentence speaks of coming, seeing or sessions."""
    said = {scene.passage.tokens[i].fold for i in range(scene.sentence.first, scene.sentence.stop)}
    needled = _needled(scene)
    if ((amount.high or 0) < 1 and not needled) or any(
        m.id in words("settling-lookalikes") for m in cues(scene.sentence)
    ):
        return None  # nobody comes four times a day; a top-up belongs to no course
    nothing = [m for m in cues(scene.sentence) if m.id.startswith("-") and not overlaps(m, amount)]
    near = [m for m in nothing if distance(scene, m, amount) <= 6 and m.id not in words("weak-lookalikes")]
    if near and scene.inherited.question is None and not said & folded("coming"):
        return None
    cue = next((m for m in cues(scene.sentence) if m.id == _INTERVAL and not overlaps(m, amount)), None)
    if (amount.low or 0) > LONGEST_INTERVAL and cue is None:
        return None  # "our needling staff are examined every 24 months"
    cue = cue or next((m for m in cues(scene.sentence) if m.id == _INTERVAL), None)
    coming = bool(said & folded("coming")) or needled or _asked_for(scene, _INTERVAL, _COUNT)
    if not coming or _at_home(scene, amount):
        return None
    begin, _ = clause_of(scene.sentence, amount.first)
    told = any(token.fold in folded("of-a-course") for token in scene.passage.tokens[begin : amount.first])
    return Named(_INTERVAL, 1.0, cue, asked=told)  # "sessions take place once a week" says of what


def _needled(scene: Scene) -> bool:
    """Whether somebody is treated: "you are needled", "we needle the muscle", "dry needling is done twice a day"."""
    tokens, first, stop = scene.passage.tokens, scene.sentence.first, scene.sentence.stop
    for at in range(first, stop - 1):
        if tokens[at].text == "needled":
            return True
        after = tokens[at + 1].text
        if after in words("treated-objects") and any(m.first == at for m in scene.sentence.of("instrument")):
            return at > first and tokens[at - 1].text not in words("needle-owners")
    return any(
        tokens[m.last + 1].fold == "be" and tokens[m.last + 2].fold in folded("treating")
        for m in scene.sentence.of("treatment")
        if m.id == scene.treatment and m.last + 2 < stop
    )


def _at_home(scene: Scene, amount: Amount) -> bool:
    """Whether a rate is one of exercises; not in "booked every three weeks, with exercise in between"."""
    tokens, sentence = scene.passage.tokens, scene.sentence
    comma = next((i for i in range(amount.last + 1, sentence.stop) if tokens[i].text == ","), sentence.stop)
    return any(tokens[i].fold in folded("homework") for i in range(sentence.first, comma))


def contexts(scene: Scene) -> Iterator[tuple[Passage, float]]:
    """Governing blocks and what their cues weigh, nearest first."""
    block = scene.block
    before, _ = _neighbours(scene)
    if before is not None and before.asks:
        yield replace(scene.passage, sentences=[before]), QUESTION  # "How many will I need? On average, 14."
    for index in scene.library.governing(block.index):
        passage = scene.library.passage(index)
        if index in {block.row_header, block.column_header}:
            yield passage, HEADER
        elif index == scene.library.questions[block.index]:
            yield passage, QUESTION
        elif index == block.intro:
            yield passage, INTRO
        else:
            yield passage, HEADING


def cues(sentence: Sentence | None) -> Sequence[Match]:
    """The cues of quantities and of what looks like one."""
    return [] if sentence is None else sentence.of("quantity")


def seconds_of(amount: Amount) -> float:
    """The lower end of an amount in seconds; 0 for what is no time."""
    end = amount.low if amount.low is not None else amount.high
    return (end or 0) * (seconds_in(amount.unit) or 0)


def _asked_for(scene: Scene, *names: str) -> bool:
    return any(
        m.id in names
        for passage, weight in contexts(scene)
        if weight >= INTRO
        for s in passage.sentences
        for m in cues(s)
    )


def _alone(scene: Scene, amount: Amount) -> bool:
    """Whether a sentence gives nothing but its number: "Half an hour." "About 40 minutes, door to door."."""
    tokens, sentence = scene.passage.tokens, scene.sentence
    if amount.first - 1 > sentence.first and tokens[amount.first - 1].text == "for":
        return False  # "Sit down for ten minutes."
    around = (i for i in range(sentence.first, sentence.stop) if not amount.first <= i <= amount.last)
    return sum(1 for i in around if tokens[i].text[:1].isalpha()) <= ALONE


def _labelled(scene: Scene, amount: Amount) -> bool:
    """ "Massage: 60 or 90 minutes.": a length given after a name, or alone, is the visit's."""
    if amount.unit not in {"minute", "hour"} or seconds_of(amount) > LONGEST_VISIT:
        return False
    tokens, at = scene.passage.tokens, amount.first
    before = tokens[at - 1].text if at > scene.sentence.first else ":"
    if before in words("after-a-label"):
        return True
    begin, _ = clause_of(scene.sentence, at)
    named = any(begin <= m.first < at for m in scene.sentence.of("treatment"))
    return tokens[at - 1].fold == "be" and named  # "Acupuncture is a flat hour"


def _priced(scene: Scene, amount: Amount) -> bool:
    """ "Ice bath, £20 for ten minutes"; "Sauna, 20 minutes": what is offered with its length, whatever it is."""
    if amount.unit not in {"minute", "hour"} or seconds_of(amount) > LONGEST_VISIT:
        return False
    tokens, at = scene.passage.tokens, amount.first
    before = tokens[at - 1].text if at > scene.sentence.first else ""
    if before == "for":
        return at - 3 >= scene.sentence.first and tokens[at - 3].text in PRICE
    if before != ",":
        return False
    return any(m.last == at - 2 and m.first == scene.sentence.first for m in scene.sentence.of("treatment"))


def _neighbours(scene: Scene) -> tuple[Sentence | None, Sentence | None]:
    return scene.passage.before(scene.sentence), scene.following()
