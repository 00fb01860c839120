"""claimlint and public systems side by side, as tables.

    python -m benchmarks.peers [--wrong]

Makes an environment for each peer on the first run (in the user's cache folder), asks every system the same, prints.
"""

from __future__ import annotations

import argparse
import platform
from collections.abc import Callable, Sequence
from datetime import date
from importlib.metadata import version

import claimlint
from benchmarks.peers.environments import PEERS, PeerMissing, ask, versions
from benchmarks.peers.samples import STATUSES, Extent, Marked, Phrase, marked_sentences, phrases
from benchmarks.peers.scoring import accuracy, equal, macro_f1, score

Found = list[list[Extent]]


def main() -> None:
    """Ask and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wrong", action="store_true", help="list what claimlint gets wrong")
    wrong = parser.parse_args().wrong
    print(
        f"{date.today()}, Python {platform.python_version()}, "
        f"claimlint {claimlint.__version__} (spaCy {version('spacy')})"
    )
    for peer in PEERS.values():
        try:
            print(versions(peer))
        except PeerMissing as missing:
            print(f"{peer.name} {missing}")
    _statuses(marked_sentences(), wrong)
    _amounts(phrases(), wrong)


def _statuses(sentences: Sequence[Marked], wrong: bool) -> None:
    gold = [s.status for s in sentences]
    told = {"claimlint": [claimlint.status(s.text, s.start, s.end).status for s in sentences]}
    for name in ("negspaCy", "medspaCy"):
        try:
            told[name] = ask(PEERS[name], [[s.text, s.start, s.end] for s in sentences])
        except PeerMissing as missing:
            print(f"\n{name} {missing}")
    print(f"\n{len(gold)} sentences with a marked phrase\n")
    _table(
        ("", "accuracy", "macro-F1", *STATUSES),
        [
            (name, accuracy(gold, t), macro_f1(gold, t, STATUSES), *(score(gold, t, s).f1 for s in STATUSES))
            for name, t in told.items()
        ],
    )
    print("\nPrecision and recall by class\n")
    rows = [
        (f"{n}: {x}", *(getattr(score(gold, t, s), x) for s in STATUSES))
        for n, t in told.items()
        for x in ("precision", "recall")
    ]
    _table(("", *STATUSES), rows)
    own = [s for s in sentences if s.status in {"affirmed", "denied"}]
    print(f"\nThe {len(own)} affirmed and denied alone, negated or not: F1 of denied\n")
    keep = [i for i, s in enumerate(gold) if s in {"affirmed", "denied"}]
    two = [gold[i] for i in keep]
    _table(("", "accuracy", "F1"), [(n, *_negated(two, [t[i] for i in keep])) for n, t in told.items()])
    _ratios({name: macro_f1(gold, t, STATUSES) for name, t in told.items()}, "macro-F1")
    if wrong:
        _list_wrong([(s.text, s.status, t) for s, t in zip(sentences, told["claimlint"], strict=True) if s.status != t])


def _negated(gold: list[str], told: list[str]) -> tuple[float, float]:
    plain = ["denied" if status == "denied" else "affirmed" for status in told]
    return accuracy(gold, plain), score(gold, plain, "denied").f1


def _amounts(rows: Sequence[Phrase], wrong: bool) -> None:
    found: dict[str, Found] = {
        "claimlint": [[Extent.of(q.low, q.high, q.unit) for q in claimlint.quantities(row.text)] for row in rows]
    }
    try:
        answers = ask(PEERS["quantulum3"], [row.text for row in rows])
        found["quantulum3"] = [[Extent.of(low, high, unit) for low, high, unit in told] for told in answers]
    except PeerMissing as missing:
        print(f"\nquantulum3 {missing}")
    kinds = tuple(dict.fromkeys(row.kind for row in rows))
    print(f"\n{len(rows)} durations, ranges, counts and intervals: share found with unit and bounds\n")
    _table(("", "all", *kinds), [(n, *_by_kind(rows, f, kinds, _exact)) for n, f in found.items()])
    print('\nThe same by the figures alone ("up to 30" is 30), a number without a unit counting as sessions\n')
    _table(("", "all", *kinds), [(n, *_by_kind(rows, f, kinds, _figures)) for n, f in found.items()])
    print("\nNothing else found beside it\n")
    _table(("", "all", *kinds), [(n, *_by_kind(rows, f, kinds, _alone)) for n, f in found.items()])
    _ratios({n: _by_kind(rows, f, (), _exact)[0] for n, f in found.items()}, "share found")
    if wrong:
        told = zip(rows, found["claimlint"], strict=True)
        _list_wrong(
            [(row.text, str(row.extent), str(f)) for row, f in told if not _exact(row, f) or not _alone(row, f)]
        )


def _exact(row: Phrase, found: list[Extent]) -> bool:
    return any(equal(row.extent, extent, bounds=True) for extent in found)


def _figures(row: Phrase, found: list[Extent]) -> bool:
    return any(equal(row.extent, extent, bounds=False) for extent in found)


def _alone(row: Phrase, found: list[Extent]) -> bool:
    return len(found) == 1 and _exact(row, found)


def _by_kind(
    rows: Sequence[Phrase], found: Found, kinds: Sequence[str], right: Callable[[Phrase, list[Extent]], bool]
) -> list[float]:
    answers = [(row.kind, right(row, told)) for row, told in zip(rows, found, strict=True)]
    groups = [[ok for _, ok in answers], *([ok for kind, ok in answers if kind == wanted] for wanted in kinds)]
    return [sum(group) / len(group) for group in groups]


def _table(header: Sequence[str], rows: Sequence[Sequence[str | float]]) -> None:
    print("| " + " | ".join(header) + " |")
    print("|---" * len(header) + "|")
    for row in rows:
        print("| " + " | ".join(cell if isinstance(cell, str) else f"{cell:.3f}" for cell in row) + " |")


def _ratios(figures: dict[str, float], name: str) -> None:
    own = figures.pop("claimlint")
    told = [f"{own / other:.2f} times {peer}'s" for peer, other in figures.items() if other]
    if told:
        print(f"\nclaimlint's {name} is {' and '.join(told)}.")


def _list_wrong(rows: Sequence[tuple[str, str, str]]) -> None:
    print(f"\nclaimlint wrong ({len(rows)}): text; expected; told\n")
    for text, expected, told in rows:
        print(f"- {text!r}; {expected}; {told}")


if __name__ == "__main__":
    main()
