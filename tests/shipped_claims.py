"""Claims that come with claimlint, loaded once for all tests of a process, which only read them."""

from __future__ import annotations

from functools import cache

from claimlint.claims import load_treatments
from claimlint.engine import Options, Prepared, prepare
from claimlint.model.claim import Treatment


@cache
def treatments(*ids: str) -> tuple[Treatment, ...]:
    """The treatments of these ids; all that there are where none is named."""
    return load_treatments(ids)


@cache
def prepared(*ids: str) -> Prepared:
    """The same with their vocabulary, for `Options.prepared`."""
    return prepare(Options(claims=ids))
