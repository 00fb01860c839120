"""The lexicons and the claims files, compiled to one vocabulary that sentences are matched against."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from claimlint.language.files import lexicon
from claimlint.language.wording import Phrase, compile_wording
from claimlint.model.claim import Treatment

__all__ = ["Entry", "Vocabulary", "build_vocabulary", "lexicon"]

#: Within a layer the longest match hides the shorter ones inside it; an exclusion hides in every layer.
Layer = str
TREATMENT_ITSELF = "it"  # the word list of what "can have" may be followed by: every loaded treatment's names join it
LISTS = " "  # in a node of the trie: where it goes on with a phrase of a word list; no word is a blank
_APART = frozenset({"business", "ware"})  # kinds of a layer of their own: they hide no terms
SHORT = 3  # letters of a word that tells little
SHORTEST_MISSPELT = 6  # letters of a folded word: "relief", "invasiv"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that a wording stands for: a term, a cue, a treatment's name, a unit …"""

    kind: str  # term, exclude, treatment, negation, hedge, advice …
    id: str
    layer: Layer
    topic: str = ""
    treatment: str = ""  # id of the treatment whose claims file the term is from; "" for general English
    data: Mapping[str, Any] = field(default_factory=dict, hash=False, compare=False)


class Gapped(NamedTuple):
    """A phrase of several runs."""

    entry: int
    runs: Sequence[int]
    gaps: Sequence[int]  # how many words may stand between one run and the next


@dataclass(slots=True)
class Vocabulary:
    """What can be recognised. A run is a sequence of folded words and word lists; entries and runs go by number."""

    entries: list[Entry]
    trie: dict[str, Any]  # folded words -> "" -> run that ends there
    lists: dict[str, Any]  # a trie too: folded words -> "" -> names of the lists that the phrase is on
    whole: list[list[int]]  # run -> entries that have a phrase of this run alone
    gapped: list[Gapped]
    rarest: list[list[int]]  # run -> phrases of several runs of which this is the rarest, as indexes into `gapped`
    treatments: tuple[str, ...]
    names: dict[str, str]  # treatment id -> first name
    anchors: tuple[str, ...]
    name_anchors: tuple[str, ...]
    known: frozenset[str]  # all folded words of it
    long_words: tuple[str, ...]  # those of terms long enough to be told when misspelt
    _gate: Any = None
    _speller: Any = None

    @property
    def gate(self) -> Any:
        """The automaton over the words without which nothing can be asserted; built on first use."""
        if self._gate is None:
            from claimlint.language.gate import Gate

            self._gate = Gate(self.anchors, self.name_anchors)
        return self._gate

    @property
    def speller(self) -> Any:
        """What leads misspelt words of terms to the right ones; built on first use."""
        if self._speller is None:
            from claimlint.language.spelling import Speller

            self._speller = Speller(self)
        return self._speller


