"""What no single entry of a claims file can tell: doubled ids, unknown sources, missing flag examples."""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.claims.nearest import did_you_mean
from claimlint.claims.problem import Problem
from claimlint.claims.tree import Tree


def crosschecks(tree: Tree) -> Iterator[Problem]:
    """The problems between the entries of a file; it may have other faults too."""
    sources = tree.mapping["sources"].mapping if "sources" in tree.mapping else {}
    lines: dict[str, int] = {}
    for claim in tree.mapping["claims"].items if "claims" in tree.mapping else ():
        entries = claim.mapping
        identifier = (entries["id"].text if "id" in entries else None) or "?"
        where = f"claims.{identifier}"
        if identifier in lines and identifier != "?":
            message = f"a claim `{identifier}` stands in line {lines[identifier]} already; ids are unique"
            yield entries["id"].problem(f"{where}.id", message)
        lines.setdefault(identifier, claim.place.line)
        cited = entries["sources"].items if "sources" in entries else []
        cited = cited + [rate.mapping["source"] for rate in _rates(claim) if "source" in rate.mapping]
        for source in cited:
            if source.text and source.text not in sources:
                message = f"there is no source `{source.text}`{did_you_mean(source.text, sources)}"
                yield source.problem(f"{where}.sources", message)
        examples = entries.get("examples")
        flag = examples.mapping.get("flag") if examples else None
        if flag is not None and flag.value == [] and not _nothing_to_flag(claim):
            yield flag.problem(f"{where}.examples.flag", "at least one sentence that this claim must report is needed")


def _rates(claim: Tree) -> list[Tree]:
    return claim.mapping["rates"].items if "rates" in claim.mapping else []


def _nothing_to_flag(claim: Tree) -> bool:
    """A use on record as supported or limited is never a finding, so it needs no flag examples."""
    kind, support = claim.mapping.get("kind"), claim.mapping.get("support")
    return bool(kind and kind.text == "use" and support and support.text in {"supported", "limited"})
