"""Run in quantulum3's own environment. Input: JSON [text, …]; output: JSON [[[low, high, unit], …], …].

Without its optional classifier, which would have to be trained first. It gives a range as a value with an uncertainty.
"""

import json
import sys

from quantulum3 import parser


def amounts(text: str) -> list:
    try:
        found = parser.parse(text)
    except Exception:  # a text it stumbles over is a text it has no answer for
        return []
    return [[q.value - (q.uncertainty or 0), q.value + (q.uncertainty or 0), q.unit.name] for q in found]


answers = [amounts(text) for text in json.load(sys.stdin)]
json.dump(answers, sys.stdout)
