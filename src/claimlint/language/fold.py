"""Word forms folded to one: case, plural, verb ending, British and American spelling. Not stems for people to read."""

from __future__ import annotations

from functools import lru_cache

#: Irregular forms and spellings, folded by hand. Left: as written (lower case). Right: what it folds to.
IRREGULAR = {
    "felt": "feel", "broke": "break", "ease": "eas", "eases": "eas", "eased": "eas", "easing": "eas", "ache": "ach", "aches": "ach", "ached": "ach", "aching": "ach",
    "none": "none", "tens": "tens", "broken": "broken", "went": "go", "gone": "gone", "site": "site", "sites": "site", "sitting": "sitting", "sittings": "sitting", "tape": "tape", "taping": "tape", "taped": "tape", "tapes": "tape", "goes": "go", "got": "get", "gotten": "get",
    "took": "take", "taken": "take", "came": "come", "gave": "give", "given": "give", "left": "left", "leaves": "leave",
    "leaving": "leave", "stayed": "stay", "knew": "know", "known": "know", "hit": "hit", "hitting": "hit", "found": "find",
    "wore": "wear", "worn": "wear", "thought": "think", "told": "tell", "said": "say", "says": "say", "had": "have",
    "has": "have", "having": "have", "did": "do", "does": "do", "doing": "do", "done": "do", "was": "be", "were": "be",
    "is": "be", "are": "be", "am": "be", "been": "be", "being": "be", "'s": "'s", "'re": "be", "'m": "be", "bled": "bleed",
    "lungs": "lung", "children": "child", "kids": "kid", "women": "woman", "men": "man", "people": "people", "feet": "foot",
    "worse": "worse", "kept": "keep", "stuck": "stick", "made": "make", "making": "make", "lay": "lie", "lying": "lie",
    "ran": "run", "running": "run", "haemorrhage": "hemorrhag", "haematoma": "hematoma", "oedema": "edema",
    "lymphoedema": "lymphedema", "anaesthetic": "anesthetic", "anaesthesia": "anesthesia", "haemophilia": "hemophilia",
    "haemophiliac": "hemophiliac", "tumour": "tumor", "tumours": "tumor", "diarrhoea": "diarrhea", "anaemia": "anemia",
    "evening": "evening", "evenings": "evening", "lasting": "lasting", "including": "including", "during": "during",
    "nothing": "nothing", "anything": "anything", "something": "something", "everything": "everything", "needling": "needling",
    "needled": "needl", "bruising": "bruis", "everyones": "everyone", "expecting": "expecting", "expectant": "expecting",
    "bleeding": "bleed", "setting": "setting", "settings": "setting", "well": "well", "wells": "well",
    "stays": "stay", "says ": "say", "shock": "shock", "can": "can", "cans": "can", "wanna": "want", "gonna": "go",
    "dying": "die", "dies": "die", "died": "die", "tying": "tie", "ties": "tie", "used": "use", "using": "use",
    "missed": "miss", "focused": "focus", "focussed": "focus", "this": "this", "his": "his", "its": "its", "us": "us",
    "as": "as", "yes": "yes", "less": "less", "unless": "unless", "always": "always", "perhaps": "perhaps", "thus": "thus",
    "lupus": "lupus", "plus": "plus", "plusses": "plus", "series": "series", "species": "species", "lens": "lens",
    "gas": "gas", "bus": "bus", "red": "red", "bed": "bed", "need": "need", "needs": "need", "needed": "need", "thing": "thing",
    "things": "thing", "bring": "bring", "brings": "bring", "brought": "bring", "spring": "spring", "king": "king",
    "ring": "ring", "rings": "ring", "sting": "sting", "stings": "sting", "stung": "sting", "string": "string",
    "swing": "swing", "wing": "wing", "hundred": "hundred", "sacred": "sacred", "diabetes": "diabet", "rabies": "rabies",
    "herpes": "herpes", "pus": "pus", "virus": "virus", "viruses": "virus", "sinus": "sinus", "sinuses": "sinus",
    "calves": "calf", "knives": "knife", "halves": "half", "lives": "life", "wives": "wife", "people's": "people",
}  # fmt: skip

#: British endings that American English writes another way; applied before the endings below.
SPELLINGS = (("isation", "ization"), ("ising", "izing"), ("ised", "ized"), ("ise", "ize"), ("our", "or"), ("aem", "em"))
KEPT_ISE = frozenset({"exercise", "otherwise", "likewise", "rise", "wise", "precise", "promise", "bruise", "raise", "noise",
                      "advise", "surprise", "arise", "disease", "four", "hour", "your", "our", "pour", "sour", "tour", "flour"})  # fmt: skip
VOWELS = frozenset("aeiouy")


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """The folded form of a word in lower case: "punctures", "punctured", "puncturing" are all "punctur"."""
    if (base := IRREGULAR.get(word)) is not None:
        return base if base == word else fold(base)
    if len(word) <= 3 or not word.isalpha():
        return word[:-2] if word.endswith("'s") else word
    stem = _respelled(word)
    stem = _without_plural(stem)
    stem = _without_verb_ending(stem)
    if len(stem) > 4 and stem.endswith("e"):
        stem = stem[:-1]  # words of four letters keep it: "note" is no "not", "care" no "car"
    if len(stem) > 3 and stem.endswith("y"):
        stem = stem[:-1] + "i"
    return stem


def _respelled(word: str) -> str:
    if "ae" in word:
        word = word.replace("haem", "hem").replace("paed", "ped").replace("anaes", "anes")
    if "oe" in word:
        word = word.replace("oedema", "edema")
    base = word[:-1] if word.endswith("s") else word[:-1] if word.endswith("d") else word
    base = base[:-3] + "e" if base.endswith("ing") else base
    if base in KEPT_ISE:
        return word
    for british, american in SPELLINGS[:4]:
        if word.endswith((british, british + "s")) and len(word) > len(british) + 2:
            return word.replace(british, american)
    return word


def _without_plural(word: str) -> str:
    if word.endswith("ss") or word.endswith("us") or word.endswith("is"):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes", "zes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") else word


def _without_verb_ending(word: str) -> str:
    for ending in ("ing", "ed"):
        if word.endswith(ending):
            stem = word[: -len(ending)]
            if len(stem) < 3 or not VOWELS.intersection(stem) or (ending == "ed" and stem.endswith("e")):
                return word
            if stem[-1] == stem[-2] and stem[-1] not in "lsz" and len(stem) > 3:
                stem = stem[:-1]
            elif len(stem) == 3 and stem[0] not in VOWELS and stem[1] in VOWELS and stem[2] not in "aeiouwxy":
                stem += "e"  # "cured" is "cure"
            if stem.endswith("i") and ending == "ed":
                stem = stem[:-1] + "y"
            return stem
    return word
