"""Whose a number is: this treatment's, another's, or another service's in a list of prices and lengths."""

from __future__ import annotations

from claimlint.extraction.measure import Named
from claimlint.extraction.scene import Scene
from claimlint.language.fold import fold
from claimlint.language.lexicon import lexicon
from claimlint.language.passage import Passage
from claimlint.language.quantity import Amount
from claimlint.language.scope import clause_of
from claimlint.language.subject import Focus
from claimlint.language.words import words

SERVICE = Focus(("service",))
LABEL = 8  # words up to which the first cell of a row is the label of what it offers
_OF_A_VISIT = frozenset({"session-length", "first-visit-length"})


def owner_of(scene: Scene, amount: Amount, named: Named, understood: Focus) -> Focus:
    """Whose a number is, where the subject of other assertions would be `understood`."""
    treatment = Focus((scene.treatment,))
    if understood.names == ("business",):
        return _in_its_row(scene, named, treatment)  # a table of prices gives the lengths of visits
    if named.name == "first-visit-length" and words("of-a-visit").issuperset(understood.names):
        return treatment
    if named.name == "needle-dwell" and _own_needles(scene, amount, understood):
        return treatment
    if named.name in _OF_A_VISIT and _included(scene, amount, named, understood):
        return scene.focus
    return _in_its_row(scene, named, understood)


def _own_needles(scene: Scene, amount: Amount, understood: Focus) -> bool:
    """ "Acupuncturists leave theirs in for half an hour; ours come out within a minute."."""
    begin, _ = clause_of(scene.sentence, amount.first)
    said = [scene.passage.tokens[i].text for i in range(begin, amount.first)]
    return bool(words("own-things").intersection(said))


def _included(scene: Scene, amount: Amount, named: Named, understood: Focus) -> bool:
    """ "Follow-up visits run 35 minutes, exercise included": what a visit holds does not own its length."""
    cue = understood.cue
    if cue is None or named.cue is None or named.cue.first > amount.first or cue.first <= amount.last:
        return False
    between = {scene.passage.tokens[i].text for i in range(amount.last + 1, cue.first)}
    return bool(between & {",", "(", "—"}) or "including" in between


def _in_its_row(scene: Scene, named: Named, understood: Focus) -> Focus:
    """In a table that names the treatment in a row, the row of another service gives that service's length."""
    if named.name != "session-length" or scene.block.row is None or not understood.is_of(scene.treatment):
        return understood
    table, row = scene.block.row
    labels = scene.library.row_labels(table)
    own = labels.get(row)
    if own is None or not _of_a_service(scene.library.passage(own)):
        return understood
    others = (scene.library.passage(index) for number, index in labels.items() if number != row)
    return SERVICE if any(_names(passage, scene.treatment) for passage in others) else understood


def _names(passage: Passage, treatment: str) -> bool:
    return any(m.id == treatment for s in passage.sentences for m in s.of("treatment"))


def _of_a_service(passage: Passage) -> bool:
    """Whether a row's label is neither the treatment's, nor a visit's, nor the name of a quantity."""
    written = [token for token in passage.tokens if token.text[:1].isalpha()]
    if not 0 < len(written) <= LABEL:
        return False
    own = frozenset(map(fold, lexicon("subjects")["own_nouns"]))
    if any(token.fold in own or token.text in words("of-a-visit") for token in written):
        return False
    matches = (m for s in passage.sentences for m in s.matches)
    return not any(m.kind in {"treatment", "instrument", "anaphor"} or m.kind == "quantity" for m in matches)
