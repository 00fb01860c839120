"""Claims files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from claimlint.claims import ClaimsError, load_treatments
from claimlint.language import build_vocabulary
from claimlint.language.wording import WordingError
from fuzz.scratch import scratch
from fuzz.seeds import pieces

PACKAGES = ("claimlint.claims",)
_SMALL = """format: claimlint/1
treatment:
  id: cupping
  names: [cupping, cupping therapy]
  reviewed: {by: A. Lead, on: 2026-11-20, due: 2027-11-20}
sources:
  a-2014: {cite: "A et al. 2014", doi: 10.1000/182}
claims:
  - id: serious-risks
    kind: risk
    severity: serious
    frequency: rare
    terms:
      burn: [burns, burned skin]
    disclose: true
    statement: Burns are rare but documented.
    say_instead: Burns are rare, but they have happened.
    sources: [a-2014]
    examples:
      flag: ["Cupping never burns."]
      pass: ["Burns are rare."]
  - id: session-length
    kind: quantity
    quantity: session-length
    between: [10 min, 60 min]
    statement: A session takes 10 to 60 minutes.
    sources: [a-2014]
    examples: {flag: ["A session takes 3 hours."], pass: ["A session takes half an hour."]}
"""
_OVERLAY = """format: claimlint/1
extends: base.yaml
claims:
  - id: session-length
    between: [20 min, 40 min]
  - id: serious-risks
    level: warning
remove: [serious-risks]
"""
WORDS = tuple(
    word.encode()
    for word in (
        "extends: base.yaml", "extends: ", "kind: ", "risk", "safety", "suitability", "category", "quantity",
        "overclaim", "use",
        "between: [", "at_most: ", "min", "NO", "yes", "1:30", "~", "null", "&a ", "*a", "<<: ",
        "!!python/object:os.system",
        "!!binary ", "!x ", "? ", "- ", ": ", "[", "]", "{", "}", "|\n", ">\n", "#", "'", '"', "\\", "\t", "\n\n",
        "---", "...",
        "%YAML 1.1", "\ufeff", "\u2028", "\u201c", "😀", "e\u0301", "\x00", "\x07", "0x1F", "1e999", ".inf", "-1",
        "2026-02-30",
        "remove: [", "level: off", "jurisdictions: [uk]", "provisional: true", "severity: ", "frequency: ", "terms:\n",
    )
)  # fmt: skip


def seeds() -> Iterator[bytes]:
    """A small file, an overlay of it, and pieces of both."""
    yield _SMALL.encode()
    yield _OVERLAY.encode()
    for piece in pieces(_SMALL, 400):
        yield piece.encode()
    yield b"format: claimlint/1\na: &a [1, 2]\nb: &b [*a, *a]\nc: [*b, *b, *b]\n"


def one(data: bytes) -> None:
    """Load it: treatments, or problems with their places."""
    folder = scratch("claims")
    base = folder / "base.yaml"
    if not base.exists():
        base.write_text(_SMALL, "utf-8")
    file = folder / "own.yaml"
    file.write_bytes(data)
    lines = data.count(b"\n") + data.count(b"\r") + 3
    told: list[object] = []
    for _ in range(2):
        try:
            told.append(load_treatments((str(file),)))
        except ClaimsError as error:
            told.append([str(problem) for problem in error.problems])
            assert error.problems, "an error without a problem"
            for problem in error.problems:
                assert problem.message
                assert problem.path.endswith(".yaml")
                inside = problem.path.endswith("base.yaml") or 0 <= problem.line <= lines
                assert inside, "a place out of the file"
    assert told[0] == told[1], "loaded twice, two results"
    if isinstance(told[0], tuple) and hashlib.sha256(data).digest()[0] % 20 == 0:
        try:
            build_vocabulary(told[0])
        except WordingError:
            pass
