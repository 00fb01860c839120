"""The rules are tested apart from how sure the learned component is: invented statements are none that it has seen."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _no_doubt(monkeypatch):
    monkeypatch.setattr("claimlint.rules.doubt.DOUBTED", 0.0)
