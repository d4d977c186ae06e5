"""How far a record can be trusted: weights of its features, fitted on the training text."""

import math
from collections.abc import Iterable

from msgspec import Struct

from dateline.knowledge.files import read_rows

INTERCEPT = "intercept"
ALONE = "alone"
"""Feature of a record whose text is no whole report."""


class FeatureWeight(Struct, frozen=True, forbid_unknown_fields=True):
    """What a feature adds to the log odds that type, actors and recipients are all right."""

    feature: str
    sentence: float
    """In a sentence that stands alone."""
    report: float
    """In a whole report, where a record can also tell what another has told, or what did not happen."""


class Calibration:
    """The logistic models of one language; made by `tools/calibrate_confidence.py`."""

    def __init__(self, code: str = "en") -> None:
        rows = read_rows(f"languages/{code}/calibration.csv", FeatureWeight)
        self._sentence = {row.feature: row.sentence for row in rows}
        self._report = {row.feature: row.report for row in rows}

    def probability(self, features: Iterable[tuple[str, float]]) -> float:
        """Return the probability of a record with these features; features without a weight count nothing."""
        seen = tuple(features)
        weights = self._sentence if (ALONE, 1.0) in seen else self._report
        odds = weights.get(INTERCEPT, 0.0) + sum(weights.get(name, 0.0) * value for name, value in seen)
        return 1 / (1 + math.exp(-max(-30.0, min(odds, 30.0))))
