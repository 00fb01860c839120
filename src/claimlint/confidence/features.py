"""What the learned component sees of a finding: what was read, by which cues, and the words it was read from.

The treatment's names stand as one mark, so that what was learned from pages about one treatment serves for any.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from claimlint.model.assertion import Assertion
from claimlint.model.finding import Level

_QUOTE = '"'
_NAME = "@"  # stands for any name of the treatment
_WORD = re.compile(r"@|[^\W\d_]+(?:'[^\W\d_]+)?|\d+(?:[.,]\d+)?|[?!%;:()\"£$€|]")
_STRAIGHT = str.maketrans("‘’“”", "''\"\"")
_FIRST_PERSON, _CLINIC, _READER = (
    frozenset({"i", "my", "me"}),
    frozenset({"we", "our", "us"}),
    frozenset({"you", "your"}),
)


def features(
    rule: str, level: Level, assertion: Assertion, names: tuple[str, ...], other: Assertion | None = None
) -> frozenset[str]:
    """The features of a finding of `rule` (its name) at `assertion`; `other` is the other half of a contradiction.

    `names` are those of the treatment.
    """
    sentence, quote = " ".join(assertion.sentence.split()), " ".join(assertion.quote.split())
    said, heading = words(sentence, names), words(assertion.heading, names)
    before, _, after = sentence.partition(quote) if quote in sentence else ("", "", "")
    found = {f"rule={rule}", f"level={level}", *_read("", assertion)}
    if other is not None:
        found.update(_read("other:", other) if other.path == assertion.path else ("other:elsewhere",))
    found.update(_shape(said, heading, words(before, names), words(after, names)))
    found.update(f"word:{word}" for word in said)
    found.update(f"pair:{one} {two}" for one, two in pairwise(said))
    found.update(f"heading:{word}" for word in heading)
    found.update(f"quote:{word}" for word in words(quote, names))
    return frozenset(found)


def words(text: str, names: tuple[str, ...]) -> list[str]:
    """Lower case words, a number as `#`, a name of the treatment as `@`, and the signs that tell something."""
    marked = _naming(names).sub(f" {_NAME} ", text.translate(_STRAIGHT).lower())
    return ["#" if word[0].isdigit() else word for word in _WORD.findall(marked)]


@lru_cache(maxsize=64)
def _naming(names: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted({name.lower() for name in names}, key=lambda name: (-len(name), name))
    alternatives = "|".join(re.escape(name).replace(r"\ ", r"[-\s]") for name in longest_first)
    return re.compile(rf"\b(?:{alternatives})\b" if alternatives else r"(?!)")


def _read(prefix: str, assertion: Assertion) -> Iterator[str]:
    """What was read, and the kinds of cues that it was read by."""
    for field in ("topic", "polarity", "certainty", "stance", "block_kind", "metadata"):
        yield f"{prefix}{field}={getattr(assertion, field)}"
    for field in ("frequency", "manner", "advice"):
        if value := getattr(assertion, field):
            yield f"{prefix}{field}={value}"
    if assertion.quantity:
        yield f"{prefix}quantity={assertion.quantity.name}"
    for cue in assertion.cues:
        yield f"{prefix}cue={cue.kind}"
        if cue.kind == "about":
            yield f"{prefix}about={cue.quote.lower().split()[-1] if cue.quote.split() else ''}"
    yield f"{prefix}cues={min(len(assertion.cues), 4)}"


def _shape(said: Sequence[str], heading: Sequence[str], before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    """How long the sentence is, where in it the words stand, whom it speaks to, and whether the treatment is named."""
    known = frozenset(said)
    yield f"length={min(len(said) // 4, 8)}"
    yield f"before={min(len(before) // 3, 5)}"
    yield f"place={'first' if not before else 'middle' if after else 'last'}"
    yield f"heading-length={min(len(heading), 6)}"
    yield f"named={_NAME in known}"
    yield f"named-above={_NAME in heading}"
    yield f"person={bool(known & _FIRST_PERSON)}"
    yield f"clinic={bool(known & _CLINIC)}"
    yield f"reader={bool(known & _READER)}"
    yield f"asks={'?' in known}"
    yield f"quotes={_QUOTE in known}"
