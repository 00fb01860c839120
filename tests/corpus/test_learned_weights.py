"""The learned weights are those of the findings here, and tell right from wrong among them."""

from __future__ import annotations

import hashlib
import json
from importlib import resources

from known_findings import FINDINGS, read

from claimlint.confidence import DOUBTED, confidence


def test_the_weights_were_learned_from_these_findings():
    weights = json.loads(resources.files("claimlint.confidence").joinpath("weights.json").read_text("utf-8"))
    assert weights["learned_from"] == hashlib.sha256(FINDINGS.read_bytes()).hexdigest(), (
        "python corpus/learn_confidence.py --write"
    )


def test_most_false_alarms_are_doubted_and_few_right_findings():
    known = read(FINDINGS)
    doubted = [confidence(each.features) < DOUBTED for each in known]
    wrong = [doubt for doubt, each in zip(doubted, known, strict=True) if not each.right and each.unseen]
    right = [doubt for doubt, each in zip(doubted, known, strict=True) if each.right]
    assert sum(wrong) / len(wrong) > 0.7
    assert sum(right) / len(right) < 0.05