class _Builder:
    """Gathers entries and grows the tries."""

    def __init__(self, names: Sequence[str] = ()) -> None:
        self.entries: list[Entry] = []
        self.trie: dict[str, Any] = {}
        self.runs: dict[tuple[str, ...], int] = {}
        self.term_runs: set[tuple[str, ...]] = set()
        self.whole: list[list[int]] = []
        self.gapped: list[Gapped] = []
        self.lists: dict[str, Any] = {}
        self.anchors: set[str] = set()
        self.name_anchors: set[str] = set()
        self.members: dict[str, tuple[tuple[str, ...], ...]] = {}
        self.symbols: dict[tuple[tuple[str, ...], ...], str] = {}
        self._named = lexicon("lists")
        for name, words in self._named.items():
            listed = (*words, *names) if name == TREATMENT_ITSELF else words
            self._enlist("{" + name + "}", tuple(p.runs[0] for word in listed for p in compile_wording(word)))

    def add(self, entry: Entry, wordings: Iterable[str], *, gate: bool = False, but: Collection[Phrase] = ()) -> None:
        """Take up an entry, `but` for some phrases; `gate` where a sentence with one of them may assert something."""
        number = len(self.entries)
        self.entries.append(entry)
        for wording in wordings:
            for phrase in compile_wording(str(wording), self._named, self._intern):
                if phrase in but:
                    continue
                self._insert(number, phrase)
                if entry.kind == "term":
                    self.term_runs.update(phrase.runs)
                if gate:
                    self.anchors.update(self._anchors(phrase))
                elif entry.kind == "treatment":
                    self.name_anchors.update(self._needed(phrase))

    def _intern(self, members: tuple[tuple[str, ...], ...]) -> str:
        if members not in self.symbols:
            self.symbols[members] = f"{{{len(self.symbols)}}}"
            self._enlist(self.symbols[members], members)
        return self.symbols[members]

    def _enlist(self, symbol: str, members: tuple[tuple[str, ...], ...]) -> None:
        self.members[symbol] = members
        for words in dict.fromkeys(members):
            node = self.lists
            for word in words:
                node = node.setdefault(word, {})
            node.setdefault("", []).append(symbol)

    def _insert(self, number: int, phrase: Phrase) -> None:
        runs = [self._run(run) for run in phrase.runs]
        if phrase.gaps:
            self.gapped.append(Gapped(number, runs, phrase.gaps))
        elif number not in (entries := self.whole[runs[0]]):
            entries.append(number)

    def _run(self, words: tuple[str, ...]) -> int:
        if words not in self.runs:
            node = self.trie
            for word in words:
                node = (node.setdefault(LISTS, {}) if word.startswith("{") else node).setdefault(word, {})
            self.runs[words] = node[""] = len(self.runs)
            self.whole.append([])
        return self.runs[words]

    def rarest(self) -> list[list[int]]:
        """The phrases of several runs by the run that they are looked up by.

        "be" ends a run of thousands of them: only where the rarest run of one stands in the text are its others looked
        for.
        """
        used = Counter(run for phrase in self.gapped for run in set(phrase.runs))
        rarest: list[list[int]] = [[] for _ in self.runs]
        for number, phrase in enumerate(self.gapped):
            rarest[min(phrase.runs, key=used.__getitem__)].append(number)
        return rarest

    def _needed(self, phrase: Phrase) -> set[str]:
        """The words that a text has to hold for a name to be there; where it is all lists, those of each member."""
        words = [word for run in phrase.runs for word in run]
        plain = tuple(word for word in words if not word.startswith("{"))
        return {_long(member) for member in ((plain,) if plain else self.members[words[0]])}

    def _anchors(self, phrase: Phrase) -> set[str]:
        """The longest word of a phrase; where it is all lists, the longest words of the list's members."""
        words = [word for run in phrase.runs for word in run]
        plain = [word for word in words if not word.startswith("{")]
        long = max(plain, key=len, default="")
        if len(long) > SHORT:
            return {long}
        symbols = [word for word in words if word.startswith("{")]
        return {max(member, key=len) for member in self.members[symbols[0]]} if symbols else {long}


def _long(words: Iterable[str]) -> str:
    """The words with blanks between, short ones left out where there are others."""
    whole = tuple(dict.fromkeys(words))
    return " ".join(word for word in whole if len(word) > SHORT) or max(whole, key=len)


def build_vocabulary(treatments: Sequence[Treatment]) -> Vocabulary:
    """The vocabulary of the lexicons and the given claims files. Raises WordingError for a wording that is none."""
    builder = _Builder([name for treatment in treatments for name in treatment.names])
    _add_cues(builder)
    _add_subjects(builder, treatments)
    _add_concepts(builder, treatments)
    _add_quantities(builder)
    known, long_words = _words(builder)
    return Vocabulary(
        entries=builder.entries,
        trie=builder.trie,
        lists=builder.lists,
        whole=builder.whole,
        gapped=builder.gapped,
        rarest=builder.rarest(),
        treatments=tuple(t.id for t in treatments),
        names={t.id: t.names[0] for t in treatments},
        anchors=tuple(sorted(builder.anchors)),
        name_anchors=tuple(sorted(builder.name_anchors)),
        known=known,
        long_words=long_words,
    )


