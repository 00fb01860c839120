"""Run claimlint on a phrasebook's passages and compare what fires with what should: precision and recall by rule.

python corpus/phrases.py                                  every phrasebook here
python corpus/phrases.py corpus/phrases/risk.yaml --details    one of them, with every miss and false alarm
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from gold import CORPUS, GoldError
from scoring import ALL, Tally

from claimlint.discovery import Discovery, Found
from claimlint.engine import Options, check

FOLDER = CORPUS / "phrases"
TREATMENT = "dry-needling"
ABOUT = "Dry needling"
CHARGED = frozenset({"error", "warning"})
#: What a passage alone can break; what a whole page leaves out is judged on pages.
JUDGED = frozenset(
    {
        *("denied-risk", "minimised-risk", "absolute-safety", "category-conflict", "quantity-conflict", "overclaim"),
        *("contraindication-conflict", "contraindication-level", "unsupported-use", "self-contradiction"),
    }
)
_KEYS = frozenset({"text", "heading", "about", "expect", "either", "why"})


@dataclass(frozen=True, slots=True)
class Passage:
    """An item of a phrasebook."""

    book: str
    number: int  # from 1, in the order of the file
    blocks: tuple[str, ...]
    about: str  # the page's title and main heading
    expect: frozenset[str]  # rules that must fire at warning or above
    either: frozenset[str]  # rules that may
    why: str

    @property
    def path(self) -> str:
        """What its page is called."""
        return f"{self.book}-{self.number:04}.md"

    @property
    def page(self) -> str:
        """The page that it stands on: the title, the main heading, and the passage."""
        text = f"---\ntitle: {self.about}\n---\n\n# {self.about}\n"
        before = ""
        for block in self.blocks:
            text += ("" if before.startswith("- ") and block.startswith("- ") else "\n") + block + "\n"
            before = block
        return text


@dataclass(slots=True)
class PhraseScore:
    """What became of the passages of a phrasebook."""

    rules: dict[str, Tally] = field(default_factory=dict)  # by name, and ALL
    faults: list[str] = field(default_factory=list)  # in words, a passage each
    passages: int = 0

    @property
    def wholly_right(self) -> float:
        """The share of passages on which nothing was missed and nothing false was reported."""
        return 1 - len(self.faults) / self.passages if self.passages else 1.0


def read_phrases(file: Path) -> list[Passage]:
    """The passages of a phrasebook. GoldError where it is none."""
    try:
        items = yaml.safe_load(file.read_text("utf-8"))
    except yaml.YAMLError as error:
        raise GoldError(f"{file}: not YAML: {error}") from None
    if not isinstance(items, list):
        raise GoldError(f"{file}: a list of passages is wanted")
    return [_passage(file, number, item) for number, item in enumerate(items, 1)]


def _passage(file: Path, number: int, item: Any) -> Passage:
    where = f"{file}: passage {number}"
    if not isinstance(item, dict) or "text" not in item:
        raise GoldError(f"{where}: a mapping with a text is wanted")
    if unknown := set(item) - _KEYS:
        raise GoldError(f"{where}: unknown key {min(unknown)!r}")
    expect, either = (frozenset(item.get(key) or ()) for key in ("expect", "either"))
    if wrong := (expect | either) - JUDGED:
        raise GoldError(f"{where}: no rule that a passage is judged by: {min(wrong)}")
    text = item["text"] if isinstance(item["text"], list) else [item["text"]]
    heading = [f"## {item['heading']}"] if item.get("heading") else []
    blocks = tuple(str(block) for block in (*heading, *text))
    return Passage(file.stem, number, blocks, item.get("about", ABOUT), expect, either, item.get("why", ""))


def measure_phrases(passages: Sequence[Passage]) -> PhraseScore:
    """Judge every passage on a page of its own, and score what fires."""
    found = Discovery(
        tuple(Found(each.path, None, data=each.page.encode()) for each in sorted(passages, key=lambda p: p.path)), ()
    )
    report = check((), Options(claims=(TREATMENT,), at_hand=found))
    fired: dict[str, dict[str, str]] = {each.path: {} for each in passages}
    for finding in report.findings:
        if finding.level in CHARGED and finding.name in JUDGED:
            fired[finding.path].setdefault(finding.name, finding.quote)
    scored = PhraseScore({rule: Tally() for rule in (*sorted(JUDGED), ALL)}, passages=len(passages))
    for each in passages:
        told = fired[each.path]
        outcomes = [
            *(("right", rule) for rule in each.expect & told.keys()),
            *(("missed", rule) for rule in sorted(each.expect - told.keys())),
            *(("false", rule) for rule in sorted(told.keys() - each.expect - each.either)),
        ]
        for outcome, rule in outcomes:
            one = Tally(outcome == "right", outcome == "false", outcome == "missed")
            scored.rules[rule].add(one)
            scored.rules[ALL].add(one)
        if faults := [(outcome, rule) for outcome, rule in outcomes if outcome != "right"]:
            scored.faults.append("\n".join(_told(each, faults, told)))
    return scored


def _told(passage: Passage, faults: Sequence[tuple[str, str]], fired: dict[str, str]) -> Iterator[str]:
    yield f"{passage.book} {passage.number}: {' | '.join(passage.blocks)}  ({passage.why})"
    for outcome, rule in faults:
        yield f"  {outcome} {rule}" + (f" at “{fired[rule]}”" if rule in fired else "")


def main() -> None:
    """Score and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("phrasebook", type=Path, nargs="*", help="by default all in corpus/phrases")
    parser.add_argument("--details", action="store_true", help="every passage that is read wrongly")
    told = parser.parse_args()
    for file in told.phrasebook or sorted(FOLDER.glob("*.yaml")):
        try:
            scored = measure_phrases(read_phrases(file))
        except (GoldError, OSError) as error:
            raise SystemExit(f"phrases.py: {error}") from None
        print(f"\n{file.name}, {scored.passages} passages")
        for rule, tally in scored.rules.items():
            if tally != Tally():
                figures = f"P {tally.precision:.3f}  R {tally.recall:.3f}  F1 {tally.f1:.3f}"
                counts = f"right {tally.right:4}  false {tally.false_alarms:4}  missed {tally.missed:4}"
                print(f"{rule:28} {figures}   {counts}")
        print(f"{'passages wholly right':28} {scored.wholly_right:.3f}")
        if told.details:
            print(*scored.faults, sep="\n")


if __name__ == "__main__":
    main()
