"""Fit the confidence of records on the text in training/, and write the weights into the package.

    python tools/calibrate_confidence.py

Two logistic regressions (Newton's method, ridge of two) over the features of records. One is of the sentences with
marked pairs, judged as `dateline evaluate confidence` judges them; where a sentence stands in the text with several
pairs, a record is right when it is right of any. The other is of the annotated reports, judged by `report_gold`.
"""

import csv
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from training_text import TEXT, pair_of, read_rows

from dateline.coder import Coder
from dateline.evaluate.confidence import Judged, area, calibration_error, judge
from dateline.evaluate.report_gold import judge_records, read_reports
from dateline.knowledge.calibration import ALONE, INTERCEPT
from dateline.stages.assemble import Assemble
from dateline.types import Document, EventRecord, Span

TARGET = Path("src/dateline/data/languages/en/calibration.csv")
REPORTS = Path("training/reports")
LEXICAL = ("word:", "dep:", "tag:")
"""Features of single words and labels, too many for what forty reports can teach."""
RAREST = 12
"""Features that fewer records have get no weight of their own."""
RIDGE = 2.0
FOLDS = 5


class Observation(NamedTuple):
    """A record: what can be seen of it, and whether it is right."""

    source: str
    """The sentence or report; records of one are never parted in a trial."""
    features: dict[str, float]
    is_right: bool


def of_sentences(coder: Coder, assemble: Assemble) -> Iterator[Observation]:
    """Code the sentences with marked pairs; yield the records that can be judged."""
    asked: dict[str, list[tuple[str, tuple[Span, Span]]]] = {}
    for row in read_rows(TEXT):
        pair = pair_of(row.marked)
        if pair.actor is not None and pair.recipient is not None:
            asked.setdefault(pair.text, []).append((row.type, (pair.actor, pair.recipient)))
    docs = coder.annotate_many(Document(str(number), text) for number, text in enumerate(asked))
    for doc, pairs in zip(docs, asked.values(), strict=True):
        for record, features in assemble.observe(doc) if isinstance(doc, Document) else ():
            verdict = verdict_on(record, pairs)
            if verdict is not None:
                yield Observation(doc.id, dict(features), verdict)


def verdict_on(record: EventRecord, pairs: Sequence[tuple[str, tuple[Span, Span]]]) -> bool | None:
    """Tell whether a record is right of one of the pairs of its sentence; None where it says nothing of them."""
    actors, recipients = ([Span(a.start, a.end) for a in side] for side in (record.actors, record.recipients))
    found = [judge(record.event_type, expected, actors, recipients, pair) for expected, pair in pairs]
    judged = [verdict for verdict in found if verdict is not None]
    return any(right for right, _ in judged) if judged else None


def of_reports(coder: Coder, assemble: Assemble) -> Iterator[Observation]:
    """Code the annotated reports; yield the records that can be judged."""
    reports = read_reports(REPORTS)
    docs = coder.annotate_many(report.document for report in reports)
    for report, doc in zip(reports, docs, strict=True):
        observed = assemble.observe(doc) if isinstance(doc, Document) else []
        verdicts = judge_records(report, [record for record, _ in observed])
        for (_, features), verdict in zip(observed, verdicts, strict=True):
            if verdict is not None:
                yield Observation(report.id, dict(features), verdict.is_full)


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
    """Fit both models on all and write their weights; say how well each foretells a part by the others."""
    coder = Coder()
    assemble = next(stage for stage in coder.stages if isinstance(stage, Assemble))
    seen = {"sentence": [*of_sentences(coder, assemble)], "report": [*of_reports(coder, assemble)]}
    weights = {title: model(title, observed) for title, observed in seen.items()}
    with TARGET.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(["feature", *weights])
        for name in sorted({name for found in weights.values() for name in found}):
            writer.writerow([name, *(f"{found.get(name, 0.0):.4f}" for found in weights.values())])


def model(title: str, seen: Sequence[Observation]) -> dict[str, float]:
    """Return the weights by feature, after a trial that is printed."""
    counts = Counter(name for item in seen for name, value in item.features.items() if value)
    left_out = LEXICAL if title == "report" else ()
    names = sorted(name for name, count in counts.items() if count >= RAREST and name != ALONE)
    names = [name for name in names if not name.startswith(left_out)]
    matrix = np.array([[item.features.get(name, 0.0) for name in names] for item in seen])
    verdicts = np.array([item.is_right for item in seen], dtype=np.float64)
    chance = foretold(seen, matrix, verdicts)
    judged = [Judged(i.source, None, float(p), i.is_right, True) for i, p in zip(seen, chance, strict=True)]
    print(f"{title}: {len(seen)} records, {verdicts.mean():.3f} right; left out in turn: "
          f"error {calibration_error(judged):.3f}, area {area(judged):.3f}")  # fmt: skip
    return dict(zip([*names, INTERCEPT], map(float, fit(matrix, verdicts)), strict=True))


def foretold(seen: Sequence[Observation], matrix: np.ndarray, verdicts: np.ndarray) -> np.ndarray:
    """Return the chance of each record by a model that knows nothing of its sentence or report."""
    part = np.array([zlib.crc32(item.source.encode()) % FOLDS for item in seen])
    chance = np.zeros(len(seen))
    for number in range(FOLDS):
        weights = fit(matrix[part != number], verdicts[part != number])
        chance[part == number] = 1 / (1 + np.exp(-(matrix[part == number] @ weights[:-1] + weights[-1])))
    return chance


if __name__ == "__main__":
    main()
