"""What each mechanism of the language layer is worth: the figures without it, less the figures with it.

    python -m benchmarks.ablation [--gold corpus/blind-8/gold.yaml …] [--phrases corpus/phrases/risk-safety.yaml …]
                                  [--only NAME …]

Each mechanism is put out of work in a process of its own: its function answers as if it had found nothing, or its cues
are left out of the vocabulary. Findings at warning and above; a minus is what is lost without it. A mechanism without
which nothing is lost, on no set, has to go.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CORPUS = Path(__file__).parents[1] / "corpus"
NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Mechanism:
    """One mechanism, and how to put it out of work."""

    name: str
    place: str = ""  # module:function, or module:class.method
    stub: Callable[..., Any] | None = None
    cues: frozenset[str] = frozenset()  # kinds of cues to leave out instead

    def disable(self) -> None:
        """Put it out of work in this process, for good."""
        if self.cues:
            _without_cues(self.cues)
        else:
            _replaced(self.place, self.stub)


def _replaced(place: str, stub: Any) -> None:
    """Put a stub in a function's place, under every name that a module has imported it by."""
    from importlib import import_module

    import claimlint.extraction.reader  # noqa: F401  every module that may hold the name is there by now

    name, _, path = place.partition(":")
    holder: Any = import_module(f"claimlint.{name}")
    *owners, last = path.split(".")
    for owner in owners:
        holder = getattr(holder, owner)
    real = getattr(holder, last)
    setattr(holder, last, stub)
    if not owners:
        for module in [each for key, each in sys.modules.items() if key.startswith("claimlint")]:
            for attribute, value in list(vars(module).items()):
                if value is real:
                    setattr(module, attribute, stub)


def _without_cues(kinds: frozenset[str]) -> None:
    from claimlint.language import files

    real = files.lexicon

    def lexicon(name: str) -> Mapping[str, Any]:
        whole = real(name)
        if name != "cues":
            return whole
        return {file: {k: v for k, v in groups.items() if k not in kinds} for file, groups in whole.items()}

    _replaced("language.files:lexicon", lexicon)


def _whole(_tokens: object, first: int, stop: int, _joined: object = ()) -> list[tuple[int, int]]:
    return [(first, stop)]


MECHANISMS = (
    Mechanism("negation", cues=frozenset({"negation"})),
    Mechanism("double negation, litotes", cues=frozenset({"pseudo", "doubt"})),
    Mechanism("hedges", cues=frozenset({"hedge"})),
    Mechanism("frequency", cues=frozenset({"frequency"})),
    Mechanism("near-denials and few", cues=frozenset({"near", "few"})),
    Mechanism("absolutes", cues=frozenset({"absolute"})),
    Mechanism("playing down", cues=frozenset({"minimise"})),
    Mechanism("advice", cues=frozenset({"advice"})),
    Mechanism("answers", cues=frozenset({"answer"})),
    Mechanism("myth and fact", cues=frozenset({"myth", "fact"})),
    Mechanism("reports and counts", cues=frozenset({"reported", "counted"})),
    Mechanism("hypotheses", cues=frozenset({"hypothetical"})),
    Mechanism("comparison", cues=frozenset({"comparison", "alternatives"})),
    Mechanism("clause limits", "language.clauses:clauses", _whole),
    Mechanism("look-alikes of terms", "language.hiding:_excluded", lambda *_: False),
    Mechanism("misspelt words", "language.spelling:Speller._corrected", lambda _, word: word),
    Mechanism("damaged text", "language.repair:_changes", lambda: NEVER),
    Mechanism("testimonials", "language.stance:quoted", lambda *_: False),
    Mechanism("subject of the sentence", "language.subject:subject_of", lambda _p, _s, _m, focus: focus),
    Mechanism("subject carried on", "language.following:follow", lambda _p, _s, focus: focus),
    Mechanism("words in passing", "language.following:in_passing", lambda *_: None),
    Mechanism("nouns of others", "language.owner:stranger", lambda *_: False),
    Mechanism("subject of headings, tables", "extraction.opening:Openings.focus", lambda self, *_: self.default),
    Mechanism("inheritance", "extraction.context:inherited", lambda *_: _nothing_inherited()),
    Mechanism("questions with answers", "extraction.questions:Questions.answer", lambda *_: None),
    Mechanism("owner of a number", "extraction.ownership:owner_of", lambda _s, _a, _n, understood: understood),
    Mechanism("doubt", "confidence.model:confidence", lambda _: 1.0),
)


def _nothing_inherited() -> Any:
    from claimlint.extraction.context import Inherited

    return Inherited()


def main() -> None:
    """Measure each mechanism and print a table in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, nargs="*", default=sorted(CORPUS.glob("blind-*/gold.yaml")))
    parser.add_argument("--phrases", type=Path, nargs="*", default=sorted((CORPUS / "phrases").glob("*.yaml")))
    parser.add_argument("--only", nargs="*", default=[], help="these mechanisms")
    parser.add_argument("--measure", help=argparse.SUPPRESS)
    told = parser.parse_args()
    if told.measure is not None:
        print(json.dumps(_measured(told.measure, told.gold, told.phrases)))
        return
    files = ["--gold", *map(str, told.gold), "--phrases", *map(str, told.phrases)]
    print("| without | pages: P | R | F1 | passages: P | R | F1 |\n|---|---|---|---|---|---|---|")
    whole = _in_a_process("", files)
    print(f"| nothing | {' | '.join(f'{figure:.3f}' for figure in whole)} |", flush=True)
    for each in MECHANISMS:
        if told.only and each.name not in told.only:
            continue
        without = _in_a_process(each.name, files)
        changes = " | ".join(f"{one - all_:+.3f}" for one, all_ in zip(without, whole, strict=True))
        print(f"| {each.name} | {changes} |", flush=True)


def _in_a_process(name: str, files: list[str]) -> list[float]:
    command = [sys.executable, "-m", "benchmarks.ablation", "--measure", name, *files]
    return list(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))


def _measured(name: str, gold: list[Path], phrases: list[Path]) -> list[float]:
    """Precision, recall and F1 of findings: over the pages of gold files, over the passages of phrasebooks."""
    sys.path.insert(0, str(CORPUS))
    from gold import read_gold
    from phrases import measure_phrases, read_phrases
    from score import measure, run_here
    from scoring import ALL, Tally

    for mechanism in MECHANISMS:
        if mechanism.name == name:
            mechanism.disable()
    pages, passages = Tally(), Tally()
    for file in gold:
        pages.add(measure(read_gold(file), run_here).findings[ALL])
    for file in phrases:
        passages.add(measure_phrases(read_phrases(file)).rules[ALL])
    return [getattr(tally, figure) for tally in (pages, passages) for figure in ("precision", "recall", "f1")]


if __name__ == "__main__":
    main()
