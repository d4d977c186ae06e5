"""The measurements whose scorer is part of the project: gold that the shared scripts do not read."""

from collections.abc import Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from dateline.coder import Coder
from dateline.evaluate import actor_codes, confidence, pairs, police
from dateline.evaluate.run import Result
from dateline.knowledge import load

INNER = (actor_codes.NAME, *pairs.NAMES, confidence.NAME, police.NAME)
"""Names of these measurements, quick ones first."""


def measure_inner(name: str, shared: Path, keep: Path | None = None) -> Result:
    """Run one of them; what came out wrong stays in `keep` where given, one item a line."""
    missed: Sequence[Struct]
    if name == actor_codes.NAME:
        result, missed = actor_codes.measure_actor_codes(shared, Coder())
    elif name == police.NAME:
        result, missed = police.measure_police(shared, Coder())
    elif name == confidence.NAME:
        result, missed = confidence.measure_confidence(shared, Coder())
    else:
        result, missed = pairs.measure_pairs(name, shared, Coder(knowledge=load(ontology="cameo")))
    if keep:
        lines = b"\n".join(msgspec.json.encode(item) for item in missed)
        (keep / f"{name}-missed.jsonl").write_bytes(lines + b"\n")
    return result
