"""Entries of the lexicons that carry examples do as they say: a `yes` holds a wording of the entry, a `no` holds none.

An entry is a concept, a group of cues, a name, a list: whatever stands in the YAML with wordings and `examples`. It is
looked for in the sentence after longer matches and exclusions have hidden what they hide, with no claims file loaded.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

import pytest

from claimlint.language import Vocabulary, build_vocabulary
from claimlint.language.lexicon import lexicon
from claimlint.language.pipeline import analyse


class Case(NamedTuple):
    """One example of one entry."""

    kind: str  # as the vocabulary calls it: term, negation, hedge …
    id: str
    topic: str
    expected: bool
    sentence: str


def entries() -> Iterator[tuple[str, str, str, Mapping[str, Any]]]:
    """(kind, id, topic, entry) of every entry of the concepts and cues that is a mapping."""
    for topic, group in lexicon("concepts").items():
        for identifier, concept in group.items():
            yield "term", identifier, topic, concept
    for kinds in lexicon("cues").values():
        for kind, groups in kinds.items():
            for group in groups:
                yield kind, group.get("id", kind), "", group


def cases() -> Iterator[Case]:
    for kind, identifier, topic, entry in entries():
        for word, expected in (("yes", True), ("no", False)):
            for sentence in entry.get("examples", {}).get(word, ()):
                yield Case(kind, identifier, topic, expected, sentence)


@cache
def vocabulary() -> Vocabulary:
    return build_vocabulary(())


def found(case: Case) -> list[str]:
    """The words in which the entry was found."""
    passage = analyse(case.sentence, vocabulary())
    return [
        passage.quote(match.first, match.last)
        for sentence in passage.sentences
        for match in sentence.matches
        if (match.kind, match.id, match.entry.topic) == (case.kind, case.id, case.topic)
    ]


def test_examples_of_the_lexicons_behave() -> None:
    wrong: list[str] = []
    for case in cases():
        words = found(case)
        if bool(words) != case.expected:
            fault = f"found as {words}" if words else "not found"
            wrong.append(f"{case.topic or case.kind}/{case.id}: {fault} in “{case.sentence}”")
    assert wrong == [], "\n".join(wrong)


def test_examples_come_in_both_kinds() -> None:
    one_sided = [
        f"{topic or kind}/{identifier}"
        for kind, identifier, topic, entry in entries()
        if "examples" in entry and not (entry["examples"].get("yes") and entry["examples"].get("no"))
    ]
    assert one_sided == []


@pytest.mark.parametrize("name", ["concepts", "cues"])
def test_every_entry_is_written_as_one(name: str) -> None:
    known = {"wordings", "not", "examples", "id", "layer"}
    concept = {
        "denies",
        "same",
        "certainty",
        "class",
        "opposes",
        "needs",
        "money",
        "attribute",
        "owned",
        "afterwards",
        "frequency",
        "manner",
        "shadow",
        "advice",
    }
    for kind, identifier, topic, entry in entries():
        if bool(topic) == (name == "concepts"):
            assert "wordings" in entry, f"{topic or kind}/{identifier} has no wordings"
            unknown = set(entry) - known - (concept if topic else set())
            assert not unknown, f"{topic or kind}/{identifier}: {unknown}"
