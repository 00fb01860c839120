"""How sure a finding is: a small learned component that knows which readings of the rules have been wrong before."""

from __future__ import annotations

from claimlint.confidence.features import features
from claimlint.confidence.model import DOUBTED, confidence, is_doubted, speaking_against

__all__ = ["DOUBTED", "confidence", "features", "is_doubted", "speaking_against"]
