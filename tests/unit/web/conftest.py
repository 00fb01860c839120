"""A site on loopback for each test."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from site_at_home import Site, running


@pytest.fixture
def site() -> Iterator[Site]:
    with running() as site:
        yield site
