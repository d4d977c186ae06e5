"""How far a mention of an event can be trusted: weights of its features, fitted on the training text."""

import math
from collections.abc import Iterable

from msgspec import Struct

from dateline.knowledge.files import read_rows

INTERCEPT = "intercept"


class FeatureWeight(Struct, frozen=True, forbid_unknown_fields=True):
    """What a feature adds to the log odds that type, actors and recipients are all right."""

    feature: str
    weight: float


class Calibration:
    """The logistic model of one language; made by `tools/calibrate_confidence.py`."""

    def __init__(self, code: str = "en") -> None:
        rows = read_rows(f"languages/{code}/calibration.csv", FeatureWeight)
        self._weights = {row.feature: row.weight for row in rows}

    def probability(self, features: Iterable[tuple[str, float]]) -> float:
        """Return the probability of a mention with these features; features without a weight count nothing."""
        odds = self._weights.get(INTERCEPT, 0.0)
        odds += sum(self._weights.get(name, 0.0) * value for name, value in features)
        return 1 / (1 + math.exp(-max(-30.0, min(odds, 30.0))))
