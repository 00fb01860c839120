"""Learn how sure a finding is from findings whose rightness is known (confidence.jsonl), and write the weights.

pip install "claimlint[learn]"
python corpus/learn_confidence.py             each batch judged by what the others taught: figures for thresholds
python corpus/learn_confidence.py --write     learn from all, and write src/claimlint/confidence/weights.json
python corpus/learn_confidence.py --on FILE   what this teaches, tried on other findings of the same format
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from known_findings import FINDINGS, Known, read
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

WEIGHTS = Path(__file__).parents[1] / "src/claimlint/confidence/weights.json"
_FEWEST = 3  # findings that a feature must be seen in
_INVERSE_PENALTY = 0.3
_THRESHOLDS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5)


def main() -> None:
    """Learn, and print or write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write the weights")
    parser.add_argument("--on", type=Path, help="try what was learned on these findings")
    options = parser.parse_args()
    known = read(FINDINGS)
    if options.write:
        WEIGHTS.write_text(json.dumps(_learned(known), ensure_ascii=False, indent=0, sort_keys=True) + "\n", "utf-8")
    elif options.on:
        others = read(options.on)
        _print(others, _Model(known).judge(others))
    else:
        unseen: list[Known] = []
        judged: list[float] = []
        for batch in sorted({each.source for each in known if each.unseen}):
            held = [each for each in known if each.source == batch and each.unseen]
            judged += _Model([each for each in known if each.source != batch]).judge(held)
            unseen += held
        _print(unseen, judged)


class _Model:
    """Logistic regression with an L2 penalty."""

    def __init__(self, known: Sequence[Known]) -> None:
        counts = Counter(feature for each in known for feature in each.features)
        self._kept = {feature for feature, count in counts.items() if count >= _FEWEST}
        self.columns = DictVectorizer(sparse=False)
        matrix = self.columns.fit_transform(self._rows(known))
        self.regression = LogisticRegression(C=_INVERSE_PENALTY, solver="liblinear", max_iter=1000, random_state=0)
        self.regression.fit(matrix, [each.right for each in known], sample_weight=[each.weight for each in known])

    def judge(self, findings: Sequence[Known]) -> list[float]:
        """How likely each is right."""
        return [
            float(chance)
            for chance in self.regression.predict_proba(self.columns.transform(self._rows(findings)))[:, 1]
        ]

    def _rows(self, findings: Iterable[Known]) -> list[dict[str, int]]:
        return [dict.fromkeys(sorted(each.features & self._kept), 1) for each in findings]


def _learned(known: Sequence[Known]) -> dict[str, Any]:
    model = _Model(known)
    weights = zip(model.columns.get_feature_names_out(), model.regression.coef_[0], strict=True)
    thousandths = {feature: round(float(weight) * 1000) for feature, weight in weights}
    return {
        "intercept": round(float(model.regression.intercept_[0]) * 1000),
        "learned_from": hashlib.sha256(FINDINGS.read_bytes()).hexdigest(),
        "weights": {feature: weight for feature, weight in thousandths.items() if abs(weight) >= 5},
    }


def _print(findings: Sequence[Known], judged: Sequence[float]) -> None:
    right = [each.right for each in findings]
    good, bad = right.count(True), right.count(False)
    print(f"{len(findings)} findings, {good} right; area under the curve {roc_auc_score(right, judged):.3f}")
    print("threshold   false alarms doubted   right ones doubted   precision of the rest")
    for threshold in _THRESHOLDS:
        doubted = Counter(fine for fine, chance in zip(right, judged, strict=True) if chance < threshold)
        precision = (good - doubted[True]) / max(1, len(findings) - doubted.total())
        print(f"{threshold:9.2f}   {doubted[False]:8} of {bad:<9}   {doubted[True]:6} of {good:<9}   {precision:.3f}")


if __name__ == "__main__":
    main()