def _add_cues(builder: _Builder) -> None:
    for kinds in lexicon("cues").values():
        for kind, groups in kinds.items():
            for group in groups:
                builder.add(Entry(kind, group.get("id", kind), group.get("layer", kind)), group["wordings"])


def _add_subjects(builder: _Builder, treatments: Sequence[Treatment]) -> None:
    loaded = {treatment.id for treatment in treatments}
    for treatment in treatments:
        builder.add(Entry("treatment", treatment.id, "term", treatment=treatment.id), treatment.names)
    subjects = lexicon("subjects")
    # A name of a loaded treatment is its own, whatever else the lexicon knows it as.
    owned = {phrase for treatment in treatments for name in treatment.names for phrase in compile_wording(name)}
    known = subjects["treatments"]
    for identifier, group in known.items():
        wordings = group.get("wordings", []) if isinstance(group, dict) else group
        if identifier in loaded:
            builder.add(Entry("treatment", identifier, "term", treatment=identifier), wordings)
        else:
            builder.add(Entry("treatment", identifier, "term"), wordings, but=owned)
    for kind in ("thing", "self", "anaphor", "instrument", "business", "ware"):
        for identifier, wordings in subjects[f"{kind}s"].items():
            builder.add(Entry(kind, identifier, kind if kind in _APART else "term"), wordings)


def _add_concepts(builder: _Builder, treatments: Sequence[Treatment]) -> None:
    concepts = lexicon("concepts")
    for topic, group in concepts.items():
        for identifier, concept in group.items():
            data = {key: value for key, value in concept.items() if key not in {"wordings", "not", "examples"}}
            builder.add(Entry("term", identifier, "term", topic, data=data), concept["wordings"], gate=True)
            if concept.get("not"):
                builder.add(Entry("exclude", identifier, "term", topic), concept["not"])
    for treatment in treatments:
        for claim in treatment.claims:
            topic = claim.topic or {"overclaim": "efficacy"}.get(claim.kind, claim.kind)
            if claim.kind == "quantity":
                continue
            for term in claim.terms:
                general = concepts.get(topic, {}).get(term.id, {})
                data = {key: value for key, value in general.items() if key not in {"wordings", "not", "examples"}}
                data |= {"complaint": term.complaint, "severity": claim.severity, "claim": claim.id}
                entry = Entry("term", term.id, "term", topic, treatment.id, data=data)
                builder.add(entry, term.wordings, gate=True)


def _add_quantities(builder: _Builder) -> None:
    quantities = lexicon("quantities")
    for name, group in quantities["quantities"].items():
        data: dict[str, Any] = {"weight": float(group.get("weight", 1))}
        if "longest" in group:
            data["longest"] = float(group["longest"])
        builder.add(Entry("quantity", group.get("of", name), "quantity", data=data), group["cues"])
    for name, group in quantities["nothing"].items():
        wordings = group["cues"] if isinstance(group, dict) else group
        weight = float(group.get("weight", 1)) if isinstance(group, dict) else 1.0
        data = {"weight": weight, "dimension": group["dimension"] if isinstance(group, dict) else None}
        builder.add(Entry("quantity", "-" + name, "quantity", data=data), wordings)


def _words(builder: _Builder) -> tuple[frozenset[str], tuple[str, ...]]:
    """All folded words of the vocabulary, and the long ones of its terms, which misspelt words are held against."""
    listed = {word for members in builder.members.values() for member in members for word in member}
    known = listed.union(*builder.runs)
    long = listed.union(*builder.term_runs)
    return (
        frozenset(word for word in known if not word.startswith("{")),
        tuple(sorted(word for word in long if len(word) >= SHORTEST_MISSPELT and not word.startswith("{"))),
    )
