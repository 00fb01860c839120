"""Pages to lint, and what the fixture `run` is."""

from __future__ import annotations

from collections.abc import Callable

from click.testing import Result

Run = Callable[..., Result]

DENIAL = "<h1>Dry needling</h1>\n<p>Dry needling has no serious side effects.</p>\n"
CLEAN = "<h1>Opening hours</h1>\n<p>We are open from Monday to Friday.</p>\n"
