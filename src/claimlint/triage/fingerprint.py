"""Fingerprints: what a finding is known by from run to run. Rule, claim, path and sentence, never a place."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from claimlint.model.finding import Finding

_STRAIGHT = str.maketrans("‘’“”–—", "''\"\"--")


def normalised(sentence: str) -> str:
    """A sentence as fingerprints see it: case, white space, and the kind of quote and dash do not matter."""
    return " ".join(sentence.casefold().translate(_STRAIGHT).split())


def fingerprint(finding: Finding, ordinal: int = 0) -> str:
    """64 bits in hexadecimal. `ordinal` tells apart what is alike in all else: the same sentence twice on a page."""
    parts = [
        finding.rule,
        finding.treatment or "",
        finding.claim or "",
        finding.path,
        normalised(finding.sentence or finding.quote),
        *([str(ordinal)] if ordinal else []),
    ]
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def with_fingerprints(findings: Sequence[Finding]) -> list[Finding]:
    """The findings, each with a fingerprint of its own; what a rule has given stays where no other finding has it."""
    given = {finding.fingerprint for finding in findings}
    if len(given) == len(findings) and "" not in given:
        return list(findings)
    seen: Counter[str] = Counter()
    marked = []
    for finding in findings:
        plain = finding.fingerprint or fingerprint(finding)
        own = fingerprint(finding, seen[plain]) if seen[plain] else plain
        marked.append(finding if own == finding.fingerprint else replace(finding, fingerprint=own))
        seen[plain] += 1
    return marked
