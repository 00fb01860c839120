"""Whose property a mention is."""

from __future__ import annotations

import pytest
from language_help import only_sentence, passage_of

from claimlint.language.following import follow
from claimlint.language.lexicon import Entry
from claimlint.language.names import Focus
from claimlint.language.passage import Match
from claimlint.language.subject import subject_of

OURS = Focus(("dry-needling",))


def subject(marked: str, focus: Focus = OURS) -> tuple[str, ...]:
    """Of the phrase in square brackets."""
    before, _, rest = marked.partition("[")
    phrase, _, after = rest.partition("]")
    passage, sentence = only_sentence(before + phrase + after)
    own = tuple(i for i, t in enumerate(passage.tokens) if len(before) <= t.start < len(before) + len(phrase))
    return subject_of(passage, sentence, Match(Entry("term", "phrase", "term"), own[0], own[-1], own), focus).names


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Dry needling is [gentle].", ("dry-needling",)),
        ("Massage is [gentle].", ("massage",)),
        ("It is [gentle].", ("dry-needling",)),
        ("Dry needling is deep, but massage is [gentle].", ("massage",)),
        ("Unlike massage, dry needling is [deep].", ("dry-needling",)),
        ("Dry needling is [deeper] than massage.", ("dry-needling",)),
        ("It is [gentler] than massage.", ("dry-needling",)),
        ("Dry needling and cupping are [quick].", ("dry-needling", "cupping")),
        ("Good news if you hate surgery: this is [gentle].", ("dry-needling",)),
        ("If you have massage as well, that massage is [gentle].", ("massage",)),
        ("Unlike acupuncture, where the needles [stay in], it is quick.", ("acupuncture",)),
    ],
)
def test_subject(marked: str, expected: tuple[str, ...]) -> None:
    assert subject(marked) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Massage is gentle.", ("massage",)),
        ("It is gentle.", ("dry-needling",)),
        ("Unlike massage, it is deep.", ("dry-needling",)),
        ("Dry needling is not acupuncture.", ("dry-needling",)),
    ],
)
def test_what_is_spoken_of_after_a_sentence(text: str, expected: tuple[str, ...]) -> None:
    passage, sentence = only_sentence(text)
    assert follow(passage, sentence, OURS).names == expected


def test_names_come_from_the_loaded_claims_files_too() -> None:
    (sentence,) = passage_of("Shockwave therapy and spinal manipulation.").sentences
    assert {m.id for m in sentence.of("treatment")} == {"shockwave-therapy", "spinal-manipulation"}
