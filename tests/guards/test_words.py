"""The word classes of words.yaml: each is used, each says what it is for, and none is asked for that is not there."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

import claimlint
from claimlint.language.fold import folded
from claimlint.language.lexicon import lexicon
from claimlint.language.words import figures, forms, words

PACKAGE = Path(claimlint.__file__).parent
FILE = PACKAGE / "language" / "lexicons" / "words.yaml"
ASKED = re.compile(r"\b(?:words|folded|forms|figures|alternatives)\(['\"]([a-z-]+)['\"]\)")


def test_every_group_is_used_and_every_used_one_is_there() -> None:
    sources = (file for folder in ("language", "extraction") for file in (PACKAGE / folder).rglob("*.py"))
    asked = {name for file in sources for name in ASKED.findall(file.read_text())}
    assert asked == set(lexicon("words"))


def test_every_group_has_its_comment() -> None:
    lines = FILE.read_text().splitlines()
    bare = [line for above, line in pairwise(lines) if line[:1].isalpha() and above[:2] != "# "]
    assert bare == []


def test_no_group_stands_twice() -> None:
    names = re.findall(r"^([\w-]+):", FILE.read_text(), re.MULTILINE)
    assert [name for name, times in Counter(names).items() if times > 1] == []


def test_no_word_stands_twice_in_a_group() -> None:
    twice = {name: len(group) - len(set(group)) for name, group in lexicon("words").items()}
    assert {name for name, more in twice.items() if more} == set()


def test_words_stay_strings() -> None:
    assert {"no", "not"} <= words("clause-subjects")
    assert forms("irregular")["yes"] == "yes"


def test_folded_groups_hold_what_a_folded_text_does() -> None:
    assert "settl" in folded("finite-verbs")
    assert "settle" not in folded("finite-verbs")


def test_figures_are_numbers() -> None:
    assert figures("rate-adverbs")["fortnightly"] == 14


def test_an_unknown_group_is_an_error() -> None:
    with pytest.raises(KeyError):
        words("no-such-group")
