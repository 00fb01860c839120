"""Whose a number is: this treatment's, another's, or another service's in a list of prices and lengths."""

from __future__ import annotations

from claimlint.extraction.measure import Named
from claimlint.extraction.scene import Scene
from claimlint.language.lexicon import lexicon
from claimlint.language.names import Focus
from claimlint.language.owner import own_nouns
from claimlint.language.passage import Passage
from claimlint.language.quantity import Amount
from claimlint.language.scope import clause_of
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
    if named.name == "session-length" and len(understood.names) > 1 and _label_ends(scene, amount):
        return SERVICE  # "Needling plus massage (90 minutes)"
    if named.cue is None and named.name == "session-length" and (offered := _heading_offers(scene)) is not None:
        return offered
    if named.name in _OF_A_VISIT and _included(scene, amount, named, understood):
        return scene.focus
    return _in_its_row(scene, named, understood)


def _own_needles(scene: Scene, amount: Amount, understood: Focus) -> bool:
    """ "Acupuncturists leave theirs in for half an hour; ours come out within a minute."."""
    begin, _ = clause_of(scene.sentence, amount.first)
    said = [scene.passage.tokens[i].text for i in range(begin, amount.first)]
    if words("own-things").intersection(said):
        return True
    if understood.cue is not None and understood.cue in scene.sentence.matches:
        return False
    uses = lexicon("subjects")["uses_instrument"]
    own = set(uses.get(scene.treatment, ()))
    others = [set(uses.get(name, ())) for name in understood.names if name not in {"business", "service"}]
    return bool(own & words("needle-like")) and bool(others) and not any(own & each for each in others)


def _label_ends(scene: Scene, amount: Amount) -> bool:
    at = amount.first - 1
    return at > scene.sentence.first and scene.passage.tokens[at].text in words("after-a-label") | {","}


def _heading_offers(scene: Scene) -> Focus | None:
    """The other treatment that the heading of a bare number names: "Pair it with cryo" – "Three minutes in there"."""
    if not scene.block.headings or scene.block.row is not None:
        return None
    passage = scene.library.passage(scene.block.headings[-1])
    names = tuple(dict.fromkeys(m.id for s in passage.sentences for m in s.of("treatment")))
    return Focus(names) if names and scene.treatment not in names else None


def _included(scene: Scene, amount: Amount, named: Named, understood: Focus) -> bool:
    """ "Follow-up visits run 35 minutes, exercise included": what a visit holds does not own its length."""
    cue = understood.cue
    if cue is None or cue not in scene.sentence.matches:  # it may stand in the heading, or in the block before
        return False
    if named.cue is None or named.cue.first > amount.first or cue.first <= amount.last:
        return False
    between = {scene.passage.tokens[i].text for i in range(amount.last + 1, cue.first)}
    return bool(between & {",", "(", "—"}) or "including" in between


def _in_its_row(scene: Scene, named: Named, understood: Focus) -> Focus:
    """In a table that names treatments in its rows, the row of another service gives that service's length."""
    if named.name != "session-length" or scene.block.row is None or not understood.is_of(scene.treatment):
        return understood
    table, row = scene.block.row
    labels = scene.library.row_labels(table)
    own = labels.get(row)
    if own is None or not _of_a_service(scene.library.passage(own)):
        return understood
    others = (scene.library.passage(index) for number, index in labels.items() if number != row)
    return SERVICE if any(s.of("treatment") for passage in others for s in passage.sentences) else understood


def _of_a_service(passage: Passage) -> bool:
    """Whether a row's label is neither the treatment's, nor a visit's, nor the name of a quantity."""
    written = [token for token in passage.tokens if token.text[:1].isalpha()]
    if not 0 < len(written) <= LABEL:
        return False
    if any(token.fold in own_nouns() or token.text in words("of-a-visit") for token in written):
        return False
    matches = (m for s in passage.sentences for m in s.matches)
    return not any(m.kind in {"treatment", "instrument", "anaphor"} or m.kind == "quantity" for m in matches)
