"""Fit the confidence of event mentions on the text in training/, and write the weights into the package.

    python tools/calibrate_confidence.py

Logistic regression (Newton's method, ridge of one) over the features that the stage of events writes on each mention. A
mention is right when type, actor and recipient are those of the marked pair, wrong when it joins the pair by another
type, or has the type but not both sides, or joins a pair between which nothing happens; all others are left out.
"""

import csv
from pathlib import Path

import numpy as np
from training_text import TEXT, Row, pair_of, read_rows

from dateline.coder import Coder, default_stages
from dateline.knowledge import load
from dateline.stages.anchors import AnchorEvents
from dateline.types import Argument, Document, EventMention, Span

TARGET = Path("src/dateline/data/languages/en/calibration.csv")
RAREST = 25
"""Features that fewer mentions have get no weight of their own."""
RIDGE = 1.0
STATED = {"told_again": 0.5, "told_late": -0.5}
"""Weights of what single sentences cannot teach: a report that tells an event again, or only after its lead."""
SYMMETRIC = {"CONSULT", "COOPERATE", "AGREE"}


def judge(mention: EventMention, row: Row, actor: Span, recipient: Span) -> bool | None:
    """Tell whether a mention is right; None where the marked pair does not say."""
    doer, target = _touches(mention.actors, actor), _touches(mention.recipients, recipient)
    if row.type in SYMMETRIC:
        sides = (*mention.actors, *mention.recipients)
        doer, target = _touches(sides, actor), _touches(sides, recipient)
    same = mention.event_type == row.type
    if row.type == "NONE":
        return False if doer and target else None
    if doer and target:
        return same
    return False if same else None


def _touches(side: tuple[Argument, ...], span: Span) -> bool:
    return any(argument.span.overlaps(span) for argument in side)


def observations() -> tuple[list[dict[str, float]], np.ndarray]:
    """Code the training text; return the features and the verdicts of all mentions that can be judged."""
    knowledge = load()
    stages = tuple(stage for stage in default_stages(knowledge))
    last = next(number for number, stage in enumerate(stages) if isinstance(stage, AnchorEvents))
    coder = Coder(knowledge=knowledge, stages=stages[:last])
    rows = read_rows(TEXT)
    pairs = [pair_of(row.marked) for row in rows]
    docs = coder.annotate_many(Document(str(number), pair.text) for number, pair in enumerate(pairs))
    features: list[dict[str, float]] = []
    verdicts: list[bool] = []
    for doc, row, pair in zip(docs, rows, pairs, strict=True):
        if not isinstance(doc, Document) or pair.actor is None or pair.recipient is None:
            continue
        for mention in doc.layer(EventMention):
            right = judge(mention, row, pair.actor, pair.recipient)
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
