"""Offers: how a treatment is held out for a condition without a verb of help: by a question, a label, or "with …"."""

from __future__ import annotations

from claimlint.extraction.scene import Scene
from claimlint.language.fold import folded
from claimlint.language.following import is_label
from claimlint.language.names import compared, names_in
from claimlint.language.passage import Match, Sentence
from claimlint.language.scope import clause_of
from claimlint.language.words import words

LEAD = 2  # tokens that may stand before the treatment's name in a label: "Why try dry needling for …"
NAMED = 4  # tokens between "with" or "for" and what it leads to
TEASED = 3  # questions in a row that one sentence may answer


def offered(scene: Scene, mention: Match) -> Match | None:
    """The word that holds the treatment out for a condition; None where nothing does."""
    if scene.sentence.of("reported", "negation", "doubt"):
        return None
    if scene.sentence.asks:
        return _teased(scene)
    return _by_means(scene, mention) or _label(scene, mention) or _explained(scene)


def _by_means(scene: Scene, mention: Match) -> Match | None:
    """ "Lose weight with dry needling": the name of what does it."""
    tokens, at = scene.passage.tokens, mention.last + 1
    if at >= scene.sentence.stop or tokens[at].text not in words("by-means"):
        return None
    return next((n for n in _own_names(scene, scene.sentence) if 0 < n.first - at <= NAMED), None)


def _label(scene: Scene, mention: Match) -> Match | None:
    """ "Dry needling for weight loss: ask at the desk": a name, "for", a condition, and no verb in it."""
    tokens = scene.passage.tokens
    begin, stop = clause_of(scene.sentence, mention.first)
    if any(tokens[i].fold in folded("finite-verbs") for i in range(begin, stop)):
        return None
    for name in _own_names(scene, scene.sentence):
        leads = {tokens[i].text for i in range(begin, name.first)} <= words("before-offer")
        led = begin <= name.first <= begin + LEAD and leads and tokens[name.last + 1].text == "for"
        if led and 0 < mention.first - name.last - 1 <= NAMED:
            return name
    return None


def _explained(scene: Scene) -> Match | None:
    """ "Irritable bowel. A few needles in the belly wall.": a label in a list, and the treatment right after it."""
    following = scene.following()
    if following is None or scene.block.kind != "item" or scene.passage.before(scene.sentence) is not None:
        return None
    if not is_label(scene.passage, scene.sentence) or following.asks:
        return None
    if following.of("negation", "doubt", "reported", "comparison", "advice", "hypothetical", "myth", "refused"):
        return None
    if any(m.entry.topic == "risk" for m in following.of("term")):
        return None
    own = _own_names(scene, following)
    return own[0] if own else None


def _teased(scene: Scene) -> Match | None:
    """ "Poor digestion? Dry needling sorts it out.": a question for sufferers that the next sentence answers."""
    following = next((s for s in scene.passage.after(scene.sentence)[:TEASED] if not s.asks), None)
    if following is None or following.of("negation", "doubt", "reported", "comparison"):
        return None
    promoting = following.of("promotes", "uses_section", "offering")
    return promoting[0] if promoting and _own_names(scene, following) else None


def _own_names(scene: Scene, sentence: Sentence) -> list[Match]:
    """Where a sentence names the treatment, or its instrument, for itself."""
    names = [n for n in names_in(sentence) if not compared(scene.passage, sentence, n)]
    if any(n.kind == "treatment" and n.id != scene.treatment for n in names):
        return []
    own = [n for n in names if n.id == scene.treatment]
    return own or (list(sentence.of("instrument")) if scene.focus.is_of(scene.treatment) else [])
