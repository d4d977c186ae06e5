"""Run the scoring scripts over our output and keep what they say."""

import subprocess
import sys
import tempfile
from pathlib import Path

import msgspec
from msgspec import Struct

from dateline.errors import InputError
from dateline.evaluate.predict import predict
from dateline.evaluate.suite import Measurement


class Result(Struct, frozen=True):
    """What one scorer said: its headline, and every figure by its path ("slots.date exact.mean")."""

    name: str
    headline_name: str
    headline: float
    interval: tuple[float, float] | None
    figures: dict[str, float]
    failures: int = 0


def measure(item: Measurement, shared: Path, *, keep: Path | None = None) -> Result:
    """Make the input, run Dateline, score; the predictions stay in `keep` where given."""
    script, gold = shared / "score" / item.script, shared / item.gold
    arguments = [str(shared / part) if part.startswith("gold/") else part for part in item.arguments]
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / ("pages" if "html" in item.script else "in.jsonl")
        target = (keep or Path(folder)) / f"{item.name}.jsonl"
        _script(script, gold, arguments, "--make-input", str(source))
        failures = predict(item.kind, source, target, ontology=item.ontology)
        said = _script(script, gold, arguments, "--pred", str(target), "--json")
    found = msgspec.json.decode(said, type=dict[str, object])
    interval = found.get("interval")
    return Result(
        item.name,
        str(found["headline_name"]),
        _number(found["headline"]),
        (float(interval[0]), float(interval[1])) if isinstance(interval, list) else None,
        dict(sorted(_figures(found, ""))),
        failures,
    )


def _script(script: Path, gold: Path, arguments: list[str], *more: str) -> bytes:
    done = subprocess.run(
        [sys.executable, str(script), "--gold", str(gold), *arguments, *more], capture_output=True, check=False
    )
    if done.returncode:
        raise InputError(f"{script.name} failed: {done.stderr.decode().strip().splitlines()[-1:]}")
    return done.stdout


def _figures(value: object, path: str) -> list[tuple[str, float]]:
    """Flatten the numbers of a scorer's answer."""
    if isinstance(value, bool):
        return []
    if isinstance(value, int | float):
        return [(path, round(float(value), 4))]
    if isinstance(value, dict):
        inner = [(key, part) for key, part in value.items() if key not in {"worst", "interval", "confusion"}]
        return [pair for key, part in inner for pair in _figures(part, f"{path}.{key}" if path else str(key))]
    return []


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0
