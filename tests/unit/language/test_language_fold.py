"""Forms of a word are one word."""

from __future__ import annotations

import pytest

from claimlint.language.fold import fold
from claimlint.language.words import forms


@pytest.mark.parametrize(
    "forms",
    [
        "puncture punctures punctured puncturing",
        "needle needles",
        "bruise bruises bruised bruising",
        "bleed bleeds bleeding bled",
        "injury injuries",
        "haemorrhage hemorrhage haemorrhages",
        "haematoma hematoma haematomas",
        "oedema edema",
        "anaesthetic anesthetic",
        "tumour tumor tumours",
        "sterilise sterilize sterilised sterilizing",
        "child children",
        "is are was were been",
        "play plays played",
        "stop stops stopped stopping",
        "treat treats treated treating",
        "swell swells swelling",
        "die dies died dying",
    ],
)
def test_forms_of_a_word_fold_to_one(forms: str) -> None:
    assert len({fold(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    "words",
    [
        "need needle needling",
        "site sit sitting",
        "diabetes diabetic",
        "hour our",
        "thing thin",
        "plus plu",
        "less lesson",
        "lasting last",
        "setting set",
        "this thistle",
    ],
)
def test_different_words_stay_different(words: str) -> None:
    assert len({fold(word) for word in words.split()}) == len(words.split())


@pytest.mark.parametrize("word", ["", "a", "us", "60", "½", "x-ray", "é", "it's"])
def test_short_and_odd_words_are_left_whole_or_lose_a_possessive(word: str) -> None:
    assert fold(word) == word.removesuffix("'s")


def test_irregular_forms_fold_as_their_base_does() -> None:
    bases = {base for base in forms("irregular").values() if base.isalpha()}
    assert {base: fold(base) for base in bases if fold(base) != base and fold(fold(base)) != fold(base)} == {}
    assert fold("stay") == fold("stays") == fold("stayed")
