"""Fit the confidence of event mentions on the text in training/, and write the weights into the package.

    python tools/calibrate_confidence.py

Logistic regression (Newton's method, ridge of five) over the features that the stage of events writes on mentions. A
mention is judged as `dateline evaluate confidence` judges records; where a sentence stands in the text with several
marked pairs, it is right when it is right of any of them.
"""

import csv
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from training_text import TEXT, pair_of, read_rows

from dateline.coder import Coder, default_stages
from dateline.evaluate.confidence import judge
from dateline.knowledge import load
from dateline.stages.anchors import AnchorEvents
from dateline.types import Document, EventMention, Span

TARGET = Path("src/dateline/data/languages/en/calibration.csv")
RAREST = 25
"""Features that fewer mentions have get no weight of their own."""
RIDGE = 5.0
STATED = {"told_again": 0.5, "told_late": -0.5}
"""Weights of what single sentences cannot teach: a report that tells an event again, or only after its lead."""


def verdict_on(mention: EventMention, pairs: Sequence[tuple[str, tuple[Span, Span]]]) -> bool | None:
    """Tell whether a mention is right of one of the pairs of its sentence; None where it says nothing of them."""
    sides = [[argument.span for argument in side] for side in (mention.actors, mention.recipients)]
    found = [judge(mention.event_type, expected, sides[0], sides[1], pair) for expected, pair in pairs]
    judged = [verdict for verdict in found if verdict is not None]
    return any(right for right, _ in judged) if judged else None


def observations() -> tuple[list[dict[str, float]], np.ndarray]:
    """Code the training text; return the features and the verdicts of all mentions that can be judged."""
    knowledge = load()
    stages = tuple(stage for stage in default_stages(knowledge))
    last = next(number for number, stage in enumerate(stages) if isinstance(stage, AnchorEvents))
    coder = Coder(knowledge=knowledge, stages=stages[:last])
    asked: dict[str, list[tuple[str, tuple[Span, Span]]]] = {}
    for row in read_rows(TEXT):
        pair = pair_of(row.marked)
        if pair.actor is not None and pair.recipient is not None:
            asked.setdefault(pair.text, []).append((row.type, (pair.actor, pair.recipient)))
    docs = coder.annotate_many(Document(str(number), text) for number, text in enumerate(asked))
    features: list[dict[str, float]] = []
    verdicts: list[bool] = []
    for doc, pairs in zip(docs, asked.values(), strict=True):
        for mention in doc.layer(EventMention) if isinstance(doc, Document) else ():
            right = verdict_on(mention, pairs)
            if right is not None:
                features.append(dict(mention.features))
                verdicts.append(right)
    return features, np.array(verdicts, dtype=np.float64)


def fit(matrix: np.ndarray, verdicts: np.ndarray) -> np.ndarray:
    """Return the weights, the intercept last."""
    inputs = np.hstack([matrix, np.ones((len(matrix), 1))])
    weights = np.zeros(inputs.shape[1])
    ridge = np.diag([RIDGE] * matrix.shape[1] + [0.0])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-inputs @ weights))
        slope = inputs.T @ (verdicts - chance) - ridge @ weights
        weights = weights + np.linalg.solve((inputs * (chance * (1 - chance))[:, None]).T @ inputs + ridge, slope)
    return weights


def main() -> None:
    """Fit on all and write the weights; say how well four fifths foretell the fifth."""
    features, verdicts = observations()
    counts: dict[str, int] = {}
    for item in features:
        for name, value in item.items():
            counts[name] = counts.get(name, 0) + bool(value)
    names = sorted(name for name, count in counts.items() if count >= RAREST)
    matrix = np.array([[item.get(name, 0.0) for name in names] for item in features])
    apart = np.arange(len(verdicts)) % 5 == 0
    weights = fit(matrix[~apart], verdicts[~apart])
    chance = 1 / (1 + np.exp(-(matrix[apart] @ weights[:-1] + weights[-1])))
    print(f"{len(verdicts)} mentions, {verdicts.mean():.3f} right")
    print(f"on a fifth apart: error {_error(chance, verdicts[apart]):.3f}, area {_area(chance, verdicts[apart]):.3f}")
    weights = fit(matrix, verdicts)
    with TARGET.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(["feature", "weight"])
        found = {**dict(zip([*names, "intercept"], weights, strict=True)), **STATED}
        writer.writerows((name, f"{value:.4f}") for name, value in sorted(found.items()))


def _error(chance: np.ndarray, verdicts: np.ndarray) -> float:
    """Return the expected calibration error over ten bins of equal width."""
    bins = np.minimum((chance * 10).astype(int), 9)
    return float(sum(abs(chance[bins == b].sum() - verdicts[bins == b].sum()) for b in range(10)) / len(chance))


def _area(chance: np.ndarray, verdicts: np.ndarray) -> float:
    """Return the chance that a right mention ranks above a wrong one."""
    good, bad = chance[verdicts == 1], chance[verdicts == 0]
    return float(((good[:, None] > bad[None, :]) + 0.5 * (good[:, None] == bad[None, :])).mean())


if __name__ == "__main__":
    main()
